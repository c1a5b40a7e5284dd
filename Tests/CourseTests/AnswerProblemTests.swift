import Foundation
import LessonFormat
import TestSupport
import Testing

@testable import Assessment
@testable import Course

/// Nothing that a learner wrote as an answer disappears: it counts, or it is listed.
@Suite struct AnswerProblemTests {
  private static let given = """
    # Dozens

    How many eggs are a dozen?

    ```exercise
    id: dozen
    ```

    ```answer dozen

    ```

    ## More

    And how many days has a week of `{swift} n` days?

    ```exercise
    id: seven
    ```

    ```answer seven

    ```
    """

  private func read(_ text: String, given: String? = Self.given) -> HandInAnswers.Reading {
    HandInAnswers.read(Array(text.utf8), given: given.map { CourseText([Array($0.utf8)]) })
  }

  private func filled(_ answer: String, seven: String = "```answer seven\n7\n```") -> String {
    Self.given.replacing("```answer dozen\n\n```", with: answer).replacing("```answer seven\n\n```", with: seven)
      .replacing("`{swift} n`", with: "7")
  }

  @Test(arguments: [
    "```answer\u{A0}dozen\n12\n```", "```Answer dozen\n12\n```", "```ANSWER\u{2003}dozen\u{A0}\n12\n```",
    "~~~answer dozen\n12\n~~~", "```answer do\u{200B}zen\n12\n```", "   ```answer dozen\n   12\n   ```",
    "> ```answer dozen\n> 12\n> ```", "```\u{FEFF}answer dozen\n12\n```", "```answer\tdozen \n12\n```",
  ])
  func aFenceThatLooksRightIsReadAsMeant(fence: String) {
    let reading = read(filled(fence))
    #expect(reading.answers["dozen"]?.text == "12")
    #expect(reading.answers["seven"]?.text == "7")
    #expect(reading.problems.isEmpty, "\(reading.problems)")
  }

  @Test(arguments: [
    ("```anwser dozen\n12\n```", AnswerProblem.Kind.misspeltFence("anwser dozen")),
    ("```answers dozen\n12\n```", .misspeltFence("answers dozen")),
    ("```answer: dozen\n12\n```", .misspeltFence("answer: dozen")),
    ("```{answer dozen}\n12\n```", .misspeltFence("{answer dozen}")),
    ("```dozen\n12\n```", .misspeltFence("dozen")), ("'''answer dozen\n12\n'''", .misspeltFence("'''answer dozen")),
    ("```answer dozen 12```", .misspeltFence("answer dozen 12")),
    ("```swift {.anser #dozen}\n12\n```", .misspeltFence("swift {.anser #dozen}")),
    ("```swift {.solution #dozen}\n12\n```", .misspeltFence("swift {.solution #dozen}")),
    ("    ```answer dozen\n    12\n    ```", .hidden), ("<!--\n```answer dozen\n12\n```\n-->", .hidden),
    ("```answer dozen\n\n```\n\n12", .besideFence), ("12\n\n```answer dozen\n\n```", .besideFence),
    ("```answer dozen\n\n```\n\n```\n12\n```", .besideFence), ("12", .besideFence), ("```\n12\n```", .besideFence),
    ("````text\n```answer dozen\n12\n```\n````", .insideFence(9)),
    ("<<<<<<< HEAD\n```answer dozen\n12\n```\n=======\n```answer dozen\n11\n```\n>>>>>>> b", .mergeConflict),
    ("```answer dozen\n<<<<<<< HEAD\n12\n=======\n11\n>>>>>>> b\n```", .mergeConflict),
    ("```answer dozen\n<<<<<<< HEAD\n12\n```\n\n=======\n11\n```\n>>>>>>> b", .mergeConflict),
  ])
  func whatIsNotReadIsListed(text: String, kind: AnswerProblem.Kind) throws {
    let reading = read(filled(text))
    #expect(reading.answers["dozen"]?.text.allSatisfy(\.isWhitespace) ?? true)
    #expect(reading.answers["seven"]?.text == "7")
    let problem = try #require(reading.problems.first, "nothing is listed")
    #expect(problem.kind == kind && problem.exercise == "dozen" && problem.text.contains("12"), "\(problem)")
    #expect(!problem.message.isEmpty && !problem.help.isEmpty)
  }

  @Test func anAnswerWithoutIdentifierIsListed() {
    let reading = read(filled("```answer\n12\n```"))
    #expect(reading.problems.map(\.kind) == [.withoutExercise])
    #expect(reading.problems.map(\.line) == [9])
  }

