import Foundation
import Testing

@testable import Storage

struct EmbeddedFileTests {
  private static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources")
  private static let folder = sources.appendingPathComponent("CEmbeddedFiles/files")

  private static func paths(below folder: URL) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter {
      var isFolder: ObjCBool = false
      FileManager.default.fileExists(atPath: "\(folder.path)/\($0)", isDirectory: &isFolder)
      return !isFolder.boolValue
    }
  }

  /// A file that `embedded.c` does not list would be missing from the program.
  @Test func everyFileIsEmbeddedAsItIs() throws {
    let list = try String(contentsOf: Self.sources.appendingPathComponent("CEmbeddedFiles/embedded.c"), encoding: .utf8)
    let names = try Self.paths(below: Self.folder)
    #expect(names.count > 40)
    for name in names {
      #expect(list.contains("#embed \"files/\(name)\""), "embedded.c does not embed \(name)")
      // Parts of a file have no name of their own.
      if list.contains("ROW(\"\(name)\"") {
        let bytes = try Array(Data(contentsOf: Self.folder.appendingPathComponent(name)))
        #expect(EmbeddedFile.bytes(name) == bytes, "\(name)")
      }
    }
  }

  @Test func partsFollowEachOther() throws {
    let parts = try ["js/page.js", "js/search.js"].map {
      try String(contentsOf: Self.folder.appendingPathComponent($0), encoding: .utf8)
    }
    #expect(EmbeddedFile.text("js/workbook.js") == parts.joined())
  }

  /// A name without a file would end the program.
  @Test func everyNameInTheSourcesIsAFile() throws {
    let use = /EmbeddedFile\.(?:text|bytes)\(\s*"([^"\\]+)"/
    var names: Set<String> = []
    for path in try Self.paths(below: Self.sources) where path.hasSuffix(".swift") {
      let text = try String(contentsOf: Self.sources.appendingPathComponent(path), encoding: .utf8)
      names.formUnion(text.matches(of: use).map { String($0.1) })
    }
    #expect(names.count >= 8)
    for name in names.sorted() { #expect(!EmbeddedFile.bytes(name).isEmpty) }
  }

  @Test func valuesAreFilledInOnce() {
    let values = ["title": "{{module}}", "yamlTitle": "", "module": "Decay"]
    #expect(
      EmbeddedFile.text("scaffold/course/workbook.yml", filling: values) == "title: \nlanguage: en\nlibrary: Decay\n")
    let readme = EmbeddedFile.text("scaffold/course/README.md", filling: values)
    #expect(readme.hasPrefix("# {{module}}\n"))
    #expect(readme.contains("[Decay](Sources/Decay)"))
  }
}
