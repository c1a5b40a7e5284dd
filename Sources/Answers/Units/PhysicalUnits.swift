/// SI base and derived units, and those used beside them.
enum PhysicalUnits {
  private static func unit(
    _ meaning: String, _ dimension: UnitDimension, _ symbols: [String], _ words: [String] = []
  ) -> UnitTable.Row {
    unit(meaning, dimension, 1, symbols, words)
  }

  private static func unit(
    _ meaning: String, _ dimension: UnitDimension, _ scale: Double, _ symbols: [String], _ words: [String] = []
  ) -> UnitTable.Row {
    .init(
      meaning, dimension, scale, symbols: symbols, prefixes: .symbols, words: words, wordPrefixes: .words)
  }

  private static func plain(
    _ meaning: String, _ dimension: UnitDimension, _ scale: Double, _ symbols: [String] = [], _ words: [String] = []
  ) -> UnitTable.Row {
    .init(meaning, dimension, scale, symbols: symbols, words: words)
  }

  static let space = UnitTable.Section(
    title: "Length, area and volume",
    rows: [
      unit("metre", .length, ["m"], ["metre", "metres", "meter", "meters"]),
      plain("ångström, 10⁻¹⁰ m", .length, 1e-10, ["Å", "Å"], ["angstrom", "ångström"]),
      plain("2.54 cm", .length, 0.0254, ["in"], ["inch", "inches"]),
      plain("12 in", .length, 0.3048, ["ft"], ["foot", "feet"]),
      plain("3 ft", .length, 0.9144, ["yd"], ["yard", "yards"]),
      plain("1609.344 m", .length, 1609.344, ["mi"], ["mile", "miles"]),
      plain("1852 m", .length, 1852, ["nmi"], ["nautical mile", "nautical miles"]),
      plain("astronomical unit", .length, 149_597_870_700, ["au", "AU"], ["astronomical unit", "astronomical units"]),
      plain("light year", .length, 9_460_730_472_580_800, ["ly"], ["light year", "light years"]),
      unit("parsec", .length, 3.0856775814913673e16, ["pc"], ["parsec", "parsecs"]),
      plain("10⁴ m²", .length(2), 1e4, ["ha"], ["hectare", "hectares"]),
      plain("4046.8564224 m²", .length(2), 4046.8564224, [], ["acre", "acres"]),
      unit("litre, dm³", .length(3), 1e-3, ["L", "l", "ℓ"], ["litre", "litres", "liter", "liters"]),
      plain("3.785411784 L", .length(3), 3.785411784e-3, ["gal"], ["gallon", "gallons"]),
      plain("kilometre an hour", .speed, 1 / 3.6, ["kmh", "kph"]),
      plain("mile an hour", .speed, 0.44704, ["mph"]),
      plain("1852 m/h", .speed, 1852.0 / 3600, ["kn"], ["knot", "knots"]),
    ])

  static let matter = UnitTable.Section(
    title: "Mass and amount",
    rows: [
      unit("gram", .mass, 1e-3, ["g"], ["gram", "grams", "gramme", "grammes"]),
      .init(
        "tonne, 1000 kg", .mass, 1000, symbols: ["t"], prefixes: .multiples, words: ["tonne", "tonnes"],
        wordPrefixes: .words),
      unit("dalton", .mass, 1.66053906892e-27, ["Da"], ["dalton", "daltons"]),
      plain("dalton", .mass, 1.66053906892e-27, ["u"]),
      plain("0.45359237 kg", .mass, 0.45359237, ["lb", "lbs"]),
      plain("a sixteenth of a pound", .mass, 0.028349523125, ["oz"], ["ounce", "ounces"]),
      unit("mole", UnitDimension(["amount": 1]), ["mol"], ["mole", "moles"]),
      plain("mol/L", UnitDimension(["amount": 1, "length": -3]), 1000, ["M"], ["molar"]),
      .init(
        "mol/L, with prefixes", UnitDimension(["amount": 1, "length": -3]), 1000, symbols: ["M"],
        prefixes: .fractions),
      unit("katal, mol/s", UnitDimension(["amount": 1, "time": -1]), ["kat"], ["katal", "katals"]),
    ])

  static let mechanics = UnitTable.Section(
    title: "Force, pressure, energy and power",
    rows: [
      unit("newton, kg·m/s²", .force, ["N"], ["newton", "newtons"]),
      unit("newton metre", .energy, ["Nm"]), plain("10⁻⁵ N", .force, 1e-5, ["dyn"], ["dyne", "dynes"]),
      plain("pound-force", .force, 4.4482216152605, ["lbf"]),
      unit("pascal, N/m²", .pressure, ["Pa"], ["pascal", "pascals"]),
      unit("10⁵ Pa", .pressure, 1e5, ["bar"], ["bars"]),
      plain("101,325 Pa", .pressure, 101_325, ["atm"], ["atmosphere", "atmospheres"]),
      plain("atm/760", .pressure, 101_325.0 / 760, ["Torr", "torr"]),
      plain("133.322387415 Pa", .pressure, 133.322387415, ["mmHg"]),
      plain("6894.757293168 Pa", .pressure, 6894.757293168, ["psi"]),
      unit("joule, N·m", .energy, ["J"], ["joule", "joules"]),
      unit("watt hour, 3600 J", .energy, 3600, ["Wh"]), unit("watt second", .energy, ["Ws"]),
      unit("electronvolt", .energy, 1.602176634e-19, ["eV"], ["electronvolt", "electronvolts"]),
      unit("4.184 J", .energy, 4.184, ["cal"], ["calorie", "calories"]),
      plain("1055.05585262 J", .energy, 1055.05585262, ["BTU", "Btu"]), plain("10⁻⁷ J", .energy, 1e-7, ["erg"]),
      unit("watt, J/s", .power, ["W"], ["watt", "watts"]), unit("volt ampere", .power, ["VA", "var"]),
      plain("735.49875 W", .power, 735.49875, ["PS"]), plain("745.6998715822702 W", .power, 745.6998715822702, ["hp"]),
    ])

