import CellResults

@testable import LessonFormat

/// Makes lessons by hand, node by node.
struct LessonBuilder {
  var lesson = Lesson(file: "sample.md", title: "Sample")
  var line = 1

  init() {
    lesson.tree.nodes.append(Node(kind: .document))
  }

  static func make(_ build: (inout LessonBuilder) -> Void) -> Lesson {
    var builder = LessonBuilder()
    build(&builder)
    builder.lesson.tree.nodes[0].end = Int32(builder.lesson.tree.nodes.count)
    return builder.lesson
  }

  var next: Int { lesson.tree.nodes.count }

  @discardableResult
  mutating func node(
    _ kind: Node.Kind, _ text: String? = nil, detail: Int = 0, _ children: (inout LessonBuilder) -> Void = { _ in }
  ) -> Int {
    let index = next
    var node = Node(kind: kind, line: Int32(line), endLine: Int32(line), detail: Int32(detail))
    if let text {
      node.textStart = Int32(lesson.tree.bytes.count)
      lesson.tree.bytes += Array(text.utf8)
      node.textEnd = Int32(lesson.tree.bytes.count)
    }
    lesson.tree.nodes.append(node)
    children(&self)
    lesson.tree.nodes[index].end = Int32(next)
    line += 1
    return index
  }

  /// Sets the attributes of the next node.
  mutating func attributes(identifier: String? = nil, classes: [String] = []) {
    lesson.tree.attributes[Int32(next)] = Attributes(identifier: identifier, classes: classes)
  }

  mutating func text(_ text: String) { node(.text, text) }

  @discardableResult
  mutating func paragraph(_ text: String) -> Int { node(.paragraph) { $0.text(text) } }

  mutating func heading(_ level: Int, _ text: String) { node(.heading, detail: level) { $0.text(text) } }

  mutating func link(_ destination: String, title: String = "", _ text: String) {
    lesson.tree.links.append(LinkDetail(destination: destination, title: title))
    node(.link, detail: lesson.tree.links.count - 1) { if !text.isEmpty { $0.text(text) } }
  }

  mutating func reference(_ label: String, _ text: String) {
    lesson.references.append(
      CrossReference(path: "", label: label, position: SourcePosition(line: line), node: next))
    link("#" + label, text)
  }

  mutating func image(_ destination: String, title: String = "", alt: String) {
    lesson.tree.links.append(LinkDetail(destination: destination, title: title))
    node(.image, detail: lesson.tree.links.count - 1) { $0.text(alt) }
  }

  mutating func code(_ info: String, _ text: String) {
    lesson.tree.links.append(LinkDetail(destination: "", title: info))
    node(.codeBlock, text, detail: lesson.tree.links.count - 1)
  }

  mutating func list(
    ordered: Bool = false, start: Int = 1, tight: Bool = true, _ children: (inout LessonBuilder) -> Void
  ) {
    lesson.tree.lists.append(ListDetail(isOrdered: ordered, start: start, isTight: tight))
    node(.list, detail: lesson.tree.lists.count - 1, children)
  }

  mutating func item(_ text: String) { node(.item) { $0.paragraph(text) } }

  mutating func task(done: Bool, _ text: String) {
    lesson.tracker.append(
      TrackerItem(
        isTicked: done, text: text, position: SourcePosition(line: line), markOffset: 0, links: [], node: next))
    node(.item, detail: done ? 2 : 1) { $0.paragraph(text) }
  }

  mutating func table(_ alignments: [TableDetail.Alignment], _ rows: [[String]]) {
    lesson.tree.tables.append(TableDetail(alignments: alignments))
    node(.table, detail: lesson.tree.tables.count - 1) { builder in
      for row in rows {
        builder.node(.tableRow) { builder in
          for (column, text) in row.enumerated() { builder.node(.tableCell, detail: column) { $0.text(text) } }
        }
      }
    }
  }

  mutating func cell(
    _ code: String, label: String? = nil, role: Cell.Role = .lesson, _ set: (inout CellOptions) -> Void = { _ in }
  ) {
    var options = CellOptions()
    set(&options)
    let position = SourcePosition(line: line)
    lesson.cells.append(
      Cell(
        role: role, label: label, options: options, code: code, position: position, codeStart: position,
        endLine: line, node: next))
    node(.cell, detail: lesson.cells.count - 1)
  }

  mutating func inlineValue(_ code: String) {
    expression(.inlineValue, code)
    node(.inlineValue, detail: lesson.expressions.count - 1)
  }

  mutating func checked(_ text: String, _ code: String, title: String = "") {
    expression(.checkedNumber(text: text, title: title), code)
    node(.checkedNumber, detail: lesson.expressions.count - 1) { $0.text(text) }
  }

  private mutating func expression(_ purpose: EmbeddedExpression.Purpose, _ code: String) {
    let position = SourcePosition(line: line)
    lesson.expressions.append(
      EmbeddedExpression(
        purpose: purpose, code: code, position: position, codePosition: position, cellsBefore: 0, node: next))
  }

  mutating func citation(_ keys: String..., locator: String = "") {
    lesson.citations.append(
      Citation(
        items: keys.map { Citation.Item(key: $0, locator: locator) }, position: SourcePosition(line: line), node: next))
    node(.citation, detail: lesson.citations.count - 1)
  }

  mutating func footnoteReference(_ index: Int) { node(.footnoteReference, detail: index) }

  mutating func footnote(_ name: String, number: Int, _ text: String) {
    lesson.footnotes.append(Footnote(name: name, number: number, position: SourcePosition(line: line)))
    node(.footnote, detail: lesson.footnotes.count - 1) { $0.paragraph(text) }
  }

  /// The prompt begins at `prompt`, else there is none.
  mutating func exercise(_ id: String, prompt: Int? = nil, _ set: (inout Exercise) -> Void = { _ in }) {
    let position = SourcePosition(line: line)
    var exercise = Exercise(
      id: id, written: DataNode(.map([]), at: position), position: position, cellsBefore: 0, node: next)
    exercise.prompt = (prompt ?? next)..<next
    set(&exercise)
    lesson.exercises.append(exercise)
    node(.exercise, detail: lesson.exercises.count - 1)
  }

  mutating func answer(_ id: String, _ text: String) {
    lesson.answers.append(
      Answer(
        id: id, text: text, position: SourcePosition(line: line), contentStart: 0, contentEnd: 0, node: next))
    node(.answer, detail: lesson.answers.count - 1)
  }
}

extension Exercise {
  /// Makes this a question for a number with a unit.
  mutating func setUnit(_ unit: String) {
    var question = ComputedQuestion()
    question.number.unit = SourceText(unit, at: position)
    self.question = .computed(question)
  }
}
