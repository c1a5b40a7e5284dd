import Course
import Foundation
import Testing

/// A course handed out, and what a learner does with it.
@Suite struct ReleaseTests {
  static let exercises = """
    ```swift {.hidden}
    let secretScale = 31.25
    ```

    ```swift
    let shown = 2.0
    ```

    # A number

    The model has `{swift} n` parameters.

    ```exercise
    id: number
    given:
      n: {log-uniform: [1e8, 1e11], figures: 2}
    expect: 6.5 * n * secretScale
    tolerance: 1%
    points: 2
    mistakes:
      - value: 77.125 * n
        say: A telling mistake.
    ```

    ```answer number

    ```

    # A plain number

    ```exercise
    id: plain
    expect: secretScale * 13.7
    unit: nats
    tolerance: 1%
    attempts: [3, 1]
    ```

    ```answer plain
    428.1
    ```

    # Words

    ```exercise
    id: word
    text: [zyzzyva]
    ```

    ```answer word

    ```

    # Choices

    ```exercise
    id: choice
    choices:
      - text: one thing
        right: true
      - text: another thing
        say: Not that thing.
    ```

    ```answer choice

    ```

    # Code

    ```exercise
    id: code
    tolerance: 1%
    calls:
      - twice(shown)
      - call: twice(987654.5)
        hidden: true
        say: a large number
    ```

    ```swift {.solution #code}
    func twice(_ x: Double) -> Double {
      let remarkable = x + x
      return remarkable
    }
    ```

    ```swift {.answer #code}
    func twice(_ x: Double) -> Double {
      0  // yours
    }
    ```

    """

  static let lesson = """
    ```swift {.hidden}
    let veiled = 5.5
    ```

    It is `{swift} veiled`, or [11](<swift:veiled * 2>).

    ```swift
    veiled + 1
    ```

    """

  static func author() throws -> Course {
    try Course(["exercises/a.md": exercises, "lessons/a.md": lesson, "workbook.yml": "title: Trial\n"])
  }

  /// A copy of the author's course, to be worked in.
  static func copy(_ author: Course, _ arguments: String...) throws -> Course {
    let copy = try Course([:])
    try FileManager.default.removeItem(atPath: copy.folder)
    let run = try author.start(["release", copy.folder] + arguments).finish()
    #expect(run.status == 0, "\(run.error)")
    return copy
  }

  static func files(_ folder: String) throws -> [String: String] {
    var files: [String: String] = [:]
    for name in FileManager.default.enumerator(atPath: folder)?.compactMap({ $0 as? String }) ?? [] {
      guard !name.hasPrefix(".workbook") else { continue }
      files[name] = try? String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
    }
    return files
  }

  static func answer(_ id: String, _ text: String, in course: Course) throws {
    let source = try course.read("exercises/a.md")
    let start = try #require(source.range(of: "```answer \(id)\n"))
    let end = try #require(source.range(of: "```", range: start.upperBound..<source.endIndex))
    try course.write(
      "exercises/a.md", source.replacingCharacters(in: start.upperBound..<end.lowerBound, with: text + "\n"))
  }

