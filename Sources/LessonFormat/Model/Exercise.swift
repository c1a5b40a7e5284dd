/// A value out of YAML or TOML, knowing where it stands.
public struct DataNode: Sendable, Hashable {
  public enum Value: Sendable, Hashable {
    case null
    /// Any scalar, as written, quotes taken off.
    case scalar(String)
    case list([DataNode])
    /// In the order written.
    case map([Entry])
  }

  public struct Entry: Sendable, Hashable {
    public var key: String
    public var keyPosition: SourcePosition
    public var value: DataNode

    public init(key: String, keyPosition: SourcePosition, value: DataNode) {
      self.key = key
      self.keyPosition = keyPosition
      self.value = value
    }
  }

  public var value: Value
  public var position: SourcePosition

  public init(_ value: Value, at position: SourcePosition) {
    self.value = value
    self.position = position
  }

  public var scalar: String? {
    if case .scalar(let text) = value { text } else { nil }
  }

  public var list: [DataNode]? {
    if case .list(let items) = value { items } else { nil }
  }

  public var map: [Entry]? {
    if case .map(let entries) = value { entries } else { nil }
  }

  public subscript(key: String) -> DataNode? {
    map?.first { $0.key == key }?.value
  }
}

/// What stands at a document's head.
public struct FrontMatter: Sendable, Hashable {
  public enum Language: Sendable, Hashable {
    case none, yaml, toml
  }

  public var language: Language = .none
  /// A map; empty where there is no front matter.
  public var data = DataNode(.map([]), at: SourcePosition(line: 1))
  /// The first line after it.
  public var endLine: Int = 1

  public init() {}

  public var title: String? { data["title"]?.scalar }
  public var order: Double? { data["order"]?.scalar.flatMap(Double.init) }
}

/// Swift that stands in an exercise's YAML.
public struct SourceText: Sendable, Hashable {
  public var text: String
  public var position: SourcePosition

  public init(_ text: String, at position: SourcePosition) {
    self.text = text
    self.position = position
  }
}

/// A fence `exercise`: one question. The prompt is the prose above it.
public struct Exercise: Sendable, Hashable {
  public struct Mistake: Sendable, Hashable {
    /// A Swift expression or a plain number.
    public var value: SourceText
    public var say: String
    /// As written: `25%` or `0.25`; nil for none.
    public var credit: String?

    public init(value: SourceText, say: String, credit: String? = nil) {
      self.value = value
      self.say = say
      self.credit = credit
    }
  }

  /// One option of a question that is answered by choosing.
  public struct Choice: Sendable, Hashable {
    /// Its words, in Markdown.
    public var text: String
    /// What learners answer with: its letter, unless the author gave it a label.
    public var label: String
    public var hasOwnLabel = false
    public var isRight = false
    /// Feedback for a learner who wrongly chooses it; empty for none.
    public var say = ""
    /// The share of the points that it still earns, as written.
    public var credit: SourceText?
    /// A name that stays when the text changes; nil if the author gave none.
    public var id: String?
    /// Texts and names that it had before.
    public var was: [String] = []
    public var position: SourcePosition

    /// An option that is not right, named by its letter.
    public init(_ text: String, index: Int, at position: SourcePosition) {
      self.text = text
      self.position = position
      let letters = Array("abcdefghijklmnopqrstuvwxyz")
      label = letters.indices.contains(index) ? String(letters[index]) : String(index + 1)
    }
  }

  public struct Call: Sendable, Hashable {
    public var code: SourceText
    public var tolerance: DataNode?
    public var isHidden: Bool

    public init(code: SourceText, tolerance: DataNode? = nil, isHidden: Bool = false) {
      self.code = code
      self.tolerance = tolerance
      self.isHidden = isHidden
    }
  }

  public var id: String
  public var expect: SourceText?
  /// A scalar such as `1%` or a map such as `{rtol: 1%, atol: 0}`.
  public var tolerance: DataNode?
  public var unit: String?
  /// A fraction is rounded to thousandths; see ``pointsFraction``.
  public var points: Double
  /// The points where they are written as a fraction that thousandths cannot hold, such as `1/3`.
  public var pointsFraction: PointsFraction?
  public var hints: [String]
  public var mistakes: [Mistake]
  public var choices: [Choice]
  public var given: [DataNode.Entry]
  public var calls: [Call]
  /// Every key as written, for what this type does not name.
  public var data: DataNode
  public var position: SourcePosition
  public var cellsBefore: Int
  /// The nodes of its prompt: the blocks between the previous heading, exercise or answer and this fence.
  public var prompt: Range<Int>
  public var node: Int
  /// Why the fence says nothing that answers can be graded by; nil if it does. The reader has reported it.
  public var unreadableReason: String?

  public init(id: String, data: DataNode, position: SourcePosition, cellsBefore: Int, node: Int) {
    self.id = id
    self.data = data
    self.position = position
    self.cellsBefore = cellsBefore
    self.node = node
    points = 1
    hints = []
    mistakes = []
    choices = []
    given = []
    calls = []
    prompt = node..<node
  }
}

/// A fence `answer ID`: what the learner fills in.
public struct Answer: Sendable, Hashable {
  public var id: String
  /// The text between the fences, without the final line end.
  public var text: String
  public var position: SourcePosition
  /// The bytes between the fences, as offsets into the file as it lies on disk.
  public var contentStart: Int
  public var contentEnd: Int
  public var node: Int

  public init(id: String, text: String, position: SourcePosition, contentStart: Int, contentEnd: Int, node: Int) {
    self.id = id
    self.text = text
    self.position = position
    self.contentStart = contentStart
    self.contentEnd = contentEnd
    self.node = node
  }
}
