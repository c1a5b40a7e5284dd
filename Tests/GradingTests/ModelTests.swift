import Answers
import Foundation
import Testing

@testable import Grading

@Test func gradesOfAClassSurviveEncoding() throws {
  let exercise = ClassGrades.Exercise(id: "a", document: "exercises/01.md", points: Points(2), isCode: false)
  let grade = ClassGrades.Grade(
    exercise: "a", answer: "3", attempts: 1, verdict: .right(), earned: Points(2), final: Points(2))
  let grades = ClassGrades(
    course: "Trial", keyVersion: "k", engineVersion: "1", gradedAt: Date(timeIntervalSince1970: 0),
    exercises: [exercise], learners: [ClassGrades.Learner(id: "u1", grades: [grade])])
  let decoded = try JSONDecoder().decode(ClassGrades.self, from: JSONEncoder().encode(grades))
  #expect(decoded == grades)
}
