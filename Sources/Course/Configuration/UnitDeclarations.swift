import Answers
import LessonFormat

/// Reads `units:` of `workbook.yml`.
///
/// Each unit is a name, several names of one unit, or a map:
///
/// ```yaml
/// units:
///   - bottle
///   - person, people
///   - crate = 12 bottles
///   - {name: pallet, plural: pallets, aliases: [plt], is: 40 crates}
/// ```
struct UnitDeclarations {
  struct Problem {
    var position: SourcePosition
    var message: String
    var help: String
  }

  private(set) var problems: [Problem] = []
  private var units: [DeclaredUnit] = []

  private static let help = "write `- person, people` or `- crate = 12 bottles`"

  mutating func read(_ node: DataNode) -> [DeclaredUnit] {
    if let items = node.list {
      for item in items { item.map == nil ? declaration(item) : map(item) }
    } else if let entries = node.map {
      // `crate: 12 bottles`, or a name without a definition.
      for entry in entries {
        if entry.value.map != nil {
          map(entry.value, name: entry.key)
        } else if entry.value.list == nil {
          declare(Self.names(entry.key), entry.value.scalar, at: entry.keyPosition)
        } else {
          report(entry.keyPosition, "`\(entry.key)` must be a definition such as 12 bottles")
        }
      }
    } else if node.scalar != nil {
      declaration(node)
    } else {
      report(node.position, "`units` must be a list of units")
    }
    return units
  }

  /// `person, people` or `crate, crates = 12 bottles`.
  private mutating func declaration(_ node: DataNode) {
    guard let text = node.scalar else { return report(node.position, "a unit must be a name or a map with `name`") }
    let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    declare(Self.names(sides[0]), sides.count == 2 ? sides[1] : nil, at: node.position)
  }

  private mutating func map(_ node: DataNode, name: String? = nil) {
    var names = name.map { [$0] } ?? []
    var others: [String] = []
    var definition: String?
    for entry in node.map ?? [] {
      let texts = entry.value.list?.compactMap(\.scalar) ?? entry.value.scalar.map(Self.names) ?? []
      switch entry.key {
      case "name": names = texts + names
      case "plural", "aliases", "symbol": others += texts
      case "is", "definition", "equals": definition = entry.value.scalar
      default:
        problems.append(
          Problem(
            position: entry.keyPosition, message: "unknown key `\(entry.key)` of a unit",
            help: ConfigurationSchema.help(for: entry.key, below: "units[]")))
      }
    }
    if let text = definition, text.hasPrefix("=") { definition = String(text.dropFirst()) }
    declare(names + others, definition, at: node.position)
  }

  private static func names(_ text: String) -> [String] {
    text.split(separator: ",").map { $0.drop(while: \.isWhitespace) }.map(String.init).filter { !$0.isEmpty }
  }

  private mutating func declare(_ names: [String], _ definition: String?, at position: SourcePosition) {
    switch DeclaredUnitReader.read(names: names, definition: definition, known: units) {
    case .success(let unit): units.append(unit)
    case .failure(let problem): report(position, problem.message)
    }
  }

  private mutating func report(_ position: SourcePosition, _ message: String) {
    problems.append(Problem(position: position, message: message, help: Self.help))
  }
}
