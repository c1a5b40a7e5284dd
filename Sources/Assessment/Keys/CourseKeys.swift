/// By what the answers of one learner are graded.
package struct CourseKeys: Sendable {
  /// In the course's order.
  package var exercises: [ExerciseSpecification]
  /// By identifier.
  package let places: [String: Int]

  package init(_ exercises: [ExerciseSpecification]) {
    self.exercises = exercises
    places = Dictionary(exercises.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  package subscript(id: String) -> ExerciseSpecification? { places[id].map { exercises[$0] } }
}
