import Answers
import Charts

/// The distribution of points among the learners.
package struct Distribution: Sendable, Hashable, Codable {
  /// One bar.
  package struct Bin: Sendable, Hashable, Codable {
    package var label: String
    package var count: Int

    private enum CodingKeys: String, CodingKey {
      case label, count
    }
  }

  /// The bars in order of points, including empty ones.
  package var bins: [Bin]
  /// The mean share of the points, from 0 to 1; nil without learners.
  package var mean: Double?

  private enum CodingKeys: String, CodingKey {
    case bins, mean
  }

  /// By tenths of the points: `0–10 %` up to `90–100 %`, the upper end belonging to the next but for the last.
  static func ofShares(_ shares: [Double], mean: Double?) -> Distribution {
    var counts = Array(repeating: 0, count: 10)
    // A share of seven tenths may lie a bit below seven tenths.
    for share in shares { counts[min(max(Int((share * 10 + 1e-9).rounded(.down)), 0), 9)] += 1 }
    return Distribution(
      bins: counts.enumerated().map { Bin(label: "\($0 * 10)–\($0 * 10 + 10) %", count: $1) }, mean: mean)
  }

  /// By points, where there are few different ones, else by tenths.
  static func ofPoints(_ points: [Int], full: Int) -> Distribution {
    let mean =
      points.isEmpty ? nil : points.reduce(0.0) { $0 + Double($1) } / Double(points.count) / Double(max(full, 1))
    let different = Set(points).union([0, full]).sorted()
    guard different.count <= 8 else { return ofShares(points.map { Double($0) / Double(max(full, 1)) }, mean: mean) }
    var counts: [Int: Int] = [:]
    for each in points { counts[each, default: 0] += 1 }
    return Distribution(
      bins: different.map { Bin(label: Points(thousandths: $0).description, count: counts[$0] ?? 0) }, mean: mean)
  }

  /// The bars as a chart.
  func chart(_ title: String, x: String) -> Chart {
    let top = bins.max { $0.count < $1.count }
    let learners = bins.reduce(0) { $0 + $1.count }
    let words =
      learners == 0
      ? "No learner has any points yet."
      : "\(learners) learner\(learners == 1 ? "" : "s"); the largest group, \(top?.count ?? 0), at \(top?.label ?? "")."
    return Chart(title) { BarMark(x: bins.map(\.label), y: bins.map(\.count)) }
      .xAxisLabel(x).yAxisLabel("learners").yScale(domain: 0...Double(max(top?.count ?? 0, 1)))
      .alt(words)
  }
}
