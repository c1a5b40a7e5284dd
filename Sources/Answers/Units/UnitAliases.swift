/// Other ways to write units of the table.
enum UnitAliases {
  /// Case matters.
  static let names: [String: String] = [
    "sqm": "m²", "qm": "m²", "sqft": "ft²", "sqkm": "km²", "cc": "cm³", "ccm": "cm³", "cbm": "m³",
  ]

  /// In any case.
  static let words: [String: String] = [
    "grad celsius": "°C", "degrés celsius": "°C", "degré celsius": "°C", "grados celsius": "°C", "gradi celsius": "°C",
    "graus celsius": "°C", "deg c": "°C", "deg f": "°F", "degrees c": "°C", "degrees f": "°F", "kilohm": "kΩ",
    "kilohms": "kΩ", "megohm": "MΩ", "megohms": "MΩ", "light-year": "ly", "light-years": "ly", "lightyear": "ly",
    "lightyears": "ly",
  ]

  /// Names that would be read as something that nobody means: a gigaradian.
  static let ambiguous: Set<String> = ["Grad", "grad"]

  /// Words before a unit of length, and the power that they stand for.
  static let powersBefore: [String: Int] = [
    "square": 2, "sq": 2, "sq.": 2, "cubic": 3, "cu": 3, "cu.": 3,
  ]

  /// The same for words behind it.
  static let powersBehind: [String: Int] = ["squared": 2, "cubed": 3]
}
