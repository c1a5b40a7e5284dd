import CellResults
import Charts
import LessonFormat
import Testing

@testable import Pages

struct MarkdownRendererTests {
  private func complete(_ source: String, _ fill: (inout DocumentView) -> Void = { _ in }) -> CompletedMarkdown {
    let bytes = Array(source.utf8)
    var content = DocumentView(lesson: LessonReader.read(bytes, file: "x.md"))
    fill(&content)
    return MarkdownRenderer().complete(bytes, content, imagePrefix: "x-")
  }

  private func text(_ source: String, _ fill: (inout DocumentView) -> Void = { _ in }) -> String {
    String(decoding: complete(source, fill).markdown, as: UTF8.self)
  }

  @Test func withoutResultsTheTextStaysAsItIs() {
    let source = "---\ntitle: A\n---\n\n# A\n\nText [16 %](<swift:x>) and `{swift} y`.\n\n```swift\nlet x = 1\n```\n"
    #expect(text(source) == source)
  }

  @Test func outputsStandBelowTheirCells() {
    let markdown = text("```swift {caption=\"Loss\"}\nf()\n```\nAfter.\n") {
      $0.cells = [
        CellResult(
          status: .ok,
          outputs: [
            .text("a ``` b\n"),
            .table(TableOutput(header: ["n", "a|b"], rows: [["1", "<x>"]], isNumeric: [true, false])),
          ])
      ]
    }
    #expect(
      markdown == """
        ```swift {caption="Loss"}
        f()
        ```

        ````text
        a ``` b
        ````

        | n | a\\|b |
        | ---: | --- |
        | 1 | \\<x\\> |

        *Table 1. Loss*
        After.

        """)
  }

  @Test func outputsOfACellInAListStayInTheList() {
    let markdown = text("- item\n\n  ```swift\n  f()\n  ```\n") {
      $0.cells = [CellResult(status: .ok, outputs: [.text("out\n")])]
    }
    #expect(markdown == "- item\n\n  ```swift\n  f()\n  ```\n  \n  ```text\n  out\n  ```\n")
  }

  @Test func numbersAreInlined() {
    let markdown = text(
      "é [16 %](<swift:a \\> b> \"%\"), [9 *x*](<swift:c>), [2](<swift:d> \"refuted\") and `{swift} e`.\n"
    ) {
      $0.expressions = [
        ExpressionDisplay(.agrees, exact: "16.1 %"), ExpressionDisplay(.disagrees, exact: "8", suggestion: "8"),
        ExpressionDisplay(.refuted, exact: "3", suggestion: "3"), ExpressionDisplay(.value, text: "5*", exact: "5"),
      ]
    }
    #expect(markdown == "é 16 %, **9 *x*** (the code gives **8**), ~~2~~ **3** and 5\\*.\n")
  }

  @Test func theKeyOfAnExerciseIsLeftOut() {
    let source = """
      How many?

      ```exercise
      id: one
      expect: 41 + 1
      points: 2
      hints:
        - Think.
      ```

      ```answer one
      7
      ```

      ```swift {.solution #one}
      secret()
      ```

      End.

      """
    let markdown = text(source) { $0.exercises = [ExerciseView(.wrong, earned: 0, reason: "Far off.")] }
    #expect(!markdown.contains("41 + 1") && !markdown.contains("secret"))
    #expect(markdown.contains("**Exercise: one** (2 points)\n\n<details><summary>Hint 1</summary>\n\nThink.\n"))
    #expect(markdown.contains("```answer one\n7\n```\n\n> **Wrong.** Far off.\n"))
    #expect(markdown.hasSuffix("End.\n"))
  }

  @Test func trackerItemsShowTheirState() {
    let markdown = text("- [ ] a\n- [x] b\n- [ ] c\n") { $0.tracker = [.ticked, .open, .verified] }
    #expect(markdown == "- [x] a\n- [ ] b\n- [x] c *(verified)*\n")
  }

  @Test func chartsBecomeFiles() {
    let completed = complete("```swift\nf()\n```\n") {
      $0.cells = [CellResult(status: .ok, outputs: [.chart(Chart("T") { LineMark(x: [1.0, 2], y: [1.0, 2]) }.json)])]
    }
    #expect(completed.images.map(\.path) == ["x-1.svg"])
    #expect(completed.images.first?.svg.contains("<svg") == true)
    #expect(String(decoding: completed.markdown, as: UTF8.self).contains("](<x-1.svg>)"))
  }

  @Test func aFailureIsQuotedWithItsLine() {
    let markdown = text("```swift\nf()\n```\n") {
      $0.cells = [
        CellResult(
          status: .failed,
          messages: [CompilerMessage(severity: .error, line: 2, column: 1, message: "no `f`", excerpt: "f()\n^")])
      ]
    }
    #expect(
      markdown.contains("> **Did not compile.**\n>\n> Line 2, error: no \\`f\\`\n>\n> ```text\n> f()\n> ^\n> ```\n"))
  }

  @Test func citationsAreWrittenOut() throws {
    let bibliography = try Bibliography(
      cslJSON: Array(#"[{"id": "k", "title": "T*", "author": [{"family": "Li"}], "DOI": "10.1/x"}]"#.utf8))
    let markdown = text("So [@k, p. 3].\n") { $0.bibliography = bibliography }
    #expect(
      markdown.hasPrefix("So (Li, n.d., p. 3).\n\n## References\n\n- Li (n.d.). *T\\**. <https://doi.org/10.1/x>"))
  }
}
