import Foundation

/// A Swift file of the package, by the words of its code.
struct SwiftFile {
  /// Below the package's root.
  var path: String
  var target: String
  /// The folder inside the target; empty at its top.
  var folder: String
  /// Modules that it imports.
  var imports: Set<String>
  /// Types that it declares outside other types and that other files can use.
  var types: Set<String>
  var words: Set<Substring>
  /// Its code without comments and the text of strings.
  var code: String

  /// All files in `Sources` or `Tests`, without those that are embedded as data.
  static func all(in top: String) throws -> [SwiftFile] {
    let folder = "\(Manifest.root)/\(top)"
    return try FileManager.default.subpathsOfDirectory(atPath: folder).filter {
      $0.hasSuffix(".swift") && !$0.hasPrefix("CEmbeddedFiles/")
    }.sorted().map {
      try SwiftFile("\(top)/\($0)")
    }
  }

  private init(_ path: String) throws {
    self.path = path
    let parts = path.split(separator: "/")
    target = path.hasPrefix("Tests/Fuzzing/") ? "workbook-fuzz" : String(parts[1])
    folder = parts[2..<(parts.count - 1)].joined(separator: "/")
    var code = Code(Array(try Data(contentsOf: URL(fileURLWithPath: "\(Manifest.root)/\(path)"))))
    code.read()
    self.code = String(decoding: code.kept, as: UTF8.self)
    imports = []
    types = []
    for line in self.code.split(separator: "\n") {
      let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_") }
      if let place = words.firstIndex(of: "import"), place <= 2, words.count > place + 1 {
        let isDeclaration = ["struct", "class", "enum", "func", "protocol", "var", "let", "typealias"].contains(
          words[place + 1])
        imports.insert(String(words[isDeclaration ? place + 2 : place + 1]))
      }
      guard let first = line.first, !first.isWhitespace, !words.contains("private"), !words.contains("fileprivate"),
        let kind = words.firstIndex(where: { Self.typeWords.contains($0) }), kind <= 3, words.count > kind + 1
      else { continue }
      types.insert(String(words[kind + 1]))
    }
    words = Self.words(of: self.code)
  }

  /// The words of code that may name a type of another file: members, which follow a dot, and nested types of the file's
  /// own do not.
  private static func words(of code: String) -> Set<Substring> {
    var words: Set<Substring> = []
    var nested: Set<Substring> = []
    var isDeclared = false
    for line in code.split(separator: "\n") {
      isDeclared = false
      var index = line.startIndex
      while index < line.endIndex {
        guard line[index].isWordPart else {
          index = line.index(after: index)
          continue
        }
        let word = line[index...].prefix(while: \.isWordPart)
        let isMember = index > line.startIndex && line[line.index(before: index)] == "."
        if isDeclared, line.first == " " { nested.insert(word) }
        if !isMember { words.insert(word) }
        isDeclared = typeWords.contains(word)
        index = word.endIndex
      }
    }
    return words.subtracting(nested)
  }

  private static let typeWords: Set<Substring> = ["struct", "class", "enum", "actor", "protocol", "typealias"]
}

extension Character {
  fileprivate var isWordPart: Bool { isLetter || isNumber || self == "_" }
}

/// Separates code from comments and the text of strings. Code inside interpolations is kept.
private struct Code {
  let bytes: [UInt8]
  var kept: [UInt8] = []
  private var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func read() {
    kept.reserveCapacity(bytes.count)
    code(inInterpolation: false)
  }

  private func has(_ text: StaticString, at place: Int) -> Bool {
    guard place + text.utf8CodeUnitCount <= bytes.count else { return false }
    return (0..<text.utf8CodeUnitCount).allSatisfy { bytes[place + $0] == text.utf8Start[$0] }
  }

  private mutating func code(inInterpolation: Bool) {
    var depth = 0
    while index < bytes.count {
      let byte = bytes[index]
      if has("//", at: index) {
        while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
      } else if has("/*", at: index) {
        comment()
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "#") && isRaw(index) {
        string()
      } else {
        if inInterpolation, byte == UInt8(ascii: "(") { depth += 1 }
        if inInterpolation, byte == UInt8(ascii: ")") {
          if depth == 0 { return }
          depth -= 1
        }
        kept.append(byte)
        index += 1
      }
    }
  }

  private mutating func comment() {
    var depth = 0
    repeat {
      if has("/*", at: index) {
        depth += 1
        index += 2
      } else if has("*/", at: index) {
        depth -= 1
        index += 2
      } else {
        index += 1
      }
    } while depth > 0 && index < bytes.count
  }

  private func isRaw(_ place: Int) -> Bool {
    var place = place
    while place < bytes.count, bytes[place] == UInt8(ascii: "#") { place += 1 }
    return place < bytes.count && bytes[place] == UInt8(ascii: "\"")
  }

  private mutating func string() {
    var hashes = 0
    while bytes[index] == UInt8(ascii: "#") {
      hashes += 1
      index += 1
    }
    let isLong = has("\"\"\"", at: index)
    index += isLong ? 3 : 1
    kept += Array("\"\"".utf8)
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\\"), isFollowed(by: hashes, at: index + 1) {
        index += 1 + hashes
        if index < bytes.count, bytes[index] == UInt8(ascii: "(") {
          index += 1
          kept.append(UInt8(ascii: "("))
          code(inInterpolation: true)
          kept.append(UInt8(ascii: ")"))
        }
        index += 1
      } else if isLong ? has("\"\"\"", at: index) : bytes[index] == UInt8(ascii: "\""),
        isFollowed(by: hashes, at: index + (isLong ? 3 : 1))
      {
        index += (isLong ? 3 : 1) + hashes
        return
      } else {
        index += 1
      }
    }
  }

  private func isFollowed(by hashes: Int, at place: Int) -> Bool {
    place + hashes <= bytes.count && bytes[place..<(place + hashes)].allSatisfy { $0 == UInt8(ascii: "#") }
  }
}
