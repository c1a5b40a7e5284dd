import Foundation
import GRDB

extension Gradebook {
  /// Records that these shards of a division into so many were merged.
  ///
  /// - Parameter division: names the learners and the keys of the division.
  /// - Returns: the numbers of all shards of the division that were merged so far.
  package func noteMerged(_ numbers: Set<Int>, of division: String, count: Int) throws -> Set<Int> {
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
