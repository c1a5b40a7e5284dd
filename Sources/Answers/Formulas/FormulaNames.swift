/// The names that a formula may use: its variables however they are written, constants and functions.
struct FormulaNames: Sendable {
  private let variables: [String]

  init(_ variables: [String]) {
    self.variables = variables
  }

  /// The index of a variable, found also without its underscores (`N_c` for `Nc`), by its Greek letter (`α` for `alpha`)
  /// and with lowered digits (`x₁` for `x1`).
  func find(_ name: String) -> Int? {
    if let index = variables.firstIndex(of: name) { return index }
    let plain = Self.plain(name)
    let found = variables.indices.filter { Self.plain(variables[$0]) == plain }
    return found.count == 1 ? found[0] : nil
  }

  /// Whether the name is a variable or a constant.
  func isValue(_ name: String) -> Bool { find(name) != nil || Self.constant(name) != nil }

  static func constant(_ name: String) -> Double? {
    switch name {
    case "pi", "π": .pi
    case "e": RealFunctions.exp(1)
    default: nil
    }
  }

  /// The names that a run of letters consists of: itself where it is known, else the variables that it can be cut into
  /// in one way only, as `xy` and `2πr` are written on paper. A name that cannot be cut stays whole.
  func pieces(of name: String, isCall: Bool, at position: Int) throws(FormulaProblem) -> [String] {
    if isValue(name) || FormulaFunction.named(name) != nil { return [name] }
    let letters = Array(name.unicodeScalars)
    guard letters.count > 1, letters.count <= 40 else { return [name] }
    // From the end: in how many ways the rest can be cut, and the first piece of one of them.
    var ways = [Int](repeating: 0, count: letters.count + 1)
    var ends = [Int](repeating: 0, count: letters.count)
    ways[letters.count] = 1
    for start in letters.indices.reversed() {
      for end in (start + 1)...letters.count where ways[end] > 0 {
        let piece = Characters.string(letters[start..<end])
        let isLast = end == letters.count
        let fits =
          isLast && isCall
          ? FormulaFunction.named(piece) != nil || find(piece) != nil
          : find(piece) != nil || piece == "π" || piece == "pi"
        guard fits else { continue }
        ways[start] = min(ways[start] + ways[end], 2)
        ends[start] = end
      }
    }
    if ways[0] == 0 { return [name] }
    if ways[0] > 1 {
      throw FormulaProblem(
        "“\(NumberCheck.short(name))” can be read in several ways; write the products with *", at: position)
    }
    var pieces: [String] = []
    var start = 0
    while start < letters.count {
      pieces.append(Characters.string(letters[start..<ends[start]]))
      start = ends[start]
    }
    return pieces
  }

  private static let greek: [Character: String] = [
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ϵ": "epsilon", "ζ": "zeta", "η": "eta",
    "θ": "theta", "ϑ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "µ": "mu", "ν": "nu", "ξ": "xi",
    "ρ": "rho", "σ": "sigma", "τ": "tau", "φ": "phi", "ϕ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
    "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta", "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi", "Σ": "Sigma", "Φ": "Phi",
    "Ψ": "Psi", "Ω": "Omega",
  ]

  private static func plain(_ name: String) -> String {
    var result = ""
    for scalar in name.unicodeScalars where scalar != "_" {
      if let digit = Characters.subscriptDigit(scalar) {
        result += String(digit)
      } else {
        result += greek[Character(scalar)] ?? String(scalar)
      }
    }
    return result
  }
}
