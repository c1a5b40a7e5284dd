/// Swift in an exercise's YAML, as people write it: `expect: law.loss(n: 1e9)` is no plain YAML value, for the `: `
/// in it. Such a value of a key that holds Swift is put in quotes before YAML is read.
enum SwiftInYaml {
  private static let keys: Set<String> = ["expect", "value", "call", "code"]

  /// The text with such values quoted, and the lines, from 1, on which that was done.
  static func quoting(_ yaml: String) -> (text: String, lines: Set<Int>) {
    guard yaml.contains(": ") else { return (yaml, []) }
    var quoted: Set<Int> = []
    var isInCalls = false
    var lines: [String] = []
    for (index, line) in yaml.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.first.map({ $0 != " " && $0 != "-" }) == true { isInCalls = line.hasPrefix("calls:") }
      if let start = valueStart(of: line, isInCalls: isInCalls), let value = plainValue(line[start...]) {
        let tail = line[value.endIndex...]
        lines.append(line[..<start] + "'" + value.replacing("'", with: "''") + "'" + tail)
        quoted.insert(index + 1)
      } else {
        lines.append(String(line))
      }
    }
    return quoted.isEmpty ? (yaml, []) : (lines.joined(separator: "\n"), quoted)
  }

  /// Where the value of a key that holds Swift begins, or an item of `calls`.
  private static func valueStart(of line: Substring, isInCalls: Bool) -> Substring.Index? {
    var rest = line.drop { $0 == " " }
    var isItem = false
    while rest.hasPrefix("- ") {
      isItem = true
      rest = rest.dropFirst(2).drop { $0 == " " }
    }
    let key = rest.prefix { $0.isLetter }
    if keys.contains(String(key)), rest[key.endIndex...].hasPrefix(": ") {
      return rest[key.endIndex...].dropFirst(2).drop { $0 == " " }.startIndex
    }
    // `- hidden: true` is a key of the item, `- law(n: 1)` is its value.
    return isInCalls && isItem && !rest[key.endIndex...].hasPrefix(":") ? rest.startIndex : nil
  }

  /// The value up to a comment, if YAML would not take it as it stands.
  private static func plainValue(_ text: Substring) -> Substring? {
    guard let first = text.first, !"'\"|>[{&*!%@`#".contains(first) else { return nil }
    var value = text.ranges(of: " #").first.map { text[..<$0.lowerBound] } ?? text
    while value.last == " " { value.removeLast() }
    return value.contains(": ") || value.hasSuffix(":") ? value : nil
  }
}
