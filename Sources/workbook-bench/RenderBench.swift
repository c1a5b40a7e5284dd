import Foundation

/// A long document without cells, against libcmark's own time.
struct RenderBench {
  var bench: Bench

  func run() throws {
    let paragraph = """
      ## A heading of the document

      Some *emphasised* words, a [link](https://example.org "title") and `code` in a paragraph that goes on for a
      while, **strongly**, over several lines, as prose does; with a list after it:

      - one item
      - another, with a second line
        below it

      > And a quotation.

      ```python
      print("a block of code")
      ```


      """
    let path = "\(bench.scratch)/long.md"
    let count = 5_000_000 / paragraph.utf8.count
    try Data(String(repeating: paragraph, count: count).utf8).write(to: URL(fileURLWithPath: path))
    var ours: [Double] = []
    var cmark: [Double] = []
    for _ in 0..<bench.repetitions {
      ours.append(try bench.time([bench.workbook, "render", path], in: bench.scratch))
      cmark.append(try CMark.seconds(path))
    }
    bench.row(
      "render 5 MB (whole command)", bench.median(ours), "libcmark, parse and HTML", bench.median(cmark), limit: 4)
  }
}
