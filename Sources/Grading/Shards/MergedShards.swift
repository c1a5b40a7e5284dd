import Foundation
import GRDB

extension Gradebook {
  /// Records that these shards of a division were merged.
  ///
  /// - Returns: the numbers of all shards of the division that were merged so far.
  func noteMerged(_ numbers: Set<Int>, of heading: ResultFile.Heading) throws -> Set<Int> {
    let division = "\(heading.learners?.digest ?? "unknown") \(heading.stamp.keyVersion)"
    let count = heading.shard.count
    return try write { database in
      for number in numbers.sorted() {
        try database.execute(
          sql: "INSERT OR IGNORE INTO merged_shard (division, number, count, merged_at) VALUES (?, ?, ?, ?)",
          arguments: [division, number, count, Date.now.timeIntervalSince1970])
      }
      return try Int.fetchSet(
        database, sql: "SELECT number FROM merged_shard WHERE division = ? AND count = ?", arguments: [division, count])
    }
  }
}
