import LessonFormat
import Pages

extension FuzzTarget {
  /// A document as a page and as completed Markdown: no element is left open, and no markup of the document becomes a
  /// script.
  static let pages = FuzzTarget("pages") { data, size in
    var input = Input(data, size)
    let bytes = input.remaining()
    let content = DocumentView(lesson: LessonReader.read(bytes, file: "lesson.md"))
    let page = withinSeconds(2) { FragmentRenderer().render(content).html }
    if let fault = Elements.fault(in: page) { require(false, fault) }
    let completed = withinSeconds(2) {
      MarkdownRenderer(drawChart: { _ in .success(ChartFile(svg: "", alternative: "")) })
        .complete(bytes, content, imagePrefix: "lesson")
    }
    _ = LessonReader.read(completed.markdown, file: "lesson.md")
    return 0
  }
}

/// Reads the tags of a page as far as it takes to see that they are nested.
private enum Elements {
  private static let void: Set = ["area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"]

  static func fault(in page: [UInt8]) -> String? {
    var open: [String] = []
    var index = 0
    while let start = page[index...].firstIndex(of: UInt8(ascii: "<")) {
      guard let end = tagEnd(page, start) else { return "a tag is not finished" }
      let tag = page[(start + 1)..<end]
      let isEnd = tag.first == UInt8(ascii: "/")
      let name = String(
        decoding: tag.dropFirst(isEnd ? 1 : 0).prefix { !"\t\n\r /".utf8.contains($0) }, as: UTF8.self)
      if name.lowercased() == "script" { return "the page contains a script" }
      if isEnd {
        guard let last = open.popLast() else { return "</\(name)> without a start" }
        if last != name { return "<\(last)> is ended by </\(name)>" }
      } else if !void.contains(name), tag.last != UInt8(ascii: "/") {
        open.append(name)
      }
      index = end + 1
    }
    return open.last.map { "<\($0)> is not ended" }
  }

  /// The `>` that ends a tag, which is not inside a quoted attribute.
  private static func tagEnd(_ page: [UInt8], _ start: Int) -> Int? {
    var isQuoted = false
    for index in start..<page.count {
      if page[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
      if page[index] == UInt8(ascii: ">"), !isQuoted { return index }
    }
    return nil
  }
}
