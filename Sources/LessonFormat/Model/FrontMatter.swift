/// What stands at a document's head.
package struct FrontMatter: Sendable, Hashable {
  package enum Language: Sendable, Hashable {
    case none, yaml, toml
  }

  package var language: Language = .none
  /// A map; empty where there is no front matter.
  package var data = DataNode(.map([]), at: SourcePosition(line: 1))
  /// The first line after it.
  package var endLine: Int = 1

  package init() {}

  package var title: String? { data["title"]?.scalar }
  package var order: Double? { data["order"]?.scalar.flatMap(Double.init) }
}
