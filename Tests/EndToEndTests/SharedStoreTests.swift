import Foundation
import Testing

/// Commands that use one store at once, and commands that are killed.
@Suite struct SharedStoreTests {
  private static func course() throws -> Course {
    var text = "```swift\nlet start = 1\n```\n\n"
    for number in 1...6 { text += "```swift\nlet v\(number) = start + \(number)\nv\(number)\n```\n\n" }
    return try Course(["lessons/a.md": text])
  }

  @Test func twoCommandsAtOnceCompileEachModuleOnce() throws {
    let alone = try Self.course()
    let once = try alone.check().work.compiled
    #expect(once >= 7)
    let shared = try Self.course()
    let runs = try (0..<2).map { _ in try shared.start(["check", "--format", "json"]) }
    let reports = try runs.map { try $0.finish().report() }
    #expect(reports.allSatisfy { $0.ok })
    #expect(reports.reduce(0) { $0 + $1.work.compiled } == once)
  }

  @Test func killedCommandsLeaveNothingInTheWay() throws {
    let course = try Self.course()
    let work = "\(course.folder)/.workbook/cache/work"
    for wanted in 1...4 {
      let run = try course.start(["check"])
      // In the midst of it: so many modules are there.
      while run.isRunning, Self.modules(course) < wanted { usleep(2000) }
      run.kill()
      #expect(try run.finish().status == 9)
    }
    let report = try course.check()
    #expect(report.ok, "\(report.diagnostics)")
    func left() throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: work).filter { !$0.hasSuffix(".lock") }
    }
    // A compiler of the killed command may have written to its folder a moment longer; the next command removes it then.
    for _ in 0..<20 where try !left().isEmpty { #expect(try course.check().ok) }
    #expect(try left().isEmpty)
    let locks = (try? FileManager.default.contentsOfDirectory(atPath: "\(course.folder)/.workbook/cache/locks")) ?? []
    #expect(locks.count <= 4, "\(locks)")
    #expect(try course.check().work.compiled == 0)
  }

  @Test func damagedFilesAreMadeAgain() throws {
    let course = try Self.course()
    #expect(try course.check().ok)
    let cache = "\(course.folder)/.workbook/cache"
    for kind in ["modules", "programs"] {
      let names = FileManager.default.enumerator(atPath: "\(cache)/\(kind)")?.compactMap { $0 as? String } ?? []
      for name in names {
        var isFolder: ObjCBool = false
        let path = "\(cache)/\(kind)/\(name)"
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue,
          !name.hasSuffix("record.json")
        else { continue }
        // As a machine that lost its power leaves it: as long as before, and empty at the end.
        let size = try #require(FileManager.default.contents(atPath: path)?.count)
        let file = try #require(FileHandle(forWritingAtPath: path))
        try file.truncate(atOffset: UInt64(size / 2))
        try file.truncate(atOffset: UInt64(size))
        try file.close()
      }
    }
    for kind in ["evaluations", "remembered"] { try? FileManager.default.removeItem(atPath: "\(cache)/\(kind)") }
    let report = try course.check()
    #expect(report.ok, "\(report.diagnostics)")
    #expect(report.work.compiled >= 7 && report.work.linked == 1 && report.work.ran == 1, "\(report.work)")
  }

  private static func modules(_ course: Course) -> Int {
    let names = FileManager.default.enumerator(atPath: "\(course.folder)/.workbook/cache/modules")
    return names?.compactMap { $0 as? String }.count { $0.hasSuffix("record.json") } ?? 0
  }
}
