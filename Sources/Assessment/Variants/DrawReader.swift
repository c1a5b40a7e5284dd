import Answers
import LessonFormat

/// Reads one rule of `given`: a plain value, or a map such as `{log-uniform: [1e8, 1e11], figures: 2}`.
enum DrawReader {
  struct Problem: Error {
    var message: String
  }

  static func read(_ node: DataNode) -> Result<Draw, Problem> {
    if let text = node.scalar {
      if let problem = callProblem(text) { return .failure(problem) }
      return .success(Draw(.fixed(text)))
    }
    guard let entries = node.map else {
      return .failure(
        Problem(message: "write a value, or {uniform: [1, 2]}, {log-uniform: [1e8, 1e11]}, {choice: […]}"))
    }
    var rule: Draw.Rule?
    var figures: Int?
    var isWhole = false
    for entry in entries {
      switch entry.key {
      case "uniform", "log-uniform":
        let numbers = (entry.value.list ?? []).compactMap { $0.scalar.flatMap { number($0) } }
        let isLogarithmic = entry.key == "log-uniform"
        guard numbers.count == 2, entry.value.list?.count == 2, numbers[0] < numbers[1],
          !isLogarithmic || numbers[0] > 0
        else {
          return .failure(
            Problem(
              message: "`\(entry.key)` needs two \(isLogarithmic ? "positive " : "")numbers, the smaller one first"))
        }
        rule = isLogarithmic ? .logUniform(numbers[0], numbers[1]) : .uniform(numbers[0], numbers[1])
      case "choice":
        let texts = (entry.value.list ?? []).compactMap(\.scalar)
        guard !texts.isEmpty, texts.count == entry.value.list?.count else {
          return .failure(Problem(message: "`choice` needs a list of values"))
        }
        rule = .choice(texts)
      case "figures":
        guard let count = entry.value.scalar.flatMap({ Int($0) }), (1...15).contains(count) else {
          return .failure(Problem(message: "`figures` needs a whole number from 1 to 15"))
        }
        figures = count
      case "whole": isWhole = entry.value.scalar == "true"
      default:
        return .failure(
          Problem(
            message:
              "`\(entry.key)` is not a rule for drawing a value; use uniform, log-uniform, choice, figures or whole"))
      }
    }
    guard let rule else {
      return .failure(Problem(message: "add a rule for drawing the value: uniform, log-uniform or choice"))
    }
    return .success(Draw(rule, figures: figures, isWhole: isWhole))
  }

  /// What to write instead of a draw in the form of a call, such as `pick(11, 22)`, or of a range such as `1..6`. Other
  /// texts with brackets are words.
  private static func callProblem(_ text: String) -> Problem? {
    if let range = text.wholeMatch(of: /\s*(-?[0-9.]*[0-9])\s*\.\.[.<]?\s*(-?[0-9.]*[0-9])\s*/) {
      return Problem(
        message: "“\(text)” is not a rule for drawing a value; write {uniform: [\(range.1), \(range.2)], whole: true}")
    }
    guard let call = text.wholeMatch(of: /\s*([A-Za-z_.-]+)\s*\((.*)\)\s*/) else { return nil }
    let name = call.1.lowercased().replacing("_", with: "-")
    let arguments = call.2.split(separator: ",").map { $0.filter { !"[]".contains($0) && !$0.isWhitespace } }
    let list = arguments.joined(separator: ", ")
    switch name {
    case "pick", "choice", "choose", "oneof", "one-of", "select", "sample", "any":
      return Problem(message: "`\(call.1)(…)` is not a rule for drawing a value; write {choice: [\(list)]}")
    case "log-uniform", "loguniform":
      return Problem(message: "`\(call.1)(…)` is not a rule for drawing a value; write {log-uniform: [\(list)]}")
    case "randint", "integer", "int", "whole", "dice":
      return Problem(
        message: "`\(call.1)(…)` is not a rule for drawing a value; write {uniform: [\(list)], whole: true}")
    case "uniform", "random", "rand", "range", "between", "normal", "gauss", "double.random", "int.random":
      return Problem(message: "`\(call.1)(…)` is not a rule for drawing a value; write {uniform: [\(list)]}")
    default: return nil
    }
  }

  private static func number(_ text: String) -> Double? {
    Double(text.filter { $0 != "_" }).flatMap { $0.isFinite ? $0 : nil }
  }
}