  @Test func aReleaseHoldsNoExpectedValueAndNoLineOfASolution() throws {
    let author = try Self.author()
    let copy = try Self.copy(author)
    let forbidden = [
      "expect", "6.5 *", "13.7", "428.1", "77.125", "telling", "zyzzyva", "right: true", "Not that thing", "987654",
      "large number", "remarkable", "solution", "31.25", "secretScale", "let veiled", ".hidden", "mistakes",
    ]
    let files = try Self.files(copy.folder)
    #expect(files.keys.sorted().contains("exercises/a.md") && files["workbook.key"] != nil)
    for (name, text) in files {
      for words in forbidden { #expect(!text.contains(words), "\(name) holds \(words)") }
    }
    #expect(files["exercises/a.md"]?.contains("{swift} n") == false)
    #expect(files["exercises/a.md"]?.contains("0  // yours") == true)
    // The secret of each course is random.
    let text = (files["exercises/a.md"] ?? "")
      .replacing(/sheet: [0-9a-f]{8} - [0-9a-f]{20}/, with: "sheet: RELEASE - SEAL")
    try expectGolden(text, "release.md")
  }

  @Test func aLearnersCheckNeedsNoToolchainForValues() throws {
    let copy = try Self.copy(try Self.author())
    let none = ["PATH": "/nonexistent"]
    let open = try copy.run("check", environment: none)
    #expect(open.status == 1 && open.output.contains("0 of 8 points, 5 open"), "\(open.output)\(open.error)")
    try Self.answer("plain", "428.1 nats", in: copy)
    try Self.answer("word", "Zyzzyva", in: copy)
    try Self.answer("choice", "b", in: copy)
    let run = try copy.run("check", environment: none)
    #expect(run.status == 1)
    #expect(run.output.contains("right     plain  3/3") && run.output.contains("right     word  1/1"), "\(run.output)")
    #expect(run.output.contains("close     choice") && run.output.contains("Not that thing"))
    let page = try copy.run("build")
    #expect(page.status == 1 || page.status == 0)
    let lesson = try copy.read("_site/lessons/a.html")
    #expect(lesson.contains("6.5") && !lesson.contains("number-disagrees"), "hidden cells still run")
  }

  @Test func codeIsTriedInACopyWithoutTheSolution() throws {
    let copy = try Self.copy(try Self.author())
    #expect(try copy.check().documents[0].exercises.last?.status == .unanswered, "a starter is no answer")
    let source = try copy.read("exercises/a.md")
    try copy.write("exercises/a.md", source.replacingOccurrences(of: "0  // yours", with: "2 * x"))
    let report = try copy.check()
    #expect(report.documents[0].exercises.last?.status == .right, "\(report.documents[0].exercises)")
    try copy.write("exercises/a.md", source.replacingOccurrences(of: "0  // yours", with: "x < 5 ? 2 * x : x"))
    let wrong = try copy.check().documents[0].exercises.last
    #expect(wrong?.message?.contains("a hidden call (a large number) failed") == true, "\(String(describing: wrong))")
  }

  @Test func picturesAreInTheCopyAndAMissingOneIsAnError() throws {
    let author = try Course([
      "lessons/deep/a.md": """
      ![one](img/x.png) and <img alt="two" src="../../pictures/y.svg"> beside.

      <figure>
      <img src='z%20z.png'>
      </figure>

      """,
      "lessons/deep/img/x.png": "x", "pictures/y.svg": "y", "lessons/deep/z z.png": "z", "exercises/in/q.png": "q",
      "exercises/in/b.md": """
      ```exercise
      id: b
      choices:
        - {text: "![left](q.png)", right: true}
        - text: right
      ```

      ```answer b

      ```
      """,
    ])
    let copy = try Self.copy(author)
    let files = try Self.files(copy.folder)
    for name in ["lessons/deep/img/x.png", "pictures/y.svg", "lessons/deep/z z.png", "exercises/in/q.png"] {
      #expect(files[name] != nil, "\(name) is not in \(files.keys.sorted())")
    }
    #expect(files.keys.allSatisfy { !$0.hasPrefix("release-records") })
    try FileManager.default.removeItem(atPath: author.folder + "/pictures/y.svg")
    let run = try author.run("release", author.folder + "-none")
    #expect(run.status == 1 && run.error.contains("lessons/deep/a.md:1:"), "\(run.status) \(run.error)")
    #expect(!FileManager.default.fileExists(atPath: author.folder + "-none"))
  }

  @Test func aSecondReleaseChangesNothingThatALearnerWrote() throws {
    let author = try Self.author()
    let copy = try Self.copy(author)
    let first = try Self.files(copy.folder)
    _ = try author.run("release", copy.folder)
    #expect(try Self.files(copy.folder) == first, "the same course gives the same files")
    try Self.answer("plain", "my own work", in: copy)
    try copy.write("lessons/a.md", copy.read("lessons/a.md") + "\nMy notes.\n")
    let mine = try Self.files(copy.folder)
    try author.write("exercises/a.md", Self.exercises.replacingOccurrences(of: "# Words", with: "# Some words"))
    let run = try author.run("release", copy.folder)
    #expect(run.status == 0 && run.error.contains("kept"), "\(run.error)")
    let now = try Self.files(copy.folder)
    #expect(now["exercises/a.md"] == mine["exercises/a.md"] && now["lessons/a.md"] == mine["lessons/a.md"])
  }

  @Test func whatALearnerChangedIsToldAndTheCoursesOwnSpecificationCounts() throws {
    let copy = try Self.copy(try Self.author())
    var source = try copy.read("exercises/a.md")
    source = source.replacingOccurrences(of: "tolerance: \"1%\"", with: "tolerance: 1%")
    source = source.replacingOccurrences(of: "unit: nats\ntolerance: 1%", with: "unit: nats\ntolerance: 50%")
    source = source.replacingOccurrences(of: "# Words\n", with: "# Words\n\nAn easier question.\n")
    source += "\n```answer nothing\n5\n```\n\n```answer word\nzyzzyva\n```\n"
    try copy.write("exercises/a.md", source)
    try Self.answer("plain", "500", in: copy)
    let report = try copy.check()
    let told = Set(report.diagnostics.map(\.identifier))
    for identifier in ["exercise-changed", "prompt-changed", "unknown-answer"] {
      #expect(told.contains(identifier), "\(identifier) is not told: \(report.diagnostics)")
    }
    #expect(report.diagnostics.contains { $0.message.contains("`tolerance` of “plain” was `1%`") })
    let plain = report.documents[0].exercises.first { $0.id == "plain" }
    #expect(plain?.status == .wrong, "graded by the tolerance that was handed out")
    #expect(report.documents[0].exercises.first { $0.id == "word" }?.status == .right)
  }

  @Test func aBrokenFenceIsToldAndTheRestIsGraded() throws {
    let copy = try Self.copy(try Self.author())
    let source = try copy.read("exercises/a.md")
    let broken = source.replacingOccurrences(of: "```answer plain\n\n```\n", with: "```answer plain\n428.1\n\n")
      .replacingOccurrences(of: "```answer word\n\n```", with: "```answer word\nzyzzyva\n```")
    try copy.write("exercises/a.md", broken)
    let report = try copy.check()
    let told = report.diagnostics.first { $0.identifier == "unclosed-fence" }
    let line = broken.components(separatedBy: "```answer plain")[0].filter { $0 == "\n" }.count + 1
    #expect(told?.line == line, "\(report.diagnostics)")
    let exercises = report.documents[0].exercises
    #expect(exercises.first { $0.id == "plain" }?.status == .right, "\(exercises)")
    #expect(exercises.first { $0.id == "word" }?.status == .right)
  }

  @Test func anExamHoldsNoKeys() throws {
    let copy = try Self.copy(try Self.author(), "--no-keys")
    try Self.answer("plain", "428.1", in: copy)
    let run = try copy.run("check", environment: ["PATH": "/nonexistent"])
    #expect(
      run.status == 1 && run.output.contains("graded later") && run.output.contains("4 more not graded here"),
      "\(run.output)")
  }

