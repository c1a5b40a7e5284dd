import Answers
import Course

extension ItemAnalysis {
  /// The analysis as terminal output: a table of the exercises, then remarks.
  package var text: String {
    var lines = ["\(participants) of \(learners) learners submitted something"]
    if let mean = distribution.mean { lines[0] += ", \(ReportWords.percent(mean)) of the points on average" }
    if items.isEmpty { return lines[0] + "\n" }
    let header =
      ["exercise", "difficulty", "discrimination"] + Verdict.Status.allCases.map { ReportWords.name($0).lowercased() }
    let rows = items.map { item in
      [
        DiagnosticText.onOneLine(item.exercise), item.statistics.difficulty.map(ReportWords.decimal) ?? "–",
        item.statistics.discrimination.map(ReportWords.decimal) ?? "–",
      ] + Verdict.Status.allCases.map { "\(item.counts[$0.rawValue] ?? 0)" }
    }
    lines += [""] + Self.columns([header] + rows)
    for item in items {
      let remarks = item.remarks.map { "  \($0)" } + item.groups.filter(\.looksMissing).map(Self.line)
      if !remarks.isEmpty { lines += ["", DiagnosticText.onOneLine(item.exercise)] + remarks }
      lines += item.groups.filter(\.looksMissing).compactMap(\.entry).flatMap { entry in
        entry.split(separator: "\n").map { "      " + DiagnosticText.onOneLine(String($0)) }
      }
    }
    let same = sameCode.filter { !$0.isShort }
    if !same.isEmpty {
      lines += ["", "the same code (discuss it with the learners)"]
      lines += same.prefix(20).map { group in
        let more = group.learners.count > 10 ? " and \(group.learners.count - 10) more" : ""
        return DiagnosticText.onOneLine(
          "  \(group.exercise): \(group.learners.prefix(10).joined(separator: ", "))\(more) (\(group.kind.words))")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func line(_ group: AnswerGroup) -> String {
    DiagnosticText.onOneLine(
      "    “\(group.title)”: \(ReportWords.count(group.count, "learner")), \(group.best ?? 0) of the best")
  }

  /// Pads cells to columns of equal width; the first column is left-aligned, the others right-aligned.
  private static func columns(_ rows: [[String]]) -> [String] {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      row.enumerated().map { column, cell in
        let blanks = String(repeating: " ", count: widths[column] - cell.count)
        return column == 0 ? cell + blanks : blanks + cell
      }.joined(separator: "  ")
    }
  }
}
