/// Parts of a path's text. They are looked up for every file of a class, so that nothing is split or copied.
enum PathText {
  /// What comes after the last slash; a slash at the end does not count.
  static func name(_ path: some StringProtocol) -> Substring {
    let text = Substring(path)
    var end = text.utf8.endIndex
    while end > text.utf8.startIndex, text.utf8[text.utf8.index(before: end)] == UInt8(ascii: "/") {
      end = text.utf8.index(before: end)
    }
    let start = text.utf8[..<end].lastIndex(of: UInt8(ascii: "/")).map { text.utf8.index(after: $0) }
    return text[(start ?? text.startIndex)..<end]
  }

  /// What comes after the last dot of a path's name, in lower case; empty without a dot, or with nothing before it. Dots
  /// at the end do not count.
  static func ending(_ path: some StringProtocol) -> String {
    let dot = UInt8(ascii: ".")
    let name = name(path)
    var end = name.utf8.endIndex
    while end > name.utf8.startIndex, name.utf8[name.utf8.index(before: end)] == dot {
      end = name.utf8.index(before: end)
    }
    guard let last = name.utf8[..<end].lastIndex(of: dot), name.utf8[..<last].contains(where: { $0 != dot }) else {
      return ""
    }
    return name[name.utf8.index(after: last)..<end].lowercased()
  }
}
