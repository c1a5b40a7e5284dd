/// A document read whole: its tree, and every element that the engine acts on, each with its place in the source.
public struct Lesson: Sendable, Hashable {
  /// The file as diagnostics name it.
  public var file: String
  public var frontMatter: FrontMatter
  /// The front matter's title, else the first heading's words, else the file's name.
  public var title: String
  public var tree: Tree
  public var cells: [Cell]
  /// Inline values and checked numbers, in document order.
  public var expressions: [EmbeddedExpression]
  public var exercises: [Exercise]
  public var answers: [Answer]
  public var tracker: [TrackerItem]
  public var labels: [Label]
  public var references: [CrossReference]
  public var citations: [Citation]
  public var footnotes: [Footnote]
  public var diagnostics: [Diagnostic]

  public init(file: String, title: String = "", tree: Tree = Tree()) {
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
public struct Cell: Sendable, Hashable {
  /// What the code is for.
  public enum Role: Sendable, Hashable {
    case lesson
    /// A learner's code, `swift {.answer #id}`: the exercise's identifier.
    case answer(String)
    /// A reference solution, `swift {.solution #id}`: the exercise's identifier.
    case solution(String)
  }

  public var role: Role
  /// The name after `#`, if the author gave one.
  public var label: String?
  public var options: CellOptions
  /// The code between the fences, lines ended by `\n`.
  public var code: String
  /// Where the file holds the cell; nil for a hidden cell that a learner's copy runs and its file does not contain.
  public var place: Place?

  /// Where a file holds a cell.
  public struct Place: Sendable, Hashable {
    /// The opening fence.
    public var position: SourcePosition
    /// The line and column at which the code begins; containers' indentation is before the column.
    public var codeStart: SourcePosition
    /// The line of the closing fence (or the last line, if there is none).
    public var endLine: Int
    /// The node of the tree.
    public var node: Int
  }

  /// A cell of the file.
  public init(
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
  public init(hidden code: String, label: String?, options: CellOptions) {
    role = .lesson
    self.label = label
    self.options = options
    self.options.isHidden = true
    self.code = code
    place = nil
  }
}

/// What stands in braces after `swift`.
public struct CellOptions: Sendable, Hashable {
  /// `.hidden`: run, but its source is not shown.
  public var isHidden = false
  /// `.collapsed`: its source is folded.
  public var isCollapsed = false
  /// `.static`: shown, not run.
  public var isStatic = false
  /// `.fails`: must fail to compile or trap.
  public var mustFail = false
  /// `.optimized`: compiled with `-O`.
  public var isOptimized = false
  /// `timeout=60`: the limit on its run, in seconds.
  public var timeout: Double?
  /// `caption="…"`: makes its output a numbered figure.
  public var caption: String?

  public init() {}
}

/// Swift in running text: an inline value or a checked number.
public struct EmbeddedExpression: Sendable, Hashable {
  public enum Purpose: Sendable, Hashable {
    /// `` `{swift} expression` ``.
    case inlineValue
    /// `[text](<swift:expression> "title")`: the text as written, markup left out, and the title.
    case checkedNumber(text: String, title: String)
  }

  public var purpose: Purpose
  public var code: String
  /// Where the element begins.
  public var position: SourcePosition
  /// Where the Swift begins.
  public var codePosition: SourcePosition
  /// How many cells stand before it: it sees the state after those.
  public var cellsBefore: Int
  public var node: Int

  public init(
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
public struct TrackerItem: Sendable, Hashable {
  public var isTicked: Bool
  /// The item's own words, markup left out.
  public var text: String
  /// Of the character between the brackets.
  public var position: SourcePosition
  /// The same as an offset in bytes into the file as it lies on disk.
  public var markOffset: Int
  /// Links in the item that lead to a file's label, as written.
  public var links: [String]
  public var node: Int

  public init(
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
public struct Label: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    case heading, cell, exercise, block
  }

  public var name: String
  public var kind: Kind
  /// What a reference without a text of its own would be called.
  public var title: String
  public var position: SourcePosition
  public var node: Int
  /// Whether the author chose the name; a heading's is otherwise made from its words.
  public var isExplicit: Bool

  public init(
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
public struct CrossReference: Sendable, Hashable {
  /// The path as written, relative to this document; empty for a link within it.
  public var path: String
  /// What follows `#`, percent-decoded; nil where the link has none.
  public var label: String?
  public var position: SourcePosition
  public var node: Int

  public init(path: String, label: String?, position: SourcePosition, node: Int) {
    self.path = path
    self.label = label
    self.position = position
    self.node = node
  }
}

/// `[@key]`, `[@a; @b]` or a site generator's `{% cite key %}`.
public struct Citation: Sendable, Hashable {
  public struct Item: Sendable, Hashable {
    public var key: String
    /// What follows the key, such as `p. 3`.
    public var locator: String

    public init(key: String, locator: String = "") {
      self.key = key
      self.locator = locator
    }
  }

  public var items: [Item]
  /// Written as a foreign template tag, whose keys may be unknown without that being a mistake.
  public var isForeign: Bool
  public var position: SourcePosition
  public var node: Int

  public init(items: [Item], isForeign: Bool = false, position: SourcePosition, node: Int) {
    self.items = items
    self.isForeign = isForeign
    self.position = position
    self.node = node
  }
}

public struct Footnote: Sendable, Hashable {
  public var name: String
  /// The number it shows, from 1 in the order of first reference; 0 if nothing refers to it.
  public var number: Int
  public var position: SourcePosition

  public init(name: String, number: Int, position: SourcePosition) {
    self.name = name
    self.number = number
    self.position = position
  }
}
