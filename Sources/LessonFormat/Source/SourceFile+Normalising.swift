extension SourceFile {
  /// Cleans bytes as they lie on disk: BOM off, every line end `\n`, NUL and what is not UTF-8 made U+FFFD.
  init(name: String, disk: [UInt8]) {
    self.name = name
    let hasMark = disk.starts(with: [0xEF, 0xBB, 0xBF])
    if !hasMark, Self.isClean(disk) {
      bytes = disk
      shifts = []
      firstNulLine = nil
      firstInvalidLine = nil
    } else {
      var cleaner = Cleaner(disk: disk, start: hasMark ? 3 : 0)
      cleaner.run()
      bytes = cleaner.output
      shifts = cleaner.shifts
      firstNulLine = cleaner.firstNulLine
      firstInvalidLine = cleaner.firstInvalidLine
    }
    lineStarts = Self.lineStarts(of: bytes)
  }

  private static func lineStarts(of bytes: [UInt8]) -> [Int32] {
    var starts: [Int32] = [0]
    starts.reserveCapacity(bytes.count / 32 + 2)
    var offset = 0
    while let end = bytes.firstOffset(of: Ascii.newline, in: offset..<bytes.count) {
      offset = end + 1
      starts.append(Int32(truncatingIfNeeded: offset))
    }
    if offset < bytes.count || bytes.isEmpty { starts.append(Int32(truncatingIfNeeded: bytes.count)) }
    return starts
  }

  private static func isClean(_ disk: [UInt8]) -> Bool {
    guard disk.firstOffset(of: Ascii.carriageReturn, in: 0..<disk.count) == nil,
      disk.firstOffset(of: UInt8(0), in: 0..<disk.count) == nil
    else { return false }
    return disk.withUnsafeBytes { buffer in
      var offset = 0
      while offset < buffer.count {
        if offset + 8 <= buffer.count,
          buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        {
          offset += 8
          continue
        }
        if buffer[offset] < 0x80 {
          offset += 1
          continue
        }
        let length = Utf8.sequenceLength(buffer, at: offset)
        if length <= 0 { return false }
        offset += length
      }
      return true
    }
  }
}

/// UTF-8 by the table of well-formed sequences of the Unicode Standard (table 3-7).
enum Utf8 {
  /// The length of the well-formed sequence at `offset`; or, negated, how many bytes one U+FFFD stands for.
  static func sequenceLength(_ buffer: UnsafeRawBufferPointer, at offset: Int) -> Int {
    let first = buffer[offset]
    var low: UInt8 = 0x80
    var high: UInt8 = 0xBF
    let length: Int
    switch first {
    case 0..<0x80: return 1
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, low) = (3, 0xA0)
    case 0xED: (length, high) = (3, 0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, low) = (4, 0x90)
    case 0xF1...0xF3: length = 4
    case 0xF4: (length, high) = (4, 0x8F)
    default: return -1
    }
    for index in 1..<length {
      guard offset + index < buffer.count else { return -index }
      let byte = buffer[offset + index]
      guard byte >= low, byte <= high else { return -index }
      (low, high) = (0x80, 0xBF)
    }
    return length
  }
}

/// One pass over bytes that need cleaning.
private struct Cleaner {
  let disk: [UInt8]
  var start: Int
  var output: [UInt8] = []
  var shifts: [OffsetShift] = []
  var firstNulLine: Int?
  var firstInvalidLine: Int?

  init(disk: [UInt8], start: Int) {
    self.disk = disk
    self.start = start
    output.reserveCapacity(disk.count)
    if start > 0 { shifts.append(OffsetShift(offset: 0, delta: start)) }
  }

  mutating func run() {
    var offset = start
    var line = 1
    disk.withUnsafeBytes { buffer in
      while offset < buffer.count {
        let byte = buffer[offset]
        switch byte {
        case Ascii.carriageReturn:
          output.append(Ascii.newline)
          offset += 1
          line += 1
          if offset < buffer.count, buffer[offset] == Ascii.newline { offset += 1 }
          note(offset)
        case Ascii.newline:
          output.append(byte)
          offset += 1
          line += 1
        case 0:
          if firstNulLine == nil { firstNulLine = line }
          replace()
          offset += 1
          note(offset)
        case 1..<0x80:
          output.append(byte)
          offset += 1
        default:
          let length = Utf8.sequenceLength(buffer, at: offset)
          if length > 0 {
            output.append(contentsOf: buffer[offset..<(offset + length)])
            offset += length
          } else {
            if firstInvalidLine == nil { firstInvalidLine = line }
            replace()
            offset -= length
            note(offset)
          }
        }
      }
    }
  }

  private mutating func replace() {
    output.append(0xEF)
    output.append(0xBF)
    output.append(0xBD)
  }

  private mutating func note(_ offset: Int) {
    let delta = offset - output.count
    if (shifts.last?.delta ?? 0) != delta { shifts.append(OffsetShift(offset: output.count, delta: delta)) }
  }
}
