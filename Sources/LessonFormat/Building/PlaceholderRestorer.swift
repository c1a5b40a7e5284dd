/// Puts the source of placeholders back: in code, HTML and destinations, nothing is mathematics or a citation.
struct PlaceholderRestorer {
  private let placeholders: Placeholders
  /// How many bytes may still be restored. Keeps forged placeholders from growing without bound.
  private var budget: Int

  init(_ placeholders: Placeholders) {
    self.placeholders = placeholders
    budget = 4 * placeholders.store.count + 4096
  }

  /// Appends bytes that libcmark gave. Returns where they are.
  mutating func append(_ literal: UnsafeRawBufferPointer, to tree: inout TreeAssembler) -> Range<Int> {
    guard let lead = lead(in: literal) else { return tree.appendBytes(literal) }
    return tree.appendBytes(restored(literal, lead))
  }

  mutating func string(_ literal: UnsafeRawBufferPointer) -> String {
    guard let lead = lead(in: literal) else { return String(decoding: literal, as: UTF8.self) }
    return String(decoding: restored(literal, lead), as: UTF8.self)
  }

  /// Part of a placeholder's source; empty if the budget is used up.
  mutating func source(_ range: Range<Int>) -> ArraySlice<UInt8> {
    guard range.count <= budget else { return [] }
    budget -= range.count
    return placeholders.store[range]
  }

  private func lead(in literal: UnsafeRawBufferPointer) -> UInt8? {
    guard !placeholders.items.isEmpty, let lead = placeholders.openMark.first, literal.contains(lead) else {
      return nil
    }
    return lead
  }

  private mutating func restored(_ literal: UnsafeRawBufferPointer, _ lead: UInt8) -> [UInt8] {
    var output: [UInt8] = []
    var offset = 0
    while offset < literal.count {
      if literal[offset] == lead, let (item, range) = placeholders.match(in: literal, at: offset), !output.isEmpty {
        output.removeLast()
        output.append(contentsOf: source(placeholders.items[item].raw))
        offset = range.upperBound
      } else {
        output.append(literal[offset])
        offset += 1
      }
    }
    return output
  }
}
