/// The text at a tick: digits, and an exponent to be raised if the text is a power of ten.
struct TickLabel: Sendable, Hashable {
  var base: String
  var exponent: String?

  /// Exponents are set at this share of the text's size.
  static let exponentScale = 0.72

  /// The width in ems.
  var width: Double {
    GlyphWidths.width(base) + (exponent.map { GlyphWidths.width($0) * Self.exponentScale } ?? 0)
  }

  /// The integer `number` × 10^-decimals, times 10^power unless that is nil.
  static func decimal(_ number: Int, decimals: Int, power: Int? = nil) -> TickLabel {
    if number == 0 { return TickLabel(base: "0") }
    var digits = String(number.magnitude)
    if decimals > 0 {
      if digits.count <= decimals { digits = String(repeating: "0", count: decimals + 1 - digits.count) + digits }
      digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -decimals))
    } else {
      digits = NumberText.grouped(digits + String(repeating: "0", count: -decimals))
    }
    let sign = number < 0 ? "\u{2212}" : ""
    guard let power else { return TickLabel(base: sign + digits) }
    return TickLabel(base: sign + digits + "×10", exponent: signed(power))
  }

  /// The value `mantissa` × 10^exponent of a logarithmic axis, as a power or written out.
  static func power(_ mantissa: Int, _ exponent: Int, isWrittenOut: Bool) -> TickLabel {
    if isWrittenOut { return decimal(mantissa, decimals: -exponent) }
    return TickLabel(base: mantissa == 1 ? "10" : "\(mantissa)×10", exponent: signed(exponent))
  }

  /// An integer with the minus sign of print.
  static func signed(_ number: Int) -> String { number < 0 ? "\u{2212}\(-number)" : String(number) }
}

/// A labelled place on an axis.
struct Tick: Sendable, Hashable {
  /// The place in the axis's own measure: the value, its decimal logarithm, or the index of a category.
  var position: Double
  var label: TickLabel
}
