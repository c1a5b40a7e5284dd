import LessonFormat

/// A course's full text, as a script that pages load when a reader begins to search. A script, because a page on disk
/// may load nothing else.
package struct SearchIndex: Sendable {
  /// The name of the file in the site's root.
  package static let fileName = "search-index.js"

  /// The longest text kept of one section, in Unicode scalars.
  private static let longestSection = 6_000

  private var entries: [String] = []

  /// An empty index.
  package init() {}

  /// Adds a page, section by section. `address` is relative to the site's root; `fragment` is what `lesson` became.
  package mutating func add(_ lesson: Lesson, _ fragment: Fragment, title: String, address: String) {
    var headings = fragment.outline.makeIterator()
    var section = (heading: title, id: "", text: "")
    var isHeading = 0
    let tree = lesson.tree
    for (index, node) in tree.nodes.enumerated() {
      switch tree.content(of: node) {
      case .heading:
        append(section, title, address)
        section = (tree.plainText(of: index), headings.next()?.id ?? "", "")
        isHeading = Int(node.end)
      case .text, .code, .mathInline:
        if index >= isHeading { section.text += tree.literal(node) }
      case .mathBlock, .codeBlock: section.text += " " + tree.literal(node) + " "
      case .cell(let number):
        let cell = lesson.cells[number]
        if case .solution = cell.role { break }
        if !cell.options.isHidden { section.text += " " + cell.code }
      case .softBreak, .lineBreak, .paragraph, .item, .tableCell: section.text += " "
      case .document, .blockQuote, .list, .htmlBlock, .thematicBreak, .htmlInline, .emphasis, .strong, .strikethrough,
        .link, .image, .table, .tableRow, .inlineValue, .checkedNumber, .citation, .exercise, .answer,
        .footnoteReference, .footnote, .bibliography:
        break
      }
    }
    append(section, title, address)
  }

  /// The file to write into the site's root.
  package var asset: PageRenderer.Asset {
    let text = "workbookSearch([\n" + entries.joined(separator: ",\n") + "\n]);\n"
    return PageRenderer.Asset(name: Self.fileName, contents: Array(text.utf8))
  }

  private mutating func append(
    _ section: (heading: String, id: String, text: String), _ title: String, _ address: String
  ) {
    let words = section.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !words.isEmpty || !section.id.isEmpty else { return }
    var target = HTMLWriter(capacity: 64)
    target.address(section.id.isEmpty ? address : address + "#" + section.id)
    let link = String(decoding: target.bytes, as: UTF8.self).replacing("&amp;", with: "&").replacing(
      "&#x27;", with: "'")
    let fields = [title, section.heading, link, String(words.unicodeScalars.prefix(Self.longestSection))]
    entries.append("[" + fields.map(Self.quoted).joined(separator: ",") + "]")
  }

  /// A JavaScript string that is safe in a script wherever it stands.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "<": quoted += "\\x3c"
      case "\u{2028}": quoted += "\\u2028"
      case "\u{2029}": quoted += "\\u2029"
      case _ where scalar.value < 32: quoted += " "
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
