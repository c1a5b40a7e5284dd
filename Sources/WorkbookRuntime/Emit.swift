internal import CellResults

// Declared by its symbol: an import of the C module would make every cell's compilation load that module too.
@_silgen_name("cell_emit")
private func cellEmit(_ kind: UInt8, _ bytes: UnsafeRawPointer?, _ count: Int)

/// Sends one event to the process that reads this cell's results.
func emit(_ kind: Event.Kind, _ bytes: [UInt8]) {
  bytes.withUnsafeBytes { cellEmit(kind.rawValue, $0.baseAddress, $0.count) }
}

func emitValue(_ value: Any) {
  var writer = WireWriter()
  writer.write(bounded(describe(value)))
  writer.write("\(type(of: value))")
  emit(.value, writer.bytes)
}

/// A description past this many bytes is cut: a page is for reading.
private let descriptionLimit = 20_000

func bounded(_ text: String) -> String {
  guard text.utf8.count > descriptionLimit else { return text }
  return String(text.prefix(descriptionLimit / 4)) + " …"
}

/// What a reader wants to see of a value: a string as it is, an optional without its wrapping, the rest as Swift
/// describes it.
func describe(_ value: Any) -> String {
  if let text = value as? String { return text }
  let mirror = Mirror(reflecting: value)
  if mirror.displayStyle == .optional {
    guard let wrapped = mirror.children.first?.value else { return "nil" }
    return describe(wrapped)
  }
  return String(describing: value)
}
