import Foundation
import Testing

@testable import Grading

/// A submission that takes too long does not stop the grading of a class.
@Suite(.needsSandbox) struct SetApartTests {
  private static let document = """
    # Code

    Write `twice`.

    ```exercise
    id: twice
    points: 4
    calls:
      - twice(2)
      - call: twice(-3)
        hidden: true
      - call: twice(5)
        hidden: true
      - call: twice(7)
        hidden: true
    ```

    ```swift {.solution #twice}
    func twice(_ x: Double) -> Double { x + x }
    ```

    ```swift {.answer #twice}
    func twice(_ x: Double) -> Double { <#your code#> }
    ```

    """

  private static func course(_ bodies: [String: String], limits: String) throws -> Course {
    let course = try Course([
      "workbook.yml": "title: T\nlimits:\n  seconds: 2\n\(limits)", "exercises/01.md": document,
    ])
    for (learner, body) in bodies {
      try course.write(
        "hand-ins/\(learner)/exercises/01.md",
        document.replacing("<#your code#>", with: body).replacing(
          "```swift {.solution #twice}\nfunc twice(_ x: Double) -> Double { x + x }\n```\n\n", with: ""))
    }
    return course
  }

  private static func points(_ course: Course) throws -> [String: Double] {
    let grades = try #require(try Gradebook(path: "\(course.folder)/gradebook.sqlite", mayCreate: false).grades())
    return Dictionary(uniqueKeysWithValues: ClassSummary(grades).learners.map { ($0.id, $0.points) })
  }

  @Test func aSubmissionThatTakesTooLongIsListedAndTheRestGraded() throws {
    let course = try Self.course(
      ["ada": "2 * x", "ben": "{ while true {} }()", "eva": "x * 2"], limits: "  submission-seconds: 3\n")
    let run = try course.run("grade", "hand-ins", "--quiet")
    #expect(run.status == 1, "\(run.output) \(run.error)")
    #expect(run.output.contains("ben") && run.output.contains("took more than 3 s twice"), "\(run.output)")
    #expect(run.output.contains("limits: submission-seconds"), "\(run.output)")
    let points = try Self.points(course)
    #expect(points["ada"] == 4 && points["eva"] == 4 && points["ben"] == 0, "\(points)")
    // With more time it is graded, and nothing else changes.
    try course.write("workbook.yml", "title: T\nlimits:\n  seconds: 2\n  submission-seconds: 100\n")
    let again = try course.run("grade", "hand-ins", "--quiet")
    #expect(again.status == 0, "\(again.output) \(again.error)")
  }
}
