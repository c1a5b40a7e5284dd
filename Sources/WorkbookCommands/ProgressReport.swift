import Course

/// The terminal output of `progress`. Every bar has a number next to it, so no information depends on colour.
struct ProgressReport {
  var progress: CourseProgress
  var inColor: Bool
  /// The width of the terminal.
  var columns: Int
  var hasBars: Bool
  /// Draws bars with block characters instead of ASCII.
  var hasBlocks: Bool

  private static let kinds = ProgressMeasures.Kind.allCases
  /// The minimum width for a table; below it, its bars would be too short to read.
  private static let narrowestTable = 72

  var lines: [String] {
    guard !progress.lessons.isEmpty else {
      return ["\(DiagnosticText.onOneLine(progress.course)): this course has no checklist items or exercises yet"]
    }
    var lines = hasBars ? bars : sentences
    let notJudged = progress.total.notJudged
    if notJudged > 0 { lines.append("\(TextReport.points(notJudged)) more points are not graded here") }
    lines.append("")
    lines += next
    if !progress.history.isEmpty { lines += [""] + history }
    return lines
  }

  private var rows: [(title: String, measures: ProgressMeasures)] {
    progress.lessons.map { ($0.title, $0.measures) } + [("Whole course", progress.total)]
  }

  private var bars: [String] { columns >= Self.narrowestTable ? table : stack }

  private var table: [String] {
    let numbers = rows.flatMap { row in Self.kinds.map { Self.number(row.measures[$0]).count } }.max() ?? 0
    let titles = rows.map { TerminalText.width(DiagnosticText.onOneLine($0.title)) }.max() ?? 0
    // Reserve four bars of at least five columns, each with its number. Titles get the rest; bars get what titles leave.
    let title = min(titles, columns - 1 - 4 * (numbers + 3 + 5))
    let bar = min(16, (columns - 1 - title) / 4 - numbers - 3)
    let cell = bar + numbers + 1
    var lines = [
      TerminalText.padded("", to: title)
        + Self.kinds.map { "  " + TerminalText.padded($0.rawValue, to: cell) }.joined()
    ].map(TerminalText.withoutTrailingBlanks)
    for (index, row) in rows.enumerated() {
      if index == rows.count - 1 { lines.append("") }
      let cells = Self.kinds.map { kind -> String in
        let measure = row.measures[kind]
        guard measure.total > 0 else { return "  " + TerminalText.padded("-", to: cell) }
        let number = Self.number(measure)
        return "  " + self.bar(measure, bar) + " " + TerminalText.padded(number, to: numbers)
      }
      let name = TerminalText.shortened(DiagnosticText.onOneLine(row.title), to: title)
      lines.append(
        TerminalText.withoutTrailingBlanks(TerminalText.padded(name, to: title) + cells.joined()))
    }
    return lines
  }

  private var stack: [String] {
    let numbers = rows.flatMap { row in Self.kinds.map { Self.number(row.measures[$0]).count } }.max() ?? 0
    let bar = max(0, min(16, columns - 1 - 2 - 9 - 1 - numbers))
    return rows.flatMap { row in
      [TerminalText.shortened(DiagnosticText.onOneLine(row.title), to: max(8, columns - 1))]
        + Self.kinds.filter { row.measures[$0].total > 0 }.map { kind in
          let measure = row.measures[kind]
          let drawn = bar > 2 ? self.bar(measure, bar) + " " : ""
          return "  \(TerminalText.padded(kind.rawValue, to: 9))\(drawn)\(Self.number(measure))"
        }
    }
  }

  private var sentences: [String] {
    rows.map { row in
      let parts = Self.kinds.filter { row.measures[$0].total > 0 }.map { kind in
        let measure = row.measures[kind]
        return "\(TextReport.points(measure.done)) of \(TextReport.points(measure.total)) \(kind.rawValue)"
      }
      return "\(DiagnosticText.onOneLine(row.title)): \(parts.joined(separator: ", "))"
    }
  }

  private var next: [String] {
    guard let first = progress.next.first else { return ["Everything is done. Well done!"] }
    var lines = ["Next:", "  \(line(first))"]
    if let reason = first.reason { lines.append("    \(DiagnosticText.onOneLine(reason))") }
    if !first.verifiedBy.isEmpty {
      lines.append("    verified by \(DiagnosticText.onOneLine(first.verifiedBy.joined(separator: ", ")))")
    }
    for step in progress.next.dropFirst() { lines += ["Or continue with:", "  \(line(step))"] }
    return lines
  }

  private func line(_ step: ProgressStep) -> String {
    let place = "\(step.file):\(step.line)"
    var words = step.text
    if let id = step.exercise, id != step.text { words += " (\(id))" }
    return "\(DiagnosticText.paint(DiagnosticText.onOneLine(place), "36", inColor))  \(DiagnosticText.onOneLine(words))"
  }

  /// The last ten days on which an item was first verified.
  private var history: [String] {
    let days = progress.days
    let shown = days.suffix(10)
    var lines = ["First verified:"]
    if days.count > shown.count {
      let count = days.count - shown.count
      lines.append("  \(count) earlier day\(count == 1 ? "" : "s"); --format json lists all")
    }
    for (day, moments) in shown {
      let names = moments.map { DiagnosticText.onOneLine($0.name) }.joined(separator: ", ")
      lines.append("  " + TerminalText.shortened("\(day)  \(moments.count)  \(names)", to: max(30, columns - 3)))
    }
    return lines
  }

  /// Draws a bar that is full only if everything is done, and never empty if something is done.
  private func bar(_ measure: ProgressMeasure, _ width: Int) -> String {
    var full = Int(measure.share * Double(width))
    if measure.done > 0, full == 0 { full = 1 }
    let done = String(repeating: hasBlocks ? "█" : "#", count: full)
    let open = String(repeating: hasBlocks ? "░" : ".", count: width - full)
    return (full > 0 ? DiagnosticText.paint(done, "32", inColor) : "") + open
  }

  private static func number(_ measure: ProgressMeasure) -> String {
    "\(TextReport.points(measure.done))/\(TextReport.points(measure.total))"
  }
}
