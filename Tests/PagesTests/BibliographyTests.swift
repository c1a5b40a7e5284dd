import LessonFormat
import Testing

@testable import Pages

struct BibliographyTests {
  private func html(_ json: String, _ keys: [String]) throws -> String {
    var content = DocumentView(
      lesson: LessonBuilder.make { lesson in
        lesson.node(.paragraph) { for key in keys { $0.citation(key) } }
      })
    content.bibliography = try Bibliography(cslJSON: Array(json.utf8))
    return Tools.renderer.render(content).string
  }

  @Test func authorsAreNamedByNumber() throws {
    let json = """
      [{"id": "a", "title": "A", "author": [{"family": "Ng", "given": "Andrew Y."}], "issued": {"date-parts": [[2001]]}},
       {"id": "b", "title": "B", "author": [{"family": "Ng"}, {"family": "Xu"}], "issued": {"raw": "May 2002"}},
       {"id": "c", "title": "C", "author": [{"literal": "OpenAI"}, {"family": "X"}, {"family": "Y"}]},
       {"id": "d", "title": "D"}]
      """
    let html = try html(json, ["a", "b", "c", "d"])
    #expect(html.contains("(<a href=\"#ref-a\">Ng, 2001</a>)"))
    #expect(html.contains("<a href=\"#ref-b\">Ng and Xu, 2002</a>"))
    #expect(html.contains("<a href=\"#ref-c\">OpenAI et al., n.d.</a>"))
    #expect(html.contains("<a href=\"#ref-d\">D, n.d.</a>"))
    #expect(html.contains("<li id=\"ref-a\">Ng, A. Y. (2001). <cite>A</cite>.</li>"))
  }

  @Test func worksOfOneYearGetLetters() throws {
    let json = """
      [{"id": "x", "title": "Second", "author": [{"family": "Li"}], "issued": {"date-parts": [[2020]]}},
       {"id": "y", "title": "First", "author": [{"family": "Li"}], "issued": {"date-parts": [["2020"]]}}]
      """
    let html = try html(json, ["x", "y"])
    #expect(html.contains(">Li, 2020b</a>"))
    #expect(html.contains("<li id=\"ref-y\">Li (2020a)."))
  }

  @Test(arguments: [
    (#""DOI": "https://doi.org/10.1/x<y""#, "<a href=\"https://doi.org/10.1/x%3Cy\">doi:10.1/x&lt;y</a>"),
    (
      #""URL": "https://arxiv.org/abs/2001.08361v1""#,
      "<a href=\"https://arxiv.org/abs/2001.08361\">arXiv:2001.08361</a>"
    ),
    (#""number": "arXiv:2203.15556""#, "<a href=\"https://arxiv.org/abs/2203.15556\">arXiv:2203.15556</a>"),
    (#""URL": "https://example.org/a""#, "<a href=\"https://example.org/a\">https://example.org/a</a>"),
    (#""container-title": "JMLR", "volume": 3, "issue": "2", "page": "1-9""#, " JMLR 3(2), 1-9."),
  ])
  func sourcesAndLinks(field: String, part: String) throws {
    #expect(try html("[{\"id\": \"k\", \"title\": \"T\", \(field)}]", ["k"]).contains(part))
  }

  @Test func onlyWhatIsCitedIsListed() throws {
    let json = #"[{"id": "a", "title": "Cited"}, {"id": "b", "title": "Not this"}]"#
    let html = try html(json, ["a"])
    #expect(html.contains("Cited") && !html.contains("Not this"))
  }

  @Test func anUnknownKeyIsAMistakeUnlessItIsForeign() {
    var lesson = LessonBuilder.make { $0.node(.paragraph) { $0.citation("nobody") } }
    #expect(
      Tools.renderer.render(DocumentView(lesson: lesson)).diagnostics.map(\.code.rawValue) == ["unknown-citation"])
    lesson.citations[0].isForeign = true
    #expect(Tools.renderer.render(DocumentView(lesson: lesson)).diagnostics.isEmpty)
  }

  @Test func badFilesSayWhatIsMissing() {
    #expect(throws: Bibliography.Problem(message: "the field `id` of reference 2 is missing; CSL-JSON needs it")) {
      try Bibliography(cslJSON: Array(#"[{"id": 1}, {"title": "x"}]"#.utf8))
    }
    #expect(throws: Bibliography.Problem.self) { try Bibliography(cslJSON: Array("nonsense".utf8)) }
  }
}
