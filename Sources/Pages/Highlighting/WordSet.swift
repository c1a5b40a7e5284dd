/// Words that can be looked up by their bytes, without making a string.
struct WordSet: Sendable {
  private var slots: [[UInt8]]
  private let mask: Int

  /// Words separated by white space.
  init(_ words: String) {
    let list = words.split(whereSeparator: \.isWhitespace).map { Array($0.utf8) }
    var size = 16
    while size < list.count * 2 { size *= 2 }
    mask = size - 1
    slots = Array(repeating: [], count: size)
    for word in list {
      var slot = Self.hash(word[...]) & mask
      while !slots[slot].isEmpty, slots[slot] != word { slot = (slot + 1) & mask }
      slots[slot] = word
    }
  }

  func contains(_ word: ArraySlice<UInt8>) -> Bool {
    var slot = Self.hash(word) & mask
    while !slots[slot].isEmpty {
      if slots[slot].elementsEqual(word) { return true }
      slot = (slot + 1) & mask
    }
    return false
  }

  private static func hash(_ word: ArraySlice<UInt8>) -> Int {
    var hash: UInt32 = 2_166_136_261
    for byte in word { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return Int(hash)
  }
}
