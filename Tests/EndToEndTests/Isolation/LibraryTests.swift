import Foundation
import Testing

/// A course's own library: its manifest is a program, which reaches nothing but the build folder.
@Suite struct LibraryTests {
  private static let source = """
    #if HELD
    public let state = "held"
    #else
    public let state = "open"
    #endif
    """

  /// Reads and writes what it can; its target says what came of it.
  private static func manifest(_ witness: HostWitness, _ course: String) -> String {
    """
    // swift-tools-version: 6.0
    import Foundation
    import PackageDescription
    for folder in ["\(witness.folder)/outside", "\(course)", "\(course)/Sources", "/usr", "/etc"] {
      try? "evil".write(toFile: folder + "/evil", atomically: false, encoding: .utf8)
    }
    let read = ["\(witness.folder)/key", "/etc/passwd", "/root/.profile"].compactMap {
      FileManager.default.contents(atPath: $0)
    }
    let interfaces = (try? String(contentsOfFile: "/proc/net/dev", encoding: .utf8)) ?? ""
    let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc"))?.filter { Int($0) != nil } ?? []
    let isHeld = read.isEmpty && interfaces.split(separator: "\\n").count == 3 && processes.count < 64
    let package = Package(
      name: "Own", products: [.library(name: "Own", type: .dynamic, targets: ["Own"])],
      targets: [.target(name: "Own", swiftSettings: isHeld ? [.define("HELD")] : [])])
    """
  }

  private static func files() -> [String: String] {
    [
      "workbook.yml": "title: T\nlibrary: Own\n", "Sources/Own/Own.swift": source,
      "lessons/a.md": "```swift\nstate\n```\n",
    ]
  }

  @Test(.needsSandbox) func aManifestReachesNothingOfTheMachine() throws {
    let witness = try HostWitness()
    let course = try Course(Self.files())
    try course.write("Package.swift", Self.manifest(witness, course.folder))
    let report = try course.check()
    #expect(report.ok, "\(report.diagnostics)")
    #expect(report.documents[0].cells[0].output.contains("held"), "\(report.documents[0].cells)")
    #expect(witness.outside == ["kept": "as it was"])
    let names = FileManager.default.enumerator(atPath: course.folder)?.compactMap { $0 as? String } ?? []
    #expect(names.contains(".build") && !names.contains { ($0 as NSString).lastPathComponent == "evil" })
    // The build runs as another user; the result belongs to the user who started it.
    var info = stat()
    #expect(stat("\(course.folder)/.build/release/libOwn.so", &info) == 0 && info.st_uid == geteuid())
  }

  @Test func aCopyBuildsOnlyWhatWasHandedOut() throws {
    let witness = try HostWitness()
    let course = try Course(Self.files())
    try course.write(
      "Package.swift",
      """
      // swift-tools-version: 6.0
      import PackageDescription
      let package = Package(
        name: "Own", products: [.library(name: "Own", type: .dynamic, targets: ["Own"])],
        targets: [.target(name: "Own", swiftSettings: [.define("HELD")])])
      """)
    let copy = try ReleaseTests.copy(course)
    let package = try copy.read("Package.swift")
    // The manifest of a copy is not read: what it says is known.
    try copy.write("Package.swift", Self.manifest(witness, copy.folder))
    let run = try copy.run("build")
    #expect(try copy.read("_site/lessons/a.html").contains("open"), "\(run.error)")
    #expect(!FileManager.default.fileExists(atPath: "\(copy.folder)/.build"))
    #expect(!FileManager.default.fileExists(atPath: "\(copy.folder)/evil"))
    try copy.write("Package.swift", package)
    try copy.write("Sources/Own/More.swift", "public let more = 1\n")
    let more = try copy.run("build")
    #expect(more.status != 0 && more.error.contains("Sources/Own/More.swift"), "\(more.error)")
    try FileManager.default.removeItem(atPath: "\(copy.folder)/Sources/Own/More.swift")
    try copy.write("Sources/Own/Own.swift", Self.source + "\n// mine\n")
    let changed = try copy.run("build")
    #expect(changed.status != 0 && changed.error.contains("Sources/Own/Own.swift"), "\(changed.error)")
    try copy.write("Sources/Own/Own.swift", Self.source)
    #expect(try copy.run("build").status == 0)
    #expect(witness.outside == ["kept": "as it was"])
  }

  @Test func aSubmissionHasNoLibraryOfItsOwn() throws {
    let witness = try HostWitness()
    let course = try Course(["lessons/a.md": "Words.\n"])
    for (name, text) in Self.files() { try course.write("hand-ins/mia/\(name)", text) }
    try course.write("hand-ins/mia/Package.swift", Self.manifest(witness, "\(course.folder)/hand-ins/mia"))
    let run = try course.run("check", "hand-ins/mia")
    #expect(run.status != 0 && run.error.contains("may be a submission"), "\(run.error) \(run.output)")
    #expect(!FileManager.default.fileExists(atPath: "\(course.folder)/hand-ins/mia/.build"))
  }

  @Test func namesInTheConfigurationStayNames() throws {
    let names = ["a\"b", "../x", "x y", "1a", "é"]
    for name in names {
      let course = try Course(["lessons/a.md": "Words.\n"])
      try course.write("workbook.yml", "title: T\nlibrary: '\(name)'\n")
      let run = try course.run("check")
      #expect(run.status != 0 && (run.output + run.error).contains("is not the name of a Swift library"), "\(run)")
    }
    for folder in ["../other", "/etc", "a/../../b"] {
      let course = try Course(["lessons/a.md": "Words.\n"])
      try course.write("workbook.yml", "title: T\nlibrary:\n  product: Own\n  sources: ['\(folder)']\n")
      let run = try course.run("check")
      #expect(run.status != 0 && (run.output + run.error).contains("is not a folder of the package"), "\(run)")
    }
  }
}