  @Test func everyLearnerOfARosterGetsAVariant() throws {
    let author = try Self.author()
    try author.write("roster.csv", "id,name\r\nada,\"Lovelace, Ada\"\r\nalan,Alan\r\n")
    let folder = author.folder + "-copies"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let run = try author.run("release", folder, "--roster", "roster.csv")
    #expect(run.status == 0, "\(run.error)")
    let texts = try ["ada", "alan"].map {
      try String(contentsOfFile: "\(folder)/\($0)/exercises/a.md", encoding: .utf8)
    }
    #expect(texts[0] != texts[1])
    // The same on every machine and in every year: recorded.
    let drawn = texts.map { $0.components(separatedBy: "  n: ")[1].prefix { $0 != "\n" } }
    try expectGolden(drawn.joined(separator: "\n") + "\n", "variants.txt")
    // Each is right by their own number, and wrong by the other's.
    for (index, id) in ["ada", "alan"].enumerated() {
      let values = drawn.map { "\((Double($0) ?? 0) * 6.5 * 31.25)" }
      for (own, value) in values.enumerated() {
        let text = texts[index].replacingOccurrences(of: "```answer number\n\n", with: "```answer number\n\(value)\n")
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(id)/exercises/a.md"))
        let run = try author.start(["check", "--format", "json", "\(folder)/\(id)"]).finish()
        let status = try run.report().documents.first { $0.file == "exercises/a.md" }?.exercises.first?.status
        #expect(status == (own == index ? .right : .wrong))
      }
    }
  }

