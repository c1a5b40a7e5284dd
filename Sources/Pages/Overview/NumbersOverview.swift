import LessonFormat

/// One number of the course's prose, for the page that lists them all.
package struct NumberEntry: Sendable {
  /// The title of the page on which it stands.
  package var page: String
  /// The page's address, relative to the list; the number's own place is added to it.
  package var address: String
  /// Its index in the lesson.
  package var index: Int
  /// What was written and from what it is computed.
  package var expression: EmbeddedExpression
  /// What became of it.
  package var display: ExpressionDisplay

  /// A number of a page.
  package init(
    page: String, address: String, index: Int, expression: EmbeddedExpression, display: ExpressionDisplay
  ) {
    self.page = page
    self.address = address
    self.index = index
    self.expression = expression
    self.display = display
  }
}

extension FragmentRenderer {
  /// The body of the page of all checked and refuted numbers: first those that are wrong.
  package func render(_ numbers: [NumberEntry]) -> Fragment {
    var writer = NumbersWriter()
    return writer.write(numbers)
  }
}

/// Writes tables of checked numbers.
struct NumbersWriter {
  private typealias State = ExpressionDisplay.State

  private var out = HTMLWriter()
  private var outline: [OutlineEntry] = []

  private static let groups: [(title: StaticString, id: String, states: Set<State>)] = [
    ("Wrong", "wrong", [.disagrees, .notRefuted]), ("Not checked", "not-checked", [.failed, .notRun]),
    ("Quoted and refuted", "refuted", [.refuted]), ("Checked", "checked", [.agrees]),
  ]

  mutating func write(_ numbers: [NumberEntry]) -> Fragment {
    let checked = numbers.filter { if case .checkedNumber = $0.expression.purpose { true } else { false } }
    for group in Self.groups {
      let members = checked.filter { group.states.contains($0.display.state) }
      if !members.isEmpty { table(members, title: group.title, id: group.id) }
    }
    if checked.isEmpty { out.markup("<p>This course has no checked numbers yet.</p>\n") }
    return Fragment(html: out.bytes, outline: outline, diagnostics: [], hasTitle: false)
  }

  private mutating func table(_ numbers: [NumberEntry], title: StaticString, id: String) {
    var label = HTMLWriter(capacity: 32)
    label.markup(title)
    outline.append(OutlineEntry(level: 2, id: id, label: TrustedMarkup(label.bytes)))
    out.markup("<h2")
    out.attribute("id", id)
    out.markup(">")
    out.markup(title)
    out.markup(" <span class=\"count\">")
    out.text(numbers.count)
    out.markup("</span></h2>\n<div class=\"table\" tabindex=\"0\"><table class=\"numbers\">\n<thead><tr>")
    out.markup("<th scope=\"col\">Written</th><th scope=\"col\">Computed</th><th scope=\"col\">Expression</th>")
    out.markup("<th scope=\"col\">Line</th></tr></thead>\n")
    var page: String?
    for number in numbers {
      if number.address != page {
        out.markup(page == nil ? "<tbody>\n" : "</tbody>\n<tbody>\n")
        pageRow(number)
        page = number.address
      }
      row(number)
    }
    out.markup("</tbody>\n</table></div>\n")
  }

  private mutating func pageRow(_ number: NumberEntry) {
    out.markup("<tr><th colspan=\"4\" scope=\"rowgroup\">")
    anchor(number.page, address(number))
    out.markup("</th></tr>\n")
  }

  private mutating func row(_ number: NumberEntry) {
    guard case .checkedNumber(let text, _) = number.expression.purpose else { return }
    out.markup("<tr><td>")
    if number.display.state == .refuted { out.markup("<s>") }
    anchor(text, "\(address(number))#wb-number-\(number.index)")
    if number.display.state == .refuted { out.markup("</s>") }
    out.markup("</td><td><span class=\"exact\">")
    out.text(number.display.exact)
    out.markup("</span>")
    if let reason = number.display.reason {
      out.markup(" <span class=\"line\">")
      out.sentence(reason)
      out.markup("</span>")
    }
    out.markup("</td><td><code>")
    out.text(number.expression.code)
    out.markup("</code></td><td class=\"ar\">")
    out.text(number.expression.position.line)
    out.markup("</td></tr>\n")
  }

  private func address(_ number: NumberEntry) -> String {
    LinkPolicy.judge(number.address) == .refused ? "" : number.address
  }

  private mutating func anchor(_ text: String, _ address: String) {
    out.markup("<a")
    out.address("href", address)
    out.markup(">")
    out.text(text)
    out.markup("</a>")
  }
}
