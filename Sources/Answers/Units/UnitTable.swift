/// The units that are known by name, before prefixes.
enum UnitTable {
  struct Entry: Sendable {
    let dimension: UnitDimension
    let scale: Double
    /// Which SI prefixes the name takes: those of symbols (`k`), those of words (`kilo`), both or none.
    let prefixes: Prefixes
  }

  enum Prefixes: Sendable { case none, symbols, words, both, multiples }

  private static let time = UnitDimension(["time": 1])
  private static let information = UnitDimension(["information": 1])
  private static let parameters = UnitDimension(["parameters": 1])
  private static let tokens = UnitDimension(["tokens": 1])
  private static let flop = UnitDimension(["operations": 1])
  private static let rate = UnitDimension(["operations": 1, "time": -1])
  private static let money = UnitDimension(["dollars": 1])
  private static let devices = UnitDimension(["GPU": 1])
  private static let energy = UnitDimension(["energy": 1])
  private static let power = UnitDimension(["energy": 1, "time": -1])

  private static let naturalLogOf2 = 0.693147180559945309417

  /// Symbols and names whose case matters.
  static let symbols: [String: Entry] = {
    var table: [String: Entry] = [:]
    func add(_ names: [String], _ dimension: UnitDimension, _ scale: Double, _ prefixes: Prefixes) {
      for name in names { table[name] = Entry(dimension: dimension, scale: scale, prefixes: prefixes) }
    }
    add(["%", "pp", "pct"], .none, 0.01, .none)
    add(["‰"], .none, 0.001, .none)
    add(["ppm"], .none, 1e-6, .none)
    add(["×", "x"], .none, 1, .none)
    add(["s"], time, 1, .symbols)
    add(["h"], time, 3600, .none)
    add(["d"], time, 86400, .none)
    add(["b"], information, naturalLogOf2, .multiples)
    add(["B"], information, 8 * naturalLogOf2, .multiples)
    add(["FLOPS"], rate, 1, .multiples)
    add(["F"], rate, 1, .multiples)
    add(["FLOP", "FLOPs"], flop, 1, .multiples)
    add(["$", "USD", "US$"], money, 1, .multiples)
    add(["€", "EUR"], UnitDimension(["euros": 1]), 1, .multiples)
    add(["£", "GBP"], UnitDimension(["pounds": 1]), 1, .multiples)
    add(["J"], energy, 1, .symbols)
    add(["W"], power, 1, .symbols)
    add(["Wh"], energy, 3600, .symbols)
    return table
  }()

  /// Names in any case.
  static let words: [String: Entry] = {
    var table: [String: Entry] = [:]
    func add(_ names: [String], _ dimension: UnitDimension, _ scale: Double, _ prefixes: Prefixes = .none) {
      for name in names { table[name] = Entry(dimension: dimension, scale: scale, prefixes: prefixes) }
    }
    add(["percent", "percentage point", "percentage points"], .none, 0.01)
    add(["times", "fold", "factor", "one"], .none, 1)
    add(["sec", "secs"], time, 1)
    add(["second", "seconds"], time, 1, .words)
    add(["min", "mins", "minute", "minutes"], time, 60)
    add(["hr", "hrs", "hour", "hours"], time, 3600)
    add(["day", "days"], time, 86400)
    add(["wk", "week", "weeks"], time, 604_800)
    add(["month", "months"], time, 2_629_800)
    add(["yr", "yrs", "year", "years"], time, 31_557_600)
    add(["nat", "nats"], information, 1, .both)
    add(["bit", "bits"], information, naturalLogOf2, .both)
    add(["byte", "bytes"], information, 8 * naturalLogOf2, .both)
    add(["parameter", "parameters", "param", "params"], parameters, 1, .both)
    add(["token", "tokens", "tok", "toks"], tokens, 1, .both)
    add(["flop"], flop, 1, .both)
    add(["dollar", "dollars"], money, 1)
    add(["cent", "cents"], money, 0.01)
    add(["euro", "euros"], UnitDimension(["euros": 1]), 1)
    add(["gpu", "gpus"], devices, 1)
    add(["joule", "joules"], energy, 1, .words)
    add(["watt", "watts"], power, 1, .words)
    return table
  }()

  static let symbolPrefixes: [(String, Double)] = [
    ("Ki", 1024), ("Mi", 1_048_576), ("Gi", 1_073_741_824), ("Ti", 1_099_511_627_776),
    ("k", 1e3), ("K", 1e3), ("M", 1e6), ("G", 1e9), ("T", 1e12), ("P", 1e15), ("E", 1e18), ("Z", 1e21), ("Y", 1e24),
    ("m", 1e-3), ("µ", 1e-6), ("μ", 1e-6), ("u", 1e-6), ("n", 1e-9),
  ]

  static let wordPrefixes: [(String, Double)] = [
    ("kilo", 1e3), ("mega", 1e6), ("giga", 1e9), ("tera", 1e12), ("peta", 1e15), ("exa", 1e18), ("zetta", 1e21),
    ("yotta", 1e24), ("milli", 1e-3), ("micro", 1e-6), ("nano", 1e-9), ("kibi", 1024), ("mebi", 1_048_576),
    ("gibi", 1_073_741_824),
  ]
}
