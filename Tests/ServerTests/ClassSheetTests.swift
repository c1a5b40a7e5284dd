import Foundation
import Testing

/// A course that changes while its class runs: learners keep the questions that they were handed.
@Suite(.serialized) struct ClassSheetTests {
  private static let exercises = """
    # Exercises

    Twice `{swift} n`? Ten times it is `{swift} n * 10`.

    ```exercise
    id: twice
    given:
      n: {uniform: [1000, 9000], whole: true}
    expect: n * 2
    tolerance: exact
    attempts: [100%, 50%]
    ```

    ```answer twice

    ```

    ```exercise
    id: pick
    choices:
      - {text: Paris, right: true}
      - {text: Rome}
    ```

    ```answer pick

    ```

    """

  private static let roster = "id,name,extension\nada,Ada,\nbob,Bob,3d\n"

  private static let settings = """
    limits:
      seconds: 3
    time-zone: Europe/Berlin
    grading:
      due: {exercises/a.md: "2099-12-01T23:59"}

    """

  private let site: ClassSite

  init() throws {
    site = try ClassSite(Self.exercises, roster: Self.roster)
  }

  /// Changes the course while the server is down, as an author does overnight.
  private func edit(_ changes: [(String, String)], title: String) throws {
    site.kill()
    var text = try ClassSite.text("\(site.course)/exercises/a.md")
    for (old, new) in changes {
      try #require(text.contains(old))
      text = text.replacing(old, with: new)
    }
    try ClassSite.write("\(site.course)/exercises/a.md", text)
    try ClassSite.write("\(site.course)/workbook.yml", "title: \(title)\n\(Self.settings)")
    try site.start()
  }

  private static func drawn(_ text: String) throws -> Int {
    try #require(text.firstMatch(of: /n: ([0-9]+)/).flatMap { Int($0.output.1) })
  }

  private func answer(_ text: String, to exercise: String, as who: String) throws -> String {
    try site.answer(text, to: exercise, replacing: "", as: who).body
  }

  @Test func aClassKeepsToTheQuestionsThatWereReleased() throws {
    site.kill()
    try FileManager.default.removeItem(atPath: site.work)
    let copies = "\(site.work)-copies"
    _ = try site.run("release", copies, "--roster", "roster.csv", "--quiet")
    let ada = try Self.drawn(ClassSite.text("\(copies)/ada/exercises/a.md"))
    let bob = try Self.drawn(ClassSite.text("\(copies)/bob/exercises/a.md"))
    try edit(
      [("[1000, 9000]", "[10, 90]"), ("choices:\n", "choices:\n  - {text: Bern}\n")], title: "Trial, corrected")
    // The page asks what the copy asks, and its other numbers fit.
    #expect(try Self.drawn(site.file(of: "ada")) == ada)
    #expect(try site.becomes { try site.get("/exercises/a.html", as: "ada").body.contains("\(ada * 10)") })
    let page = try site.get("/exercises/a.html", as: "ada").body
    #expect(page.contains("Due 2099-12-01 23:59 Europe/Berlin<") && !page.contains("Bern"))
    let other = try site.get("/exercises/a.html", as: "bob").body
    #expect(other.contains("Due 2099-12-04 23:59 Europe/Berlin, with your extension"))
    #expect(try site.get("/index.html", as: "bob").body.contains("Due 2099-12-04"))
    #expect(try answer("\(ada * 2)", to: "twice", as: "ada").contains("\"right\""))
    #expect(try answer("a", to: "pick", as: "ada").contains("\"right\""))
    #expect(try answer("1", to: "twice", as: "bob").contains("\"wrong\""))
    // The course changes again. Bob's attempt at the exercise counts under its new name.
    try edit(
      [
        ("[10, 90]", "[1, 5]"), ("text: Bern", "text: Oslo"), ("id: twice", "id: double\nwas: twice"),
        ("answer twice", "answer double"),
      ], title: "Trial, corrected again")
    #expect(try Self.drawn(site.file(of: "ada")) == ada && Self.drawn(site.file(of: "bob")) == bob)
    let again = try site.get("/exercises/a.html", as: "ada").body
    #expect(again.components(separatedBy: "verdict right").count == 3, "\(again)")
    #expect(try site.becomes { try site.get("/exercises/a.html", as: "ada").body.contains("\(ada * 10)") })
    #expect(try site.becomes { try site.get("/-/board", as: "instructor").body.contains("double") })
    let late = try site.answer("\(bob * 2)", to: "twice", replacing: "1", as: "bob").body
    #expect(late.contains("\"right\""), "\(late)")
    #expect(try answer("a", to: "pick", as: "bob").contains("\"right\""))
    for who in ["ada", "bob"] { #expect(try site.post("/-/hand-in", "{}", as: who).status == 200) }
    let grades = try site.run("grade", site.work, "--roster", "roster.csv")
    #expect(grades.contains("2 of 2") || grades.contains("mean"), "\(grades)")
    #expect(try site.run("grade", "show", "ada").contains("2 of 2 points"))
    #expect(try site.run("grade", "show", "bob").contains("1.5 of 2 points"))
  }
}
