import Answers
import Foundation
import Records

extension Gradebook {
  /// The grades of the class as they are now; nil if nothing was written to the gradebook yet.
  package func grades() throws -> ClassGrades? { try state().map { GradeCalculator(state: $0).grades() } }

  /// Gives a learner points for an exercise in the engine's place, and returns what the engine gives.
  @discardableResult
  package func override(
    learner: String, exercise: String, points: Points, comment: String, author: String, at time: Date = .now
  ) throws -> EngineGrade {
    try override(
      learner: learner, exercise: exercise, points: points, comment: comment, author: author, at: time,
      engineGrade: { state in
        let grades = GradeCalculator(state: state).grades()
        guard let grade = grades.learners.first?.grades.first(where: { $0.exercise == exercise }),
          let full = grades.exercises.first(where: { $0.id == exercise })?.points
        else { return nil }
        return EngineGrade(status: grade.verdict.status, earned: grade.earned, full: full)
      })
  }
}
