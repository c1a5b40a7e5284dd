import LessonFormat

/// The elements that are open, outermost first.
struct ElementStack {
  private var elements: [OpenElement] = []
  private var anchors = 0

  var count: Int { elements.count }

  var last: OpenElement? { elements.last }

  /// The innermost element that is not raw HTML.
  var container: OpenElement? { elements.last { !$0.isRaw } }

  /// Returns true inside a link. Links may not nest.
  var isInLink: Bool { anchors > 0 }

  /// Returns true if the innermost element contains running text.
  var isInText: Bool { elements.last?.kind.holdsText ?? false }

  /// The column alignments of the innermost table.
  var tableAlignments: [TableDetail.Alignment] {
    for element in elements.reversed() {
      if case .table(let alignments) = element.kind { return alignments }
    }
    return []
  }

  func contains(_ kind: OpenElement.Kind) -> Bool { elements.contains { $0.kind == kind } }

  /// The innermost element, if it is raw HTML.
  var innermostRaw: RawHTML.Element? {
    if case .raw(let raw)? = elements.last?.kind { raw } else { nil }
  }

  /// Returns true if a raw element is open inside the innermost container.
  func isOpen(_ raw: RawHTML.Element) -> Bool {
    elements.reversed().prefix(while: \.isRaw).contains { $0.kind == .raw(raw) }
  }

  /// How many raw elements are open inside the innermost container, counted up to a limit.
  func rawDepth(upTo limit: Int) -> Int {
    elements.suffix(limit).reversed().prefix(while: \.isRaw).count
  }

  /// Opens an element that ends before the node at `end`.
  mutating func push(_ kind: OpenElement.Kind, end: Int32) {
    if kind == .link(isAnchor: true) { anchors += 1 }
    elements.append(OpenElement(end: end, kind: kind))
  }

  mutating func push(_ kind: OpenElement.Kind, _ node: Node) { push(kind, end: node.end) }

  mutating func pop() -> OpenElement? {
    guard let element = elements.popLast() else { return nil }
    if element.kind == .link(isAnchor: true) { anchors -= 1 }
    return element
  }
}
