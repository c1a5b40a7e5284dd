/// The addresses of pictures, sound and video in HTML that an author wrote.
enum HTMLSources {
  /// The addresses in `src`, `srcset` and `poster`, each with its line from 1.
  static func find(in html: String) -> [(address: String, line: Int)] {
    guard html.contains("<") else { return [] }
    var found: [(address: String, line: Int)] = []
    let tags = /<(?:img|source|video|audio|track)\b[^>]*>/.ignoresCase()
    let attributes = /\s(src|srcset|poster)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/.ignoresCase()
    for tag in html.matches(of: tags) {
      for attribute in html[tag.range].matches(of: attributes) {
        guard let value = attribute.output.2 ?? attribute.output.3 ?? attribute.output.4 else { continue }
        let line = 1 + html[..<attribute.range.lowerBound].count(where: \.isNewline)
        let isSet = attribute.output.1.lowercased() == "srcset"
        for part in isSet ? value.split(separator: ",") : [value] {
          let address = isSet ? part.split(whereSeparator: \.isWhitespace).first ?? "" : part
          let words = String(address).replacing("&amp;", with: "&").trimmingPrefix(while: \.isWhitespace)
          if !words.isEmpty { found.append((String(words), line)) }
        }
      }
    }
    return found
  }
}
