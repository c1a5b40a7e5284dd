extension AnswerUnit {
  /// Reads a unit as people write it: `nats`, `GPU-hours`, `PF-days`, `tokens per parameter`, `kB`, `m·s⁻¹`, `J/(kg K)`.
  ///
  /// SI prefixes are understood, and for bits and bytes the binary ones. `FLOPs` counts operations, `FLOPS` is a rate;
  /// `PF` is a petaflop per second, as in PF-days. A year has 365.25 days. Products bind before quotients, so
  /// `tokens/GPU-hour` is tokens per (GPU times hour).
  ///
  /// - Parameter declared: units of the course, which are looked up first.
  package static func parse(_ text: String, declared: [DeclaredUnit] = []) -> Result<AnswerUnit, UnitProblem> {
    var name = Characters.trimmed(Characters.plain(text))
    // Marks that keyboards have in place of a degree sign.
    if name.utf8.contains(where: { $0 >= 0x80 }) { name = name.replacingEach(of: ["º", "˚"], with: "°") }
    if name.isEmpty { return .success(.one) }
    guard name.utf8.count <= 100 else {
      return .failure(UnitProblem(text: "", message: "a unit can have at most 100 characters", suggestions: []))
    }
    do throws(UnitProblem) {
      return .success(try UnitParser(names: UnitNames(declared: declared)).unit(name))
    } catch {
      return .failure(error)
    }
  }
}

/// Splits a compound unit into quotients, products and powers of names.
struct UnitParser {
  let names: UnitNames

  func unit(_ text: String) throws(UnitProblem) -> AnswerUnit {
    // As one name, a phrase such as `percentage points` or a rate such as `PFLOP/s` comes first.
    if let entry = names.lookUp(text) {
      return AnswerUnit(name: text, dimension: entry.dimension, scale: entry.scale, offset: entry.offset)
    }
    var dimension = UnitDimension.none
    var scale = 1.0
    var power = 1
    for part in quotient(try withoutBrackets(text)) {
      for (factor, raised) in try factors(part, of: text) {
        guard let entry = names.lookUp(factor) else { throw names.unknown(factor) }
        dimension = dimension.combined(with: entry.dimension, power: power * raised)
        for _ in 0..<abs(raised) { scale = power * raised > 0 ? scale * entry.scale : scale / entry.scale }
      }
      power = -1
    }
    guard scale.isFinite, scale > 0 else {
      throw UnitProblem(text: text, message: "“\(text)” is too large or too small", suggestions: [])
    }
    return AnswerUnit(name: text, dimension: dimension, scale: scale)
  }

  /// Brackets around a product say nothing new, since products bind before quotients: `J/(kg·K)`.
  private func withoutBrackets(_ text: String) throws(UnitProblem) -> String {
    guard text.contains(where: { "()".contains($0) }) else { return text }
    var isOpen = false
    var previous: Character = " "
    for (index, character) in zip(text.indices, text) {
      if character == "(" || character == ")" {
        guard isOpen == (character == ")") else { throw brackets(text) }
        isOpen.toggle()
      } else if isOpen, character == "/" {
        throw brackets(text)
      } else if previous == ")", !"/ ·*⋅÷".contains(text[index]) {
        throw brackets(text)
      }
      previous = character
    }
    if isOpen { throw brackets(text) }
    return text.filter { $0 != "(" && $0 != ")" }
  }

  private func brackets(_ text: String) -> UnitProblem {
    UnitProblem(
      text: text, message: "brackets in “\(text)” cannot be read; write products such as J/(kg·K)", suggestions: [])
  }

  /// The parts between `/` and `per`; a FLOP rate stays whole.
  private func quotient(_ text: String) -> [String] {
    var words = text.replacingEach(of: ["/", "÷", "∕"], with: " / ").split(separator: " ").map(String.init)
    words = words.map { $0.lowercased() == "per" ? "/" : $0 }
    var parts: [String] = [""]
    var index = 0
    while index < words.count {
      if words[index] == "/" {
        let next = index + 1 < words.count ? words[index + 1] : ""
        let head = next.split(separator: "-", maxSplits: 1).map(String.init)
        if let last = parts.last, let rate = head.first, names.isFlopCount(last), UnitNames.isSecond(rate) {
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

  private func factors(_ part: String, of whole: String) throws(UnitProblem) -> [(String, Int)] {
    if part.isEmpty {
      // `/s` and `per second` have nothing above.
      if whole.hasPrefix("/") || whole.lowercased().hasPrefix("per ") { return [] }
      throw UnitProblem(text: whole, message: "“\(whole)” has nothing on one side of “/”", suggestions: [])
    }
    if names.lookUp(part) != nil { return [(part, 1)] }
    var result: [(String, Int)] = []
    var power = 1
    for factor in Self.withoutProducts(part).split(separator: " ").map(String.init) {
      let word = factor.lowercased()
      if power == 1, let before = UnitAliases.powersBefore[word], names.lookUp(factor) == nil {
        power = before
      } else if let behind = UnitAliases.powersBehind[word], let last = result.last, last.1 == 1 {
        result[result.count - 1].1 = behind
      } else {
        var next = try raised(factor)
        if power > 1, next.1 != 1 { throw names.unknown(factor) }
        next.1 *= power
        power = 1
        result.append(next)
      }
    }
    guard power == 1 else { throw names.unknown(part) }
    return result
  }

  /// Products as spaces. A hyphen before a digit is the sign of a power, as in `m s-1`.
  private static func withoutProducts(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      let next = index + 1 < scalars.count ? scalars[index + 1] : " "
      if Characters.isMinus(scalar) {
        result.append(Characters.isDigit(next) ? "-" : " ")
      } else if "·*⋅∙×".unicodeScalars.contains(scalar) {
        result.append(" ")
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// The name and the power of `s`, `s²`, `s⁻¹`, `s^2`, `s^-1`, `s-1` and `s2`.
  private func raised(_ factor: String) throws(UnitProblem) -> (String, Int) {
    if names.lookUp(factor) != nil { return (factor, 1) }
    let scalars = Array(factor.unicodeScalars)
    var start = scalars.count
    while start > 0, isPower(scalars[start - 1]) { start -= 1 }
    let digits = scalars[start...].compactMap { scalar -> Character? in
      if let digit = Characters.superscriptDigit(scalar) { return Character(String(digit)) }
      switch scalar {
      case "⁻", "-": return "-"
      case "⁺", "+", "{", "}": return nil
      default: return Character(scalar)
      }
    }
    var end = start
    if end > 0, scalars[end - 1] == "^" { end -= 1 }
    if end > 1, scalars[end - 1] == "*", scalars[end - 2] == "*" { end -= 2 }
    guard start < scalars.count || end < start else { return (factor, 1) }
    guard let power = Int(String(digits)), (1...9).contains(abs(power)) else {
      throw UnitProblem(
        text: factor, message: "the power in “\(factor)” must be a whole number from 1 to 9 or from −1 to −9",
        suggestions: [])
    }
    guard end > 0 else { throw names.unknown(factor) }
    return (Characters.string(scalars[..<end]), power)
  }

  private func isPower(_ scalar: Unicode.Scalar) -> Bool {
    Characters.isDigit(scalar) || Characters.superscriptDigit(scalar) != nil || "⁻⁺-+{}".unicodeScalars.contains(scalar)
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
