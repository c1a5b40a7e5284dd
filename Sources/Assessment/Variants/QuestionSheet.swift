import Answers
import Foundation
import LessonFormat

/// What a learner was handed for one exercise, as far as it can differ between learners or releases: the values drawn,
/// and the options in their order.
package struct QuestionSheet: Sendable, Hashable {
  package struct Option: Sendable, Hashable {
    package var label: String
    package var text: String
    /// The author's stable name of the option; nil if it has none, or only the learner's file is known.
    package var id: String?
    /// Whether choosing it was right at the release; nil if only the learner's file is known.
    package var wasRight: Bool?
  }

  /// By name.
  package var values: [String: DrawnValue]
  package var options: [Option]
  /// The values of the exercises that this one's answer is computed from, by exercise.
  package var carried: [String: [String: DrawnValue]]

  package init(
    values: [String: DrawnValue] = [:], options: [Option] = [], carried: [String: [String: DrawnValue]] = [:]
  ) {
    self.values = values
    self.options = options
    self.carried = carried
  }

  /// Nothing in it differs from learner to learner.
  package var isEmpty: Bool { values.isEmpty && options.isEmpty && carried.isEmpty }
}

extension QuestionSheet {
  /// What an exercise hands out with these values.
  package init(_ exercise: Exercise, values: [(name: String, value: DrawnValue)]) {
    self.init(
      values: Dictionary(values.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first }),
      options: Self.options(of: exercise))
  }

  /// The options as the learner sees them. Without a label of its own an option has the letter of its place.
  package static func options(of exercise: Exercise) -> [Option] {
    exercise.choices.map { Option(label: $0.label, text: $0.text, id: $0.id?.text, wasRight: $0.isRight) }
  }

  /// What the learner sees of it.
  package var shown: QuestionSheet {
    var shown = self
    for index in shown.options.indices {
      shown.options[index].id = nil
      shown.options[index].wasRight = nil
    }
    return shown
  }

  /// Compares what a learner saw: values, labels and texts.
  package func looksLike(_ other: QuestionSheet) -> Bool {
    values == other.values && options.map(\.label) == other.options.map(\.label)
      && options.map { Self.words($0.text) } == other.options.map { Self.words($0.text) }
  }

  /// A text without differences in white space.
  package static func words(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ").precomposedStringWithCanonicalMapping
  }
}

/// A sheet as it is stored in gradebooks and shard results.
extension QuestionSheet: Codable {
  private enum Keys: String, CodingKey {
    case values, options, carried
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Keys.self)
    func drawn(_ plain: [String: String]) -> [String: DrawnValue] { plain.mapValues { DrawnValue(written: $0) } }
    values = drawn(try container.decodeIfPresent([String: String].self, forKey: .values) ?? [:])
    options = try container.decodeIfPresent([Option].self, forKey: .options) ?? []
    carried = (try container.decodeIfPresent([String: [String: String]].self, forKey: .carried) ?? [:]).mapValues(drawn)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Keys.self)
    if !values.isEmpty { try container.encode(values.mapValues(\.plain), forKey: .values) }
    if !options.isEmpty { try container.encode(options, forKey: .options) }
    if !carried.isEmpty { try container.encode(carried.mapValues { $0.mapValues(\.plain) }, forKey: .carried) }
  }
}

extension QuestionSheet.Option: Codable {
  private enum CodingKeys: String, CodingKey {
    case label, text, id
    case wasRight = "right"
  }
}
