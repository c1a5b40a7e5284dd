/// Why bytes from a cells' process could not be read.
package enum WireError: Error, Hashable {
  case truncated
  case malformed(String)
  /// A value has more elements than this.
  case tooLarge(Int)
}

/// Reads what a `WireWriter` wrote. The bytes come from a process that may lie: nothing is believed unchecked.
package struct WireReader {
  private let bytes: ArraySlice<UInt8>
  private var position: Int
  private var elements = 0

  /// How many elements a value may have in all its lists together. Each takes many times its bytes in memory.
  package static let elementLimit = 100_000

  package init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  package init(_ bytes: [UInt8]) {
    self.init(bytes[...])
  }

  package var isAtEnd: Bool { position == bytes.endIndex }

  package mutating func byte() throws(WireError) -> UInt8 {
    guard position < bytes.endIndex else { throw .truncated }
    defer { position += 1 }
    return bytes[position]
  }

  package mutating func integer(width: Int) throws(WireError) -> UInt64 {
    var value: UInt64 = 0
    for index in 0..<width { value |= UInt64(try byte()) << UInt64(8 * index) }
    return value
  }

  /// A count of things that each take at least one byte, so that a lie cannot reserve memory.
  package mutating func count() throws(WireError) -> Int {
    let count = Int(try integer(width: 4))
    guard count <= bytes.endIndex - position else { throw .truncated }
    return count
  }

  package mutating func slice(_ count: Int) throws(WireError) -> ArraySlice<UInt8> {
    guard count >= 0, count <= bytes.endIndex - position else { throw .truncated }
    defer { position += count }
    return bytes[position..<position + count]
  }

  package mutating func string() throws(WireError) -> String {
    String(decoding: try slice(try count()), as: UTF8.self)
  }

  package mutating func double() throws(WireError) -> Double {
    Double(bitPattern: try integer(width: 8))
  }

  package mutating func table() throws(WireError) -> TableOutput {
    let columns = try count()
    guard columns > 0 else { throw .malformed("a table without columns") }
    var header: [String] = []
    for _ in 0..<columns { header.append(try string()) }
    var isNumeric: [Bool] = []
    for _ in 0..<columns { isNumeric.append(try byte() != 0) }
    let rowCount = try count()
    var rows: [[String]] = []
    for _ in 0..<rowCount {
      var row: [String] = []
      for _ in 0..<columns { row.append(try string()) }
      rows.append(row)
    }
    return TableOutput(header: header, rows: rows, isNumeric: isNumeric)
  }

  /// Lists may hold lists, to a depth of 16.
  package mutating func value(depth: Int = 0) throws(WireError) -> ExpressionValue {
    elements += 1
    guard elements <= Self.elementLimit else { throw .tooLarge(Self.elementLimit) }
    switch try byte() {
    case UInt8(ascii: "n"): return .number(try double())
    case UInt8(ascii: "i"): return .integer(try string())
    case UInt8(ascii: "b"): return .boolean(try byte() != 0)
    case UInt8(ascii: "s"): return .text(try string())
    case UInt8(ascii: "o"): return .other(try string(), type: try string())
    case UInt8(ascii: "l"):
      guard depth < 16 else { throw .malformed("lists nested too deep") }
      var items: [ExpressionValue] = []
      for _ in 0..<(try count()) { items.append(try value(depth: depth + 1)) }
      return .list(items)
    default: throw .malformed("an unknown kind of value")
    }
  }
}
