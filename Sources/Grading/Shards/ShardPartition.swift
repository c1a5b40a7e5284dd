import Answers
import Storage

/// Divides a class among shards of equal size, give or take one learner.
///
/// Every task computes the partition for itself, from the same list of learners: the roster, or the names found in the
/// folder of submissions where there is no roster. The learners are sorted by a hash of their names and dealt round, so
/// that neighbours in a class list do not fall to the same shard. A learner who is not on the list falls to a shard by
/// the hash alone.
package struct ShardPartition: Sendable {
  /// What a partition was computed from. Shards with different lists cannot be merged.
  package struct LearnerList: Sendable, Hashable, Codable {
    package var count: Int
    package var digest: String
    /// The list is a roster, not the names found in the folder.
    package var isRoster: Bool

    private enum CodingKeys: String, CodingKey {
      case count, digest
      case isRoster = "roster"
    }
  }

  package let list: LearnerList
  private let count: Int
  private let numbers: [String: Int]

  /// - Parameters:
  ///   - learners: in any order; a name that occurs twice is one learner.
  ///   - count: how many shards there are.
  package init(learners: some Sequence<String>, isRoster: Bool, count: Int) {
    let names = Set(learners)
    let dealt = names.map { (hash: Self.hash($0), name: $0) }.sorted { ($0.hash, $0.name) < ($1.hash, $1.name) }
    self.count = max(count, 1)
    list = LearnerList(
      count: names.count, digest: CacheKey("learner list", names.sorted()).digest, isRoster: isRoster)
    numbers = Dictionary(uniqueKeysWithValues: dealt.enumerated().map { ($1.name, $0 % max(count, 1) + 1) })
  }

  /// The number of a learner's shard, from 1.
  package func number(learner: String) -> Int {
    numbers[learner] ?? Int(Self.hash(learner) % UInt64(count)) + 1
  }

  private static func hash(_ learner: String) -> UInt64 {
    // The low bits of the seed alone are not spread evenly over names that differ in one letter.
    var hash = Draw.seed([learner])
    hash = (hash ^ hash >> 33) &* 0xFF51_AFD7_ED55_8CCD
    hash = (hash ^ hash >> 33) &* 0xC4CE_B9FE_1A85_EC53
    return hash ^ hash >> 33
  }
}
