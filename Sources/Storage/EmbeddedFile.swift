import CEmbeddedFiles

/// A file that is part of the program, from `Sources/CEmbeddedFiles/files`: a stylesheet, a script, a template, a schema.
package enum EmbeddedFile {
  /// The file's bytes. A name that no file has is an error of the program and ends it.
  package static func bytes(_ name: String) -> [UInt8] {
    guard let file = embedded_file_find(name)?.pointee else { preconditionFailure("no embedded file \(name)") }
    return Array(UnsafeBufferPointer(start: file.bytes, count: file.count))
  }

  /// The file as text.
  package static func text(_ name: String) -> String {
    String(decoding: bytes(name), as: UTF8.self)
  }

  /// The file with each `{{name}}` replaced by the value of that name. Values are not searched again. A name without a
  /// value is an error of the program and ends it.
  package static func text(_ name: String, filling values: [String: String]) -> String {
    var rest = text(name)[...]
    var filled = ""
    while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
      let key = String(rest[open.upperBound..<close.lowerBound])
      guard let value = values[key] else { preconditionFailure("\(name) has no value for \(key)") }
      filled += rest[..<open.lowerBound] + value
      rest = rest[close.upperBound...]
    }
    return filled + rest
  }
}
