/// Several learners' code as one module, a file each, with the calls that are tried on it.
struct SharedModule: Sendable {
  static let name = "WorkbookAnswers"

  /// One learner's file.
  struct Member: Sendable {
    var index: Int
    var text: String
    /// The modules of the course's cells that it and the calls use.
    var imports: [String]
  }

  /// File names and texts.
  let sources: [String: String]
  private let indices: [Substring: Int]
  /// In each symbol, so that no code can name another's: it is drawn when the code is already written.
  private let nonce: String

  init(_ members: [Member], calls: [Program.Expression]) {
    let nonce =
      String(UInt64.random(in: .min ... .max), radix: 16) + String(UInt64.random(in: .min ... .max), radix: 16)
    self.nonce = nonce
    var sources: [String: String] = [:]
    var indices: [Substring: Int] = [:]
    for member in members {
      var text = member.imports.map { "@testable import \($0)\n" }.joined() + member.text + "\n"
      for (call, expression) in calls.enumerated() {
        let symbol = Self.symbol(nonce, member.index, call)
        text += """
          @_cdecl("\(symbol)") public func \(symbol)() { WorkbookRuntime.recordExpressionValue(
          \(expression.code)
          ) }

          """
      }
      let file = "answer\(member.index).swift"
      sources[file] = text
      indices[file[...]] = member.index
    }
    self.sources = sources
    self.indices = indices
  }

  private static func symbol(_ nonce: String, _ index: Int, _ call: Int) -> String {
    "workbook_value_\(nonce)_\(index)_\(call)"
  }

  func symbol(_ index: Int, call: Int) -> String { Self.symbol(nonce, index, call) }

  func arguments(_ common: [String]) -> [String] {
    ["-frontend", "-c"] + sources.keys.sorted() + ["-module-name", Self.name] + common + [
      "-Onone", "-parse-as-library", "-strict-memory-safety", "-o", "\(Self.name).o",
    ]
  }

  /// The members that cannot stay: the compiler has an error in their file, or says that it is not safe in memory.
  func faulty(in messages: String) -> Set<Int> {
    var found: Set<Int> = []
    for line in messages.split(whereSeparator: \.isNewline) {
      guard let colon = line.firstIndex(of: ":"), let index = indices[line[..<colon]],
        let message = CompilerOutput.message(line, about: String(line[..<colon]))
      else { continue }
      if message.severity == .error || message.text.contains("unsafe") || message.text.contains("MemorySafety") {
        found.insert(index)
      }
    }
    return found
  }
}
