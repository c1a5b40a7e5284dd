import Course
import Foundation
import Testing

/// A learner's copy runs hidden cells that its files do not contain.
@Suite struct HiddenCellTests {
  private static let hidden = "```swift {.hidden}\n"

  /// Hidden cells at the start, between two cells and at the end.
  private static let lesson = """
    ---
    title: A lesson
    ---

    \(hidden)let first = 1.5
    ```

    # A lesson

    ```swift
    first * 2
    ```

    \(hidden)let between = first + 1
    ```

    Some text.

    ```swift {#second}
    between * 2
    ```

    \(hidden)let last = between + 1
    ```

    The end.

    """

  @Test func completedMarkdownKeepsEveryLineOfTheFile() throws {
    let author = try Course([
      "lessons/a.md": Self.lesson, "exercises/a.md": ReleaseTests.exercises, "workbook.yml": "title: Trial\n",
    ])
    let copy = try ReleaseTests.copy(author)
    #expect(try !copy.read("lessons/a.md").contains("hidden"))
    let run = try copy.run("build", "--format", "markdown", "-o", "out")
    #expect(run.status != 2, "\(run.error)")
    let completed = try copy.read("out/lessons/a.md").split(separator: "\n", omittingEmptySubsequences: false)
    var rest = completed[...]
    for line in try copy.read("lessons/a.md").split(separator: "\n") {
      let found = rest.firstIndex(of: line)
      #expect(found != nil, "“\(line)” is lost from \(completed)")
      if let found { rest = rest[(found + 1)...] }
    }
    // The shown cells see what the hidden ones define.
    #expect(completed.contains("3.0") && completed.contains("5.0"), "\(completed)")
    let cells = try copy.check().documents.first { $0.file == "lessons/a.md" }?.cells
    #expect(cells?.map(\.line) == [nil, 7, nil, 13, nil], "\(cells ?? [])")
  }

  @Test func aHiddenCellThatFailsIsNamedWithoutALine() throws {
    let reading =
      "let between = first + (try! String(contentsOfFile: \"data/n.txt\", encoding: .utf8).count == 1 ? 1 : 2)"
    let author = try Course([
      "lessons/a.md": Self.lesson.replacing("let first", with: "import Foundation\nlet first")
        .replacing("let between = first + 1", with: reading),
      "data/n.txt": "1", "workbook.yml": "title: Trial\n",
    ])
    let copy = try ReleaseTests.copy(author)
    try FileManager.default.removeItem(atPath: "\(copy.folder)/data/n.txt")
    // A learner's `check` runs no cells of a lesson; `build` does.
    let run = try copy.run("build", "-o", "site")
    let lines = run.error.split(separator: "\n") + run.output.split(separator: "\n")
    let found = lines.filter { $0.contains("[cell-trapped]") }
    #expect(found.count == 1 && found[0].contains("lessons/a.md:1:1: error: cell 3, "), "\(lines)")
    #expect(found.first?.contains("which is hidden in this copy") == true, "\(found)")
  }
}
