import LessonFormat
import Testing

@testable import Assessment
@testable import Course

/// Points that are written as fractions.
@Suite struct PointAllotmentTests {
  private static func lesson(_ points: [String], file: String = "a.md") -> Lesson {
    let fences = points.enumerated().map { "```exercise\nid: e\($0)\nexpect: 1\npoints: \($1)\n```\n" }
    return LessonReader.read(Array(fences.joined(separator: "\n").utf8), file: file)
  }

  private static func sum(_ lessons: [Lesson]) -> Int {
    lessons.flatMap(\.exercises).reduce(0) { $0 + Int(($1.points * 1000).rounded()) }
  }

  @Test func partsOfAPointAddUpToIt() {
    for (parts, whole) in [
      (["1/3", "1/3", "1/3"], 1000), (["1/6", "1/3", "1/2"], 1000), (Array(repeating: "1/7", count: 7), 1000),
      (["2/3", "1", "2/3", "0.5", "2/3"], 3500), (Array(repeating: "10/9", count: 9), 10000),
      (["1/3", "1/7", "2/3", "6/7"], 2000), (Array(repeating: "1/9973", count: 9973), 1000), (["0/3", "4/2"], 2000),
    ] {
      var lesson = Self.lesson(parts)
      #expect(!lesson.diagnostics.contains { $0.message.contains("points") })
      var allotment = PointAllotment()
      _ = allotment.allot(&lesson)
      #expect(Self.sum([lesson]) == whole, "\(parts.prefix(4))")
      for exercise in lesson.exercises {
        guard let fraction = exercise.pointsFraction else { continue }
        let exact = Double(fraction.numerator) / Double(fraction.denominator)
        #expect(abs(exercise.points - exact) <= 0.001)
      }
    }
  }

  @Test func documentsOfACourseAddUp() {
    var lessons = [Self.lesson(["1/3"]), Self.lesson(["1/3", "2"]), Self.lesson(["1/3"])]
    var allotment = PointAllotment()
    for index in lessons.indices { _ = allotment.allot(&lessons[index]) }
    #expect(Self.sum(lessons) == 3000)
    var again = PointAllotment()
    #expect(!lessons.indices.contains { again.allot(&lessons[$0]) })
  }

  @Test func whatIsNoFractionIsAnError() {
    for text in ["1/0", "-1/3", "1/3/4", "a/3", "/3", "3/", "1/20000", "1/3 + 1"] {
      #expect(Self.lesson([text]).diagnostics.contains { $0.message.contains("points") }, "\(text)")
    }
  }
}
