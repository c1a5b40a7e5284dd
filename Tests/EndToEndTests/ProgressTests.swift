import Course
import Foundation
import Testing

/// What a learner has done, and what is left.
@Suite struct ProgressTests {
  static let lesson = """
    ---
    title: "First: lesson"
    order: 1
    ---

    ```swift
    let base = 20.0
    ```

    - [ ] I can say it.
    - [ ] I did one ([exercise](../exercises/01-a.md#first)).
    """

  static func exercise(_ id: String, _ expect: String, more: String = "") -> String {
    "What is \(id)?\n\n```exercise\nid: \(id)\ntitle: The \(id) one\nexpect: \(expect)\n\(more)```\n\n```answer \(id)\n\n```\n\n"
  }

  static func author() throws -> Course {
    try Course([
      "workbook.yml": "title: Trial\n",
      "lessons/01-a.md": lesson,
      "lessons/02-b.md": "---\ntitle: Second\norder: 2\n---\n\n- [ ] I can do more.\n",
      "exercises/01-a.md": exercise("first", "21.5", more: "points: 2\n") + exercise("other", "32.25"),
      "exercises/02-b.md": exercise("last", "43.125", more: "points: 0.5\n"),
    ])
  }

  /// Answers an exercise of a copy, whatever stood there.
  static func answer(_ id: String, _ text: String, in file: String, of course: Course) throws {
    let parts = try course.read(file).components(separatedBy: "```answer \(id)\n")
    let rest = parts[1].components(separatedBy: "\n```").dropFirst().joined(separator: "\n```")
    try course.write(file, parts[0] + "```answer \(id)\n\(text)\n```" + rest)
  }

  static func tick(_ words: String, in file: String, of course: Course) throws {
    try course.write(
      file, course.read(file).replacingOccurrences(of: "[ ] \(words)", with: "[x] \(words)"))
  }

  /// Without a compiler, so that nothing can be run.
  static func progress(_ course: Course) throws -> CourseProgress {
    let run = try course.run("progress", "--format", "json", environment: ["PATH": "/nonexistent"])
    #expect(run.status == 0, "\(run.error)")
    return try JSONDecoder().decode(CourseProgress.self, from: Data(run.output.utf8))
  }

  @Test func aLearnerSeesWhatIsDoneAndWhatIsNext() throws {
    let copy = try ReleaseTests.copy(try Self.author())
    var seen = try Self.progress(copy)
    #expect(seen.course == "Trial" && seen.lessons.map(\.title) == ["First: lesson", "Second"])
    #expect(seen.lessons[0].files == ["lessons/01-a.md", "exercises/01-a.md"])
    #expect(seen.total.ticked == .init(done: 0, total: 3) && seen.total.verified == .init(done: 0, total: 1))
    #expect(seen.total.answered == .init(done: 0, total: 3) && seen.total.points == .init(done: 0, total: 3.5))
    #expect(seen.next.map(\.text) == ["I can say it."] && seen.next[0].file == "lessons/01-a.md")
    let lines = try copy.read("lessons/01-a.md").components(separatedBy: "\n")
    #expect(lines[seen.next[0].line - 1].contains("I can say it."))
    #expect(seen.history.isEmpty)

    // Stuck in the item's exercise: what comes after it is told too.
    try Self.tick("I can say it.", in: "lessons/01-a.md", of: copy)
    try Self.answer("first", "99", in: "exercises/01-a.md", of: copy)
    seen = try Self.progress(copy)
    #expect(seen.next.map(\.isStuck) == [true, false])
    #expect(seen.next.map(\.kind) == [.item, .exercise])
    #expect(seen.next[0].verifiedBy == ["exercises/01-a.md#first"] && seen.next[1].exercise == "other")
    #expect(seen.next[1].text == "The other one" && seen.next[1].file == "exercises/01-a.md")
    #expect(seen.lessons[0].measures.answered == .init(done: 1, total: 2) && seen.total.points.done == 0)

    // Right: verified without a tick, and the exercises that follow come in course order.
    try Self.answer("first", "21.5", in: "exercises/01-a.md", of: copy)
    seen = try Self.progress(copy)
    #expect(seen.lessons[0].measures.ticked.done == 2 && seen.lessons[0].measures.verified.done == 1)
    #expect(seen.lessons[0].measures.points == .init(done: 2, total: 3))
    #expect(seen.next.map(\.exercise) == ["other"])
    #expect(Set(seen.history.map(\.name)) == ["first", "I did one (exercise)."], "\(seen.history)")
    try Self.answer("other", "32.25", in: "exercises/01-a.md", of: copy)
    #expect(try Self.progress(copy).next.map(\.text) == ["I can do more."])
    try Self.tick("I can do more.", in: "lessons/02-b.md", of: copy)
    try Self.answer("last", "43.125", in: "exercises/02-b.md", of: copy)
    seen = try Self.progress(copy)
    #expect(seen.next.isEmpty && seen.total.points == .init(done: 3.5, total: 3.5))
    #expect(try copy.run("progress").output.contains("Everything is done"))
  }

