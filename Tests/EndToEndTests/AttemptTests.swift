import Foundation
import Testing

/// Limited attempts and what verdicts tell, through the built command.
struct AttemptTests {
  private static func text(_ answer: String, _ more: String = "") -> String {
    """
    # A number

    How much?

    ```exercise
    id: much
    expect: 1234.5
    \(more)
    ```

    ```answer much
    \(answer)
    ```

    """
  }

  private static func copy(_ more: String) throws -> Course {
    let course = try Course(["exercises/a.md": text("", more)])
    #expect(try course.run("release", "copy", "--quiet").status == 0)
    let copy = try Course([:])
    try FileManager.default.removeItem(atPath: copy.folder)
    try FileManager.default.moveItem(atPath: "\(course.folder)/copy", toPath: copy.folder)
    return copy
  }

  private static func answer(_ text: String, in copy: Course) throws {
    let document = try copy.read("exercises/a.md")
    guard let start = document.range(of: "```answer much\n"),
      let end = document.range(of: "\n```", range: document.index(before: start.upperBound)..<document.endIndex)
    else { throw CocoaError(.fileReadCorruptFile) }
    try copy.write(
      "exercises/a.md", String(document[..<start.upperBound]) + text + String(document[end.lowerBound...]))
  }

  @Test func aVerdictThatWasShownHasItsAttemptOnDisk() throws {
    let copy = try Self.copy("attempts: 100")
    var shown: Set<Int> = []
    for number in 1...12 {
      try Self.answer("\(number)", in: copy)
      let started = try copy.start(["check", "--format", "json"])
      usleep(UInt32(number) * 4_000)
      started.kill()
      if try started.finish().output.contains("wrong") { shown.insert(number) }
    }
    try Self.answer("13", in: copy)
    let message = try copy.check().documents.first?.exercises.first?.message ?? ""
    let left = Int(message.split(separator: ";").last?.split(separator: " ").first ?? "") ?? -1
    let used = 100 - left
    #expect(used >= shown.count + 1 && used <= 13, "\(message), \(shown)")
    // What is on disk stays whole.
    #expect(try copy.check().documents.first?.exercises.first?.message == message)
  }

  @Test func withoutAPlaceForTheAttemptThereIsNoVerdict() throws {
    let copy = try Self.copy("attempts: 3")
    try FileManager.default.createDirectory(
      atPath: "\(copy.folder)/.workbook/learner.sqlite", withIntermediateDirectories: true)
    try Self.answer("1", in: copy)
    let exercise = try copy.check().documents.first?.exercises.first
    #expect(exercise?.status == .pending && exercise?.message?.contains("could not be saved") == true)
    try FileManager.default.removeItem(atPath: "\(copy.folder)/.workbook/learner.sqlite")
    #expect(try copy.check().documents.first?.exercises.first?.status == .wrong)
  }

  @Test(arguments: [
    ("", "off"), ("attempts: 3", "too small; 2 attempts left"), ("attempts: 3\nfeedback: full", "off"),
    ("feedback: direction", "too small"), ("feedback: right-wrong", "not right"),
    ("attempts: 3\nfeedback: right-wrong", "not right; 2 attempts left"),
  ]) func verdictsTellWhatTheAuthorChose(_ more: String, _ words: String) throws {
    let copy = try Self.copy(more)
    try Self.answer("12.345", in: copy)
    let message = try copy.check().documents.first?.exercises.first?.message ?? ""
    #expect(
      words == "off" ? message.contains("too small") || message.contains("off") : message.hasPrefix(words), "\(message)"
    )
    #expect(words == "off" || !message.contains("ten times") && !message.contains("100"), "\(message)")
  }

  @Test func theCourseDecidesWhereAnExerciseDoesNotSay() throws {
    let course = try Course([
      "workbook.yml": "title: Trial\nfeedback: right-wrong\n", "exercises/a.md": Self.text("7"),
    ])
    #expect(try course.check().documents.first?.exercises.first?.message == "not right")
    try course.write("exercises/a.md", Self.text("7", "feedback: full"))
    #expect(try course.check().documents.first?.exercises.first?.message?.contains("off") == true)
    try course.write("workbook.yml", "title: Trial\nfeedback: directions\n")
    let wrong = try course.check().diagnostics.first { $0.file == "workbook.yml" }
    #expect(wrong?.line == 2 && wrong?.help == "did you mean `direction`?")
    try course.write("workbook.yml", "title: Trial\n")
    try course.write("exercises/a.md", Self.text("7", "feedback: rihgt-wrong"))
    let misspelt = try course.check().diagnostics.first { $0.identifier == "exercise-invalid" }
    #expect(misspelt?.line == 8 && misspelt?.help == "did you mean `right-wrong`?")
  }
}
