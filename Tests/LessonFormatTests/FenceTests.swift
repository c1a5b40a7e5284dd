import LessonFormat
import Testing

/// What looks like a cell, an exercise or an answer is one, or a diagnostic says why not.
struct FenceTests {
  private func told(_ text: String) -> [String] {
    read(text).diagnostics.map { "\($0.position.line) \($0.severity) \($0.code.rawValue)" }
  }

  /// However the fence is written, it is a cell with the same options.
  @Test(arguments: [
    "```swift {#a .hidden}\nlet x = 1\n```", "```Swift {#a .hidden}\nlet x = 1\n```",
    "``` swift {#a .hidden}\nlet x = 1\n```", "```swift{#a .hidden}\nlet x = 1\n```",
    "~~~swift {#a .hidden}\nlet x = 1\n~~~", "~~~~ SWIFT {#a .hidden}\nlet x = 1\n~~~~",
    "```{swift #a .hidden}\nlet x = 1\n```", "```{.swift #a .hidden}\nlet x = 1\n```",
    "```{ .Swift #a .hidden }\nlet x = 1\n```", "``` {swift, #a, .hidden}\nlet x = 1\n```",
    "   ```swift {#a .hidden}\n   let x = 1\n   ```", "> ```swift {#a .hidden}\n> let x = 1\n> ```",
    "- item\n\n  ```swift {#a .hidden}\n  let x = 1\n  ```", "1. ```swift {#a .hidden}\n   let x = 1\n   ```",
    "> - ```{swift #a .hidden}\n>   let x = 1\n>   ```",
  ])
  func aCellIsACell(_ text: String) {
    let lesson = read("# A\n\n\(text)\n\nText.\n")
    #expect(lesson.cells.map(\.code) == ["let x = 1\n"])
    #expect(lesson.cells.first?.label == "a")
    #expect(lesson.cells.first?.options.isHidden == true)
    #expect(lesson.diagnostics.isEmpty, "\(lesson.diagnostics)")
  }

  @Test(arguments: ["```{swift}", "```{.swift}", "```Swift", "~~~{swift}", "```{ swift }"])
  func bracesWithoutOptionsAreACell(_ opening: String) {
    let lesson = read("\(opening)\nlet x = 1\n\(opening.prefix(3))\n")
    #expect(lesson.cells.count == 1)
    #expect(lesson.diagnostics.isEmpty, "\(lesson.diagnostics)")
  }

  @Test(arguments: ["Exercise", "EXERCISE"]) func exercisesAndAnswersMayBeginWithCapitals(_ word: String) {
    let lesson = read("```\(word)\nid: a\nexpect: 1\n```\n\n```Answer a\n1\n```\n")
    #expect(lesson.exercises.map(\.id) == ["a"])
    #expect(lesson.answers.map(\.id) == ["a"])
    #expect(lesson.diagnostics.isEmpty, "\(lesson.diagnostics)")
  }

  @Test(arguments: [
    ("```swift,ignore\nx\n```", "1 warning misspelt-fence"), ("```swift5\nx\n```", "1 warning misspelt-fence"),
    ("```swfit\nx\n```", "1 warning misspelt-fence"), ("```swift:main.swift\nx\n```", "1 warning misspelt-fence"),
    ("text\n\n```anwser a\n1\n```", "3 error misspelt-fence"),
    ("```excercise\nid: a\n```", "1 error misspelt-fence"),
    ("a\n\n    ```swift\n    let x = 1\n    ```", "3 warning lost-fence"),
    ("- a\n\n      ```swift\n      let x = 1\n      ```", "3 warning lost-fence"),
    ("<details>\n```swift\nlet x = 1\n```\n</details>", "2 warning lost-fence"),
    ("``swift\nlet x = 1\n``", "1 warning lost-fence"), ("text\n`swift\nlet x = 1\n`", "2 warning lost-fence"),
    ("'''swift\nlet x = 1\n'''", "1 warning lost-fence"), ("‘‘‘swift\nlet x = 1\n’’’", "1 warning lost-fence"),
    ("```swift let x = 1```", "1 warning lost-fence"),
    ("```swift\nlet x = 1\n", "1 error unclosed-fence"), ("a\n\n~~~python\nx\n", "3 error unclosed-fence"),
    ("````swift\nlet x = 1\n```\n\ntext", "1 error unclosed-fence"),
    ("> ```swift\n> let x = 1\n\ntext", "1 error unclosed-fence"),
    ("- ```swift\n  let x = 1\n\ntext", "1 error unclosed-fence"),
    ("```swift {.hiden}\nlet x = 1\n```", "1 error unknown-option"),
    ("```swift hidden\nlet x = 1\n```", "1 warning stray-info"),
  ])
  func whatIsNoCellIsReportedAtItsLine(_ text: String, _ expected: String) {
    #expect(told(text) == [expected], "\(text)")
  }

  @Test(arguments: [
    "````markdown\n```swift\nlet x = 1\n```\n````", "<!--\n```swift\nlet x = 1\n```\n-->",
    "<pre>\n```swift\n</pre>", "The command `swift build` and ``swift test``.", "`swift`", "```sh\nx\n```",
    "```swiftui\nx\n```", "```json\n{}\n```", "~~swift~~ and 'swift'", "```\nswift\n```", "    let x = 1",
  ])
  func whatIsOfNoInterestStaysQuiet(_ text: String) {
    #expect(told(text) == [])
  }

  /// A fence with very many mistakes costs a few reports.
  @Test func unknownOptionsAreReportedAFewTimes() {
    let options = (0..<50_000).map { "x\($0)" }.joined(separator: " ")
    let lesson = read("```swift {\(options) .hidden}\nlet x = 1\n```\n")
    #expect(lesson.cells.first?.options.isHidden == true)
    #expect(lesson.diagnostics.count == 20)
    #expect(lesson.diagnostics.allSatisfy { $0.code.rawValue == "unknown-option" })
  }
}
