/// A live page without its body, whose blocks the server sends between the two parts.
package struct PageShell: Sendable, Equatable {
  /// The page up to the end of the attributes of the element that contains the body.
  package let head: [UInt8]
  /// The page from the end tag of that element.
  package let tail: [UInt8]

  /// The element for the body. Text is escaped, so no document can contain it.
  static let element = Array("<div id=\"wb-live\"></div>".utf8)

  /// Divides a page that has `element` as its body.
  init(_ page: [UInt8]) {
    let text = page[...]
    var index = text.startIndex
    while let found = text[index...].firstIndex(of: Self.element[0]) {
      if text[found...].starts(with: Self.element) {
        let end = found + Self.element.count - "</div>".utf8.count
        head = Array(text[..<(end - 1)])
        tail = Array(text[end...])
        return
      }
      index = found + 1
    }
    head = page
    tail = []
  }
}
