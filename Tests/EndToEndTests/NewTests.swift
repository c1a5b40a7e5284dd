import Course
import Foundation
import Testing

@testable import Authoring

/// Courses, lessons and exercises made by `workbook new`.
@Suite struct NewTests {
  /// A made course; the commands run in its folder.
  static func made(_ arguments: String...) throws -> Course {
    let parent = try Course([:])
    try FileManager.default.removeItem(atPath: parent.folder)
    let tools = try Course([:])
    let run = try tools.start(["new", "course", parent.folder] + arguments).finish()
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output.contains("/Package.swift\n"))
    return parent
  }

  static func expectOK(_ course: Course) throws -> CheckReport {
    let run = try course.run("check", "--format", "json")
    let report = try run.report()
    #expect(run.status == 0 && report.ok, "\(report.diagnostics) \(run.error)")
    #expect(report.diagnostics.isEmpty, "\(report.diagnostics)")
    return report
  }

  @Test func aCourseOnAnotherSubjectIsMadeExtendedBuiltAndChanged() throws {
    let course = try Self.made("--title", "Uhren: \"C-14\" # 1 \\ 2")
    #expect(try course.read("workbook.yml").contains(#"title: "Uhren: \"C-14\" # 1 \\ 2""#))
    var report = try Self.expectOK(course)
    #expect(report.documents.map(\.file) == ["exercises/01-dating.md", "lessons/01-dating.md"])
    let lesson = report.documents[1]
    #expect(lesson.cells.count == 2 && lesson.cells.allSatisfy { $0.status == .ok })
    #expect(lesson.cells[1].output.contains("[chart]") && lesson.numbers.count >= 4)
    #expect(lesson.tracker.contains { $0.exercises == ["exercises/01-dating.md#age-of-charcoal"] })
    #expect(report.documents[0].exercises.map(\.status) == [.unanswered, .unanswered, .unanswered])

    // A lesson and exercises of every kind, into its own document and into one that is there.
    let added = try course.run("new", "lesson", "Größe: „Was\" bleibt? #2")
    #expect(added.status == 0, "\(added.error)")
    #expect(added.output.hasSuffix("lessons/02-grosse-was-bleibt-2.md\n"), "\(added.output)")
    let kinds = ExerciseTemplate.allCases
    for kind in kinds {
      let run = try course.run("new", "exercise", "neu-\(kind.rawValue)", "--kind", kind.rawValue)
      #expect(run.status == 0, "\(kind): \(run.error)")
      #expect(run.output.contains("/exercises/02-grosse-was-bleibt-2.md:"))
    }
    #expect(try course.run("new", "exercise", "more", "--in", "lessons/01-dating.md", "--kind", "code").status == 0)
    report = try Self.expectOK(course)
    let made = try #require(report.documents.first { $0.file == "exercises/02-grosse-was-bleibt-2.md" })
    #expect(made.title == "Größe: „Was\" bleibt? #2: exercises")
    #expect(made.exercises.count == kinds.count && made.exercises.allSatisfy { $0.status == .unanswered })
    #expect(report.work.compiled > 0)

    // The templates' questions can be answered.
    let answers = [
      "number": "24 h", "list": "1, 4, 9, 16", "word": "mercury", "truth": "false", "choice": "b", "choices": "a, c",
      "formula": "h*b/2", "interval": "[3, 4]", "range": "2.5",
    ]
    for (kind, answer) in answers {
      try ProgressTests.answer("neu-\(kind)", answer, in: made.file, of: course)
    }
    let text = try course.read(made.file).replacingOccurrences(of: "<#your code#>", with: "x * x")
    try course.write(made.file, text)
    report = try Self.expectOK(course)
    let judged = try #require(report.documents.first { $0.file == made.file })
    for exercise in judged.exercises { #expect(exercise.status == .right, "\(exercise)") }
    #expect(try course.run("build").status == 0)
    #expect(try course.read("_site/index.html").contains("Uhren: &quot;C-14&quot; # 1 \\ 2"))
    #expect(try course.read("_site/lessons/01-dating.html").contains("<svg"))

    // Another half-life in the library: the lesson is computed anew, and its numbers no longer agree.
    let source = "Sources/Decay/Decay.swift"
    let changed = try course.read(source).replacingOccurrences(of: "halfLife: 5730", with: "halfLife: 5568")
    try course.write(source, changed)
    let run = try course.run("check", "--format", "json")
    report = try run.report()
    #expect(run.status == 1 && report.diagnostics.contains { $0.message.contains("5568") }, "\(report.diagnostics)")
    #expect(report.work.ran > 0)
    // It can be handed out, once mended.
    try course.write(source, changed.replacingOccurrences(of: "halfLife: 5568", with: "halfLife: 5730"))
    let copy = try ReleaseTests.copy(course)
    #expect(try copy.run("check", environment: ["PATH": "/nonexistent"]).status == 1)
    let refused = try copy.run("new", "exercise", "mine")
    #expect(refused.status == 2 && refused.error.contains("learner's copy"))
  }

  /// Then the library is built in another folder than it was.
  @Test func aCourseWithALibraryCanBeMoved() throws {
    let course = try Self.made("--subject", "interest")
    _ = try Self.expectOK(course)
    _ = try Self.expectOK(course.moved())
  }

  @Test func theOtherSubjectPassesToo() throws {
    let course = try Self.made("--subject", "interest")
    let report = try Self.expectOK(course)
    #expect(report.documents.flatMap(\.exercises).count == 3 && report.documents.flatMap(\.numbers).count >= 4)
    let progress = try course.run("progress", "--no-bars")
    #expect(progress.output.contains("0 of 3 answered"), "\(progress.output)")
  }

  @Test func nothingIsEverOverwritten() throws {
    let course = try Course(["workbook.yml": "title: T\n", "lessons/03-x.md": "Words.\n", "note.txt": "mine"])
    for arguments in [[course.folder], [course.folder + "/note.txt"], [course.folder + "/lessons/inner"], [""]] {
      let run = try course.start(["new", "course"] + arguments).finish()
      #expect(run.status == 2 && !run.error.isEmpty, "\(arguments) \(run.error)")
    }
    #expect(try course.read("note.txt") == "mine" && course.read("workbook.yml") == "title: T\n")
    #expect(!FileManager.default.fileExists(atPath: course.folder + "/lessons/inner"))
    // An empty folder is taken; without a title its name is one.
    try FileManager.default.createDirectory(atPath: course.folder + "/my-course", withIntermediateDirectories: true)
    #expect(try course.run("new", "course", "my-course").status == 0)
    #expect(try course.read("my-course/workbook.yml").hasPrefix("title: \"My course\"\n"))
    #expect(try course.run("new", "course", "my-course").status == 2)
  }

  @Test func lessonsGetTheNextNumberAndAFileNameOfTheirTitle() throws {
    let course = try Course([
      "lessons/07-x.md": "---\norder: 7\n---\n\nWords.\n", "lessons/extra.md": "---\norder: 8.5\n---\n\nWords.\n",
    ])
    for (title, file) in [
      ("Émile's naïve idea", "08-emiles-naive-idea"), ("日本語", "09-"), ("🙂", "10-lesson"),
      ("../../etc/passwd", "11-etc-passwd"), ("--- : [x] {y} & *z* !t %p @q `r`", "12-"),
    ] {
      let run = try course.run("new", "lesson", "--", title)
      let path = try #require(run.output.split(separator: "\n").first, "\(run.error)")
      #expect(
        path.hasPrefix(URL(fileURLWithPath: course.folder).resolvingSymlinksInPath().path)
          || path.hasPrefix(course.folder))
      #expect(path.contains("/lessons/\(file)"), "\(path)")
      #expect((path as NSString).lastPathComponent.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
    }
    let report = try Self.expectOK(course)
    #expect(report.documents.map(\.title).contains("--- : [x] {y} & *z* !t %p @q `r`"))
    #expect(try course.read("lessons/08-emiles-naive-idea.md").contains("\norder: 9\n"))
    for title in ["", "  ", "a\u{7}b"] { #expect(try course.run("new", "lesson", title).status == 2) }
  }

  @Test func anExercisesNameAndPlaceAreChecked() throws {
    let course = try Course([
      "lessons/a.md": "# Lesson\n\nText {swift}.\n",
      "exercises/b.md": "Prompt.\n\n```exercise\nid: taken\nexpect: 12\n```\n\n```answer taken\n\n```",
      "exercises/open.md": "```swift\nlet x = 1\n", "outside.md": "Words.\n",
    ])
    let refusals: [([String], String)] = [
      (["taken"], "already in exercises/b.md, line 3"), (["a/b"], "cannot name"), ([".."], "cannot name"),
      (["two words"], "cannot name"), (["1st"], "cannot name"), (["null"], "cannot name"), ([""], "cannot name"),
      (["ok", "--in", "../x.md"], "without `..`"), (["ok", "--in", "exercises/../../x.md"], "without `..`"),
      (["ok", "--in", "/etc/x.md"], "not among"), (["ok", "--in", "outside.md"], "not among"),
      (["ok", "--in", "exercises/b.txt"], ".md"), (["ok", "--in", "exercises/_hidden/x.md"], "not among"),
      (["ok", "--in", "exercises/open.md"], "fence"), (["ok", "--kind", "essay"], "essay"),
    ]
    let before = try ["exercises/b.md", "exercises/open.md", "outside.md"].map(course.read)
    for (arguments, words) in refusals {
      let run = try course.start(["new", "exercise"] + arguments).finish()
      #expect(run.status == 2 && run.error.contains(words), "\(arguments): \(run.error)")
    }
    #expect(try ["exercises/b.md", "exercises/open.md", "outside.md"].map(course.read) == before)
    // What stands there stays, byte for byte, also without a line end at the end.
    #expect(try course.run("new", "exercise", "added", "--in", "b.md").status == 0)
    #expect(try course.read("exercises/b.md").hasPrefix(before[0] + "\n\n## Added\n"))
    try course.write("exercises/open.md", "Closed.\n")
    let report = try Self.expectOK(course)
    #expect(report.documents.flatMap(\.exercises).map(\.id) == ["taken", "added"])
    // A link out of the course is not followed.
    let target = course.folder + "-target.md"
    try Data("Mine.\n".utf8).write(to: URL(fileURLWithPath: target))
    defer { try? FileManager.default.removeItem(atPath: target) }
    try FileManager.default.createSymbolicLink(
      atPath: course.folder + "/exercises/link.md", withDestinationPath: target)
    let run = try course.run("new", "exercise", "ok", "--in", "exercises/link.md")
    #expect(run.status == 2 && run.error.contains("out of the course"), "\(run.error)")
    #expect(try String(contentsOfFile: target, encoding: .utf8) == "Mine.\n")
    // Without a course there is nothing to add to.
    try FileManager.default.removeItem(atPath: course.folder + "/workbook.yml")
    for arguments in [["lesson", "T"], ["exercise", "e"]] {
      let run = try course.start(["new"] + arguments).finish()
      #expect(run.status == 2 && run.error.contains("workbook new course"))
    }
  }
}
