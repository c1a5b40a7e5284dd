/// Finds single unit names, with their prefixes, among the units that a course declares and in the table.
struct UnitNames {
  private let declared: [DeclaredUnit]

  init(declared: [DeclaredUnit] = []) {
    self.declared = declared
  }

  func lookUp(_ name: String) -> UnitTable.Entry? {
    if let unit = declared(name) {
      return .init(dimension: unit.unit.dimension, scale: unit.unit.scale, prefixes: .none)
    }
    return Self.lookUp(name)
  }

  /// The declared unit of this name, in the singular or plural; case matters for names of one or two letters only.
  func declared(_ name: String) -> DeclaredUnit? {
    if declared.isEmpty { return nil }
    if let exact = declared.first(where: { $0.names.contains(name) }) { return exact }
    let lower = name.lowercased()
    guard lower.count > 2 else { return nil }
    return declared.first { unit in
      unit.names.contains { other in
        let known = other.lowercased()
        return known.count > 2 && (known == lower || known + "s" == lower)
      }
    }
  }

  private static func lookUp(_ name: String) -> UnitTable.Entry? {
    if let entry = table(name) { return entry }
    if let other = UnitAliases.names[name] ?? UnitAliases.words[name.lowercased()] {
      // Aliases stand for units of the table, which can all be read.
      return (try? UnitParser(names: UnitNames()).unit(other)).map {
        .init(dimension: $0.dimension, scale: $0.scale, offset: $0.offset, prefixes: .none)
      }
    }
    if UnitAliases.ambiguous.contains(name) { return nil }
    if name.hasSuffix("/s"), case let count = String(name.dropLast(2)), let entry = lookUp(count),
      entry.dimension == UnitDimension(["operations": 1])
    {
      return .init(dimension: UnitDimension(["operations": 1, "time": -1]), scale: entry.scale, prefixes: .none)
    }
    for (prefix, factor) in UnitTable.symbolPrefixes where name.hasPrefix(prefix) {
      var rest = String(name.dropFirst(prefix.count))
      if rest == "ohm" || rest == "Ohm" { rest = "Ω" }
      let isMultiple = factor >= 1
      if !isMultiple, let entry = UnitTable.fractions[rest] {
        return .init(dimension: entry.dimension, scale: entry.scale * factor, prefixes: .none)
      }
      guard let entry = table(rest) else { continue }
      switch entry.prefixes {
      case .symbols, .both: break
      case .multiples where isMultiple: break
      case .multiples, .none, .words, .fractions: continue
      }
      return .init(dimension: entry.dimension, scale: entry.scale * factor, prefixes: .none)
    }
    let lower = name.lowercased()
    for (prefix, factor) in UnitTable.wordPrefixes where lower.hasPrefix(prefix) {
      guard let entry = table(String(name.dropFirst(prefix.count))) ?? table(String(lower.dropFirst(prefix.count)))
      else { continue }
      if entry.dimension.powers["operations"] == nil, entry.prefixes != .words, entry.prefixes != .both { continue }
      return .init(dimension: entry.dimension, scale: entry.scale * factor, prefixes: .none)
    }
    return nil
  }

  private static func table(_ name: String) -> UnitTable.Entry? {
    if let entry = UnitTable.symbols[name] { return entry }
    // `flops` could be a count or a rate.
    return UnitTable.words[name.lowercased()]
  }

  func isFlopCount(_ name: String) -> Bool {
    lookUp(name)?.dimension == UnitDimension(["operations": 1])
  }

  static func isSecond(_ name: String) -> Bool { ["s", "sec", "second", "seconds"].contains(name.lowercased()) }

  /// The problem of an unknown name, with what may have been meant.
  func unknown(_ name: String) -> UnitProblem {
    switch name.lowercased() {
    case let lower where lower.hasSuffix("flops"):
      let prefix = String(name.dropLast(5))
      return UnitProblem(
        text: name, message: "“\(name)” could count operations or be a rate; write “FLOP” or “FLOP/s”",
        suggestions: [prefix + "FLOP", prefix + "FLOP/s"])
    case "pound", "pounds":
      return UnitProblem(
        text: name, message: "“\(name)” could be a currency or a mass; write “£” or “lb”", suggestions: ["£", "lb"])
    case "grad":
      return UnitProblem(
        text: name, message: "“\(name)” could be a degree or a hundredth of a right angle; write “°”",
        suggestions: ["°"])
    default: break
    }
    return UnitProblem(unknownName: name, declared: declared)
  }

  /// The names nearest to a misspelt one, of the course's own units and of the table.
  func nearest(to name: String) -> [String] {
    let own = declared.flatMap { $0.names }.map(Spelling.Candidate.init)
    // In a table of this size every short word is two letters from some unit.
    let edits = name.unicodeScalars.count > 6 ? 2 : 1
    return Spelling.nearest(to: name, among: own + Self.known, atMost: edits)
  }

  private static let known: [Spelling.Candidate] =
    (UnitTable.symbols.keys.filter { $0.count > 2 } + UnitTable.words.keys + commonPrefixed).map(
      Spelling.Candidate.init)

  /// Prefixed names that people misspell.
  private static let commonPrefixed = [
    "kilometers", "kilometres", "centimeters", "centimetres", "millimeters", "millimetres", "kilograms", "milligrams",
    "milliseconds", "microseconds", "nanoseconds", "milliliters", "millilitres", "kilohertz", "megahertz", "gigahertz",
    "kilowatts", "megawatts", "kilojoules", "megabytes", "gigabytes", "terabytes", "kcal", "kWh", "kHz", "MHz", "GHz",
    "kPa", "hPa", "MPa", "mol", "mmol", "kg", "km", "cm", "mm", "mL",
  ]
}
