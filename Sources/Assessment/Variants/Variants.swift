import Answers
import CellEngine
import LessonFormat

/// What the exercises' `given` draws for one learner.
package struct Variants: Sendable, Hashable {
  /// Names the learner and the course; the same seed draws the same on every machine.
  package var seed: String
  /// Whether many other seeds are tried too, which only an author's check needs.
  package var triesOthers = true

  package init(seed: String) {
    self.seed = seed
  }

  /// How many other seeds an author's check tries.
  static let trialCount = 64

  /// Names and rules of `given`, and what is wrong with them.
  package static func draws(of exercise: Exercise) -> (
    draws: [(name: String, draw: Draw)], problems: [(DataNode, String)]
  ) {
    var draws: [(name: String, draw: Draw)] = []
    var problems: [(DataNode, String)] = []
    for entry in exercise.given {
      switch DrawReader.read(entry.value) {
      case .success(let draw) where isName(entry.key): draws.append((entry.key, draw))
      case .success: problems.append((entry.value, "“\(entry.key)” is not a valid Swift name"))
      case .failure(let problem): problems.append((entry.value, "`\(entry.key)`: \(problem.message)"))
      }
    }
    return (draws, problems)
  }

  private static func isName(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    return (first == "_" || first.properties.isAlphabetic)
      && text.unicodeScalars.allSatisfy { $0 == "_" || $0.properties.isAlphabetic || ("0"..."9").contains($0) }
  }

  private func row(_ draws: [(name: String, draw: Draw)], _ id: String, trial: Int?) -> [DrawnValue] {
    draws.map { name, draw in
      let value = draw.value(seed: Draw.seed(trial.map { ["trial \($0)", id, name] } ?? [seed, id, name]))
      return draw.kind.value(of: value)
    }
  }

  /// What is drawn for this learner, by name.
  package func values(of exercise: Exercise) -> [(name: String, value: DrawnValue)] {
    let draws = Self.draws(of: exercise).draws
    return Array(zip(draws.map(\.name), row(draws, exercise.id, trial: nil))).map { (name: $0.0, value: $0.1) }
  }

  /// What other learners might get, by trial.
  func trialValues(of exercise: Exercise) -> [[DrawnValue]] {
    let draws = Self.draws(of: exercise).draws
    return (0..<Self.trialCount).map { row(draws, exercise.id, trial: $0) }
  }

  /// Nil for an exercise that draws nothing.
  package func constants(of exercise: Exercise) -> Program.Constants? {
    let values = values(of: exercise)
    guard !values.isEmpty else { return nil }
    return Program.Constants(names: values.map(\.name), rows: [values.map(\.value.swiftLiteral)])
  }

  package func trials(of exercise: Exercise) -> Program.Constants {
    Program.Constants(
      names: Self.draws(of: exercise).draws.map(\.name),
      rows: trialValues(of: exercise).map { $0.map(\.swiftLiteral) }, givesList: true)
  }
}

extension Draw {
  /// The Swift type of a name that is drawn. It is the same for all learners, whatever value each was handed.
  package enum Kind: Sendable {
    case whole, number, text

    /// The value as a constant of this type, or as it is if it has no such form.
    package func value(of value: DrawnValue) -> DrawnValue {
      switch (self, value) {
      case (.number, .whole(let whole)): .number(Double(whole))
      case (.whole, .number(let number)): Int(exactly: number).map { .whole($0) } ?? value
      case (.text, .whole), (.text, .number): .text(value.plain)
      case (.whole, .whole), (.whole, .text), (.number, .number), (.number, .text), (.text, .text): value
      }
    }
  }

  package var kind: Kind {
    switch rule {
    case .fixed(let text): Self.kind(of: [text])
    case .choice(let texts): Self.kind(of: texts)
    case .uniform, .logUniform: isWhole ? .whole : .number
    }
  }

  private static func kind(of texts: [String]) -> Kind {
    var kind = Kind.whole
    for text in texts {
      switch DrawnValue(written: text) {
      case .whole: continue
      case .number: kind = .number
      case .text: return .text
      }
    }
    return kind
  }
}
