import CellResults

/// Roughly the memory that results take.
enum EvaluationSize {
  static func bytes(of evaluation: Evaluation) -> Int {
    var sum = 256
    for cell in evaluation.cells {
      sum += 256 + cell.result.outputs.reduce(0) { $0 + bytes(of: $1) }
      sum += cell.result.messages.reduce(0) { $0 + 128 + $1.message.utf8.count + $1.excerpt.utf8.count }
    }
    return evaluation.expressions.reduce(sum) { $0 + bytes(of: $1) }
  }

  private static func bytes(of output: Output) -> Int {
    switch output {
    case .text(let text), .chart(let text): 32 + text.utf8.count
    case .value(let text, let type): 64 + text.utf8.count + type.utf8.count
    case .table(let table):
      (table.rows + [table.header]).reduce(64) { $0 + $1.reduce(32) { $0 + 32 + $1.utf8.count } }
    case .truncated: 32
    }
  }

  private static func bytes(of result: ExpressionResult) -> Int {
    switch result {
    case .value(let value): bytes(of: value)
    case .failed(let text, _, _), .notRun(let text): 64 + text.utf8.count
    }
  }

  private static func bytes(of value: ExpressionValue) -> Int {
    switch value {
    case .number, .boolean: 48
    case .integer(let text), .text(let text): 48 + text.utf8.count
    case .other(let text, let type): 64 + text.utf8.count + type.utf8.count
    case .list(let items): items.reduce(64) { $0 + bytes(of: $1) }
    }
  }
}
