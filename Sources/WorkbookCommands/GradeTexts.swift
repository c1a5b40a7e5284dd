import Answers
import Course
import Foundation
import Grading

/// The summary of a class as terminal output.
struct SummaryText {
  var summary: ClassSummary
  var outcome: ClassGrading.Outcome
  var inColor: Bool
  /// The maximum number of listed rows; further rows are only counted.
  private static let most = 50

  var lines: [String] {
    var lines: [String] = []
    let notGraded = notGraded
    if !notGraded.isEmpty {
      lines.append(DiagnosticText.paint("Not graded", "31;1", inColor) + " (\(notGraded.count))")
      lines += Self.first(notGraded)
    }
    let remarks = outcome.strays.filter(\.isRemark).map { row($0.file, $0.reason) }
    if !remarks.isEmpty {
      lines.append(DiagnosticText.paint("Please check", "33;1", inColor) + " (\(remarks.count))")
      lines += Self.first(remarks.map { "  " + $0 })
    }
    if !summary.conflicts.isEmpty {
      lines.append(DiagnosticText.paint("Overrides that differ from the computed grade", "33;1", inColor))
      lines += Self.first(
        summary.conflicts.map {
          "  \(DiagnosticText.name($0.learner))  \($0.exercise): \(TextReport.points($0.override)) by hand, "
            + "\(TextReport.points($0.engine)) computed; \(DiagnosticText.name($0.comment, most: 120))"
        })
    }
    lines += people("No submission", summary.missing)
    lines += people("Not on the roster", summary.notOnRoster)
    if !lines.isEmpty { lines.append("") }
    return lines + table
  }

  private func row(_ place: String, _ reason: String) -> String {
    "\(DiagnosticText.name(place)): \(DiagnosticText.onOneLine(reason))"
  }

  /// One row per ungraded file or answer, grouped by learner.
  private var notGraded: [String] {
    let ofLearners =
      summary.problems.map { ($0.learner, row($0.file, $0.reason)) }
      + summary.ungraded.map { ($0.learner, row($0.place, $0.reason)) }
    return outcome.strays.filter { !$0.isRemark }.map { "  " + row($0.file, $0.reason) }
      + ofLearners.sorted { $0 < $1 }.map { "  \(DiagnosticText.name($0))  \($1)" }
  }

  private func people(_ heading: String, _ names: [String]) -> [String] {
    if names.isEmpty { return [] }
    let shown = names.prefix(20).map { DiagnosticText.name($0, most: 40) }.joined(separator: ", ")
    return [
      "\(DiagnosticText.paint(heading, "33;1", inColor)) (\(names.count)): \(shown)" + (names.count > 20 ? ", …" : "")
    ]
  }

  static func count(_ number: Int, _ what: String) -> String { "\(number) \(what)\(number == 1 ? "" : "s")" }

  static func first(_ rows: [String]) -> [String] {
    rows.count <= most ? rows : rows.prefix(most) + ["  … and \(rows.count - most) more; --format json lists all"]
  }

  private var table: [String] {
    let tally = outcome.tally
    var lines = ["\(DiagnosticText.onOneLine(summary.course)): \(summary.learners.count) learners"]
    if tally.graded + tally.unchanged + tally.problems > 0 {
      lines[0] += ", \(Self.count(tally.graded, "file")) graded, \(tally.unchanged) unchanged since the last run"
    }
    // Count the same items as the rows above, including those found by earlier runs.
    let files = summary.problems.count + outcome.strays.count { !$0.isRemark }
    let parts = [(files, "file"), (summary.ungraded.count, "answer")].filter { $0.0 > 0 }
    if !parts.isEmpty { lines[0] += ", \(parts.map(Self.count).joined(separator: " and ")) not graded" }
    let late = summary.learners.count(where: \.isLate)
    if late > 0 { lines.append("\(late) submitted late") }
    guard let mean = summary.mean, let median = summary.median else { return lines + ["there are no submissions"] }
    let full = summary.points
    func share(_ points: Double) -> String { full > 0 ? " (\(Int((points / full * 100).rounded())) %)" : "" }
    lines.append(
      "of \(TextReport.points(full)) points: mean \(TextReport.points((mean * 100).rounded() / 100))\(share(mean)), "
        + "median \(TextReport.points((median * 100).rounded() / 100))\(share(median))")
    let most = summary.bands.map(\.learners).max() ?? 0
    for band in summary.bands where most > 0 {
      let width = (band.learners * 40 + most - 1) / most
      let name = "\(band.fromPercent) to \(band.toPercent) %"
      lines.append(
        "  " + String(repeating: " ", count: max(0, 11 - name.count)) + name + "  "
          + String(repeating: "#", count: width) + (band.learners > 0 ? " " : "") + "\(band.learners)")
    }
    return lines
  }
}

