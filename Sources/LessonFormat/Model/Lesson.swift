/// A document read whole: its tree, and every element that the engine acts on, each with its place in the source.
package struct Lesson: Sendable, Hashable {
  /// The file as diagnostics name it.
  package var file: String
  package var frontMatter: FrontMatter
  /// The front matter's title, else the first heading's words, else the file's name.
  package var title: String
  package var tree: Tree
  package var cells: [Cell]
  /// Inline values and checked numbers, in document order.
  package var expressions: [EmbeddedExpression]
  package var exercises: [Exercise]
  package var answers: [Answer]
  package var tracker: [TrackerItem]
  package var labels: [Label]
  package var references: [CrossReference]
  package var citations: [Citation]
  package var footnotes: [Footnote]
  package var diagnostics: [Diagnostic]

  package init(file: String, title: String = "", tree: Tree = Tree()) {
    self.file = file
    self.title = title
    self.tree = tree
    frontMatter = FrontMatter()
    cells = []
    expressions = []
    exercises = []
    answers = []
    tracker = []
    labels = []
    references = []
    citations = []
    footnotes = []
    diagnostics = []
  }
}

/// A fence whose first word is `swift`.
package struct Cell: Sendable, Hashable {
  /// What the code is for.
  package enum Role: Sendable, Hashable {
    case lesson
    /// A learner's code, `swift {.answer #id}`: the exercise's identifier.
    case answer(String)
    /// A reference solution, `swift {.solution #id}`: the exercise's identifier.
    case solution(String)
  }

  package var role: Role
  /// The name after `#`, if the author gave one.
  package var label: String?
  package var options: CellOptions
  /// The code between the fences, lines ended by `\n`.
  package var code: String
  /// Where the file holds the cell; nil for a hidden cell that a learner's copy runs and its file does not contain.
  package var place: Place?

  /// Where a file holds a cell.
  package struct Place: Sendable, Hashable {
    /// The opening fence.
    package var position: SourcePosition
    /// The line and column at which the code begins; containers' indentation is before the column.
    package var codeStart: SourcePosition
    /// The line of the closing fence (or the last line, if there is none).
    package var endLine: Int
    /// The node of the tree.
    package var node: Int
  }

  /// A cell of the file.
  package init(
    role: Role = .lesson, label: String? = nil, options: CellOptions = CellOptions(), code: String,
    position: SourcePosition, codeStart: SourcePosition, endLine: Int, node: Int = 0
  ) {
    self.role = role
    self.label = label
    self.options = options
    self.code = code
    place = Place(position: position, codeStart: codeStart, endLine: endLine, node: node)
  }

  /// A hidden cell that the file does not contain.
  package init(hidden code: String, label: String?, options: CellOptions) {
    role = .lesson
    self.label = label
    self.options = options
    self.options.isHidden = true
    self.code = code
    place = nil
  }
}

/// What stands in braces after `swift`.
package struct CellOptions: Sendable, Hashable {
  /// `.hidden`: run, but its source is not shown.
  package var isHidden = false
  /// `.collapsed`: its source is folded.
  package var isCollapsed = false
  /// `.static`: shown, not run.
  package var isStatic = false
  /// `.fails`: must fail to compile or trap.
  package var mustFail = false
  /// `.optimized`: compiled with `-O`.
  package var isOptimized = false
  /// `timeout=60`: the limit on its run, in seconds.
  package var timeout: Double?
  /// `caption="…"`: makes its output a numbered figure.
  package var caption: String?

  package init() {}
}

/// Swift in running text: an inline value or a checked number.
package struct EmbeddedExpression: Sendable, Hashable {
  package enum Purpose: Sendable, Hashable {
    /// `` `{swift} expression` ``.
    case inlineValue
    /// `[text](<swift:expression> "title")`: the text as written, markup left out, and the title.
    case checkedNumber(text: String, title: String)
  }

  package var purpose: Purpose
  package var code: String
  /// Where the element begins.
  package var position: SourcePosition
  /// Where the Swift begins.
  package var codePosition: SourcePosition
  /// How many cells stand before it: it sees the state after those.
  package var cellsBefore: Int
  package var node: Int

  package init(
    purpose: Purpose, code: String, position: SourcePosition, codePosition: SourcePosition, cellsBefore: Int,
    node: Int = 0
  ) {
    self.purpose = purpose
    self.code = code
    self.position = position
    self.codePosition = codePosition
    self.cellsBefore = cellsBefore
    self.node = node
  }
}

/// A list item with a task mark: `- [ ]`.
package struct TrackerItem: Sendable, Hashable {
  package var isTicked: Bool
  /// The item's own words, markup left out.
  package var text: String
  /// Of the character between the brackets.
  package var position: SourcePosition
  /// The same as an offset in bytes into the file as it lies on disk.
  package var markOffset: Int
  /// Links in the item that lead to a file's label, as written.
  package var links: [String]
  package var node: Int

  package init(
    isTicked: Bool, text: String, position: SourcePosition, markOffset: Int, links: [String], node: Int
  ) {
    self.isTicked = isTicked
    self.text = text
    self.position = position
    self.markOffset = markOffset
    self.links = links
    self.node = node
  }
}

/// A name that references can lead to.
package struct Label: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case heading, cell, exercise, block
  }

  package var name: String
  package var kind: Kind
  /// What a reference without a text of its own would be called.
  package var title: String
  package var position: SourcePosition
  package var node: Int
  /// Whether the author chose the name; a heading's is otherwise made from its words.
  package var isExplicit: Bool

  package init(
    name: String, kind: Kind, title: String, position: SourcePosition, node: Int, isExplicit: Bool = true
  ) {
    self.isExplicit = isExplicit
    self.name = name
    self.kind = kind
    self.title = title
    self.position = position
    self.node = node
  }
}

/// A link into this document or another of the course.
package struct CrossReference: Sendable, Hashable {
  /// The path as written, relative to this document; empty for a link within it.
  package var path: String
  /// What follows `#`, percent-decoded; nil where the link has none.
  package var label: String?
  package var position: SourcePosition
  package var node: Int

  package init(path: String, label: String?, position: SourcePosition, node: Int) {
    self.path = path
    self.label = label
    self.position = position
    self.node = node
  }
}

/// `[@key]`, `[@a; @b]` or a site generator's `{% cite key %}`.
package struct Citation: Sendable, Hashable {
  package struct Item: Sendable, Hashable {
    package var key: String
    /// What follows the key, such as `p. 3`.
    package var locator: String

    package init(key: String, locator: String = "") {
      self.key = key
      self.locator = locator
    }
  }

  package var items: [Item]
  /// Written as a foreign template tag, whose keys may be unknown without that being a mistake.
  package var isForeign: Bool
  package var position: SourcePosition
  package var node: Int

  package init(items: [Item], isForeign: Bool = false, position: SourcePosition, node: Int) {
    self.items = items
    self.isForeign = isForeign
    self.position = position
    self.node = node
  }
}

package struct Footnote: Sendable, Hashable {
  package var name: String
  /// The number it shows, from 1 in the order of first reference; 0 if nothing refers to it.
  package var number: Int
  package var position: SourcePosition

  package init(name: String, number: Int, position: SourcePosition) {
    self.name = name
    self.number = number
    self.position = position
  }
}
