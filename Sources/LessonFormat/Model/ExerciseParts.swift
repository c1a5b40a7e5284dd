extension Exercise {
  /// A wrong answer that the author foresaw.
  package struct Mistake: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
      /// `value`: Swift, a formula or a plain number.
      case value
      /// `text`: words.
      case text
      /// `pattern`: a regular expression.
      case pattern
    }

    package var kind: Kind
    package var value: SourceText
    package var say: String
    /// As written: `25%` or `0.25`; nil for none.
    package var credit: String?
    package var tolerance: WrittenRule?

    package init(
      kind: Kind, value: SourceText, say: String, credit: String? = nil, tolerance: WrittenRule? = nil
    ) {
      self.kind = kind
      self.value = value
      self.say = say
      self.credit = credit
      self.tolerance = tolerance
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
    package var id: SourceText?
    /// Texts and names that it had before.
    package var was: [SourceText] = []
    package var position: SourcePosition

    /// An option that is not right, named by its letter.
    package init(_ text: String, index: Int, at position: SourcePosition) {
      self.text = text
      self.position = position
      let letters = Array("abcdefghijklmnopqrstuvwxyz")
      label = letters.indices.contains(index) ? String(letters[index]) : String(index + 1)
    }
  }

  /// A call of a learner's code.
  package struct Call: Sendable, Hashable {
    package var code: SourceText
    /// Swift whose value is right; nil for what the reference solution returns.
    package var expect: SourceText?
    package var tolerance: WrittenRule?
    package var isHidden = false
    /// What the call is about, for feedback; empty for nothing.
    package var say = ""

    package init(
      code: SourceText, expect: SourceText? = nil, tolerance: WrittenRule? = nil, isHidden: Bool = false,
      say: String = ""
    ) {
      self.code = code
      self.expect = expect
      self.tolerance = tolerance
      self.isHidden = isHidden
      self.say = say
    }
  }
}
