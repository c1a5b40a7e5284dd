/// Writes the paths of a course's front page.
enum PathsWriter {
  static func write(_ paths: [CourseOverview.Path]) -> TrustedMarkup {
    var out = HTMLWriter(capacity: 1024)
    for path in paths {
      out.markup("<div class=\"path\"><p><b>")
      out.text(path.title)
      out.markup("</b> ")
      if let audience = path.audience { out.sentence(audience) }
      out.markup("</p>\n<ol>\n")
      for link in path.links {
        out.markup("<li><a")
        out.address("href", LinkPolicy.judge(link.address) == .refused ? "#" : link.address)
        out.markup(">")
        out.text(link.title)
        out.markup("</a></li>\n")
      }
      out.markup("</ol></div>\n")
    }
    return TrustedMarkup(out.bytes)
  }
}
