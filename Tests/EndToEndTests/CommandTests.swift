import Foundation
import Testing

@Suite struct CommandTests {
  @Test func wrongUsageIsTwo() throws {
    let course = try Course(["lessons/a.md": "Text.\n"])
    for arguments in [
      ["bild"], ["check", "--jobs", "0"], ["check", "nowhere.md"], ["render"], ["check", "--format", "xml"],
    ] {
      let run = try course.start(arguments).finish()
      #expect(run.status == 2, "\(arguments): \(run.error)")
      #expect(!run.error.isEmpty)
    }
    let help = try course.run("check", "--help")
    #expect(help.status == 0 && help.output.contains("--format"))
  }

  @Test func aMachineWithoutACompilerIsThree() throws {
    let course = try Course(["lessons/a.md": "```swift\n1 + 1\n```\n"])
    let run = try course.run("check", environment: ["PATH": "/nonexistent"])
    #expect(run.status == 3)
    #expect(run.error.contains("swiftc") && run.error.contains("workbook doctor"))
    let doctor = try course.run("doctor", "--format", "json", environment: ["PATH": "/nonexistent"])
    #expect(doctor.status == 3)
    #expect(doctor.output.contains("swift.org"))
  }

  @Test func proseNeedsNoCompiler() throws {
    let course = try Course(["lessons/a.md": "# Words\n\nOnly $a^2$ words.\n"])
    let run = try course.run("build", environment: ["PATH": "/nonexistent"])
    #expect(run.status == 0, "\(run.error)")
    #expect(try course.read("_site/lessons/a.html").contains("<math"))
  }

  @Test func doctorNamesWhatItTried() throws {
    let run = try Course([:]).run("doctor")
    #expect(run.status == 0, "\(run.output)")
    for name in ["Swift toolchain", "libcmark: 0.", "Duktape: 2.", "KaTeX", "sandbox"] {
      #expect(run.output.contains(name), "doctor is silent about \(name)")
    }
  }

  @Test func withoutASandboxCellsRunUnderLimitsAndThatIsSaid() throws {
    let tools = try Course([:])
    // A path with the compiler and without bubblewrap.
    let bin = tools.folder + "/bin"
    try FileManager.default.createDirectory(atPath: bin, withIntermediateDirectories: true)
    let swiftc = try #require(
      ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":").map { "\($0)/swiftc" }
        .first { FileManager.default.isExecutableFile(atPath: $0) })
    try FileManager.default.createSymbolicLink(
      atPath: bin + "/swiftc", withDestinationPath: URL(fileURLWithPath: swiftc).resolvingSymlinksInPath().path)
    let course = try Course(["lessons/a.md": "```swift\n1 + 1\n```\n\n```swift {timeout=1}\nwhile true {}\n```\n"])
    let run = try course.run("check", "--format", "json", environment: ["PATH": bin])
    #expect(run.error.contains("without a sandbox"))
    #expect(try run.report().documents[0].cells.map(\.status.rawValue) == ["ok", "timed-out"])
    let doctor = try course.run("doctor", environment: ["PATH": bin])
    #expect(doctor.status == 0 && doctor.output.contains("apt-get install bubblewrap"))
  }

  @Test func aSandboxThatCannotStartIsNoEndOfTheLesson() throws {
    let tools = try Course([:])
    // What bubblewrap says where user namespaces are forbidden.
    try tools.write("bin/bwrap", "#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2\nexit 1\n")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: tools.folder + "/bin/bwrap")
    let path = tools.folder + "/bin:" + ProcessInfo.processInfo.environment["PATH", default: ""]
    let course = try Course(["lessons/a.md": "```swift\n1 + 1\n```\n"])
    let run = try course.run("check", environment: ["PATH": path])
    #expect(run.status == 0, "\(run.output)")
    #expect(run.error.contains("without a sandbox") && run.error.contains("No permissions to create new namespace"))
  }

  @Test func renderWritesAFragmentAndRunsNothing() throws {
    let course = try Course(["a.md": "# Title\n\n```swift\nprint(\"never\" + \"run\")\n```\n"])
    let run = try course.run("render", "a.md", environment: ["PATH": "/nonexistent"])
    #expect(run.status == 0)
    #expect(run.output.contains("<h1") && !run.output.contains("neverrun") && !run.output.contains("<html"))
    let input = try course.run("render", "-", input: "*a* and $x$\n")
    #expect(input.output.contains("<em>a</em>") && input.output.contains("<math"))
  }

  @Test func commonmarkTurnsOurExtensionsOff() throws {
    let text = "a $x$ [16 %](<swift:1> \"%\") {swift}\n\n| a |\n| - |\n\n- [ ] task\n\n<b>raw</b>\n"
    let run = try Course([:]).run("render", "--commonmark", "-", input: text)
    #expect(
      run.output == """
        <p>a $x$ <a href="swift:1" title="%">16 %</a> {swift}</p>
        <p>| a |
        | - |</p>
        <ul>
        <li>[ ] task</li>
        </ul>
        <p><b>raw</b></p>

        """)
  }

  @Test func cleanTakesAwayWhatWasMadeAndNothingElse() throws {
    let course = try Course(["lessons/a.md": "```swift\n1 + 1\n```\n"])
    #expect(try course.run("build").status == 0)
    #expect(try course.run("clean").status == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: course.folder).sorted() == ["lessons", "workbook.yml"])
  }

  @Test func aWrongConfigurationIsToldAtItsLine() throws {
    let course = try Course(["workbook.yml": "title: T\nlessens: here\noutput: ../out\n", "lessons/a.md": "A.\n"])
    let run = try course.run("check")
    #expect(run.status == 1)
    #expect(run.output.contains("workbook.yml:2:1: error: unknown key `lessens`"))
    #expect(run.output.contains("workbook.yml:3:"))
  }

  @Test func linksAcrossDocumentsAreChecked() throws {
    let course = try Course([
      "lessons/a.md": "[b](../exercises/b.md#there) [gone](../exercises/b.md#gone) [out](../../etc/passwd.md)\n",
      "exercises/b.md": "# There\n",
    ])
    let run = try course.run("check")
    #expect(run.status == 1)
    try expectGolden(run.output, "links.txt")
    _ = try course.run("build")
    #expect(try course.read("_site/lessons/a.html").contains("href=\"../exercises/b.html#there\""))
  }
}
