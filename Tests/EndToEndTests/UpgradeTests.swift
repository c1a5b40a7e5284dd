import Foundation
import GRDB
import Testing

/// Files that version e893e3d wrote: a learner's copy and a gradebook of a course with every kind of value.
@Suite struct UpgradeTests {
  private static func golden(_ name: String) throws -> String {
    let folder = (#filePath as NSString).deletingLastPathComponent + "/Golden/earlier"
    return try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
  }

  private let course: Course

  init() throws {
    course = try Course([
      "workbook.yml": Self.golden("workbook.yml"), "roster.csv": Self.golden("roster.csv"),
      "exercises/a.md": Self.golden("author.md"), "copies/ann/workbook.yml": Self.golden("workbook.yml"),
      "copies/ann/exercises/a.md": Self.golden("ann.md"), "copies/ann/workbook.key": Self.golden("ann.key"),
    ])
    let queue = try DatabaseQueue(path: course.folder + "/gradebook.sqlite")
    try queue.writeWithoutTransaction { try $0.execute(sql: Self.golden("gradebook.sql")) }
    try queue.close()
  }

  @Test func anEarlierGradebookSaysWhatToDoAndIsRegraded() throws {
    let shown = try course.run("grade", "show", "ann")
    #expect(shown.output.contains("7 of 7 points"), "\(shown.output)\(shown.error)")
    let refused = try course.run("grade", "copies", "--roster", "roster.csv")
    #expect(refused.status == 2 && refused.error.contains("an earlier version of workbook"), "\(refused.error)")
    #expect(refused.error.contains("grade --regrade") && !refused.error.contains("the key of"), "\(refused.error)")
    // What is read as it was is not named.
    #expect(!refused.error.contains("pick") && !refused.error.contains("words"), "\(refused.error)")
    let regrade = try course.run("grade", "--regrade", "--apply")
    #expect(regrade.status == 0 && regrade.output.contains("no grade changes"), "\(regrade.output)\(regrade.error)")
    let again = try course.run("grade", "copies", "--roster", "roster.csv")
    #expect(again.status == 0, "\(again.output)\(again.error)")
    #expect(try course.run("grade", "show", "ann").output.contains("7 of 7 points"))
    #expect(try course.run("grade", "show", "bob").output.contains("7 of 7 points"))
  }

  @Test func anEarlierCopyIsChecked() throws {
    let check = try course.start(["check"], through: ["/usr/bin/env", "-C", course.folder + "/copies/ann"]).finish()
    #expect(check.status == 0 && check.output.contains("7 of 7 points"), "\(check.output)\(check.error)")
  }
}