  @Test func aRosterThatCannotBeReadIsWrongUsage() throws {
    let author = try Self.author()
    for (text, words) in [
      ("name\nAda\n", "no column `id`"), ("id\n../up\n", "cannot name a folder"), ("id\na\na\n", "twice"),
      ("id\n\"a\n", "not closed"),
    ] {
      try author.write("roster.csv", text)
      let run = try author.run("release", author.folder + "-none", "--roster", "roster.csv")
      #expect(run.status == 2 && run.error.contains(words), "\(run.error)")
    }
    #expect(try author.run("release", author.folder).status == 2)
    #expect(try author.run("release", author.folder + "/exercises/copy").status == 2)
  }

  @Test func aCourseWithMistakesIsNotHandedOut() throws {
    let author = try Self.author()
    try author.write(
      "exercises/b.md", "```exercise\nid: zero\nexpect: 0.0\ntolerance: 1%\n```\n\n```answer zero\n\n```\n")
    let run = try author.run("release", author.folder + "-none")
    #expect(run.status == 1 && run.error.contains("exercises/b.md"), "\(run.error)")
  }

  /// What is right in this repository's own exercises, reckoned by hand.
  static let solutions = [
    "loss-of-a-model": "2.304 nats", "ten-times": "16.05 %", "slope-from-two-points": "-0.0735", "halving": "1,050,000",
    "three-quantities": "a, c, e", "embedding-share": "31.6 %", "doubling": "2, 4, 8",
    "attention-matrices": "K, Q, V, O",
    "training-flops": "6*N*D", "gpt2-xl": "1.557 billion", "gpt2-xl-flops": "9.34e19 FLOP", "sensible-width": "800",
    "width-interval": "1021 to 1179", "left-out": "The embeddings.", "shape-and-cost": "true", "largest-part": "b",
  ]

  @Test func theCoursesOwnExercisesAreSolvedInACopyAndItHoldsNoAnswer() throws {
    let copy = try Course([:])
    try FileManager.default.removeItem(atPath: copy.folder)
    let tools = try Course([:])
    let repository = RealInputTests.repository
    func records() -> [String] {
      (try? FileManager.default.contentsOfDirectory(atPath: repository + "/release-records")) ?? []
    }
    let before = records()
    _ = try tools.start(["check"], through: ["/usr/bin/env", "-C", repository]).finish()
    // The release is made from a copy, so that its record is none of the repository's. What was evaluated above is known
    // there too, and needs no compiler.
    let author = try Course([:])
    for name in [
      "lessons", "exercises", "data", "references.json", "workbook.yml", "Package.swift", "Sources", ".workbook",
    ] {
      let copying = Process()
      copying.executableURL = URL(fileURLWithPath: "/bin/cp")
      copying.arguments = ["-a", "\(repository)/\(name)", author.folder + "/"]
      try copying.run()
      copying.waitUntilExit()
    }
    let run = try author.run("release", copy.folder, environment: ["PATH": "/nonexistent"])
    #expect(run.status == 0, "\(run.error)")
    #expect(FileManager.default.fileExists(atPath: author.folder + "/release-records"))
    #expect(records() == before)
    for file in ["exercises/01-power-laws.md", "exercises/02-counting-parameters.md"] {
      var text = try copy.read(file)
      for words in ["expect", ".solution", "mistakes:", "credit: 25%", "16.05", "31.6", "1.557", "right: true"] {
        #expect(!text.contains(words), "\(file) holds \(words)")
      }
      for (id, answer) in Self.solutions {
        text = text.replacingOccurrences(of: "```answer \(id)\n\n", with: "```answer \(id)\n\(answer)\n")
      }
      // The number that this copy drew.
      func drawn(_ name: String) -> Int {
        let line = text.split(separator: "\n").first { $0.hasPrefix("  \(name): ") } ?? ""
        return Int(line.dropFirst(name.count + 4)) ?? 0
      }
      let count = 12 * drawn("layers") * drawn("width") * drawn("width")
      text = text.replacingOccurrences(of: "```answer count-blocks\n\n", with: "```answer count-blocks\n\(count)\n")
      try copy.write(file, text)
    }
    let checked = try copy.run("check", "--format", "json", environment: ["PATH": "/nonexistent"])
    let solved = ["exercises/01-power-laws.md", "exercises/02-counting-parameters.md"]
    let exercises = try checked.report().documents.filter { solved.contains($0.file) }.flatMap(\.exercises)
    #expect(exercises.count == 18 && checked.status == 1)
    for exercise in exercises {
      #expect(exercise.status == (exercise.id == "block-parameters" ? .unanswered : .right), "\(exercise)")
    }
  }
}
