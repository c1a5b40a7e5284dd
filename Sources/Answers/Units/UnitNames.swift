/// Finds single unit names, with their prefixes, in the table.
enum UnitNames {
  static func lookUp(_ name: String) -> UnitTable.Entry? {
    if let entry = table(name) { return entry }
    if name.hasSuffix("/s"), case let count = String(name.dropLast(2)), let entry = lookUp(count),
      entry.dimension == UnitDimension(["operations": 1])
    {
      return .init(dimension: UnitDimension(["operations": 1, "time": -1]), scale: entry.scale, prefixes: .none)
    }
    for (prefix, factor) in UnitTable.symbolPrefixes where name.hasPrefix(prefix) {
      guard let entry = table(String(name.dropFirst(prefix.count))) else { continue }
      let isMultiple = factor >= 1
      switch entry.prefixes {
      case .symbols, .both: break
      case .multiples where isMultiple: break
      default: continue
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

  static func isFlopCount(_ name: String) -> Bool {
    lookUp(name)?.dimension == UnitDimension(["operations": 1])
  }

  static func isSecond(_ name: String) -> Bool { ["s", "sec", "second", "seconds"].contains(name.lowercased()) }

  /// The problem of an unknown name, with what may have been meant.
  static func unknown(_ name: String) -> UnitProblem {
    switch name {
    case "m":
      return UnitProblem(
        text: name, message: "“m” could be minutes, metres or millions; write “min” or “M”", suggestions: ["min", "M"])
    case _ where name.lowercased().hasSuffix("flops"):
      let prefix = String(name.dropLast(5))
      return UnitProblem(
        text: name, message: "“\(name)” could count operations or be a rate; write “FLOP” or “FLOP/s”",
        suggestions: [prefix + "FLOP", prefix + "FLOP/s"])
    default: break
    }
    let known = UnitTable.symbols.keys.filter { $0.count > 2 } + UnitTable.words.keys
    let near = Spelling.nearest(to: name, among: known)
    let help = near.isEmpty ? "" : "; did you mean " + near.map { "“\($0)”" }.joined(separator: " or ") + "?"
    return UnitProblem(text: name, message: "“\(name)” is not a unit that is known here" + help, suggestions: near)
  }
}
