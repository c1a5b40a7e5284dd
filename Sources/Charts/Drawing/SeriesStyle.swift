/// How the marks of one series look: each series differs from the others in colour, dash and symbol.
struct SeriesStyle: Sendable, Hashable {
  /// The series' place in the palette, from 0.
  var color: Int
  /// The place in the list of dashes; 0 is a solid line.
  var dash = 0
  /// The place in the list of symbols.
  var symbol = 0

  static let colorCount = 8

  var colorClass: String { "chart-s\(color % Self.colorCount + 1)" }

  /// The colour where no stylesheet is at hand.
  var fallbackColor: String { Palette.light[color % Palette.light.count] }

  var dashArray: String? {
    let dashes: [String?] = [nil, "7 4", "2 3.5", "9 4 2 4", "13 4", "4 3 1.5 3 1.5 3"]
    return dashes[dash % dashes.count]
  }
}

/// Colours that people with any kind of colour vision tell apart, after Okabe and Ito (2008).
///
/// The light ones are darkened where the original is too pale for lines on white, the dark ones lightened.
enum Palette {
  static let light = ["#0072b2", "#c04a00", "#007f5f", "#a8558a", "#8a6a00", "#2b8cc4", "#444444", "#7a3db8"]
  static let dark = ["#6cb8f0", "#ff9e57", "#3fcfa5", "#e8a0cc", "#e6c229", "#9ad7ff", "#c8c8c8", "#c3a1f0"]
  /// From low to high values.
  static let heatLight = [
    "#f2f6fa", "#dce8f3", "#c2d8ea", "#a3c5e0", "#80add2", "#5d93c1", "#4078ab", "#295d90", "#154372",
  ]
  static let heatDark = [
    "#16202b", "#1b2f44", "#20405e", "#27537a", "#326896", "#447fb0", "#619ac7", "#8bb8da", "#bfdcee",
  ]
}
