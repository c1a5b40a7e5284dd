/// The units that are known by name, before prefixes.
enum UnitTable {
  struct Entry: Sendable {
    let dimension: UnitDimension
    let scale: Double
    /// Where the scale's zero lies, in base units: 273.15 for °C.
    var offset: Double?
    /// Which SI prefixes the name takes.
    let prefixes: Prefixes
  }

  enum Prefixes: Sendable {
    case none
    /// Those of symbols (`k`, `m`), of words (`kilo`), or both.
    case symbols, words, both
    /// Those of symbols and words that multiply (`k`, `Ki`, `mega`).
    case multiples
    /// Those of symbols that divide (`m`, `µ`), for a symbol that means something else with a multiple.
    case fractions
  }

  /// A unit with all of its names, as the documentation lists it.
  struct Row: Sendable {
    let meaning: String
    /// Names whose case matters.
    let symbols: [String]
    let symbolPrefixes: Prefixes
    /// Names in any case.
    let words: [String]
    let wordPrefixes: Prefixes
    let dimension: UnitDimension
    let scale: Double
    let offset: Double?

    init(
      _ meaning: String, _ dimension: UnitDimension, _ scale: Double, symbols: [String] = [],
      prefixes: Prefixes = .none, words: [String] = [], wordPrefixes: Prefixes = .none, offset: Double? = nil
    ) {
      self.meaning = meaning
      self.dimension = dimension
      self.scale = scale
      self.symbols = symbols
      symbolPrefixes = prefixes
      self.words = words
      self.wordPrefixes = wordPrefixes
      self.offset = offset
    }
  }

  struct Section: Sendable {
    let title: String
    let rows: [Row]
  }

  /// All units, by subject.
  static let sections =
    [
      CommonUnits.numbers, CommonUnits.time, PhysicalUnits.space, PhysicalUnits.matter, PhysicalUnits.mechanics,
      PhysicalUnits.electricity, PhysicalUnits.heatAndLight, PhysicalUnits.angles, CommonUnits.information,
      CommonUnits.computing, CurrencyTable.money,
    ]

  /// Symbols and names whose case matters.
  static let symbols: [String: Entry] = table { row in
    row.symbolPrefixes == .fractions ? [] : row.symbols
  } prefixes: {
    $0.symbolPrefixes
  }

  /// Symbols that take only prefixes which divide, and are something else without: `mF` is a millifarad.
  static let fractions: [String: Entry] = table { row in
    row.symbolPrefixes == .fractions ? row.symbols : []
  } prefixes: {
    $0.symbolPrefixes
  }

  /// Names in any case.
  static let words: [String: Entry] = table {
    $0.words
  } prefixes: {
    $0.wordPrefixes
  }

  private static func table(names: (Row) -> [String], prefixes: (Row) -> Prefixes) -> [String: Entry] {
    var table: [String: Entry] = [:]
    for row in sections.flatMap({ $0.rows }) {
      for name in names(row) {
        table[name] = Entry(dimension: row.dimension, scale: row.scale, offset: row.offset, prefixes: prefixes(row))
      }
    }
    return table
  }

  /// Words for percent, in the languages of courses.
  static let percentWords = [
    "percent", "per cent", "percents", "pct", "prozent", "pour cent", "pourcent", "por ciento", "per cento",
    "por cento",
    "procent", "procenta", "prosent", "prosenttia", "százalék", "procento", "процент", "процента", "процентов",
    "відсоток", "відсотків", "yüzde",
  ]

  static let symbolPrefixes: [(String, Double)] = [
    ("Ki", 1024), ("Mi", 1_048_576), ("Gi", 1_073_741_824), ("Ti", 1_099_511_627_776),
    ("k", 1e3), ("K", 1e3), ("M", 1e6), ("G", 1e9), ("T", 1e12), ("P", 1e15), ("E", 1e18), ("Z", 1e21), ("Y", 1e24),
    ("R", 1e27), ("Q", 1e30), ("da", 10), ("h", 100),
    ("m", 1e-3), ("µ", 1e-6), ("μ", 1e-6), ("u", 1e-6), ("n", 1e-9), ("d", 0.1), ("c", 0.01), ("p", 1e-12),
    ("f", 1e-15), ("a", 1e-18), ("z", 1e-21), ("y", 1e-24), ("r", 1e-27), ("q", 1e-30),
  ]

  static let wordPrefixes: [(String, Double)] = [
    ("kilo", 1e3), ("mega", 1e6), ("giga", 1e9), ("tera", 1e12), ("peta", 1e15), ("exa", 1e18), ("zetta", 1e21),
    ("yotta", 1e24), ("ronna", 1e27), ("quetta", 1e30), ("deca", 10), ("deka", 10), ("hecto", 100), ("deci", 0.1),
    ("centi", 0.01), ("milli", 1e-3), ("micro", 1e-6), ("nano", 1e-9), ("pico", 1e-12), ("femto", 1e-15),
    ("atto", 1e-18), ("zepto", 1e-21), ("yocto", 1e-24), ("kibi", 1024), ("mebi", 1_048_576), ("gibi", 1_073_741_824),
  ]
}
