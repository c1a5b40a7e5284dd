extension AnswerUnit {
  /// Reads a unit as people write it: `nats`, `GPU-hours`, `PF-days`, `PFLOP/s`, `tokens per parameter`, `kB`, `s^2`.
  ///
  /// SI prefixes are understood, and for bits and bytes the binary ones. `FLOPs` counts operations, `FLOPS` is a rate;
  /// `PF` is a petaflop per second, as in PF-days. A year has 365.25 days. Products bind before quotients, so
  /// `tokens/GPU-hour` is tokens per (GPU times hour).
  public static func parse(_ text: String) -> Result<AnswerUnit, UnitProblem> {
    let name = Characters.trimmed(text)
    if name.isEmpty { return .success(.one) }
    guard name.utf8.count <= 100 else {
      return .failure(UnitProblem(text: "", message: "a unit of more than 100 characters is not read", suggestions: []))
    }
    do throws(UnitProblem) {
      let product = try UnitParser.product(name)
      return .success(AnswerUnit(name: name, dimension: product.dimension, scale: product.scale))
    } catch {
      return .failure(error)
    }
  }
}

/// Splits a compound unit into quotients, products and powers of names.
enum UnitParser {
  static func product(_ text: String) throws(UnitProblem) -> (dimension: UnitDimension, scale: Double) {
    // As one name, a phrase such as `percentage points` or a rate such as `PFLOP/s` comes first.
    if let entry = UnitNames.lookUp(text) { return (entry.dimension, entry.scale) }
    var dimension = UnitDimension.none
    var scale = 1.0
    var power = 1
    for part in quotient(text) {
      for (factor, raised) in try factors(part, of: text) {
        guard let entry = UnitNames.lookUp(factor) else { throw UnitNames.unknown(factor) }
        dimension = dimension.combined(with: entry.dimension, power: power * raised)
        for _ in 0..<raised { scale = power > 0 ? scale * entry.scale : scale / entry.scale }
      }
      power = -1
    }
    return (dimension, scale)
  }

  /// The parts between `/` and `per`; a FLOP rate stays whole.
  private static func quotient(_ text: String) -> [String] {
    var words = text.replacingEach(of: ["/", "÷"], with: " / ").split(separator: " ").map(String.init)
    words = words.map { $0.lowercased() == "per" ? "/" : $0 }
    var parts: [String] = [""]
    var index = 0
    while index < words.count {
      if words[index] == "/" {
        let next = index + 1 < words.count ? words[index + 1] : ""
        let head = next.split(separator: "-", maxSplits: 1).map(String.init)
        if let last = parts.last, let rate = head.first, UnitNames.isFlopCount(last), UnitNames.isSecond(rate) {
          parts[parts.count - 1] = last + "/s" + (head.count > 1 ? "-" + head[1] : "")
          index += 2
          continue
        }
        parts.append("")
      } else {
        parts[parts.count - 1] += (parts[parts.count - 1].isEmpty ? "" : " ") + words[index]
      }
      index += 1
    }
    return parts
  }

  private static func factors(_ part: String, of whole: String) throws(UnitProblem) -> [(String, Int)] {
    if part.isEmpty {
      // `/s` and `per second` have nothing above.
      if whole.hasPrefix("/") || whole.lowercased().hasPrefix("per ") { return [] }
      throw UnitProblem(text: whole, message: "“\(whole)” has nothing on one side of “/”", suggestions: [])
    }
    if UnitNames.lookUp(part) != nil { return [(part, 1)] }
    var result: [(String, Int)] = []
    for factor in part.replacingEach(of: ["·", "*", "⋅", "-", "‑"], with: " ").split(separator: " ") {
      result.append(try raised(String(factor)))
    }
    return result
  }

  private static func raised(_ factor: String) throws(UnitProblem) -> (String, Int) {
    if factor.hasSuffix("²") { return (String(factor.dropLast()), 2) }
    if factor.hasSuffix("³") { return (String(factor.dropLast()), 3) }
    guard let caret = factor.firstIndex(of: "^") else { return (factor, 1) }
    guard let power = Int(factor[factor.index(after: caret)...]), (1...9).contains(power) else {
      throw UnitProblem(
        text: factor, message: "the power in “\(factor)” must be a whole number from 1 to 9", suggestions: [])
    }
    return (String(factor[..<caret]), power)
  }
}

extension String {
  /// The text with each of `marks` replaced.
  func replacingEach(of marks: Set<Character>, with text: String) -> String {
    var result = ""
    for character in self {
      if marks.contains(character) { result += text } else { result.append(character) }
    }
    return result
  }
}
