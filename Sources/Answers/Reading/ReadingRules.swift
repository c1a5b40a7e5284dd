/// How a course's learners write: what a comma in a number means, and which units the course declares.
///
/// The rules are a part of each question, so that an answer means the same wherever it is judged.
package struct ReadingRules: Hashable, Sendable, Codable {
  /// What marks the decimals of a number.
  package enum DecimalMark: String, Hashable, Sendable, Codable {
    /// A point; a comma groups digits.
    case point
    /// A comma; a point groups digits.
    case comma
    /// No language decides: a comma with three digits after it is ambiguous.
    case undecided
  }

  /// What marks the decimals of a number.
  package let decimalMark: DecimalMark
  /// Whether the language groups digits with points, so that `1.234` is ambiguous beside a decimal comma.
  package let groupsWithPoints: Bool
  /// The language's primary subtag, such as `de`; empty if it is not known.
  package let language: String
  /// Units that the course declares.
  package let units: [DeclaredUnit]

  /// The rules of a language tag such as `de` or `pt-BR`; nil and unknown languages leave commas undecided.
  package init(language tag: String? = nil, units: [DeclaredUnit] = []) {
    let parts = (tag ?? "").lowercased().split { $0 == "-" || $0 == "_" }.map(String.init)
    let language = parts.first ?? ""
    let region = parts.dropFirst().last ?? ""
    let isSwiss = ["ch", "li"].contains(region)
    let isAmericanSpanish =
      language == "es"
      && ["mx", "us", "419", "gt", "hn", "ni", "sv", "pa", "do", "pr", "pe"].contains(region)
    let mark: DecimalMark
    if isSwiss || isAmericanSpanish || Self.pointLanguages.contains(language) {
      mark = .point
    } else if Self.pointGroups.contains(language) || Self.spaceGroups.contains(language) {
      mark = .comma
    } else {
      mark = .undecided
    }
    decimalMark = mark
    groupsWithPoints = mark == .comma && Self.pointGroups.contains(language)
    self.language = language
    self.units = units
  }

  private enum CodingKeys: String, CodingKey {
    case decimalMark, groupsWithPoints, language, units
  }

  private static let pointLanguages: Set<String> = [
    "en", "zh", "ja", "ko", "th", "he", "hi", "bn", "ta", "te", "mr", "gu", "pa", "ml", "kn", "ur", "ga", "cy", "mt",
    "sw", "ms", "fil", "tl", "yue",
  ]
  /// Decimal comma, digits grouped with points.
  private static let pointGroups: Set<String> = [
    "de", "es", "it", "pt", "nl", "da", "el", "tr", "id", "vi", "hr", "sr", "bs", "sl", "ro", "ca", "gl", "eu", "is",
    "mk", "az",
  ]
  /// Decimal comma, digits grouped with spaces.
  private static let spaceGroups: Set<String> = [
    "fr", "sv", "nb", "nn", "no", "fi", "pl", "cs", "sk", "ru", "uk", "be", "bg", "hu", "et", "lv", "lt", "sq", "kk",
    "ka", "hy", "oc", "br",
  ]
}
