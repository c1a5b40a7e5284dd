/// A text with the same blocks on the same lines, but cheaper to parse: where a line's first character that could be
/// anything but a marker is a letter, the line begins no block but a paragraph, and delimiters after that letter are
/// blotted out.
///
/// What is left alone is what blocks depend on: backslashes, `<` and `]` before `]`, `>` or `:`, for the ends of HTML
/// blocks and the labels of link definitions.
enum BlockSkeleton {
  static func bytes(of text: [UInt8]) -> [UInt8] {
    var blots = Array(UInt8.min...UInt8.max)
    for byte in [Ascii.star, Ascii.underscore, Ascii.openBracket, Ascii.bang, UInt8(ascii: "&"), Ascii.backtick] {
      blots[Int(byte)] = UInt8(ascii: "x")
    }
    return [UInt8](unsafeUninitializedCapacity: text.count) { output, count in
      text.withUnsafeBufferPointer { input in
        blots.withUnsafeBufferPointer { blots in
          var offset = 0
          while offset < input.count {
            offset = copyMarkers(input, offset, output)
            while offset < input.count, input[offset] != Ascii.newline {
              let byte = input[offset]
              output[offset] = byte == Ascii.closeBracket ? bracket(input, offset) : blots[Int(byte)]
              offset += 1
            }
            if offset < input.count { output[offset] = Ascii.newline }
            offset += 1
          }
        }
      }
      count = text.count
    }
  }

  /// Copies a line up to its first letter, or all of it where it may begin a fence, a definition or HTML.
  private static func copyMarkers(
    _ input: UnsafeBufferPointer<UInt8>, _ start: Int, _ output: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    var offset = start
    var isWhole = false
    while offset < input.count, input[offset] != Ascii.newline {
      let byte = input[offset]
      if byte == Ascii.backtick || byte == Ascii.openBracket || byte == Ascii.less { isWhole = true }
      if !isWhole, byte.isLetter || byte >= 0x80 { return offset }
      output[offset] = byte
      offset += 1
    }
    return offset
  }

  private static func bracket(_ input: UnsafeBufferPointer<UInt8>, _ offset: Int) -> UInt8 {
    guard offset + 1 < input.count else { return UInt8(ascii: "x") }
    let next = input[offset + 1]
    return next == Ascii.closeBracket || next == Ascii.greater || next == Ascii.colon
      ? Ascii.closeBracket : UInt8(ascii: "x")
  }
}
