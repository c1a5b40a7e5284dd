/// One part of a class, such as the third of sixteen. ``ShardPartition`` says who is in it.
public struct Shard: Sendable, Hashable, Codable {
  /// From 1.
  public var number: Int
  public var count: Int

  private enum CodingKeys: String, CodingKey {
    case number, count
  }

  public struct Problem: Error, CustomStringConvertible {
    public var description: String
  }

  public init(number: Int, count: Int) {
    self.number = number
    self.count = count
  }

  /// Reads `3/16`.
  public init(_ text: String) throws {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let number = parts[0], let count = parts[1], (1...100_000).contains(count),
      (1...count).contains(number)
    else { throw Problem(description: "write a shard as 3/16, the third of sixteen, not \(text)") }
    self.init(number: number, count: count)
  }
}
