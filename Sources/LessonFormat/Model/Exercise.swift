/// A value out of YAML or TOML, knowing where it stands.
package struct DataNode: Sendable, Hashable {
  package enum Value: Sendable, Hashable {
    case null
    /// Any scalar, as written, quotes taken off.
    case scalar(String)
    case list([DataNode])
    /// In the order written.
    case map([Entry])
  }

  package struct Entry: Sendable, Hashable {
    package var key: String
    package var keyPosition: SourcePosition
    package var value: DataNode

    package init(key: String, keyPosition: SourcePosition, value: DataNode) {
      self.key = key
      self.keyPosition = keyPosition
      self.value = value
    }
  }

  package var value: Value
  package var position: SourcePosition

  package init(_ value: Value, at position: SourcePosition) {
    self.value = value
    self.position = position
  }

  package var scalar: String? {
    if case .scalar(let text) = value { text } else { nil }
  }

  package var list: [DataNode]? {
    if case .list(let items) = value { items } else { nil }
  }

  package var map: [Entry]? {
    if case .map(let entries) = value { entries } else { nil }
  }

  package subscript(key: String) -> DataNode? {
    map?.first { $0.key == key }?.value
  }
}

/// What stands at a document's head.
package struct FrontMatter: Sendable, Hashable {
  package enum Language: Sendable, Hashable {
    case none, yaml, toml
  }

  package var language: Language = .none
  /// A map; empty where there is no front matter.
  package var data = DataNode(.map([]), at: SourcePosition(line: 1))
  /// The first line after it.
  package var endLine: Int = 1

  package init() {}

  package var title: String? { data["title"]?.scalar }
  package var order: Double? { data["order"]?.scalar.flatMap(Double.init) }
}

/// Swift that stands in an exercise's YAML.
package struct SourceText: Sendable, Hashable {
  package var text: String
  package var position: SourcePosition

  package init(_ text: String, at position: SourcePosition) {
    self.text = text
    self.position = position
  }
}

/// A fence `exercise`: one question. The prompt is the prose above it.
package struct Exercise: Sendable, Hashable {
  package struct Mistake: Sendable, Hashable {
    /// A Swift expression or a plain number.
    package var value: SourceText
    package var say: String
    /// As written: `25%` or `0.25`; nil for none.
    package var credit: String?

    package init(value: SourceText, say: String, credit: String? = nil) {
      self.value = value
      self.say = say
      self.credit = credit
    }
  }

  /// One option of a question that is answered by choosing.
  package struct Choice: Sendable, Hashable {
    /// Its words, in Markdown.
    package var text: String
    /// What learners answer with: its letter, unless the author gave it a label.
    package var label: String
    package var hasOwnLabel = false
    package var isRight = false
    /// Feedback for a learner who wrongly chooses it; empty for none.
    package var say = ""
    /// The share of the points that it still earns, as written.
    package var credit: SourceText?
    /// A name that stays when the text changes; nil if the author gave none.
    package var id: String?
    /// Texts and names that it had before.
    package var was: [String] = []
    package var position: SourcePosition

    /// An option that is not right, named by its letter.
    package init(_ text: String, index: Int, at position: SourcePosition) {
      self.text = text
      self.position = position
      let letters = Array("abcdefghijklmnopqrstuvwxyz")
      label = letters.indices.contains(index) ? String(letters[index]) : String(index + 1)
    }
  }

  package struct Call: Sendable, Hashable {
    package var code: SourceText
    package var tolerance: DataNode?
    package var isHidden: Bool

    package init(code: SourceText, tolerance: DataNode? = nil, isHidden: Bool = false) {
      self.code = code
      self.tolerance = tolerance
      self.isHidden = isHidden
    }
  }

  package var id: String
  package var expect: SourceText?
  /// A scalar such as `1%` or a map such as `{rtol: 1%, atol: 0}`.
  package var tolerance: DataNode?
  package var unit: String?
  /// A fraction is rounded to thousandths; see ``pointsFraction``.
  package var points: Double
  /// The points where they are written as a fraction that thousandths cannot hold, such as `1/3`.
  package var pointsFraction: PointsFraction?
  package var hints: [String]
  package var mistakes: [Mistake]
  package var choices: [Choice]
  package var given: [DataNode.Entry]
  package var calls: [Call]
  /// Every key as written, for what this type does not name.
  package var data: DataNode
  package var position: SourcePosition
  package var cellsBefore: Int
  /// The nodes of its prompt: the blocks between the previous heading, exercise or answer and this fence.
  package var prompt: Range<Int>
  package var node: Int
  /// Why the fence says nothing that answers can be graded by; nil if it does. The reader has reported it.
  package var unreadableReason: String?

  package init(id: String, data: DataNode, position: SourcePosition, cellsBefore: Int, node: Int) {
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
package struct Answer: Sendable, Hashable {
  package var id: String
  /// The text between the fences, without the final line end.
  package var text: String
  package var position: SourcePosition
  /// The bytes between the fences, as offsets into the file as it lies on disk.
  package var contentStart: Int
  package var contentEnd: Int
  package var node: Int

  package init(id: String, text: String, position: SourcePosition, contentStart: Int, contentEnd: Int, node: Int) {
    self.id = id
    self.text = text
    self.position = position
    self.contentStart = contentStart
    self.contentEnd = contentEnd
    self.node = node
  }
}
