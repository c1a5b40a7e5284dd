/// Where a document's front matter is, and what is nearly but not quite a front matter.
///
/// Front matter is read as its author meant it: blank lines above it, blanks before the mark and a mark of more than
/// three hyphens are accepted if a key follows. Text between two thematic breaks is no front matter.
struct FrontMatterPlace {
  enum Language { case yaml, toml }

  /// The front matter with its marks.
  private(set) var lines: ClosedRange<Int>?
  private(set) var language = Language.yaml
  private(set) var mistake: (Mistake, SourcePosition)?

  private let source: SourceFile

  init(_ source: SourceFile) {
    self.source = source
    find()
  }

  /// The first line after the front matter.
  var endLine: Int { lines.map { $0.upperBound + 1 } ?? 1 }

  private mutating func find() {
    guard let first = (1...max(1, min(source.lineCount, 20))).first(where: { !source.isBlank($0) }),
      first < source.lineCount
    else { return }
    // Most documents begin with a heading.
    if source.bytes[source.lineStart(first)] == UInt8(ascii: "#") { return }
    let text = line(first)
    let mark = text.trimmingPrefix { $0 == " " }
    if mark == "+++" {
      language = .toml
      return take(from: first, mark: "+++") { $0 == "+++" }
    }
    let isExact = first == 1 && text == "---"
    if isExact || (mark.count >= 3 && mark.allSatisfy { $0 == "-" } && hasKey(after: first, known: true)) {
      return take(from: first, mark: "---") { $0 == "..." || ($0.count >= 3 && $0.allSatisfy { $0 == "-" }) }
    }
    // A word processor writes dashes for hyphens.
    if !mark.isEmpty, mark.count <= 3, mark.allSatisfy({ "-–—".contains($0) }), mark.contains(where: { $0 != "-" }),
      hasKey(after: first, known: true)
    {
      mistake = (.misspeltFrontMatterMark(String(mark)), SourcePosition(line: first))
    } else if let key = FrontMatterKeys.key(text), FrontMatterKeys.own.contains(key), closesWithoutOpening(first) {
      mistake = (.frontMatterWithoutOpening, SourcePosition(line: first))
    }
  }

  private mutating func take(from first: Int, mark: String, closes: (String) -> Bool) {
    // Without a blank line after it, `---` is front matter; with one it is a thematic break.
    if language == .yaml, source.isBlank(first + 1), !hasKey(after: first, known: true) { return }
    guard let end = ((first + 1)...source.lineCount).first(where: { closes(line($0)) }) else {
      if language == .toml || hasKey(after: first) {
        mistake = (.unclosedFrontMatter(mark), SourcePosition(line: first))
      }
      return
    }
    if language == .toml || holdsData((first + 1)..<end) { lines = first...end }
  }

  /// Whether lines between two marks are data rather than text between two thematic breaks.
  private func holdsData(_ lines: Range<Int>) -> Bool {
    let written = lines.filter { !source.isBlank($0) && !line($0).hasPrefix("#") }
    guard let first = written.first else { return lines.allSatisfy { line($0).isEmpty || line($0).hasPrefix("#") } }
    let text = line(first)
    if text.hasPrefix("{"), !text.hasPrefix("{{"), !text.hasPrefix("{%") { return true }
    let hasKey = written.contains { number in
      FrontMatterKeys.key(String(line(number).trimmingPrefix { $0 == " " || $0 == "\t" })) != nil
    }
    if hasKey { return true }
    // A key whose colon is missing.
    let word = text.prefix { $0.isLetter || $0 == "-" }
    return FrontMatterKeys.own.contains(word.lowercased())
  }

  /// Whether the first line with text below this one, comments aside, begins with a key.
  ///
  /// - Parameter known: only keys count that this or another tool reads.
  private func hasKey(after first: Int, known: Bool = false) -> Bool {
    for number in (first + 1)..<min(source.lineCount + 1, first + 20) where !source.isBlank(number) {
      let text = line(number)
      if text.hasPrefix("#") { continue }
      guard let key = FrontMatterKeys.key(text) else { return false }
      return !known || FrontMatterKeys.isKnown(key)
    }
    return false
  }

  /// Whether lines of keys end with a closing mark.
  private func closesWithoutOpening(_ first: Int) -> Bool {
    var number = first
    while number <= source.lineCount, FrontMatterKeys.key(line(number)) != nil { number += 1 }
    return number <= source.lineCount && line(number) == "---"
  }

  /// A line without white space at its end.
  private func line(_ number: Int) -> String {
    let range = source.lineRange(number)
    let trimmed = source.bytes.trimmed(range)
    return source.bytes.string(range.lowerBound..<(trimmed.isEmpty ? range.lowerBound : trimmed.upperBound))
  }
}

/// The keys of front matter.
enum FrontMatterKeys {
  /// What `workbook` reads.
  static let own = ["title", "order", "language", "lang", "summary"]

  /// What other tools read, so that a document can be used by several.
  private static let foreign: Set<String> = [
    "abstract", "aliases", "author", "authors", "bibliography", "categories", "category", "comments", "cover", "date",
    "description", "draft", "editor", "excerpt", "execute", "format", "header", "id", "image", "jupyter", "jupytext",
    "kernelspec", "keywords", "lastmod", "layout", "license", "linktitle", "math", "mathjax", "nav_order", "number",
    "output", "parent", "permalink", "published", "sidebar_label", "sidebar_position", "slug", "subtitle", "tags",
    "theme", "toc", "type", "updated", "url", "version", "weight", "show_title", "hide_title", "pagination_next",
    "pagination_prev", "custom_edit_url", "has_children", "grand_parent", "sidebar", "series", "extra", "taxonomies",
    "template", "featured", "hidden", "location", "email", "affiliation", "institute", "titlepage", "exports", "params",
  ]

  static func isKnown(_ key: String) -> Bool { own.contains(key) || foreign.contains(key.lowercased()) }

  /// The key with which a line begins, if it does.
  static func key(_ line: String) -> String? {
    guard let colon = line.firstIndex(of: ":") else { return nil }
    let next = line.index(after: colon)
    guard next == line.endIndex || line[next].isWhitespace else { return nil }
    let key = line[..<colon].trimmingPrefix { $0 == "\"" || $0 == "'" }.prefix { $0 != "\"" && $0 != "'" }
    guard let first = key.first, first.isLetter || first == "_", key.count <= 40,
      key.allSatisfy({ $0.isLetter || $0.isNumber || "_-.".contains($0) })
    else { return nil }
    return String(key)
  }

  /// Keys that no tool is known to read: perhaps misspelt.
  static func unknown(in data: DataNode) -> [(Mistake, SourcePosition)] {
    (data.map ?? []).prefix(1_000).compactMap { entry in
      if isKnown(entry.key) || entry.key.isEmpty { return nil }
      let nearest = Suggestion.nearest(to: entry.key, among: own)
      return (.unknownFrontMatterKey(entry.key, nearest: nearest, known: own), entry.keyPosition)
    }.prefix(20).map { $0 }
  }
}
