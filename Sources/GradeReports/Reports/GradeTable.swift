import Answers
import Grading

/// The grades of a class as a table, with the sums that reports and exports share.
package struct GradeTable: Sendable {
  /// One learner.
  package struct Row: Sendable {
    package var learner: ClassGrades.Learner
    /// In the order of the exercises; nil if there is no grade.
    package var grades: [ClassGrades.Grade?]
    /// In the order of the exercises: true if the learner is excused from the exercise.
    package var isExcused: [Bool]
    /// The points that count.
    package var total = Points.zero
    /// The points before deductions for lateness.
    package var raw = Points.zero
    /// The maximum points, without excused exercises.
    package var possible = Points.zero
    /// The points of answers that are not graded yet.
    package var pending = Points.zero
    /// True if the learner answered anything.
    package var tookPart = false

    /// The earned share of the maximum points, from 0 to 1; nil if the maximum is 0.
    package var share: Double? {
      possible > .zero ? Double(total.thousandths) / Double(possible.thousandths) : nil
    }
  }

  package var grades: ClassGrades
  /// In the order of the class.
  package var rows: [Row]
  /// The sum of the points of all exercises.
  package var possible: Points

  package var exercises: [ClassGrades.Exercise] { grades.exercises }

  /// The documents that have exercises, in the course's order, each with the places of its exercises.
  package var documents: [(name: String, title: String, exercises: [Int])] {
    var found: [(name: String, title: String, exercises: [Int])] = []
    var places: [String: Int] = [:]
    for (index, exercise) in exercises.enumerated() {
      let place = places[exercise.document] ?? found.count
      if place == found.count {
        found.append((exercise.document, exercise.documentTitle, []))
      }
      places[exercise.document] = place
      found[place].exercises.append(index)
    }
    return found
  }

  package init(_ grades: ClassGrades) {
    self.grades = grades
    let places = Dictionary(
      grades.exercises.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    possible = grades.exercises.reduce(.zero) { $0 + $1.points }
    rows = grades.currentLearners.map { learner in
      var row = Row(
        learner: learner, grades: Array(repeating: nil, count: grades.exercises.count),
        isExcused: Self.excused(learner, grades.exercises))
      for grade in learner.grades {
        if let place = places[grade.exercise] { row.grades[place] = grade }
      }
      for (index, exercise) in grades.exercises.enumerated() where !row.isExcused[index] {
        row.possible = row.possible + exercise.points
        guard let grade = row.grades[index] else { continue }
        row.total = row.total + grade.final
        row.raw = row.raw + grade.raw
        if grade.isPending { row.pending = row.pending + exercise.points }
      }
      row.tookPart = learner.grades.contains { $0.verdict.status != .unanswered }
      return row
    }
  }

  /// The roster's column `excused`: `all`, or exercises' identifiers, separated by blanks, commas or semicolons.
  private static func excused(_ learner: ClassGrades.Learner, _ exercises: [ClassGrades.Exercise]) -> [Bool] {
    guard let words = learner.details["excused"], !words.isEmpty else {
      return Array(repeating: false, count: exercises.count)
    }
    let names = Set(words.split { $0.isWhitespace || $0 == "," || $0 == ";" }.map(String.init))
    let all = names.contains { $0.lowercased() == "all" }
    return exercises.map { all || names.contains($0.id) }
  }
}

extension ClassGrades.Grade {
  /// The points before deductions for lateness.
  package var raw: Points { override?.points ?? earned }

  /// True if the answer is not graded yet.
  package var isPending: Bool { verdict.status == .pending && override == nil }

  /// The deduction for lateness; zero for an override.
  package var latePenalty: Points {
    override == nil && final < earned ? Points(thousandths: earned.thousandths - final.thousandths) : .zero
  }
}

extension Points {
  /// Exact, with at least two decimals: `2.00`, `0.333`. Parts that are rounded would not add up to their sum.
  package var decimals: String { thousandths % 10 == 0 ? twoDecimals : description.replacing("−", with: "-") }

  /// With two decimals, halves away from zero: `2.00`, `0.67`.
  package var twoDecimals: String {
    let hundredths = (thousandths.magnitude + 5) / 10
    let rest = hundredths % 100
    return (thousandths < 0 && hundredths > 0 ? "-" : "") + "\(hundredths / 100)." + (rest < 10 ? "0" : "") + "\(rest)"
  }
}
