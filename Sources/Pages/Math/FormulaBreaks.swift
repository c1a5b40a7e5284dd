/// The places of a formula in running text at which a line may end: after a relation, or after a sum or a product outside
/// of brackets.
struct FormulaBreaks {
  private var depth = 0
  private var hasOperand = false
  private var isPending = false

  /// Shorter formulas are never broken.
  private static let longest = 24

  /// Nil for a formula that fits a line.
  init?(tex: String) {
    guard tex.utf8.count > Self.longest else { return nil }
  }

  /// Takes note of an operator between the formula's outermost parts, and returns whether a line may end after it.
  mutating func isBreak(after symbol: String) -> Bool {
    switch symbol {
    case "(", "[", "{", "⟨", "⌊", "⌈": depth += 1
    case ")", "]", "}", "⟩", "⌋", "⌉": depth = max(0, depth - 1)
    case "=", "<", ">", "≈", "≠", "≤", "≥", "≪", "≫", "∝", "∼", "≃", "≡", "→", "↦", "⇒", "∈", "+", "−", "-", "·", "×",
      "±":
      // A sign at the beginning belongs to what follows.
      return depth == 0 && hasOperand
    default: break
    }
    return false
  }

  mutating func breakBeforeNext() { isPending = true }

  /// Called before each outermost part. Returns whether the line may end there.
  mutating func takeBreak() -> Bool {
    defer {
      isPending = false
      hasOperand = true
    }
    return isPending
  }
}
