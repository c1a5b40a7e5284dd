/// An answer in code and the exercise that it answers.
package struct CodeTask: Sendable {
  package var exercise: ExerciseSpecification
  package var code: String

  package init(exercise: ExerciseSpecification, code: String) {
    self.exercise = exercise
    self.code = code
  }
}

/// Grades answers in code.
package protocol CodeGrading: Sendable {
  /// The results in the order of the tasks. A result is nil if it will be known later.
  func grade(_ tasks: [CodeTask]) async throws -> [GradedAnswer?]
}

/// Leaves all code for later.
package struct NoCodeYet: CodeGrading {
  package init() {}

  package func grade(_ tasks: [CodeTask]) async throws -> [GradedAnswer?] { tasks.map { _ in nil } }
}
