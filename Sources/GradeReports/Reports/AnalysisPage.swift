import Answers
import Charts
import Course
import Pages

/// The item analysis as a page for instructors.
struct AnalysisPage {
  var analysis: ItemAnalysis

  var page: [ReportBlock] {
    guard !analysis.items.isEmpty else { return [.paragraph([.plain("This course has no exercises.")])] }
    return head + missing + [.heading("Exercises", level: 2, id: "exercises"), overview, note] + sameCode
      + analysis.items.indices.flatMap(item)
  }

  private var head: [ReportBlock] {
    let absent = analysis.learners - analysis.participants
    var words = "\(ReportWords.count(analysis.participants, "learner")) of \(analysis.learners) submitted something"
    if let mean = analysis.distribution.mean {
      words += "; they earned \(ReportWords.percent(mean)) of the points on average"
    }
    if absent > 0 { words += ". The figures on this page leave out the other \(absent)" }
    return [
      .paragraph([.plain(words + ".")]),
      .chart(json: analysis.distribution.chart("All points", x: "share of the points").json),
    ]
  }

  /// The answers that an author should check first.
  private var missing: [ReportBlock] {
    let found = analysis.items.flatMap { item in item.groups.filter(\.looksMissing).map { (item, $0) } }
    guard !found.isEmpty else { return [] }
    let intro =
      "Many learners, including some of the best, gave the same answer, and the key does not mention it. Either it is a "
      + "common mistake that deserves feedback, or the key is wrong."
    return [
      .heading("Check these first", level: 2, id: "missing"), .paragraph([.plain(intro)]),
    ]
      + found.flatMap { item, group -> [ReportBlock] in
        let what = "\(item.title): \(DiagnosticText.onOneLine(group.title))"
        let words =
          "\(ReportWords.count(group.count, "learner")), including \(group.best ?? 0) of the best. Their feedback: "
          + (group.message.isEmpty ? "none" : DiagnosticText.onOneLine(group.message))
        return [.notice(.warning, title: what, [.sentence(words)])]
          + (group.entry.map { [.code($0, language: "yaml")] } ?? [])
      }
  }

  private var overview: ReportBlock {
    let rows = analysis.items.enumerated().map { index, item -> [[ReportText]] in
      let counts = Verdict.Status.allCases.map { item.counts[$0.rawValue] ?? 0 }
      return [
        [.link(item.title, address: "#item-\(index)")],
        [.plain(item.statistics.difficulty.map(ReportWords.decimal) ?? "–")],
        [.plain(item.statistics.discrimination.map(ReportWords.decimal) ?? "–")],
      ] + counts.map { [.plain("\($0)")] }
    }
    return .table(
      ReportTable(
        header: ["Exercise", "Difficulty", "Discrimination"] + Verdict.Status.allCases.map(ReportWords.name),
        numeric: Set(1...(2 + Verdict.Status.allCases.count)), rows: rows))
  }

  private var note: ReportBlock {
    .folded(
      "What the figures mean",
      [
        .paragraph([
          .plain(
            "Difficulty is the mean share of the points, before lateness: 1 is easy, 0 is hard. Discrimination is the "
              + "correlation of the points of the exercise with those of all others: above 0.4 it separates strong and weak "
              + "learners well, below 0.2 hardly, and below 0 something is wrong with it. It is undefined (–) if "
              + "all learners have the same points or there are fewer than three learners.")
        ])
      ])
  }

  private func item(_ index: Int) -> [ReportBlock] {
    let item = analysis.items[index]
    var blocks: [ReportBlock] = [
      .heading(item.title, level: 2, id: "item-\(index)"),
      .paragraph([.code(item.exercise), .plain(" in "), .name(item.documentTitle)]),
    ]
    if !item.remarks.isEmpty { blocks.append(.list(item.remarks.map { [.plain($0)] })) }
    blocks.append(.chart(json: item.distribution.chart("Points of “\(item.title)”", x: "points").json))
    guard !item.groups.isEmpty else { return blocks }
    // Answers of a single learner are shown only if no answer occurs more than once.
    let repeated = item.groups.filter { $0.count > 1 }
    let shown = repeated.isEmpty ? Array(item.groups.prefix(3)) : repeated
    let rows = shown.map { group -> [[ReportText]] in
      [
        [.name(DiagnosticText.onOneLine(group.title))], [.plain("\(group.count)")],
        [.plain(group.best.map(String.init) ?? "–")],
        [.name(group.written.map(DiagnosticText.onOneLine).joined(separator: " · "))],
        [
          .plain(Self.kind(group)), .plain(group.message.isEmpty ? "" : ": "),
          .sentence(DiagnosticText.onOneLine(group.message)),
        ],
      ]
    }
    blocks.append(
      .table(
        ReportTable(
          caption: item.groupCount > shown.count
            ? "The most common of \(item.groupCount) wrong answers" : "Wrong answers, most common first",
          header: ["Answer", "Learners", "of the best", "Written as", "Feedback"], numeric: [1, 2], rows: rows)))
    let entries = repeated.filter { !$0.looksMissing }.compactMap(\.entry)
    if !entries.isEmpty {
      blocks.append(.folded("Suggested entries for the key", entries.map { .code($0, language: "yaml") }))
    }
    return blocks
  }

  private static func kind(_ group: AnswerGroup) -> String {
    if group.looksMissing { return "not in the key" }
    return group.isForeseen ? "recognised" : ReportWords.name(group.status).lowercased()
  }
}
