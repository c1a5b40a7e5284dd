import Testing

@testable import Grading

/// Names and endings of submitted files.
@Suite struct PathTextTests {
  @Test(arguments: [
    ("homework.md", "homework.md", "md"), ("a/b/Homework.MD", "Homework.MD", "md"), ("a.tar.gz", "a.tar.gz", "gz"),
    ("a/", "a", ""), ("/", "", ""), ("", "", ""), (".md", ".md", ""), ("..md", "..md", ""), ("a.md.", "a.md.", "md"),
    ("a.d/readme", "readme", ""), ("é/ü.md", "ü.md", "md"), ("a..md", "a..md", "md"), ("...", "...", ""),
  ])
  func namesAndEndings(path: String, name: String, ending: String) {
    #expect(PathText.name(path) == name)
    #expect(PathText.ending(path) == ending)
  }

  @Test func theyAreThoseOfSplitPaths() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      let path = String(
        (0..<Int.random(in: 0...8, using: &random)).map { _ in "ab./é.".randomElement(using: &random) ?? "a" })
      let name = path.split(separator: "/").last ?? ""
      #expect(PathText.name(path) == name, "\(path)")
      #expect(PathText.ending(path) == name.split(separator: ".").dropFirst().last ?? "", "\(path)")
    }
  }

  @Test(arguments: [
    (".DS_Store", true), ("a/.git/config", true), ("Thumbs.DB", true), ("__MACOSX/a.md", true),
    ("a/Package.swift", true),
    ("a.md", false), ("thumbs.md", false), ("", false), ("..", false), ("receipts.json", false),
  ])
  func whatSystemsLeaveBehind(path: String, isResidue: Bool) {
    #expect(SubmissionReader.isResidue(path) == isResidue)
  }
}
