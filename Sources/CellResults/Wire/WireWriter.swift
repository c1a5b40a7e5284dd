/// Writes the payload of an event: little-endian integers and counted strings.
package struct WireWriter: Sendable {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package mutating func write(byte: UInt8) {
    bytes.append(byte)
  }

  package mutating func write(count: Int) {
    for shift in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: count >> shift)) }
  }

  package mutating func write(_ text: String) {
    let utf8 = text.utf8
    write(count: utf8.count)
    bytes.append(contentsOf: utf8)
  }

  package mutating func write(_ number: Double) {
    let bits = number.bitPattern
    for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift))) }
  }

  package mutating func write(_ table: TableOutput) {
    write(count: table.header.count)
    for title in table.header { write(title) }
    for flag in table.isNumeric { write(byte: flag ? 1 : 0) }
    write(count: table.rows.count)
    for row in table.rows {
      for cell in row { write(cell) }
    }
  }

  package mutating func write(_ value: ExpressionValue) {
    switch value {
    case .number(let number):
      write(byte: UInt8(ascii: "n"))
      write(number)
    case .integer(let digits):
      write(byte: UInt8(ascii: "i"))
      write(digits)
    case .boolean(let flag):
      write(byte: UInt8(ascii: "b"))
      write(byte: flag ? 1 : 0)
    case .text(let text):
      write(byte: UInt8(ascii: "s"))
      write(text)
    case .list(let items):
      write(byte: UInt8(ascii: "l"))
      write(count: items.count)
      for item in items { write(item) }
    case .other(let description, let type):
      write(byte: UInt8(ascii: "o"))
      write(description)
      write(type)
    }
  }
}
