import Answers

/// One part of a class: of all learners those whose names fall to it. Every machine finds the same.
public struct Shard: Sendable, Hashable, Codable {
  /// From 1.
  public var number: Int
  public var count: Int

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
    else { throw Problem(description: "a shard is written as 3/16, the third of sixteen; you gave \(text)") }
    self.init(number: number, count: count)
  }

  public func holds(learner: String) -> Bool { Self.number(learner: learner, of: count) == number }

  /// The shard of a learner, from 1.
  static func number(learner: String, of count: Int) -> Int {
    // The low bits of the hash alone are not spread evenly over names that differ in one letter.
    var hash = Draw.seed([learner])
    hash = (hash ^ hash >> 33) &* 0xFF51_AFD7_ED55_8CCD
    hash = (hash ^ hash >> 33) &* 0xC4CE_B9FE_1A85_EC53
    return Int((hash ^ hash >> 33) % UInt64(max(count, 1))) + 1
  }
}
