import Foundation
import LessonFormat
import Storage
import Testing

@testable import Course
@testable import Live

@Suite struct DocumentEditorTests {
  private let root: String

  init() throws {
    root = NSTemporaryDirectory() + "editing-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: "\(root)/exercises", withIntermediateDirectories: true)
  }

  private func sheet(_ count: Int) -> String {
    (0..<count).map { "```exercise\nid: e\($0)\nexpect: 1\n```\n\n```answer e\($0)\n0\n```\n" }.joined(separator: "\n")
      + "\n- [ ] ticked by nobody else\n"
  }

  private func put(_ text: String) throws {
    try WholeFiles.write(Array(text.utf8), to: "\(root)/exercises/a.md")
  }

  private var text: String { String(decoding: WholeFiles.read("\(root)/exercises/a.md") ?? [], as: UTF8.self) }

  private func cleanUp() { try? FileManager.default.removeItem(atPath: root) }

  @Test func aWriteOverAnothersTextIsAConflict() throws {
    defer { cleanUp() }
    try put(sheet(2))
    let editor = try DocumentEditor("exercises/a.md", in: root)
    #expect(try editor.write("5", to: "e0", replacing: "0") == .written(Array(text.utf8)))
    #expect(text == sheet(2).replacing("answer e0\n0", with: "answer e0\n5"))
    let before = text
    #expect(try editor.write("6", to: "e0", replacing: "0") == .conflict(current: "5"))
    #expect(text == before)
    // The same text twice is no conflict; another part of the file may have changed.
    #expect(try editor.write("5", to: "e0", replacing: "0") == .written(Array(before.utf8)))
    try put(before.replacing("answer e1\n0", with: "answer e1\n7"))
    #expect(try editor.write("6", to: "e0", replacing: "5") == .written(Array(text.utf8)))
    #expect(text.contains("answer e1\n7") && text.contains("answer e0\n6"))
    #expect(try editor.write("6", to: "none", replacing: "") == .refused("exercises/a.md has no exercise “none”"))
  }

  @Test func writersAtOnceLoseNothing() async throws {
    defer { cleanUp() }
    let writers = 8
    let rounds = 40
    try put(sheet(writers))
    let root = root
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<writers {
        group.addTask {
          // Each with a lock of its own, as processes have.
          let editor = try DocumentEditor("exercises/a.md", in: root)
          for round in 0..<rounds {
            let outcome = try editor.write("\(round + 1)", to: "e\(writer)", replacing: "\(round)")
            guard case .written = outcome else {
              Issue.record("writer \(writer), round \(round): \(outcome)")
              return
            }
          }
        }
      }
      group.addTask {
        let editor = try DocumentEditor("exercises/a.md", in: root)
        let item = TickTarget(line: 1, text: "ticked by nobody else")
        for round in 0..<rounds {
          let outcome = try editor.tick(item, isTicked: round % 2 == 0, digest: nil)
          guard case .written = outcome else {
            Issue.record("\(outcome)")
            return
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(text == sheet(writers).replacing("\n0\n", with: "\n\(rounds)\n"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: "\(root)/exercises") == ["a.md"])
  }

  @Test func anEditorThatTakesNoLockIsNotOverwritten() throws {
    defer { cleanUp() }
    try put("first")
    let shared = SharedFile(path: try ContainedPath.resolve("exercises/a.md", in: root))
    var calls = 0
    let seen = try shared.change { bytes -> ([UInt8]?, String) in
      calls += 1
      // Somebody saves between our reading and our writing.
      if calls == 1 { try put("saved by an editor") }
      return (bytes + Array(" and ours".utf8), String(decoding: bytes, as: UTF8.self))
    }
    #expect(calls == 2 && seen == "saved by an editor" && text == "saved by an editor and ours")
  }

  @Test func permissionsStayAndLinksDoNotLeadOut() throws {
    defer { cleanUp() }
    try put(sheet(1))
    let path = "\(root)/exercises/a.md"
    #expect(chmod(path, 0o640) == 0)
    _ = try DocumentEditor("exercises/a.md", in: root).write("5", to: "e0", replacing: "0")
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o640)
    // A link within the course is followed and stays a link.
    try FileManager.default.createSymbolicLink(atPath: "\(root)/inside.md", withDestinationPath: "exercises/a.md")
    _ = try DocumentEditor("inside.md", in: root).write("6", to: "e0", replacing: "5")
    #expect(text.contains("answer e0\n6"))
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: "\(root)/inside.md") == "exercises/a.md")
    let outside = NSTemporaryDirectory() + "outside-\(UUID().uuidString).md"
    try WholeFiles.write(Array(sheet(1).utf8), to: outside)
    defer { try? FileManager.default.removeItem(atPath: outside) }
    try FileManager.default.createSymbolicLink(atPath: "\(root)/out.md", withDestinationPath: outside)
    for name in [
      "out.md", "../\((outside as NSString).lastPathComponent)", "/etc/passwd", "exercises/../a.md", "a\0.md",
    ] {
      #expect(throws: ContainedPath.Problem.self) { try DocumentEditor(name, in: root) }
    }
    #expect(throws: SharedFile.Problem.notAFile("\(try ContainedPath.resolve("exercises", in: root))")) {
      try DocumentEditor("exercises", in: root).write("5", to: "e0", replacing: "")
    }
  }
}
