/// Anything that may stand in a chart's braces: a mark, or several.
public protocol ChartContent: Sendable {
  /// The marks in drawing order.
  var content: ChartMarks { get }
}

/// Marks in drawing order, the later above the earlier.
public struct ChartMarks: ChartContent, Sendable, Hashable {
  var marks: [Mark]

  /// The marks themselves.
  public var content: ChartMarks { self }

  init(_ marks: [Mark]) { self.marks = marks }
}

/// Builds the marks of a chart from the statements in its braces, with `if`, `switch` and `for`.
@resultBuilder
public enum ChartContentBuilder {
  /// One mark, or a group of them.
  public static func buildExpression(_ expression: some ChartContent) -> ChartMarks { expression.content }
  /// The statements of a block in order.
  public static func buildBlock(_ parts: ChartMarks...) -> ChartMarks { buildArray(parts) }
  /// The turns of a loop in order.
  public static func buildArray(_ parts: [ChartMarks]) -> ChartMarks { ChartMarks(parts.flatMap { $0.marks }) }
  /// An `if` without `else`.
  public static func buildOptional(_ part: ChartMarks?) -> ChartMarks { part ?? ChartMarks([]) }
  /// The branch taken.
  public static func buildEither(first part: ChartMarks) -> ChartMarks { part }
  /// The branch taken.
  public static func buildEither(second part: ChartMarks) -> ChartMarks { part }
  /// A block under `if #available`.
  public static func buildLimitedAvailability(_ part: ChartMarks) -> ChartMarks { part }
}

extension ChartContent {
  /// Names the series that the marks belong to.
  ///
  /// Marks of one series share a colour, a dash and a symbol, and have one entry in the legend.
  public func series(_ name: some StringProtocol) -> ChartMarks { changed { $0.series = String(name) } }

  /// Names the series by a value, as Swift Charts does: `foregroundStyle(by: .value("Method", "fit"))`.
  public func foregroundStyle(by value: PlottableValue) -> ChartMarks {
    guard let name = value.column.labels?.first else { return content }
    return series(name)
  }

  /// A short text drawn beside the marks: along a rule, or at the last point of a line.
  public func annotation(_ text: some StringProtocol) -> ChartMarks { changed { $0.annotation = String(text) } }

  private func changed(_ change: (inout Mark) -> Void) -> ChartMarks {
    var marks = content.marks
    for index in marks.indices { change(&marks[index]) }
    return ChartMarks(marks)
  }
}
