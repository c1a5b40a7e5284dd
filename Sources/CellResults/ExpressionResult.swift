/// What became of one Swift expression in running text or in an exercise.
package enum ExpressionResult: Sendable, Hashable, Codable {
  case value(ExpressionValue)
  /// It did not compile, or it trapped.
  case failed(message: String, line: Int, column: Int)
  /// Why it was not evaluated.
  case notRun(String)

  private enum CodingKeys: String, CodingKey {
    case value, failed, notRun
  }

  private enum ValueCodingKeys: String, CodingKey {
    case _0
  }

  private enum FailedCodingKeys: String, CodingKey {
    case message, line, column
  }

  private enum NotRunCodingKeys: String, CodingKey {
    case _0
  }
}

/// A value as it crosses from the cells' process.
package enum ExpressionValue: Sendable, Hashable, Codable {
  case number(Double)
  /// An integer too, with every digit.
  case integer(String)
  case boolean(Bool)
  case text(String)
  case list([ExpressionValue])
  /// Any other value: its description and its type.
  case other(String, type: String)

  private enum CodingKeys: String, CodingKey {
    case number, integer, boolean, text, list, other
  }

  private enum NumberCodingKeys: String, CodingKey {
    case _0
  }

  private enum IntegerCodingKeys: String, CodingKey {
    case _0
  }

  private enum BooleanCodingKeys: String, CodingKey {
    case _0
  }

  private enum TextCodingKeys: String, CodingKey {
    case _0
  }

  private enum ListCodingKeys: String, CodingKey {
    case _0
  }

  private enum OtherCodingKeys: String, CodingKey {
    case _0, type
  }
}
