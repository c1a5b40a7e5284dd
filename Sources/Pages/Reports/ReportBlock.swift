/// A block of a page that no document stands behind, such as feedback on a learner's answers.
package indirect enum ReportBlock: Sendable, Hashable {
  /// A heading of level 2 or 3; `id` is unique in the page.
  case heading(String, level: Int, id: String)
  case paragraph([ReportText])
  case list([[ReportText]])
  case table(ReportTable)
  /// A chart, from its JSON.
  case chart(json: String)
  /// Code in a language that the highlighter may know.
  case code(String, language: String)
  /// What a learner wrote, as it stands, under a label; code where there is a language. Nothing but blanks is shown as
  /// no answer.
  case answer(String, label: String, language: String = "")
  /// What became of an answer, as a document's page shows it: the state and the reason.
  ///
  /// Of the reason the `remark` is the author's own, in Markdown.
  case verdict(ExerciseView.State, reason: String, remark: String? = nil)
  /// A notice with a title.
  case notice(Kind, title: String, [ReportText])
  /// One exercise's place.
  case card(ReportCard)
  /// Shown on request.
  case folded(String, [ReportBlock])

  /// What kind of notice it is.
  package enum Kind: String, Sendable, Hashable {
    case info, warning, danger
  }
}

/// A run of text in a report.
package enum ReportText: Sendable, Hashable {
  case plain(String)
  case strong(String)
  case code(String)
  /// A sentence in which backticks set code apart.
  case sentence(String)
  /// A text of an author's own in Markdown, such as what is said of a foreseen mistake.
  case markdown(String)
  /// Words of a person's own, such as a name, whose direction of writing must not reach the words around them.
  case name(String)
  case link(String, address: String)
  case state(ExerciseView.State)
  /// A bar, filled to `done` of `total`, with words for those who cannot see it.
  case progress(done: Double, total: Double, label: String)
}

/// A table of a report.
package struct ReportTable: Sendable, Hashable {
  /// What it shows, above it.
  package var caption: String?
  /// The columns' names.
  package var header: [String]
  /// The columns that hold numbers, set to the right.
  package var numeric: Set<Int>
  /// The cells, row by row.
  package var rows: [[[ReportText]]]

  /// A table of these rows.
  package init(caption: String? = nil, header: [String], numeric: Set<Int> = [], rows: [[[ReportText]]]) {
    self.caption = caption
    self.header = header
    self.numeric = numeric
    self.rows = rows
  }
}

/// One exercise in a report.
package struct ReportCard: Sendable, Hashable {
  /// Unique in the page.
  package var id: String
  /// The exercise's title.
  package var title: String
  /// `1.5 of 2 points`.
  package var points: String
  /// The badge; nil for none.
  package var state: ExerciseView.State?
  /// What stands in it.
  package var blocks: [ReportBlock]

  /// A card of these blocks.
  package init(id: String, title: String, points: String, state: ExerciseView.State?, blocks: [ReportBlock]) {
    self.id = id
    self.title = title
    self.points = points
    self.state = state
    self.blocks = blocks
  }
}