/// The changes of a regrade as terminal output.
struct RegradeText {
  var plan: RegradePlan
  var inColor: Bool

  var lines: [String] {
    var lines = plan.causes.map { "changed since the last run: \(DiagnosticText.onOneLine($0))" }
    lines.append("\(plan.judged) answer\(plan.judged == 1 ? "" : "s") graded again")
    if !plan.kept.isEmpty {
      let count = plan.kept.count
      lines.append(
        "\(count) answer\(count == 1 ? "" : "s") cannot be graded with the current key; the earlier grades stay")
      lines += SummaryText.first(
        plan.kept.map {
          "  \(DiagnosticText.name($0.learner))  \(DiagnosticText.name($0.exercise)): "
            + DiagnosticText.onOneLine($0.reason)
        })
    }
    guard !plan.changes.isEmpty else { return lines + ["no grade changes"] }
    for change in plan.changes { lines.append("  " + line(change)) }
    let learners = Set(plan.changes.map(\.learner)).count
    lines.append(
      "\(plan.changes.count) grade\(plan.changes.count == 1 ? "" : "s") of \(learners) "
        + "learner\(learners == 1 ? "" : "s") change\(plan.changes.count == 1 ? "s" : "")")
    return lines
  }

  private func line(_ change: RegradePlan.Change) -> String {
    func words(_ points: Points?, _ status: String) -> String {
      guard let points else { return "none" }
      return "\(points) \(status == "unanswered" ? "open" : status)"
    }
    let isUp = (change.finalAfter ?? .zero) > (change.finalBefore ?? .zero)
    let isDown = (change.finalAfter ?? .zero) < (change.finalBefore ?? .zero)
    var line =
      "\(DiagnosticText.name(change.learner))  \(change.exercise): "
      + "\(words(change.before, change.statusBefore)) → "
      + DiagnosticText.paint(
        words(change.after, change.statusAfter), isUp ? "32" : isDown ? "31" : "33", inColor)
    if change.finalAfter != change.after || change.finalBefore != change.before {
      line += ", counted \(change.finalBefore ?? .zero) → \(change.finalAfter ?? .zero)"
    }
    if change.isOverridden { line += "; the override stays, please review it" }
    if !change.reason.isEmpty { line += "  \(DiagnosticText.name(change.reason, most: 160))" }
    return line
  }
}

/// The output of `grade --format json`.
struct GradeReport: Encodable {
  var graded: Int
  var unchanged: Int
  var strays: [StrayFile]
  var summary: ClassSummary

  private enum CodingKeys: String, CodingKey {
    case graded, unchanged, strays, summary
  }

  init(_ summary: ClassSummary, _ outcome: ClassGrading.Outcome) {
    self.summary = summary
    graded = outcome.tally.graded
    unchanged = outcome.tally.unchanged
    strays = outcome.strays
  }
}

/// The output of `grade --regrade --format json`; points in thousandths.
struct RegradeReport: Encodable {
  var causes: [String]
  var judged: Int
  var isApplied: Bool
  var changes: [RegradePlan.Change]
  var kept: [RegradePlan.Kept]

  private enum CodingKeys: String, CodingKey {
    case causes, judged, isApplied, changes, kept
  }

  init(_ plan: RegradePlan, isApplied: Bool) {
    causes = plan.causes
    judged = plan.judged
    changes = plan.changes
    kept = plan.kept
    self.isApplied = isApplied
  }
}
