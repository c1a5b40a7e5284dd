/// A unit that a course declares in `workbook.yml`, such as people or crates of 12 bottles.
package struct DeclaredUnit: Hashable, Sendable, Codable {
  /// All of its names: the first is the one that the course uses, then its plural and others.
  package let names: [String]
  /// What it is.
  package let unit: AnswerUnit

  private enum CodingKeys: String, CodingKey {
    case names, unit
  }
}
