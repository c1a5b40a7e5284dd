extension FragmentRenderer {
  /// The body of a page of these blocks; the page gives its title.
  package func render(_ blocks: [ReportBlock]) -> Fragment {
    var writer = ReportWriter(tools: self)
    for block in blocks { writer.write(block) }
    return writer.fragment
  }
}

/// Writes blocks of reports.
struct ReportWriter {
  private let text: AuthorText
  private let highlighter: Highlighter
  private let drawChart: ChartDrawer?
  private var out = HTMLWriter(capacity: 16_384)
  private var outline: [OutlineEntry] = []
  private var charts = 0

  init(tools: FragmentRenderer) {
    text = AuthorText(tools: tools)
    highlighter = tools.highlighter
    drawChart = tools.drawChart
  }

  var fragment: Fragment {
    Fragment(html: out.bytes, outline: outline, diagnostics: [], hasTitle: false)
  }

  mutating func write(_ block: ReportBlock) {
    switch block {
    case .heading(let text, let level, let id): heading(text, level, id)
    case .paragraph(let runs):
      out.markup("<p>")
      write(runs)
      out.markup("</p>\n")
    case .list(let items):
      out.markup("<ul>\n")
      for item in items {
        out.markup("<li>")
        write(item)
        out.markup("</li>\n")
      }
      out.markup("</ul>\n")
    case .table(let table): self.table(table)
    case .chart(let json): chart(json)
    case .code(let source, let language): code(source, language)
    case .answer(let text, let label, let language): answer(text, label, language)
    case .verdict(let state, let reason, let remark): verdict(state, reason, remark)
    case .notice(let kind, let title, let runs):
      out.markup("<div class=\"notice ")
      out.text(kind.rawValue)
      out.markup("\"><p class=\"notice-title\">")
      out.text(title)
      out.markup("</p><p>")
      write(runs)
      out.markup("</p></div>\n")
    case .card(let card): self.card(card)
    case .folded(let title, let blocks):
      out.markup("<details class=\"folded\"><summary>")
      out.text(title)
      out.markup("</summary>\n")
      for block in blocks { write(block) }
      out.markup("</details>\n")
    }
  }

  mutating func write(_ runs: [ReportText]) {
    for run in runs {
      switch run {
      case .plain(let text): out.text(text)
      case .strong(let text):
        out.markup("<b>")
        out.text(text)
        out.markup("</b>")
      case .code(let text):
        out.markup("<code>")
        out.text(text)
        out.markup("</code>")
      case .sentence(let text): out.sentence(text)
      case .markdown(let text): out.append(self.text.inline(text).html)
      case .name(let text):
        out.markup("<bdi>")
        out.text(text)
        out.markup("</bdi>")
      case .link(let text, let address):
        out.markup("<a")
        out.address("href", LinkPolicy.judge(address) == .refused ? "#" : address)
        out.markup(">")
        out.text(text)
        out.markup("</a>")
      case .state(let state): BadgeWriter.write(state, to: &out)
      case .progress(let done, let total, let label):
        out.markup("<progress")
        out.attribute("max", ExerciseText.points(total))
        out.attribute("value", ExerciseText.points(min(max(done, 0), total)))
        out.attribute("aria-label", label)
        out.markup("></progress> ")
      }
    }
  }

  private mutating func heading(_ text: String, _ level: Int, _ id: String) {
    var label = HTMLWriter(capacity: 64)
    label.text(text)
    let markup = TrustedMarkup(label.bytes)
    outline.append(OutlineEntry(level: level == 2 ? 2 : 3, id: id, label: markup))
    out.freshLine()
    out.markup(level == 2 ? "<h2" : "<h3")
    out.attribute("id", id)
    out.markup(">")
    out.markup(markup)
    out.markup(level == 2 ? "</h2>\n" : "</h3>\n")
  }

  private mutating func table(_ table: ReportTable) {
    out.markup("<div class=\"table\" tabindex=\"0\"><table class=\"report\">\n")
    if let caption = table.caption {
      out.markup("<caption>")
      out.text(caption)
      out.markup("</caption>\n")
    }
    out.markup("<thead><tr>")
    for (column, name) in table.header.enumerated() {
      out.markup(table.numeric.contains(column) ? "<th scope=\"col\" class=\"ar\">" : "<th scope=\"col\">")
      out.text(name)
      out.markup("</th>")
    }
    out.markup("</tr></thead>\n<tbody>\n")
    for row in table.rows {
      out.markup("<tr>")
      for (column, cell) in row.enumerated() {
        out.markup(table.numeric.contains(column) ? "<td class=\"ar\">" : "<td>")
        write(cell)
        out.markup("</td>")
      }
      out.markup("</tr>\n")
    }
    out.markup("</tbody>\n</table></div>\n")
  }

  private mutating func chart(_ json: String) {
    charts += 1
    switch drawChart?(json, "wb-chart\(charts)") {
    case .success(let drawing): ChartWriter.write(drawing, to: &out)
    case .failure(let problem):
      out.markup("<p class=\"undrawn\">")
      out.text(problem.message)
      out.markup("</p>\n")
    case nil: out.markup("<p class=\"undrawn\">Chart</p>\n")
    }
  }

  private mutating func card(_ card: ReportCard) {
    out.freshLine()
    out.markup("<section class=\"exercise ")
    out.text((card.state ?? .unanswered).rawValue)
    out.markup("\"")
    out.attribute("id", card.id)
    out.attribute("aria-label", "Exercise \(card.title)")
    out.markup(">\n<p class=\"exercise-head\"><span class=\"exercise-kind\">Exercise</span> <b>")
    out.text(card.title)
    out.markup("</b> <span class=\"points\">")
    out.text(card.points)
    out.markup("</span>")
    if let state = card.state { BadgeWriter.write(state, to: &out) }
    out.markup("</p>\n")
    for block in card.blocks { write(block) }
    out.markup("</section>\n")
  }

  private mutating func code(_ source: String, _ language: String) {
    var source = source
    if source.hasSuffix("\n") { source.removeLast() }
    CodeWriter.write(source, language: language, highlighter, to: &out)
  }

  private mutating func answer(_ text: String, _ label: String, _ language: String) {
    out.markup("<div class=\"answer\"><p class=\"answer-label\">")
    out.text(label)
    out.markup("</p>")
    if text.allSatisfy(\.isWhitespace) {
      out.markup("<p class=\"no-answer\">None</p>")
    } else if !language.isEmpty {
      code(text, language)
    } else {
      CodeWriter.sample(text, to: &out)
    }
    out.markup("</div>\n")
  }

  private mutating func verdict(_ state: ExerciseView.State, _ reason: String, _ remark: String?) {
    out.markup("<div class=\"verdict ")
    out.text(state.rawValue)
    out.markup("\">\n<p><b>")
    out.markup(state.verdict)
    out.markup("</b>")
    if !reason.isEmpty {
      out.markup(" ")
      out.append(text.reason(reason, remark: remark))
    }
    out.markup("</p>\n</div>\n")
  }
}
