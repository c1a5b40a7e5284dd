import Storage

/// Safe file names for learners.
///
/// A name made of ASCII letters, digits and `._-@+` stays as it is. Any other becomes its harmless part, `~` and a
/// digest of the whole, as do names that differ in case alone, since not every file system tells those apart.
package struct SafeFileNames: Sendable {
  private let names: [String: String]

  /// Unique names for these identifiers.
  package init(_ identifiers: [String]) {
    var byFolded: [String: Int] = [:]
    let different = Set(identifiers)
    for identifier in different { byFolded[identifier.lowercased(), default: 0] += 1 }
    var names: [String: String] = [:]
    var taken: Set<String> = []
    for identifier in different.sorted() {
      var name = identifier
      if !Self.isPlain(identifier) || byFolded[identifier.lowercased()] != 1 {
        let digest = SHA256.hex(of: Array(identifier.utf8))
        let slug = Self.slug(identifier)
        name = "\(slug)~\(digest.prefix(16))"
        if taken.contains(name.lowercased()) { name = "\(slug)~\(digest)" }
      }
      taken.insert(name.lowercased())
      names[identifier] = name
    }
    self.names = names
  }

  /// The file's name, without an ending.
  package subscript(_ identifier: String) -> String {
    names[identifier] ?? Self.slug(identifier) + "~" + SHA256.hex(of: Array(identifier.utf8))
  }

  /// Names that some systems give to devices.
  private static let reserved: Set<String> = Set(
    ["con", "prn", "aux", "nul"] + (0...9).flatMap { ["com\($0)", "lpt\($0)"] })

  private static func isPlain(_ name: String) -> Bool {
    guard let first = name.utf8.first, name.utf8.count <= 100, isSafe(first), !name.hasSuffix("."),
      first != UInt8(ascii: "."), first != UInt8(ascii: "-"), name.utf8.allSatisfy(isSafe)
    else { return false }
    return !reserved.contains(name.prefix { $0 != "." }.lowercased())
  }

  private static func isSafe(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "@"), UInt8(ascii: "+"):
      true
    default: false
    }
  }

  /// The harmless part of a name, never empty, beginning with a letter or digit.
  private static func slug(_ name: String) -> String {
    var result: [UInt8] = []
    for byte in name.utf8.prefix(200) where result.count < 40 {
      if isSafe(byte), byte != UInt8(ascii: ".") {
        result.append(byte)
      } else if result.last != UInt8(ascii: "-") {
        result.append(UInt8(ascii: "-"))
      }
    }
    let text = String(decoding: result, as: UTF8.self).drop { "-_+@".contains($0) }
    return text.isEmpty ? "learner" : reserved.contains(text.lowercased()) ? "learner-\(text)" : String(text)
  }
}
