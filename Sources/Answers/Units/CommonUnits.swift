/// Units of every subject: plain numbers, time, information and computing.
enum CommonUnits {
  private static let entropy = UnitDimension(["information": 1])
  private static let flop = UnitDimension(["operations": 1])
  private static let rate = UnitDimension(["operations": 1, "time": -1])
  private static let naturalLogOf2 = 0.693147180559945309417

  static let numbers = UnitTable.Section(
    title: "Plain numbers",
    rows: [
      .init(
        "a hundredth", .none, 0.01, symbols: ["%", "pp", "٪", "﹪"],
        words: UnitTable.percentWords + ["percentage point", "percentage points"]),
      .init("a thousandth", .none, 0.001, symbols: ["‰"], words: ["per mille", "permille", "promille"]),
      .init("a ten-thousandth", .none, 1e-4, words: ["basis point", "basis points"]),
      .init("a millionth", .none, 1e-6, symbols: ["ppm"]), .init("a billionth", .none, 1e-9, symbols: ["ppb"]),
      .init("a factor", .none, 1, symbols: ["×", "x", "1"], words: ["times", "fold", "factor", "one"]),
      .init("a ratio of levels", UnitDimension(["decibels": 1]), 1, symbols: ["dB"], words: ["decibel", "decibels"]),
    ])

  static let time = UnitTable.Section(
    title: "Time",
    rows: [
      .init(
        "second", .time, 1, symbols: ["s"], prefixes: .symbols, words: ["second", "seconds"], wordPrefixes: .words),
      .init("second", .time, 1, words: ["sec", "secs"]),
      .init("60 s", .time, 60, words: ["min", "mins", "minute", "minutes"]),
      .init("3600 s", .time, 3600, symbols: ["h"], words: ["hr", "hrs", "hour", "hours"]),
      .init("24 h", .time, 86400, symbols: ["d"], words: ["day", "days"]),
      .init("7 d", .time, 604_800, words: ["wk", "week", "weeks"]),
      .init("a twelfth of a year", .time, 2_629_800, words: ["month", "months"]),
      .init(
        "365.25 d", .time, 31_557_600, symbols: ["a"], prefixes: .multiples, words: ["yr", "yrs", "year", "years"]),
      .init("decade, 10 years", .time, 315_576_000, words: ["decade", "decades"]),
      .init("century, 100 years", .time, 3_155_760_000, words: ["century", "centuries"]),
      .init("hertz, 1/s", .rate, 1, symbols: ["Hz"], prefixes: .symbols, words: ["hertz"], wordPrefixes: .words),
      .init("a turn a minute", .rate, 1.0 / 60, symbols: ["rpm"]),
      .init("a beat a minute", .rate, 1.0 / 60, symbols: ["bpm"]),
    ])

  static let information = UnitTable.Section(
    title: "Information",
    rows: [
      .init("nat", entropy, 1, words: ["nat", "nats"], wordPrefixes: .both),
      .init(
        "bit", entropy, naturalLogOf2, symbols: ["b"], prefixes: .multiples, words: ["bit", "bits"],
        wordPrefixes: .both),
      .init(
        "byte, 8 bits", entropy, 8 * naturalLogOf2, symbols: ["B"], prefixes: .multiples, words: ["byte", "bytes"],
        wordPrefixes: .both),
    ])

  static let computing = UnitTable.Section(
    title: "Computing",
    rows: [
      .init(
        "parameter", UnitDimension(["parameters": 1]), 1, words: ["parameter", "parameters", "param", "params"],
        wordPrefixes: .both),
      .init(
        "token", UnitDimension(["tokens": 1]), 1, words: ["token", "tokens", "tok", "toks"], wordPrefixes: .both),
      .init(
        "operation", flop, 1, symbols: ["FLOP", "FLOPs"], prefixes: .multiples, words: ["flop"], wordPrefixes: .both),
      .init("operation a second, as in PF-days", rate, 1, symbols: ["FLOPS", "F"], prefixes: .multiples),
      .init("GPU", UnitDimension(["GPU": 1]), 1, words: ["gpu", "gpus"]),
    ])
}
