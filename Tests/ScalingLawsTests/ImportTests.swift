import Foundation
import Testing

/// What a client pays for importing the library: nothing but the standard library.
struct ImportTests {
  @Test func importsAreInternalAndFoundationIsNotAmongThem() throws {
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let sources = package.appendingPathComponent("Sources/ScalingLaws")
    var seen = Set<String>()
    for name in try FileManager.default.subpathsOfDirectory(atPath: sources.path) where name.hasSuffix(".swift") {
      let text = try String(contentsOf: sources.appendingPathComponent(name), encoding: .utf8)
      for line in text.split(separator: "\n") {
        let words = line.split(separator: " ")
        guard words.contains("import"), !line.contains("//") else { continue }
        #expect(words.first == "internal", "\(name): \(line)")
        seen.insert(words.last.map(String.init) ?? "")
      }
    }
    #expect(seen == ["Glibc", "Darwin", "Dispatch"])
  }
}
