import Foundation
import Testing

/// What the engine writes never touches what people wrote.
@Suite struct FolderRuleTests {
  private static let lesson = "# A\n\n```swift\n1 + 1\n```\n"

  @Test(arguments: [
    ("lessons", "`lessons` contains the course's own files"),
    ("./lessons/", "`lessons` contains the course's own files"),
    ("lessons/site", "`lessons` contains the course's own files"), (".", "it is the course's own folder"),
    ("./", "it is the course's own folder"), ("data", "`data` contains the course's own files"),
    (".git", "`.git` contains the course's own files"),
    (".workbook/site", "`.workbook` contains the course's own files"),
    ("theme", "`theme` contains the course's own files"),
    ("own/lessons", "`own/lessons` contains the course's own files"),
    ("own", "it contains the course's own folder `own/lessons`"),
  ])
  func anOutputThatNamesSourcesIsRefused(output: String, reason: String) throws {
    let folder = output.contains("own") ? "own/lessons" : "lessons"
    let course = try Course([
      "workbook.yml": "title: T\nlessons: \(folder)\noutput: \(output)\n", "\(folder)/a.md": Self.lesson,
      "data/a.csv": "1\n",
    ])
    let run = try course.run("check", "--format", "json")
    let diagnostics = try run.report().diagnostics
    let told = diagnostics.first { $0.message.contains("cannot be written") }
    #expect(told?.line == 3)
    #expect(told?.message.hasSuffix(reason) == true, "\(diagnostics)")
    _ = try course.run("clean")
    #expect(try course.read("\(folder)/a.md") == Self.lesson)
    #expect(try course.read("data/a.csv") == "1\n")
  }

  @Test(arguments: [".", "lessons", "..", "../"])
  func anOutputOnTheCommandLineIsRefusedToo(output: String) throws {
    let course = try Course(["lessons/a.md": Self.lesson])
    for arguments in [["build", "-o", output], ["build", "--format", "markdown", "-o", output]] {
      let run = try course.start(arguments).finish()
      #expect(run.status == 1, "\(arguments)")
      #expect(run.error.contains("the site cannot be written to"), "\(run.error)")
    }
    #expect(try course.read("lessons/a.md") == Self.lesson)
  }

  @Test func aLinkInPlaceOfTheSiteIsNotFollowed() throws {
    let course = try Course(["lessons/a.md": Self.lesson])
    let elsewhere = try Course(["keep.txt": "mine"])
    try FileManager.default.createSymbolicLink(
      atPath: "\(course.folder)/_site", withDestinationPath: elsewhere.folder)
    let run = try course.run("build")
    #expect(run.status == 1)
    #expect(run.error.contains("it is a symbolic link"))
    let left = try FileManager.default.contentsOfDirectory(atPath: elsewhere.folder)
    #expect(left.sorted() == ["keep.txt", "workbook.yml"])
  }

  @Test func aLinkInPlaceOfTheWorkFolderIsNotFollowed() throws {
    let course = try Course(["lessons/a.md": Self.lesson])
    let elsewhere = try Course([:])
    try FileManager.default.createSymbolicLink(
      atPath: "\(course.folder)/.workbook", withDestinationPath: elsewhere.folder)
    let run = try course.run("check")
    #expect(run.status == 1)
    #expect(run.error.contains(".workbook is a symbolic link"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: elsewhere.folder) == ["workbook.yml"])
  }

  @Test func dataOutsideTheCourseIsNotRead() throws {
    let secret = try Course(["secret.txt": "the secret"])
    let course = try Course([
      "lessons/a.md": """
      ```swift
      import Foundation
      print((try? String(contentsOfFile: "data/secret.txt", encoding: .utf8)) ?? "")
      ```

      """
    ])
    try FileManager.default.createSymbolicLink(atPath: "\(course.folder)/data", withDestinationPath: secret.folder)
    let run = try course.run("build")
    #expect(run.status == 1)
    #expect(run.error.contains("the data folder `data` is a symbolic link that leads out of the course"))
    // Inside the course a link is the author's own matter.
    try FileManager.default.removeItem(atPath: "\(course.folder)/data")
    try course.write("tables/secret.txt", "shown")
    try FileManager.default.createSymbolicLink(atPath: "\(course.folder)/data", withDestinationPath: "tables")
    #expect(try course.run("build").status == 0)
    #expect(try course.read("_site/lessons/a.html").contains("shown"))
  }

  @Test func aFileThatSomebodyElseWroteIsNeverReplaced() throws {
    let course = try Course(["lessons/a.md": Self.lesson])
    try course.write("elsewhere/index.html", "my own page")
    let run = try course.run("build", "-o", "elsewhere")
    #expect(run.status == 1)
    #expect(run.error.contains("elsewhere/index.html exists and was not written by this command"))
    #expect(try course.read("elsewhere/index.html") == "my own page")
    #expect(!FileManager.default.fileExists(atPath: "\(course.folder)/elsewhere/lessons/a.html"))
    // What it wrote itself it replaces.
    #expect(try course.run("build").status == 0)
    try course.write("lessons/a.md", Self.lesson + "\nMore.\n")
    #expect(try course.run("build").status == 0)
    #expect(try course.read("_site/lessons/a.html").contains("More."))
  }
}
