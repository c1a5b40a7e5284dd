import Foundation
import Testing

/// Nothing is compiled, linked or run twice.
@Suite struct CachingTests {
  static let lesson = """
    Prose that says [8](<swift:law(2)>).

    ```swift {#law}
    let scale = 16.0
    func law(_ n: Double) -> Double { scale / n }
    ```

    ```swift {#user}
    let value = law(4)
    value
    ```

    ```swift {#stranger}
    print("on its own")
    ```
    """

  @Test func anUnchangedCourseStartsNothing() throws {
    let course = try Course(["lessons/a.md": Self.lesson])
    let first = try course.check()
    #expect(first.ok, "\(first.diagnostics)")
    #expect(first.work.compiled == 4 && first.work.linked == 1 && first.work.ran == 1)
    #expect(first.documents[0].cells.allSatisfy { !$0.cached })
    let second = try course.check()
    #expect(second.work.compiled == 0 && second.work.linked == 0 && second.work.ran == 0)
    #expect(second.documents[0].cells.map(\.cached) == [true, true, true])
    #expect(second.documents[0].cells.map(\.output) == first.documents[0].cells.map(\.output))
  }

  @Test func editingProseRunsNothing() throws {
    let course = try Course(["lessons/a.md": Self.lesson])
    _ = try course.check()
    try course.write(
      "lessons/a.md", "Another beginning.\n\nAnd more.\n\n" + Self.lesson.replacingOccurrences(of: "[8]", with: "[9]"))
    let report = try course.check()
    #expect(report.work.compiled == 0 && report.work.linked == 0 && report.work.ran == 0)
    let wrong = try #require(report.diagnostics.first)
    #expect(wrong.identifier == "number-disagrees" && wrong.line == 5, "lines follow the text: \(wrong)")
  }

  @Test func anEditCompilesWhatDependsOnIt() throws {
    let course = try Course(["lessons/a.md": Self.lesson])
    _ = try course.check()
    // The body changes, the interface does not: the cell alone.
    try course.write("lessons/a.md", Self.lesson.replacingOccurrences(of: "scale / n", with: "scale * 1 / n"))
    let body = try course.check()
    #expect(body.ok && body.work.compiled == 1 && body.work.linked == 1 && body.work.ran == 1)
    // The interface changes: the cell, the one that uses it, and the prose; the stranger not.
    try course.write(
      "lessons/a.md", Self.lesson.replacingOccurrences(of: "-> Double { scale / n }", with: "-> Double? { scale / n }"))
    let interface = try course.check()
    #expect(interface.work.compiled == 3)
  }

  /// What the compiler keeps for itself holds the folder's name.
  @Test func aCourseCanBeMoved() throws {
    let course = try Course(["lessons/a.md": Self.lesson])
    _ = try course.check()
    let moved = try course.moved()
    let same = try moved.check()
    #expect(same.ok && same.work.compiled == 0, "\(same.diagnostics)")
    try moved.write("lessons/a.md", Self.lesson.replacingOccurrences(of: "on its own", with: "alone"))
    let report = try moved.check()
    #expect(report.ok && report.work.compiled == 1, "\(report.diagnostics)")
  }

  @Test func twoBuildsAtOnceInOneFolderAgree() throws {
    let course = try Course(["lessons/a.md": Self.lesson, "lessons/b.md": Self.lesson + "\n\nMore.\n"])
    let runs = try (0..<2).map { _ in try course.start(["build"]) }.map { try $0.finish() }
    #expect(runs.map(\.status) == [0, 0], "\(runs.map(\.error))")
    #expect(try course.read("_site/lessons/a.html").contains("on its own"))
    let after = try course.check()
    #expect(after.work.compiled == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: course.folder + "/.workbook/cache/work").isEmpty)
  }

  @Test func aReadOnlyCourseIsBuiltElsewhere() throws {
    let course = try Course(["lessons/a.md": Self.lesson])
    let other = try Course([:])
    // A read-only mount holds even for root.
    let wrapper = ["/usr/bin/bwrap", "--dev-bind", "/", "/", "--ro-bind", course.folder, course.folder]
    let home = ["HOME": other.folder, "XDG_CACHE_HOME": other.folder + "/cache"]
    let build = try course.start(["build", "--output", other.folder + "/site"], through: wrapper, environment: home)
      .finish()
    #expect(build.status == 0, "\(build.error)")
    #expect(try other.read("site/lessons/a.html").contains("on its own"))
    let refused = try course.start(["build"], through: wrapper, environment: home).finish()
    #expect(refused.status == 1)
    #expect(refused.error.contains("--output"), "it says what to do: \(refused.error)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: course.folder).sorted() == ["lessons", "workbook.yml"])
  }
}
