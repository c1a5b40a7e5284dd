import LessonFormat

/// Gives out the identifiers of a page's elements, each once.
struct ElementIDs {
  /// Labels of headings, by node.
  private let headings: [Int: String]
  /// Names of exercises and cells. A heading that has the same name gets another.
  private let reserved: Set<String>
  private var used: Set<String> = []
  private var repeats: [String: Int] = [:]

  init(_ lesson: Lesson) {
    var headings: [Int: String] = [:]
    for label in lesson.labels where label.kind == .heading { headings[label.node] = label.name }
    self.headings = headings
    reserved = Set(lesson.exercises.map(\.id)).union(lesson.cells.compactMap(\.label))
  }

  /// Writes ` id="…"`, unless the page has an element of that name.
  mutating func write(_ name: String, to out: inout HTMLWriter) {
    guard !name.isEmpty, used.insert(name).inserted else { return }
    out.attribute("id", name)
  }

  /// The identifier of a heading: its label, or one made from its words.
  mutating func heading(at index: Int, in tree: TreeView) -> String {
    let wanted = headings[index] ?? tree.attributes(at: index)?.identifier ?? Self.slug(tree.plainText(of: index))
    let base = wanted.isEmpty ? "section" : reserved.contains(wanted) ? wanted + "-section" : wanted
    var name = base
    while !used.insert(name).inserted {
      repeats[base, default: 0] += 1
      name = "\(base)-\(repeats[base] ?? 0)"
    }
    return name
  }

  /// Lower case, with hyphens for spaces and without punctuation, as code hosts name headings.
  private static func slug(_ text: String) -> String {
    var slug = ""
    for scalar in text.lowercased().unicodeScalars {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "-" || scalar == "_" {
        slug.unicodeScalars.append(scalar)
      } else if scalar == " " {
        slug.append("-")
      }
    }
    return slug
  }
}
