/// One part of a class, such as the third of sixteen. ``ShardPartition`` says who is in it.
package struct Shard: Sendable, Hashable, Codable {
  /// From 1.
  package var number: Int
  package var count: Int

  private enum CodingKeys: String, CodingKey {
    case number, count
  }

  package struct Problem: Error, CustomStringConvertible {
    package var description: String
  }

  package init(number: Int, count: Int) {
    self.number = number
    self.count = count
  }

  /// Reads `3/16`.
  package init(_ text: String) throws {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let number = parts[0], let count = parts[1], (1...100_000).contains(count),
      (1...count).contains(number)
    else { throw Problem(description: "write a shard as 3/16, the third of sixteen, not \(text)") }
    self.init(number: number, count: count)
  }
}
