import CellResults

/// Several learners' code as one module, a file each; or the calls that are tried on it, a file a learner too.
struct SharedModule: Sendable {
  let name: String
  /// File names and texts.
  let sources: [String: String]
  private let indices: [Substring: Int]

  private init(name: String, files: [(file: String, text: String, index: Int)]) {
    self.name = name
    sources = Dictionary(files.map { ($0.file, $0.text) }, uniquingKeysWith: { first, _ in first })
    indices = Dictionary(files.map { ($0.file[...], $0.index) }, uniquingKeysWith: { first, _ in first })
  }

  private static let nameOfAnswers = "WorkbookAnswers"

  private static func answerFile(_ index: Int) -> String { "answer\(index).swift" }

  private static func importing(_ modules: [String]) -> String {
    modules.map { "@testable import \($0)\n" }.joined()
  }

  /// One learner's code.
  struct Answer: Sendable {
    var index: Int
    var text: String
    /// The modules of the course's cells that it uses.
    var imports: [String]
  }

  static func answers(_ answers: [Answer]) -> SharedModule {
    SharedModule(
      name: nameOfAnswers,
      files: answers.map { (answerFile($0.index), importing($0.imports) + $0.text + "\n", $0.index) })
  }

  /// The calls of one group that are tried on one learner's code.
  struct Calls: Sendable {
    var index: Int
    var expressions: [String]
    /// The modules of the course's cells that they use.
    var imports: [String]
  }

  /// A file sees of the answers' module the one file that it is about, down to what is `fileprivate` there.
  static func calls(_ calls: [Calls], group: Int, symbols: CallSymbols) -> SharedModule {
    SharedModule(
      name: "WorkbookCalls\(group)",
      files: calls.map { own in
        var text = "@_private(sourceFile: \"\(answerFile(own.index))\") import \(nameOfAnswers)\n"
        text += importing(own.imports)
        for (call, expression) in own.expressions.enumerated() {
          let symbol = symbols.name(own.index, call: call)
          text += """
            @_cdecl("\(symbol)") public func \(symbol)() { WorkbookRuntime.recordExpressionValue(
            \(expression)
            ) }

            """
        }
        return ("calls\(own.index).swift", text, own.index)
      })
  }

  private var isImported: Bool { name == Self.nameOfAnswers }
  private var object: String { "\(name).o" }
  private var interface: String { "\(name).swiftmodule" }

  /// The files that the compiler makes.
  var results: [String] { isImported ? [object, interface] : [object] }

  func arguments(_ common: [String]) -> [String] {
    var words = ["-frontend", "-c"] + sources.keys.sorted() + ["-module-name", name] + common
    words += ["-Onone", "-parse-as-library", "-o", object]
    // An expression for which the compiler would need long is an error of its file, which is then compiled alone.
    words.append("-solver-expression-time-threshold=4")
    if isImported { words += ["-strict-memory-safety", "-enable-private-imports", "-emit-module-path", interface] }
    return words
  }

  /// The learners whose files cannot stay: the compiler has an error there, or says that it is not safe in memory.
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

  /// Whether a value tells where it was compiled, which is otherwise when the code is alone.
  static func isTold(by result: ExpressionResult) -> Bool {
    func tells(_ text: String) -> Bool { text.contains(nameOfAnswers) || text.contains("(unknown context") }
    func tells(_ value: ExpressionValue) -> Bool {
      switch value {
      case .text(let text): tells(text)
      case .other(let text, let type): tells(text + type)
      case .list(let items): items.contains(where: tells)
      case .number, .integer, .boolean: false
      }
    }
    switch result {
    case .value(let value): return tells(value)
    case .failed(let message, _, _): return tells(message)
    case .notRun: return false
    }
  }
}

/// The names of the functions that make the calls. No code can name another's: they are drawn when it is written.
struct CallSymbols: Sendable {
  private let nonce =
    String(UInt64.random(in: .min ... .max), radix: 16) + String(UInt64.random(in: .min ... .max), radix: 16)

  func name(_ index: Int, call: Int) -> String { "workbook_value_\(nonce)_\(index)_\(call)" }
}
