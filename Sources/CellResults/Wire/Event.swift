/// One record of the channel on which a cells' process reports.
package struct Event: Sendable, Hashable {
  package enum Kind: UInt8, Sendable, Hashable {
    case begin = 0x42  // B
    case finish = 0x46  // F
    case value = 0x76  // v
    case table = 0x74  // t
    case chart = 0x63  // c
    case expression = 0x65  // e
    case death = 0x58  // X
    case skip = 0x53  // S
    case end = 0x5A  // Z
  }

  package enum Step: Sendable, Hashable {
    case cell(Int)
    case expression(Int)
  }

  package var kind: Kind
  package var step: Step
  /// How many bytes of output the process had written by then.
  package var outputOffset: Int
  package var payload: ArraySlice<UInt8>

  /// Reads records until the bytes end or make no sense; what came before is kept.
  package static func readAll(_ bytes: [UInt8]) -> [Event] {
    var reader = WireReader(bytes)
    var events: [Event] = []
    while !reader.isAtEnd, let event = try? read(&reader) { events.append(event) }
    return events
  }

  private static func read(_ reader: inout WireReader) throws(WireError) -> Event {
    guard try reader.byte() == UInt8(ascii: "W"), let kind = Kind(rawValue: try reader.byte()) else {
      throw .malformed("not a record")
    }
    let stepKind = try reader.byte()
    _ = try reader.byte()
    let number = Int(try reader.integer(width: 4))
    let offset = Int(clamping: try reader.integer(width: 8))
    let payload = try reader.slice(try reader.count())
    return Event(
      kind: kind, step: stepKind == 0 ? .cell(number) : .expression(number), outputOffset: offset, payload: payload)
  }
}
