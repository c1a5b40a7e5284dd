import Foundation
import Testing

/// What a client pays for importing the library: nothing but the standard library.
struct ImportTests {
  /// Setting the environment races with every thread that reads it, and C called through Swift's convention is undefined.
  @Test func nothingChangesTheEnvironmentOrBindsCByName() throws {
    for (name, text) in try sources() {
      for word in ["setenv", "putenv", "unsetenv", "@_silgen_name"] {
        #expect(!text.contains(word), "\(name): \(word)")
      }
    }
  }

  private func sources() throws -> [(name: String, text: String)] {
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let sources = package.appendingPathComponent("Sources/ScalingLaws")
    return try FileManager.default.subpathsOfDirectory(atPath: sources.path).filter { $0.hasSuffix(".swift") }
      .map { ($0, try String(contentsOf: sources.appendingPathComponent($0), encoding: .utf8)) }
  }

  @Test func importsAreInternalAndFoundationIsNotAmongThem() throws {
    var seen = Set<String>()
    for (name, text) in try sources() {
      for line in text.split(separator: "\n") {
        let words = line.split(separator: " ")
        guard words.contains("import"), !line.contains("//") else { continue }
        let isHidden = words.first == "internal" || line == "@_implementationOnly import CTrainingKernels"
        #expect(isHidden, "\(name): \(line)")
        seen.insert(words.last.map(String.init) ?? "")
      }
    }
    #expect(seen == ["CMath", "CTrainingKernels", "Glibc", "Darwin", "Dispatch"])
  }
}
