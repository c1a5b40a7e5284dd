import Answers
import Course
import Foundation
import LessonFormat
import Testing

@testable import GradeReports
@testable import Grading
@testable import Records

@Suite struct AnalysisTests {
  @Test func discriminationIsTheCorrectedItemTotalCorrelation() throws {
    // By hand: x = 0 0 1 1 1, R = 1 2 2 4 6; Σxy = 3, Σxx = 1.2, Σyy = 16.
    let statistics = ItemStatistics(points: [0, 0, 1, 1, 1], rest: [1, 2, 2, 4, 6], full: 1)
    #expect(statistics.difficulty == 0.6 && statistics.isDichotomous)
    #expect(abs(try #require(statistics.discrimination) - 3 / (1.2 * 16).squareRoot()) < 1e-12)
    let opposite = ItemStatistics(points: [0, 0, 1, 1, 1], rest: [-1, -2, -2, -4, -6], full: 1)
    #expect(abs(try #require(opposite.discrimination) + 3 / (1.2 * 16).squareRoot()) < 1e-12)
    #expect(!ItemStatistics(points: [0, 500, 1000], rest: [1, 2, 3], full: 1000).isDichotomous)
  }

  @Test func discriminationIsNotDefinedWithoutVariance() {
    #expect(ItemStatistics(points: [2, 2, 2], rest: [1, 2, 3], full: 2).discrimination == nil)
    #expect(ItemStatistics(points: [0, 1, 2], rest: [5, 5, 5], full: 2).discrimination == nil)
    #expect(ItemStatistics(points: [0, 2], rest: [1, 5], full: 2).discrimination == nil)
    let nobody = ItemStatistics(points: [], rest: [], full: 2)
    #expect(nobody.discrimination == nil && nobody.difficulty == nil)
  }

  @Test func anAnswerIsTheSameHoweverItIsWritten() throws {
    let answers = [
      "1.5e9", "1,500,000,000", "1.5 billion", "1500000000", "1.5 × 10⁹", "1.50B", "1.50000000001e9", "1.51e9",
      "1e300",
      "1e-300", "0", "x",
    ]
    let exercise = ClassGrades.Exercise(id: "n", document: "a.md", points: Points(1), isCode: false)
    let groups = AnswerGrouping(exercise: exercise).groups(
      answers.map { answer in
        let grade = ClassGrades.Grade(
          exercise: "n", answer: answer, attempts: 1, verdict: .wrong("off", .outsideTolerance), earned: .zero,
          final: .zero)
        return (grade, false)
      }, hasBest: false)
    #expect(groups.map(\.count) == [6, 1, 1, 1, 1, 1, 1])
    #expect(groups[0].value == 1.5e9 && groups[0].title == "1.5 × 10⁹" && groups[0].written.count == 3)
  }

  @Test func unitsAreConverted() throws {
    let exercise = ClassGrades.Exercise(
      id: "n", document: "a.md", points: Points(1), isCode: false,
      form: AnswerForm(unit: try AnswerUnit.parse("hours").get()))
    let groups = AnswerGrouping(exercise: exercise).groups(
      ["2", "2 h", "120 min", "7200 s"].map { answer in
        let grade = ClassGrades.Grade(
          exercise: "n", answer: answer, attempts: 1, verdict: .wrong("off"), earned: .zero, final: .zero)
        return (grade, false)
      }, hasBest: false)
    #expect(groups.map(\.count) == [4])
  }

  @Test func aMissingMistakeComesFirst() throws {
    let analysis = ItemAnalysis(GradeTable(SampleClass.large(120)))
    let item = analysis.items[1]
    let first = item.groups[0]
    #expect(first.looksMissing && first.value == 1.5e9 && first.count == 17)
    #expect(item.groups.dropFirst().allSatisfy { !$0.looksMissing })
    #expect(item.remarks.contains { $0.contains("a common mistake without feedback") })
    // The mistake that the key foresees is told, and is not missing.
    #expect(analysis.items[0].groups.map(\.isForeseen) == [true])
    #expect(analysis.items[0].groups[0].entry == nil)
  }

