/// Collects the labels of a lesson, and gives headings without a label one that is made from their words.
struct LabelTable {
  private var labels: [Label] = []
  private var slugs = HeadingSlugs()

  mutating func add(_ name: String, _ kind: Label.Kind, title: String = "", at position: SourcePosition, node: Int) {
    labels.append(Label(name: name, kind: kind, title: title, position: position, node: node))
  }

  /// - Parameter name: the label that the author chose.
  mutating func addHeading(_ name: String?, title: String, at position: SourcePosition, node: Int) {
    if let name {
      slugs.reserve(name)
      add(name, .heading, title: title, at: position, node: node)
    } else {
      let slug = slugs.next(for: title)
      guard !slug.isEmpty else { return }
      labels.append(
        Label(name: slug, kind: .heading, title: title, position: position, node: node, isExplicit: false))
    }
  }

  /// Takes back the last label, if an attribute line gave it to this block. Returns its position.
  mutating func removeLast(ofBlock node: Int) -> SourcePosition? {
    guard let label = labels.last, label.node == node, label.kind == .block else { return nil }
    labels.removeLast()
    return label.position
  }

  /// All labels. A name that an author chose is not also that of a heading with the same words.
  func finished() -> [Label] {
    let chosen = Set(labels.lazy.filter(\.isExplicit).map(\.name))
    return chosen.isEmpty ? labels : labels.filter { $0.isExplicit || !chosen.contains($0.name) }
  }
}
