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
  private(set) var mistakes: [(Mistake, SourcePosition)] = []

  init(yaml: String, at start: SourcePosition, fence: SourcePosition, cellsBefore: Int, node: Int) {
    self.yaml = yaml
    self.start = start
    self.fence = fence
    self.cellsBefore = cellsBefore
    self.node = node
  }

  mutating func read() -> Exercise {
    var reader = YamlReader(yaml, origin: start, holdsSwift: true)
    let data = reader.read()
    mistakes = reader.mistakes
    var exercise = Exercise(
      id: "", written: data ?? DataNode(.map([]), at: start), position: fence, cellsBefore: cellsBefore, node: node)
    guard let entries = data?.map else {
      if mistakes.isEmpty { mistakes.append((.exerciseNotMap, data?.position ?? fence)) }
      exercise.unreadableReason = mistakes.first?.0.message
      // With its identifier, the answers below keep their exercise.
      exercise.id = identifierLine() ?? ""
      return exercise
    }
    var keys = KeyReader(entries)
    keys.requireKnown(Self.keys, place: "an exercise")
    exercise.id = identifier(&keys)
    exercise.title = keys.text("title")?.text
    readPoints(&keys, into: &exercise)
    exercise.feedback = keys.text("feedback")
    exercise.hints = hints(&keys)
    exercise.hintsPosition = keys["hints"]?.position
    exercise.given = given(&keys)
    exercise.was = keys.texts("was", of: "the previous identifier of the exercise")
    exercise.question = QuestionReader.read(&keys)
    exercise.unreadableReason = keys.unreadableReason
    if !exercise.id.isEmpty, !Self.expectations.contains(where: { keys[$0] != nil }) {
      let mistake = Mistake.exerciseWithoutExpectation(exercise.id)
      keys.report(mistake, fence)
      exercise.unreadableReason = mistake.message
    }
    mistakes += keys.mistakes
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

  private func identifier(_ keys: inout KeyReader) -> String {
    guard keys["id"] != nil else {
      keys.report(.exerciseWithoutIdentifier, fence)
      return ""
    }
    guard let id = keys.text("id") else { return "" }
    if LabelSyntax.isLabel(id.text.utf8) { return id.text }
    keys.report(.badIdentifier(id.text), id.position)
    return ""
  }

  private func readPoints(_ keys: inout KeyReader, into exercise: inout Exercise) {
    exercise.attempts = attempts(&keys)
    guard let node = keys["points"] else {
      // The first attempt says what a right answer earns.
      if keys["attempts"]?.list != nil, let fraction = exercise.attempts?.shares.first.flatMap({ PointsFraction($0) }) {
        exercise.pointsFraction = fraction
        exercise.points = fraction.rounded
      }
      return
    }
    exercise.pointsPosition = node.position
    if let fraction = node.scalar.flatMap({ PointsFraction($0) }) {
      exercise.pointsFraction = fraction
      exercise.points = fraction.rounded
    } else if let points = node.scalar.flatMap(Double.init), points >= 0, points.isFinite {
      exercise.points = points
    } else {
      keys.report(
        .badKeyValue("points", wanted: "a number that is not negative, or a fraction such as `1/3`"), node.position)
    }
  }

  /// A number of attempts that earn the full points, or what each attempt earns.
  private func attempts(_ keys: inout KeyReader) -> Exercise.Attempts? {
    guard let node = keys["attempts"] else { return nil }
    if let text = node.scalar {
      if let count = Int(text), (1...100).contains(count) {
        return Exercise.Attempts(shares: Array(repeating: "100%", count: count), position: node.position)
      }
      return Exercise.Attempts(shares: text.split(separator: ",").map(String.init), position: node.position)
    }
    let shares = keys.texts("attempts", of: "a number")
    return Exercise.Attempts(shares: shares.map(\.text), position: node.position)
  }

  private func given(_ keys: inout KeyReader) -> [DataNode.Entry] {
    guard let entry = keys.entries.first(where: { $0.key == "given" }) else { return [] }
    if let given = entry.value.map { return given }
    keys.report(.badKeyValue("given", wanted: "names with values, such as `{n: 1e9}`"), entry.keyPosition)
    return []
  }

  /// A list of texts; a single text is a list of one.
  private func hints(_ keys: inout KeyReader) -> [String] {
    if let text = keys["hints"]?.scalar { return [text] }
    return keys.list("hints", of: "texts").compactMap { item in
      if let text = item.scalar { return text }
      keys.report(.badKeyValue("hints", wanted: "a list of texts; quote texts that contain `: `"), item.position)
      return nil
    }
  }
}
