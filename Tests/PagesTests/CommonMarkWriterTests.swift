import Testing

@testable import LessonFormat
@testable import Pages

/// What libcmark 0.30.2 writes for the same trees.
struct CommonMarkWriterTests {
  private func html(_ build: (inout LessonBuilder) -> Void) -> String {
    String(decoding: Tools.renderer.renderCommonMark(LessonBuilder.make(build).tree), as: UTF8.self)
  }

  @Test func blocksAndTightLists() {
    let html = html { lesson in
      lesson.node(.htmlBlock, "<div>\n")
      lesson.paragraph("a")
      lesson.list { lesson in
        lesson.node(.item) {
          $0.paragraph("a")
          $0.node(.blockQuote) { $0.paragraph("b") }
        }
        lesson.item("c")
      }
      lesson.list(ordered: true, start: 3, tight: false) { $0.item("d") }
    }
    #expect(
      html == """
        <div>
        <p>a</p>
        <ul>
        <li>a
        <blockquote>
        <p>b</p>
        </blockquote>
        </li>
        <li>c</li>
        </ul>
        <ol start="3">
        <li>
        <p>d</p>
        </li>
        </ol>

        """)
  }

  @Test func inlines() {
    let html = html { lesson in
      lesson.node(.paragraph) {
        $0.text("<&>\"'")
        $0.node(.softBreak)
        $0.node(.emphasis) { $0.node(.strong) { $0.text("x") } }
        $0.node(.lineBreak)
        $0.node(.code, "a<b")
        $0.node(.htmlInline, "<i onclick='x'>")
      }
      lesson.node(.thematicBreak)
    }
    #expect(
      html == """
        <p>&lt;&amp;&gt;&quot;'
        <em><strong>x</strong></em><br />
        <code>a&lt;b</code><i onclick='x'></p>
        <hr />

        """)
  }

  @Test func codeBlocksTakeTheFirstWordOfTheirInfo() {
    #expect(html { $0.code("language-x y", "<\n") } == "<pre><code class=\"language-language-x\">&lt;\n</code></pre>\n")
    #expect(html { $0.code("a&b\"c", "") } == "<pre><code class=\"language-a&amp;b&quot;c\"></code></pre>\n")
    #expect(html { $0.code("", "x\n") } == "<pre><code>x\n</code></pre>\n")
  }

  @Test func addressesAreEscapedAsHoudiniDoes() {
    let html = html { lesson in
      lesson.node(.paragraph) { $0.link("a b\"<>\\^`{|}~[]é&'!$%()*+,;=?@_#\u{7f}", title: "t\"", "x") }
    }
    #expect(
      html == "<p><a href=\"a%20b%22%3C%3E%5C%5E%60%7B%7C%7D~%5B%5D%C3%A9&amp;&#x27;!$%()*+,;=?@_#%7F\" "
        + "title=\"t&quot;\">x</a></p>\n")
  }

  @Test func anImagesChildrenAreItsAlternative() {
    let html = html { lesson in
      lesson.lesson.tree.links.append(LinkDetail(destination: "x", title: "t"))
      lesson.node(.paragraph) {
        $0.node(.image, detail: 0) {
          $0.text("a ")
          $0.node(.emphasis) { $0.text("b") }
          $0.node(.htmlInline, "<b>")
          $0.node(.softBreak)
          $0.text("d")
        }
      }
    }
    #expect(html == "<p><img src=\"x\" alt=\"a b&lt;b&gt; d\" title=\"t\" /></p>\n")
  }

  @Test func deepNestingDoesNotRecurse() {
    var lesson = Lesson(file: "deep.md")
    lesson.tree.nodes = (0...50_000).map { _ in Node(kind: .blockQuote) }
    lesson.tree.nodes[0].kind = .document
    for index in lesson.tree.nodes.indices { lesson.tree.nodes[index].end = 50_001 }
    let html = Tools.renderer.renderCommonMark(lesson.tree)
    #expect(html.count == 50_000 * ("<blockquote>\n".utf8.count + "</blockquote>\n".utf8.count))
    #expect(HTMLChecker(Tools.renderer.render(DocumentView(lesson: lesson)).string).problems.isEmpty)
  }
}
