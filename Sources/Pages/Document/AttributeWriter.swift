import LessonFormat

/// Writes the identifier and the classes of a block's attribute line.
enum AttributeWriter {
  /// The classes get the prefix `c-`, so that they cannot pass for the page's own.
  static func write(_ attributes: Attributes?, _ ids: inout ElementIDs, to out: inout HTMLWriter) {
    guard let attributes else { return }
    if let name = attributes.identifier { ids.write(name, to: &out) }
    let classes = attributes.classes.filter { Notice(noticeClass: $0) == nil }
    if !classes.isEmpty { out.attribute("class", classes.map { "c-" + $0 }.joined(separator: " ")) }
  }
}