  @Test func theFirstOfTwoAnswersCountsAndTheOtherIsListed() {
    let reading = read(filled("```answer dozen\n11\n```\n\n```answer dozen\n12\n```"))
    #expect(reading.answers["dozen"]?.text == "11")
    #expect(reading.problems.map(\.kind) == [.second(9)])
    #expect(reading.problems.map(\.line) == [13])
    // The same answer twice is none the less one answer, and an empty one is no answer.
    #expect(read(filled("```answer dozen\n12\n```\n\n```answer dozen\n 12\n```")).problems.isEmpty)
    #expect(read(filled("```answer dozen\n\n```\n\n```answer dozen\n12\n```")).problems.isEmpty)
  }

  @Test func anExerciseFenceThatLostItsEndHidesNoAnswer() {
    let text = Self.given.replacing("id: dozen\n```\n", with: "id: dozen\n")
      .replacing("```answer dozen\n\n```", with: "```answer dozen\n12\n```")
    #expect(read(text).problems.map(\.kind) == [.insideFence(5)])
  }

  @Test func textAfterALostFenceIsListed() {
    let reading = read(filled("```answer dozen\n12\n\nor a few more\n", seven: "```answer seven\n7\n```"))
    #expect(reading.answers["dozen"]?.text == "12")
    #expect(reading.problems.map(\.kind) == [.afterLostFence])
    let last = read(filled("```answer dozen\n12\n```", seven: "```answer seven\n7\n\nSeven I say"))
    #expect(last.answers["seven"]?.text == "7")
    #expect(last.problems.map(\.kind) == [.afterLostFence])
  }

  /// Notes beside an answer that counts, text that was wrapped again, and other blanks are no answers.
  @Test func theCoursesOwnTextIsNoAnswer() {
    #expect(read(Self.given).problems.isEmpty)
    let wrapped = filled("```answer dozen\n\n```", seven: "```answer seven\n\n```")
      .replacing("How many eggs are a dozen?", with: "How many  eggs\u{A0}are a dozen?")
    #expect(read(wrapped).problems.isEmpty, "\(read(wrapped).problems)")
    #expect(read(filled("```answer dozen\n12\n```\n\nI counted them.")).problems.isEmpty)
    #expect(read(filled("```answer dozen\n\n```\n\n12"), given: nil).problems.isEmpty)
  }

  /// Random documents: the words of every fence that begins with something like `answer` are in an answer or listed.
  @Test func noWordOfAnAnswerDisappears() {
    var generator = SeededGenerator(seed: 2027)
    let openings = [
      "answer a", "answer  b", "Answer c", "answer\u{A0}d", "answer", "anwser a", "answr b", "answer:c", "{answer d}",
      "answer #a", "answer a b", "answers b", "swift {.answer #c}", "swift {.answr #d}", "answer dd", "ANSWER a",
      "swift\u{A0}{.answer #a}", "answer \"b\"",
    ]
    let fillers = [
      "Some prose.\n\n", "```exercise\nid: a\n```\n\n", "```exercise\nid: b\n```\n\n", "## Heading\n\n", "- item\n\n",
      "```swift\nlet x = 1\n```\n\n", "> quote\n\n", "<div>\n\n", "$$\nx\n$$\n\n", "```exercise\nid: c\n", "```text\n",
      "~~~\n", "<!-- c -->\n\n", "<!--\n", "-->\n", "[^1]: note\n\n", "1. one\n", "\r\n",
    ]
    let prefixes = ["", "", "", "", " ", "   ", "    ", "> ", "- ", "\t", "1. "]
    let marks = ["```", "```", "```", "~~~", "````"]
    for round in 0..<1_500 {
      var text = ""
      var words: [String] = []
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        if Bool.random(using: &generator) {
          text += fillers.randomElement(using: &generator) ?? ""
          continue
        }
        let prefix = prefixes.randomElement(using: &generator) ?? ""
        let mark = marks.randomElement(using: &generator) ?? "```"
        let word = "w\(round)x\(words.count)y"
        let isClosed = Int.random(in: 0..<6, using: &generator) > 0
        words.append(word)
        text += "\(prefix)\(mark)\(openings.randomElement(using: &generator) ?? "")\n\(prefix)\(word)\n"
        text += isClosed ? "\(prefix)\(mark)\n\n" : "\n"
      }
      let reading = HandInAnswers.read(Array(text.utf8), given: CourseText([]))
      let kept = reading.answers.values.map(\.text) + reading.problems.map(\.text)
      for word in words where !kept.contains(where: { $0.contains(word) }) {
        Issue.record("\(word) is lost in \(text.debugDescription) \(reading)")
        return
      }
    }
  }
}
