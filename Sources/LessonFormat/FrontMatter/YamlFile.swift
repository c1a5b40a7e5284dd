/// A file that is YAML as a whole, such as a course's configuration.
package enum YamlFile {
  /// Its value, null if it is empty or cannot be read, and what is wrong with it.
  package static func read(_ bytes: [UInt8], file: String) -> (data: DataNode, diagnostics: [Diagnostic]) {
    let source = SourceFile(name: file, disk: bytes)
    var reader = YamlReader(source.bytes.string(0..<source.bytes.count), origin: SourcePosition(line: 1))
    let data = reader.read()
    var diagnostics = reader.mistakes.map { $0.diagnostic(file: file, at: $1) }
    if let line = source.firstInvalidLine {
      diagnostics.append(Mistake.invalidUtf8.diagnostic(file: file, at: SourcePosition(line: line)))
    }
    return (data ?? DataNode(.null, at: SourcePosition(line: 1)), diagnostics)
  }
}