  @Test(arguments: [false, true])
  func theEntryCanBePastedIntoAnExercise(isText: Bool) throws {
    let exercise = ClassGrades.Exercise(
      id: "n", document: "a.md", points: Points(1), isCode: false,
      form: AnswerForm(isText: isText))
    let answer = isText ? "a \"b\": \\ # {c}" : "-2.5e-7"
    let groups = AnswerGrouping(exercise: exercise).groups(
      [
        (
          ClassGrades.Grade(
            exercise: "n", answer: answer, attempts: 1, verdict: .wrong("off"), earned: .zero, final: .zero), true
        )
      ], hasBest: true)
    let entry = try #require(groups.first?.entry)
    let asked = isText ? "text: right" : "expect: 1.0"
    let lesson = LessonReader.read(
      Array("What?\n\n```exercise\nid: n\n\(asked)\n\(entry)```\n\n```answer n\n\n```\n".utf8), file: "a.md")
    #expect(lesson.diagnostics.isEmpty, "\(lesson.diagnostics)")
    let mistake = try #require(lesson.exercises.first?.mistakes.first)
    #expect(isText ? mistake.value.text == answer : Double(mistake.value.text) == -2.5e-7)
    #expect(!mistake.say.isEmpty)
  }

  @Test func onlyThoseWhoTookPartCount() {
    let analysis = ItemAnalysis(GradeTable(SampleClass.everything))
    #expect(analysis.learners == 4 && analysis.participants == 3)
    #expect(analysis.items[0].learners == 3)
    // One is excused.
    #expect(analysis.items[2].learners == 2)
    #expect(
      analysis.items[0].counts == [
        "right": 1, "close": 1, "wrong": 0, "invalid": 1, "unanswered": 0, "failed": 0, "pending": 0,
      ])
    #expect(analysis.distribution.bins.reduce(0) { $0 + $1.count } == 3)
    #expect(analysis.items[3].counts["failed"] == 1)
  }

  @Test func theBestAreNotAllOfThem() {
    #expect(ItemAnalysis.best([5, 5, 5, 5]) == nil)
    #expect(ItemAnalysis.best([9, 5, 4, 3]) == [0, 1])
    #expect(ItemAnalysis.best(Array(1...100)).map(\.count) == 27)
    #expect(ItemAnalysis.best([1, 2]) == nil)
  }

  @Test func sharesFallIntoTheirTenth() {
    let distribution = Distribution.ofShares([0, 0.1, 0.3, 0.7, 0.999, 1, 0.6999999999999999], mean: nil)
    #expect(distribution.bins.map(\.count) == [1, 1, 0, 1, 0, 0, 0, 2, 0, 2])
    #expect(Distribution.ofPoints([0, 500, 2000], full: 2000).bins.map(\.label) == ["0", "0.5", "2"])
    #expect(Distribution.ofPoints(Array(0...2000), full: 2000).bins.count == 10)
  }

  @Test func theTerminalIsToldInText() throws {
    try expectGolden(ItemAnalysis(GradeTable(SampleClass.large(120))).text, "analysis.txt")
    let hostile = ItemAnalysis(GradeTable(SampleClass.everything)).text
    #expect(!hostile.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(
      ItemAnalysis(GradeTable(SampleClass.make([], exercises: []))).text == "0 of 0 learners submitted something\n")
  }

  @Test func theAnalysisSurvivesEncoding() throws {
    let analysis = ItemAnalysis(GradeTable(SampleClass.large(40)))
    #expect(try JSONDecoder().decode(ItemAnalysis.self, from: JSONEncoder().encode(analysis)) == analysis)
  }

  @Test func exercisesAndDocumentsAreCalledByTheirTitles() throws {
    var grades = SampleClass.large(12)
    for index in grades.exercises.indices { grades.exercises[index].form.documentTitle = "First steps" }
    grades.exercises[1].form.title = "How large is it?"
    let table = GradeTable(grades)
    let analysis = ItemAnalysis(table)
    #expect(analysis.items[1].title == "How large is it?" && analysis.items[0].title == "Ten times")
    #expect(analysis.items.allSatisfy { $0.documentTitle == "First steps" })
    #expect(table.documents.first?.title == "First steps")
    let page = "\(AnalysisPage(analysis: analysis).page)"
    #expect(page.contains("How large is it?") && page.contains("First steps") && !page.contains("01-numbers.md"))
    let feedback = "\(FeedbackPage(table: table, row: table.rows[0]).page)"
    #expect(feedback.contains("How large is it?") && !feedback.contains("exercises/01-numbers.md"))
  }
}