  @Test func historyKeepsFirstTimesAndSurvivesDamage() throws {
    let copy = try ReleaseTests.copy(try Self.author())
    try Self.answer("first", "21.5", in: "exercises/01-a.md", of: copy)
    // `check` notes it, too; its exit status tells of the open ones.
    _ = try copy.run("check")
    let first = try #require(try Self.progress(copy).history.first { $0.name == "first" })
    #expect(first.at.hasSuffix("Z") && first.kind == .exercise)
    // An older time stays, also when the answer becomes wrong.
    let kept = try copy.read(".workbook/history.json").replacingOccurrences(
      of: first.at, with: "2025-01-02T03:04:05Z")
    try copy.write(".workbook/history.json", kept)
    try Self.answer("first", "5", in: "exercises/01-a.md", of: copy)
    try Self.answer("other", "32.25", in: "exercises/01-a.md", of: copy)
    var history = try Self.progress(copy).history
    #expect(history.first { $0.name == "first" }?.at == "2025-01-02T03:04:05Z")
    #expect(history.last?.name == "other")
    let text = try copy.run("progress").output
    #expect(text.contains("2025-01-02") && !text.lowercased().contains("streak"))

    // One bad entry costs itself only; a file that cannot be read costs what was in it, and is kept aside.
    let hurt = try copy.read(".workbook/history.json").replacingOccurrences(
      of: "2025-01-02T03:04:05Z", with: "yesterday")
    try copy.write(".workbook/history.json", hurt)
    #expect(try Self.progress(copy).history.map(\.name) == ["other"])
    try copy.write(".workbook/attempts.json", "{\"version\": 1, \"exercises\": {}}")
    try copy.write(".workbook/history.json", "{\"version\": 1, \"verif")
    history = try Self.progress(copy).history
    #expect(history.map(\.name) == ["other"])
    let names = try FileManager.default.contentsOfDirectory(atPath: copy.folder + "/.workbook")
    #expect(names.contains("attempts.json") && names.contains("history.json"))
    let aside = try names.filter { $0.hasPrefix("history-damaged") }.map { try copy.read(".workbook/\($0)") }
    #expect(aside.contains("{\"version\": 1, \"verif"))
    // The answers were never in danger.
    #expect(try copy.read("exercises/01-a.md").contains("```answer first\n5\n```"))
  }

  @Test(arguments: [30, 60, 80, 140])
  func barsFitAndNumbersStandBesideThem(columns: Int) throws {
    let copy = try ReleaseTests.copy(try Self.author())
    try Self.answer("first", "21.5", in: "exercises/01-a.md", of: copy)
    for locale in ["C", "en_US.UTF-8"] {
      let run = try copy.run("progress", environment: ["COLUMNS": "\(columns)", "LC_ALL": locale])
      #expect(!run.output.contains("\u{1B}"), "colour without a terminal")
      let lines = run.output.components(separatedBy: "\n").prefix { !$0.hasPrefix("Next") }
      #expect(lines.allSatisfy { $0.count < columns }, "\(run.output)")
      for number in ["1/3", "2/3.5", "1/1", "1/2"] { #expect(run.output.contains(number), "\(run.output)") }
      #expect(run.output.contains("█") == (locale != "C") && run.output.contains("#") == (locale == "C"))
    }
    let plain = try copy.run("progress", "--no-bars").output
    #expect(plain.contains("First: lesson: 1 of 2 ticked, 1 of 1 verified, 1 of 2 answered, 2 of 3 points"), "\(plain)")
  }

  @Test func anAuthorsCourseAndItsFrontPageShowTheSame() throws {
    let course = try Self.author()
    try Self.answer("other", "32.25", in: "exercises/01-a.md", of: course)
    let run = try course.run("progress", "--format", "json")
    let seen = try JSONDecoder().decode(CourseProgress.self, from: Data(run.output.utf8))
    #expect(seen.total.answered.done == 1 && seen.total.points == .init(done: 1, total: 3.5))
    #expect(try course.run("build").status == 0)
    let page = try course.read("_site/index.html")
    #expect(page.contains("aria-label=\"points, the course\"></progress> <span>1 of 3.5</span>"))
    #expect(page.contains("aria-label=\"verified, First: lesson\"></progress> <span>0 of 1</span>"))
    #expect(page.contains("<b>Next:</b> <a href=\"lessons/01-a.html\">I can say it.</a>"))
    #expect(page.contains("<summary>First verified</summary>"))
  }

  @Test func wrongUsageIsTold() throws {
    let course = try Self.author()
    #expect(try course.run("progress", "nowhere").status == 2)
    try FileManager.default.removeItem(atPath: course.folder + "/workbook.yml")
    let run = try course.run("progress")
    #expect(run.status == 2 && run.error.contains("workbook.yml"))
    let empty = try Course(["lessons/a.md": "Words.\n"]).run("progress")
    #expect(empty.status == 0 && empty.output.contains("no checklist items or exercises yet"))
  }
}
