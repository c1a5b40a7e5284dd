/// How many digits an answer must show, which is apart from how accurate it must be.
package struct WrittenPrecision: Equatable, Sendable, Codable {
  /// The digits that are counted.
  package enum Digits: Equatable, Sendable, Codable {
    /// Significant digits.
    case sigfig(Int)
    /// Digits after the decimal point, in the value's own scale.
    case decdig(Int)

    private enum CodingKeys: String, CodingKey {
      case sigfig, decdig
    }

    private enum SigfigCodingKeys: String, CodingKey {
      case _0
    }

    private enum DecdigCodingKeys: String, CodingKey {
      case _0
    }
  }

  /// What is asked for.
  package let digits: Digits
  /// What an accurate answer with other digits still earns.
  package let credit: Credit

  private enum CodingKeys: String, CodingKey {
    case digits, credit
  }

  /// Makes a requirement.
  package init(_ digits: Digits, credit: Credit = .half) {
    self.digits = digits
    self.credit = credit
  }

  /// Reads `3 sigfig` or `2 decdig`.
  package static func parse(_ text: String, credit: Credit = .half) -> Result<WrittenPrecision, ToleranceProblem> {
    Tolerance.parse(text).flatMap { digits(of: $0, credit) }
  }

  /// Reads `{sigfig: 3}` or `{decdig: 2}`.
  package static func parse(
    fields: [String: String], credit: Credit = .half
  ) -> Result<WrittenPrecision, ToleranceProblem> {
    Tolerance.parse(fields: fields).flatMap { digits(of: $0, credit) }
  }

  private static func digits(of tolerance: Tolerance, _ credit: Credit) -> Result<WrittenPrecision, ToleranceProblem> {
    switch tolerance {
    case .sigfig(let count): .success(WrittenPrecision(.sigfig(count), credit: credit))
    case .decdig(let count): .success(WrittenPrecision(.decdig(count), credit: credit))
    default: .failure(ToleranceProblem("written precision is a number of digits: 3 sigfig or 2 decdig"))
    }
  }

  /// What is wrong with the digits of `number`; nil if nothing is. Zeros that end a whole number may or may not be
  /// significant, so 1500 has 2, 3 or 4 significant digits, whichever fits.
  package func complaint(about number: WrittenNumber) -> String? {
    guard let most = number.significantDigits, let last = number.lastDigitExponent else {
      return "write it as a decimal number with \(words)"
    }
    switch digits {
    case .sigfig(let wanted):
      var least = most
      if number.style.decimals == 0 {
        least = min(most, DecimalDigits(magnitudeOf: number.value).digits.count)
      }
      if (min(least, most)...most).contains(wanted) { return nil }
      return "write it with \(words); you gave \(most)"
    case .decdig(let wanted):
      return -last == wanted ? nil : "write it with \(words); you gave \(max(0, -last))"
    }
  }

  /// In words: `3 significant digits`.
  package var words: String {
    switch digits {
    case .sigfig(let count): Tolerance.sigfig(count).words
    case .decdig(let count): Tolerance.decdig(count).words
    }
  }
}
