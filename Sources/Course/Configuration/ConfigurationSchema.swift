import LessonFormat

/// The keys of `workbook.yml`. The table in Documentation/configuration.md lists the same, which a test compares.
enum ConfigurationSchema {
  struct Key: Sendable, Hashable {
    /// Keys below another are joined by dots; `[]` stands for each item of a list.
    var path: String
    /// What a value is, in words.
    var type: String
    /// The value that counts if the key is missing.
    var standard: String
    /// A whole configuration that uses the key.
    var example: String

    init(_ path: String, _ type: String, _ standard: String, _ example: String) {
      self.path = path
      self.type = type
      self.standard = standard
      self.example = example
    }
  }

  static let keys = [
    Key("title", "text", "`Course`", "title: Pendulums"),
    Key("language", "language code (BCP 47)", "`en`", "language: de"),
    Key("lessons", "folder in the course", "`lessons`", "lessons: chapters"),
    Key("exercises", "folder in the course", "`exercises`", "exercises: problems"),
    Key("output", "folder in the course", "`_site`", "output: public"),
    Key("references", "file in the course", "`references.json`", "references: sources.json"),
    Key("data", "folder in the course", "`data`", "data: measurements"),
    Key("library", "product name, or a map", "no library", "library: Pendulums"),
    Key("library.product", "product name", "required", "library: {product: Pendulums}"),
    Key(
      "library.package", "folder in the course", "`.`", "library: {product: Pendulums, package: code}"),
    Key(
      "library.sources", "list of folders in the package", "`Sources/` and the product's name",
      "library: {product: Pendulums, sources: [Sources/Pendulums, Sources/CPendulums]}"),
    Key("limits", "map", "see below", "limits: {seconds: 60}"),
    Key("limits.seconds", "number above 0", "`30`", "limits: {seconds: 2.5}"),
    Key("limits.memory-mb", "whole number from 1", "`4096`", "limits: {memory-mb: 1000}"),
    Key("limits.output-mb", "whole number from 1", "`16`", "limits: {output-mb: 2}"),
    Key("limits.processes", "whole number from 1", "`512`", "limits: {processes: 64}"),
    Key("limits.submission-seconds", "number above 0", "`120`", "limits: {submission-seconds: 300}"),
    Key(
      "feedback", "`full`, `direction` or `right-wrong`",
      "`direction` for limited attempts, else `full`", "feedback: right-wrong"),
    Key("time-zone", "name of the tz database", "none", "time-zone: Europe/Berlin"),
    Key("grading", "map", "nothing is due", "grading: {due: 2026-12-01T23:59:00+01:00}"),
    Key(
      "grading.due", "date and time, or a map of documents to them", "nothing is due",
      "grading: {due: {exercises/01.md: 2026-12-01T23:59:00Z}}"),
    Key("grading.late", "map", "lateness costs nothing", "grading: {late: {per-day: 10%}}"),
    Key("grading.late.per-day", "share", "none", "grading: {late: {per-day: 10%}}"),
    Key("grading.late.per-hour", "share", "none", "grading: {late: {per-hour: 1%}}"),
    Key("grading.late.at-most", "share", "`100%`", "grading: {late: {per-day: 10%, at-most: 50%}}"),
    Key("grading.late.grace", "time such as 15m", "none", "grading: {late: {per-day: 10%, grace: 15m}}"),
    Key(
      "grading.time-zone", "name of the tz database", "`time-zone` of the course",
      "grading: {time-zone: Europe/Berlin}"),
    Key("units", "list of units, or a map of them", "none", "units: [bottle, crate = 12 bottles]"),
    Key("units[].name", "text", "required", "units: [{name: bottle}]"),
    Key("units[].plural", "text", "none", "units: [{name: person, plural: people}]"),
    Key("units[].aliases", "list of texts", "none", "units: [{name: pallet, aliases: [plt]}]"),
    Key("units[].symbol", "text", "none", "units: [{name: bottle, symbol: btl}]"),
    Key("units[].is", "number and unit", "none", "units: [bottle, {name: crate, is: 12 bottles}]"),
    Key("paths", "list of maps", "none", "paths: [{title: Beginner, documents: [lessons/01.md]}]"),
    Key("paths[].title", "text", "required", "paths: [{title: Beginner, documents: [lessons/01.md]}]"),
    Key(
      "paths[].for", "text", "none", "paths: [{title: Beginner, for: You are new, documents: [lessons/01.md]}]"),
    Key(
      "paths[].documents", "list of documents", "required", "paths: [{title: Beginner, documents: [lessons/01.md]}]"),
  ]

  /// The names of the keys directly below a key; of all keys at the top for the empty path.
  static func names(below path: String) -> [String] {
    let prefix = path.isEmpty ? "" : path + "."
    return keys.compactMap { key in
      guard key.path.hasPrefix(prefix) else { return nil }
      let rest = key.path.dropFirst(prefix.count)
      return rest.contains(".") || rest.contains("[") ? nil : String(rest)
    }
  }

  /// What to do about a key that does not exist.
  static func help(for key: String, below path: String) -> String {
    let names = names(below: path)
    if let nearest = Suggestion.nearest(to: key, among: names) { return "did you mean `\(nearest)`?" }
    // A key at another level is the commonest mistake besides a misspelling.
    let elsewhere = keys.map(\.path).first { $0.hasSuffix("." + key) && !$0.contains("[]") }
    if let elsewhere { return "write it as `\(elsewhere.split(separator: ".").joined(separator: ": {"))`" }
    return "known keys are \(names.joined(separator: ", "))"
  }
}
