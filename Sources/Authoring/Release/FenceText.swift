import Course
import LessonFormat

/// Writes an exercise's fence as a learner may see it.
struct FenceText {
  /// Keys that say what is right, or how it is told.
  private static let sealed: Set<String> = [
    "expect", "mistakes", "text", "pattern", "interval", "range", "where", "carry", "was",
    SheetMark.key,
  ]

  var exercise: Exercise
  /// What `given` drew.
  var given: [(name: String, plain: String)]
  /// What says which sheet this is, where the question can differ.
  var mark: SheetMark?

  /// The YAML between the fences.
  var yaml: String {
    var lines: [String] = []
    for entry in exercise.written.map ?? [] where !Self.sealed.contains(entry.key) {
      switch entry.key {
      case "given":
        lines.append("given:")
        lines += given.map { "  \($0.name): \(Self.quoted($0.plain))" }
      case "choices":
        lines.append("choices:")
        lines += exercise.choices.map { choice in
          "  - " + (choice.hasOwnLabel ? "label: \(Self.quoted(choice.label))\n    " : "") + "text: "
            + Self.quoted(choice.text)
        }
      case "calls":
        lines.append("calls:")
        lines += (entry.value.list ?? []).compactMap { Self.call($0) }
      case "variables": lines.append("variables: " + Self.flow(Self.names(of: entry.value)))
      default: lines += Self.entry(entry)
      }
    }
    if let mark { lines.append("\(SheetMark.key): \(Self.quoted(mark.text))") }
    return lines.joined(separator: "\n")
  }

  /// On one line, or a long list on several.
  private static func entry(_ entry: DataNode.Entry) -> [String] {
    let line = "\(entry.key): \(flow(entry.value))"
    guard line.count > 100, let items = entry.value.list, !items.isEmpty else { return [line] }
    return ["\(entry.key):"] + items.map { "  - \(flow($0))" }
  }

  private static func call(_ call: DataNode) -> String? {
    if let code = call.scalar { return "  - \(quoted(code))" }
    guard !["true", "yes"].contains(call["hidden"]?.scalar?.lowercased() ?? ""), let code = call["call"]?.scalar else {
      return nil
    }
    return "  - call: \(quoted(code))" + (call["tolerance"].map { "\n    tolerance: \(flow($0))" } ?? "")
  }

  private static func names(of node: DataNode) -> DataNode {
    guard let entries = node.map else { return node }
    return DataNode(.list(entries.map { DataNode(.scalar($0.key), at: $0.keyPosition) }), at: node.position)
  }

  /// In YAML's flow style, on one line.
  static func flow(_ node: DataNode) -> String {
    switch node.value {
    case .null: "null"
    case .scalar(let text): quoted(text)
    case .list(let items): "[" + items.map { flow($0) }.joined(separator: ", ") + "]"
    case .map(let entries): "{" + entries.map { "\($0.key): \(flow($0.value))" }.joined(separator: ", ") + "}"
    }
  }

  /// Plain where YAML takes it so, else in quotes.
  static func quoted(_ text: String) -> String {
    let isPlain =
      !text.isEmpty && !text.hasPrefix("-") && text.first != " " && text.last != " "
      && text.unicodeScalars.allSatisfy { scalar in
        scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || " ._%/+-^()".unicodeScalars.contains(scalar)
      } && !["true", "false", "null", "yes", "no", "~"].contains(text.lowercased()) && text.first != "%"
    if isPlain { return text }
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    return "\"\(escaped)\""
  }
}
