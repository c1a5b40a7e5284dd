import Foundation
import LessonFormat
import Testing

@testable import Course

/// Every mistake in `workbook.yml` is reported at its line, with what to write.
@Suite struct ConfigurationTests {
  private func read(_ yaml: String) -> (CourseConfiguration, [Diagnostic]) {
    CourseConfiguration.read(Array(yaml.utf8), file: "workbook.yml")
  }

  @Test(arguments: [
    ("titel: A", "1 unknown-key", "did you mean `title`?"),
    ("title: A\nlibary: Core", "2 unknown-key", "did you mean `library`?"),
    ("limits:\n  second: 3", "2 unknown-key", "did you mean `seconds`?"),
    ("limits:\n  memory: 3", "2 unknown-key", "known keys are"),
    ("library:\n  product: A\n  source: [a]", "3 unknown-key", "did you mean `sources`?"),
    ("grading:\n  deu: 2026-12-01T23:59:00Z", "2 unknown-key", "did you mean `due`?"),
    ("grading:\n  late:\n    perday: 10%", "3 unknown-key", "did you mean `per-day`?"),
    ("paths:\n  - title: A\n    document: [a.md]", "3 unknown-key", "did you mean `documents`?"),
    ("units:\n  - {nam: bottle}", "2 bad-unit", "did you mean `name`?"),
    ("seconds: 3", "1 unknown-key", "write it as `limits: {seconds`"),
    ("title: [A]", "1 bad-value", "write `title: ` and a text"), ("title:", "1 bad-value", "write"),
    ("limits: 30", "1 bad-value", "write `limits: {seconds: 60}`"),
    ("limits:\n  seconds: fast", "2 bad-value", "write a number such as 30"),
    ("limits:\n  memory-mb: 4GB", "2 bad-value", "write a number such as 64"),
    ("limits:\n  memory-mb: 0.5", "2 bad-value", "write a number such as 64"),
    ("limits:\n  processes: 0", "2 bad-value", "write a number such as 64"),
    ("library:\n  - Core", "2 bad-value", "write `library: Name`"),
    ("library: {package: a}", "1 missing-key", "product"),
    ("library:\n  product: A\n  sources: {a: b}", "3 bad-value", "write `sources: [one, two]`"),
    ("paths: Beginner", "1 bad-value", "write `- title: `"),
    ("paths:\n  - Beginner", "2 bad-value", "write `- title: `"),
    ("paths:\n  - title: A\n    documents: {a: b}", "3 bad-value", "write `documents:"),
    ("lessons: ../other", "1 bad-value", "write a path relative"),
    ("feedback: ful", "1 bad-value", "did you mean `full`?"),
    ("grading: tomorrow", "1 bad-value", "write"), ("- title", "1 bad-value", "write `title: ` and a text"),
    ("just text", "1 bad-value", "write `title: ` and a text"), ("title: A\ntitle: B", "1 bad-yaml", ""),
    ("title: A\n\tlanguage: de", "2 bad-yaml", ""), ("title: \"A", "1 bad-yaml", ""),
  ])
  func isReportedAtItsLine(_ yaml: String, _ expected: String, _ help: String) {
    let (_, diagnostics) = read(yaml)
    // A path without documents is a further problem.
    let first = diagnostics.sorted { $0.position > $1.position }.first
    #expect(first.map { "\($0.position.line) \($0.code.rawValue)" } == expected, "\(diagnostics)")
    #expect(diagnostics.allSatisfy { $0.severity == .error })
    if !help.isEmpty { #expect(first?.help?.contains(help) == true, "\(diagnostics)") }
  }

  @Test(arguments: ["", "# nothing yet\n", "---\ntitle: A\n", "\u{FEFF}title: A\n", "title: 2026\r\n"])
  func isFine(_ yaml: String) {
    #expect(read(yaml).1.isEmpty)
  }

  // The table of the documentation.

  private static let documented: [[String]] = {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Documentation/configuration.md").path
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { line in
      line.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
    }
  }()

  @Test func theDocumentationHasTheSameTable() {
    let schema = ConfigurationSchema.keys.map { ["`\($0.path)`", $0.type, $0.standard, "`\($0.example)`"] }
    #expect(Self.documented == schema)
  }

  /// Each example is a configuration without mistakes that changes something.
  @Test func everyExampleIsRead() {
    for key in ConfigurationSchema.keys {
      let (configuration, diagnostics) = read(key.example)
      #expect(diagnostics.isEmpty, "\(key.example): \(diagnostics)")
      #expect(configuration != CourseConfiguration(), "\(key.example)")
    }
  }

  /// The defaults of the table are those of the code.
  @Test func everyDefaultIsTheCodes() {
    let standard = CourseConfiguration()
    let defaults = Dictionary(uniqueKeysWithValues: ConfigurationSchema.keys.map { ($0.path, $0.standard) })
    #expect(defaults["title"] == "`\(standard.title)`" && defaults["language"] == "`\(standard.language)`")
    #expect(defaults["lessons"] == "`\(standard.lessons)`" && defaults["exercises"] == "`\(standard.exercises)`")
    #expect(defaults["output"] == "`\(standard.output)`" && defaults["references"] == "`\(standard.references)`")
    #expect(defaults["data"] == "`\(standard.data)`")
    #expect(defaults["limits.seconds"] == "`\(Int(standard.limits.seconds))`")
    #expect(defaults["limits.memory-mb"] == "`\(standard.limits.memoryBytes >> 20)`")
    #expect(defaults["limits.output-mb"] == "`\(standard.limits.outputBytes >> 20)`")
    #expect(defaults["limits.processes"] == "`\(standard.limits.processes)`")
  }

  @Test func productsOfAManifestAreFound() {
    let manifest = """
      let package = Package(products: [
        .library(name: "Core", type: .dynamic, targets: ["Core"]), .executable(name: "tool", targets: ["tool"]),
        .library(
          name: "More", targets: ["More"]),
      ])
      """
    #expect(PackageProducts.names(in: manifest) == ["Core", "More"])
  }
}
