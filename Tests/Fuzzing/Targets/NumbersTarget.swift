@testable import Answers

extension FuzzTarget {
  /// A number, a unit, or both: what is read is finite, and can be written and read again.
  static let numbers = FuzzTarget("numbers") { data, size in
    var input = Input(data, size)
    let rules = input.pick([nil, ReadingRules(language: "en"), ReadingRules(language: "de"), ReadingRules()])
    let text = input.remainingText()
    withinSeconds(0.5) { read(text, rules) }
    return 0
  }

  private static func read(_ text: String, _ rules: ReadingRules?) {
    _ = AnswerUnit.parse(text)
    _ = DeclaredUnitReader.read(names: [text], definition: "12 bottles", known: [])
    _ = DeclaredUnitReader.read(names: ["crate"], definition: text, known: [])
    _ = WrittenInterval.read(text, rules: rules)
    _ = ListItems.split(text, expected: 3, rules: rules)
    guard case .success(let number) = WrittenNumber.read(text, rules: rules) else { return }
    require(number.value.isFinite, "\(number.value) is finite")
    let written = number.style.written(number.value, significantDigits: number.significantDigits ?? 2)
    require(!written.isEmpty, "a number is written as something")
    if case .success(let unit) = AnswerUnit.parse(number.unitText) {
      require(unit.scale.isFinite && unit.scale > 0, "the unit “\(unit.name)” has a size")
      if let back = unit.convert(number.value, to: unit) {
        require(
          abs(back - number.value) <= 1e-9 * max(1e-9, abs(number.value)), "\(number.value) in its own unit is \(back)")
      }
    }
    // Without rules a style is read as it was written.
    guard rules == nil, case .success(let again) = WrittenNumber.read(written) else { return }
    let last = number.lastDigitExponent.map { RealFunctions.powerOfTen(min(max($0, -300), 300)) } ?? 0
    require(
      abs(again.value - number.value) <= 1e-2 * abs(number.value) + last,
      "\(number.value) is written \(written), which reads as \(again.value)")
  }
}
