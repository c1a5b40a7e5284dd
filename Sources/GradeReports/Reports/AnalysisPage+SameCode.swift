import Course
import Pages

extension AnalysisPage {
  /// The section on submissions that are the same program.
  var sameCode: [ReportBlock] {
    guard !analysis.sameCode.isEmpty else { return [] }
    let titles = Dictionary(analysis.items.map { ($0.exercise, $0.title) }, uniquingKeysWith: { first, _ in first })
    func blocks(_ groups: [SameCode]) -> [ReportBlock] {
      groups.flatMap { group -> [ReportBlock] in
        [
          .paragraph(
            [
              .strong(titles[group.exercise] ?? FeedbackPage.title(group.exercise)),
              .plain(
                ": \(group.learners.count) submissions are \(group.kind.words) (\(group.ownTokens) tokens in addition to the code that was "
                  + "provided): "),
            ] + Self.names(group.learners)),
          .folded("The code", [.code(DiagnosticText.safe(group.code), language: "swift")]),
        ]
      }
    }
    let long = analysis.sameCode.filter { !$0.isShort }
    let short = analysis.sameCode.filter(\.isShort)
    var result: [ReportBlock] = [
      .heading("The same code", level: 2, id: "same-code"),
      .paragraph([
        .plain(
          "These submissions are the same program. That alone does not show why: there may be one obvious "
            + "way to write it, learners may have worked together as they were allowed to, or the code may come from a "
            + "lesson. Discuss it with the learners.")
      ]),
    ]
    result += blocks(Array(long.prefix(100)))
    if long.count > 100 { result.append(.paragraph([.plain("And \(long.count - 100) more groups.")])) }
    if !short.isEmpty {
      result.append(
        .folded(
          "\(ReportWords.count(short.count, "group")) of short code, which is often the same by chance",
          blocks(Array(short.prefix(100)))))
    }
    return result
  }

  private static func names(_ learners: [String]) -> [ReportText] {
    learners.prefix(50).enumerated().flatMap { index, learner -> [ReportText] in
      [.plain(index == 0 ? "" : ", "), .name(DiagnosticText.onOneLine(learner))]
    } + [.plain(learners.count > 50 ? " and \(learners.count - 50) more." : ".")]
  }
}
