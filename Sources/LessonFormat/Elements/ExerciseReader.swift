/// Reads an `exercise` fence: YAML with known keys.
struct ExerciseReader {
  static let keys = [
    "id", "expect", "tolerance", "unit", "points", "hints", "mistakes", "choices", "given", "calls", "title", "kind",
    "attempts", "feedback", "as-written", "tiers", "carry", "text", "pattern", "ordered", "variables",
    "interval", "range", "where", "scoring", "requires-unit", "case-sensitive", "was", "sheet",
  ]
  /// Any of these says what a right answer is.
  private static let expectations = [
    "expect", "calls", "choices", "text", "pattern", "ordered", "interval", "range", "tiers", "kind",
  ]

  private let yaml: String
  private let start: SourcePosition
  private let fence: SourcePosition
  private let cellsBefore: Int
  private let node: Int
  var mistakes: [(Mistake, SourcePosition)] = []

  init(yaml: String, at start: SourcePosition, fence: SourcePosition, cellsBefore: Int, node: Int) {
    self.yaml = yaml
    self.start = start
    self.fence = fence
    self.cellsBefore = cellsBefore
    self.node = node
  }

  mutating func report(_ mistake: Mistake, _ position: SourcePosition) {
    mistakes.append((mistake, position))
  }

  mutating func read() -> Exercise {
    var reader = YamlReader(yaml, origin: start, holdsSwift: true)
    let data = reader.read()
    mistakes += reader.mistakes
    var exercise = Exercise(
      id: "", data: data ?? DataNode(.map([]), at: start), position: fence, cellsBefore: cellsBefore, node: node)
    guard let entries = data?.map else {
      if reader.mistakes.isEmpty { report(.exerciseNotMap, data?.position ?? fence) }
      exercise.unreadableReason = mistakes.first?.0.message
      // With its identifier, the answers below keep their exercise.
      exercise.id = identifierLine() ?? ""
      return exercise
    }
    for entry in entries { take(entry, into: &exercise) }
    if exercise.data["points"] == nil, let first = exercise.data["attempts"]?.list?.first?.scalar {
      // The first attempt says what a right answer earns.
      exercise.pointsFraction = PointsFraction(first)
      if let fraction = exercise.pointsFraction { exercise.points = fraction.rounded }
    }
    if exercise.data["id"] == nil { report(.exerciseWithoutIdentifier, fence) }
    if !exercise.id.isEmpty, !Self.expectations.contains(where: { exercise.data[$0] != nil }) {
      let mistake = Mistake.exerciseWithoutExpectation(exercise.id)
      report(mistake, fence)
      exercise.unreadableReason = mistake.message
    }
    return exercise
  }

  /// The identifier in a text that is not YAML as a whole.
  private func identifierLine() -> String? {
    for line in yaml.split(whereSeparator: \.isNewline) where line.hasPrefix("id:") {
      let id = line.dropFirst(3).drop(while: \.isWhitespace).prefix { !$0.isWhitespace }
      return LabelSyntax.isLabel(id.utf8) ? String(id) : nil
    }
    return nil
  }

  private mutating func take(_ entry: DataNode.Entry, into exercise: inout Exercise) {
    let value = entry.value
    switch entry.key {
    case "id":
      let id = scalar(entry) ?? ""
      if !id.isEmpty, !LabelSyntax.isLabel(id.utf8) { return report(.badIdentifier(id), value.position) }
      exercise.id = id
    case "expect": exercise.expect = scalar(entry).map { SourceText($0, at: value.position) }
    case "tolerance":
      if value.scalar != nil || value.map != nil {
        exercise.tolerance = value
      } else {
        report(
          .badKeyValue("tolerance", wanted: "a value such as `1%` or a map such as `{rtol: 1%}`"), entry.keyPosition)
      }
    case "unit": exercise.unit = scalar(entry)
    case "points":
      if let fraction = value.scalar.flatMap({ PointsFraction($0) }) {
        exercise.pointsFraction = fraction
        exercise.points = fraction.rounded
        return
      }
      guard let points = value.scalar.flatMap(Double.init), points >= 0, points.isFinite else {
        return report(
          .badKeyValue("points", wanted: "a number that is not negative, or a fraction such as `1/3`"), value.position)
      }
      exercise.points = points
    case "hints": exercise.hints = texts(entry)
    case "mistakes": exercise.mistakes = list(entry, of: "maps with `value` and `say`").compactMap { mistake($0) }
    case "choices": exercise.choices = choices(entry)
    case "given":
      guard let given = value.map else {
        return report(.badKeyValue("given", wanted: "names with values, such as `{n: 1e9}`"), entry.keyPosition)
      }
      exercise.given = given
    case "calls": exercise.calls = list(entry, of: "Swift expressions").compactMap { call($0) }
    default:
      if !Self.keys.contains(entry.key) {
        let nearest = Suggestion.nearest(to: entry.key, among: Self.keys)
        report(.unknownKey(entry.key, nearest: nearest, place: "an exercise"), entry.keyPosition)
      }
    }
  }

  private mutating func scalar(_ entry: DataNode.Entry) -> String? {
    if let text = entry.value.scalar, !text.isEmpty { return text }
    report(.badKeyValue(entry.key, wanted: "one value"), entry.keyPosition)
    return nil
  }

  mutating func list(_ entry: DataNode.Entry, of what: String) -> [DataNode] {
    if let items = entry.value.list { return items }
    report(.badKeyValue(entry.key, wanted: "a list of \(what)"), entry.keyPosition)
    return []
  }

  /// A list of texts; a single text is a list of one.
  private mutating func texts(_ entry: DataNode.Entry) -> [String] {
    if let text = entry.value.scalar { return [text] }
    var texts: [String] = []
    for item in list(entry, of: "texts") {
      if let text = item.scalar {
        texts.append(text)
      } else {
        report(.badKeyValue(entry.key, wanted: "a list of texts; quote texts that contain `: `"), item.position)
      }
    }
    return texts
  }
}
