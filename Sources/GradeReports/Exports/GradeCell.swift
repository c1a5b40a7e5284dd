import Answers

/// The value of an export for one learner in one column.
///
/// Points are written only where something was graded. Nothing handed in, and what could not be graded, is left empty: a
/// zero would say that the learner was wrong.
enum GradeCell: Sendable, Equatable {
  case excused
  case nothingHandedIn
  /// With the reason.
  case notGraded(String)
  case points(Points)

  /// The points; nil for all that is no grade.
  var points: Points? {
    switch self {
    case .points(let points): points
    case .excused, .nothingHandedIn, .notGraded: nil
    }
  }

  var reason: String? {
    switch self {
    case .notGraded(let reason): reason
    case .excused, .nothingHandedIn, .points: nil
    }
  }
}

extension GradeTable {
  /// The exported value for one exercise.
  func cell(_ row: Row, _ index: Int) -> GradeCell {
    if row.isExcused[index] { return .excused }
    let grade = row.grades[index]
    if let override = grade?.override { return .points(override.points) }
    let exercise = exercises[index]
    if let grade {
      switch grade.verdict.status {
      case .right, .close, .wrong, .invalid: return .points(grade.final)
      case .failed where grade.verdict.finding != .faultyQuestion: return .points(grade.final)
      case .failed, .pending: return .notGraded(grade.verdict.message)
      case .unanswered: break
      }
    }
    if let lost = row.learner.ungraded.first(where: { $0.exercise == exercise.id }) {
      return .notGraded("\(lost.place): \(lost.reason)")
    }
    if row.learner.handIns.contains(where: { $0.problem == nil && $0.document == exercise.document }) {
      return .points(.zero)
    }
    // A file that cannot be read may hold any document.
    if let broken = row.learner.handIns.first(where: { $0.problem != nil }) {
      return .notGraded("\(broken.file): \(broken.problem ?? "")")
    }
    return .nothingHandedIn
  }

  /// The points of answers that could not be graded.
  func notJudged(_ row: Row) -> Points {
    row.grades.indices.reduce(.zero) { cell(row, $1).reason == nil ? $0 : $0 + exercises[$1].points }
  }

  /// The exported value for several exercises: their sum, unless one of them could not be graded.
  func cell(_ row: Row, _ places: [Int]) -> GradeCell {
    let counted = places.map { cell(row, $0) }.filter { $0 != .excused }
    if counted.isEmpty, !places.isEmpty { return .excused }
    if let reason = counted.lazy.compactMap(\.reason).first { return .notGraded(reason) }
    let points = counted.compactMap(\.points)
    return points.isEmpty ? .nothingHandedIn : .points(points.reduce(.zero, +))
  }
}

extension GradeExport {
  /// A grade that an export leaves empty because the answer could not be graded.
  package struct Omission: Sendable, Equatable {
    package var learner: String
    package var exercise: String
    package var reason: String
  }

  /// The empty grades, by learner, in the order of the course.
  package var omissions: [Omission] {
    table.rows.flatMap { row in
      table.exercises.indices.compactMap { index in
        table.cell(row, index).reason.map {
          Omission(learner: row.learner.id, exercise: table.exercises[index].id, reason: $0)
        }
      }
    }
  }
}