  static let electricity = UnitTable.Section(
    title: "Electricity and magnetism",
    rows: [
      unit("ampere", .current, ["A"], ["ampere", "amperes", "amp", "amps"]),
      unit("coulomb, A·s", .charge, ["C"], ["coulomb", "coulombs"]),
      unit("ampere hour", .charge, 3600, ["Ah"]), unit("ampere second", .charge, ["As"]),
      unit("volt, W/A", .voltage, ["V"], ["volt", "volts"]),
      unit("ohm, V/A", .voltage.combined(with: .current, power: -1), ["Ω", "Ω"], ["ohm", "ohms"]),
      unit("siemens, A/V", .current.combined(with: .voltage, power: -1), ["S"], ["siemens"]),
      .init(
        "farad, C/V; F alone is a FLOP a second", .charge.combined(with: .voltage, power: -1), 1, symbols: ["F"],
        prefixes: .fractions, words: ["farad", "farads"], wordPrefixes: .words),
      unit("weber, V·s", .flux, ["Wb"], ["weber", "webers"]), unit("volt second", .flux, ["Vs"]),
      unit("tesla, Wb/m²", .flux.combined(with: .length(2), power: -1), ["T"], ["tesla", "teslas"]),
      unit("gauss, 10⁻⁴ T", .flux.combined(with: .length(2), power: -1), 1e-4, ["G"], ["gauss"]),
      unit("henry, Wb/A", .flux.combined(with: .current, power: -1), ["H"], ["henry", "henries", "henrys"]),
    ])

  static let heatAndLight = UnitTable.Section(
    title: "Temperature, light and radiation",
    rows: [
      unit("kelvin", .temperature, ["K", "K"], ["kelvin", "kelvins"]),
      .init(
        "degree Celsius, K − 273.15", .temperature, 1, symbols: ["°C", "℃", "ºC", "° C", "degC", "deg C"],
        words: ["celsius", "degrees celsius", "degree celsius"], offset: 273.15),
      .init(
        "degree Fahrenheit, 5/9 K", .temperature, 5.0 / 9, symbols: ["°F", "℉", "ºF", "° F", "degF", "deg F"],
        words: ["fahrenheit", "degrees fahrenheit", "degree fahrenheit"], offset: 459.67 * 5 / 9),
      unit("candela", .luminosity, ["cd"], ["candela", "candelas"]),
      unit("lumen, cd·sr", .luminosity.combined(with: .angle, power: 2), ["lm"], ["lumen", "lumens"]),
      unit(
        "lux, lm/m²", .luminosity.combined(with: .angle, power: 2).combined(with: .length, power: -2), ["lx"], ["lux"]),
      unit("becquerel, 1/s", .rate, ["Bq"], ["becquerel", "becquerels"]),
      plain("3.7 × 10¹⁰ Bq", .rate, 3.7e10, ["Ci"], ["curie", "curies"]),
      unit("gray, J/kg", .dose, ["Gy"], ["gray", "grays"]),
      unit("sievert, J/kg", .dose, ["Sv"], ["sievert", "sieverts"]),
    ])

  static let angles = UnitTable.Section(
    title: "Angles",
    rows: [
      unit("radian", .angle, ["rad"], ["radian", "radians"]),
      plain("π/180 rad", .angle, .pi / 180, ["°", "º"], ["deg", "degree", "degrees"]),
      plain("a sixtieth of a degree", .angle, .pi / 10_800, ["′"], ["arcmin", "arcminute", "arcminutes"]),
      plain("a sixtieth of a minute", .angle, .pi / 648_000, ["″"], ["arcsec", "arcsecond", "arcseconds"]),
      plain("a full circle, 2π rad", .angle, 2 * .pi, ["rev"], ["turn", "turns", "revolution", "revolutions"]),
      plain("π/200 rad", .angle, .pi / 200, [], ["gon", "gons"]),
      unit("steradian", .angle.combined(with: .angle, power: 1), ["sr"], ["steradian", "steradians"]),
    ])
}

extension UnitDimension {
  static let time = UnitDimension(["time": 1])
  static let rate = UnitDimension(["time": -1])
  static let length = UnitDimension(["length": 1])
  static let mass = UnitDimension(["mass": 1])
  static let current = UnitDimension(["current": 1])
  static let temperature = UnitDimension(["temperature": 1])
  static let luminosity = UnitDimension(["luminous intensity": 1])
  static let angle = UnitDimension(["angle": 1])
  static let speed = UnitDimension(["length": 1, "time": -1])
  static let force = UnitDimension(["mass": 1, "length": 1, "time": -2])
  static let pressure = UnitDimension(["mass": 1, "length": -1, "time": -2])
  static let energy = UnitDimension(["mass": 1, "length": 2, "time": -2])
  static let power = UnitDimension(["mass": 1, "length": 2, "time": -3])
  static let charge = UnitDimension(["current": 1, "time": 1])
  static let voltage = UnitDimension(["mass": 1, "length": 2, "time": -3, "current": -1])
  static let flux = UnitDimension(["mass": 1, "length": 2, "time": -2, "current": -1])
  static let dose = UnitDimension(["length": 2, "time": -2])

  static func length(_ power: Int) -> UnitDimension { UnitDimension(["length": power]) }
}
