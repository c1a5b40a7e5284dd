import Foundation
import Storage

/// When exercises and checklist items were first verified. A day without any leaves no trace, and what was verified
/// once stays here. It is kept beside a learner's attempts.
package struct ProgressHistory: Sendable, Hashable {
  /// The first time that something was seen to be right.
  package struct Moment: Sendable, Hashable, Codable {
    package var kind: ProgressStep.Kind
    /// Relative to the course's root.
    package var file: String
    /// An exercise's identifier, or an item's words.
    package var name: String
    /// In UTC: `2026-11-21T05:50:00Z`.
    package var at: String

    private enum CodingKeys: String, CodingKey {
      case kind, file, name, at
    }

    /// The day, in UTC: `2026-11-21`.
    package var day: String { String(at.prefix(10)) }
  }

  private struct Kept: Codable {
    var version = 1
    var verified: [Moment]

    private enum CodingKeys: String, CodingKey {
      case version, verified
    }
  }

  private struct Name: Hashable {
    var kind: ProgressStep.Kind
    var file: String
    var name: String

    init(_ moment: Moment) {
      kind = moment.kind
      file = moment.file
      name = moment.name
    }
  }

  /// The oldest first.
  package private(set) var moments: [Moment] = []
  /// The file held something else than a history, or more than that.
  private var isDamaged = false

  package init() {}

  static func path(in course: CourseFolder) -> String { "\(course.workFolder)/history.json" }

  /// The history of a course: of a damaged file what can be read of it, and nothing if there is none.
  package static func read(_ course: CourseFolder) -> ProgressHistory {
    var history = ProgressHistory()
    guard let bytes = WholeFiles.read(path(in: course)) else { return history }
    let object = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
    guard let object, object["version"] as? Int == 1, let entries = object["verified"] as? [Any] else {
      history.isDamaged = true
      return history
    }
    let moments = entries.compactMap { entry -> Moment? in
      guard let texts = entry as? [String: String], let kind = texts["kind"].flatMap(ProgressStep.Kind.init),
        let file = texts["file"], let name = texts["name"], let at = texts["at"], date(at) != nil
      else { return nil }
      return Moment(kind: kind, file: file, name: name, at: at)
    }
    history.isDamaged = moments.count != entries.count
    history.moments = sorted(moments)
    return history
  }

  /// Adds what these documents show for the first time.
  ///
  /// - Parameter isWhole: whether they are all of the course's. Otherwise an item's exercises may be elsewhere, and only
  ///   exercises are noted.
  package mutating func note(_ documents: [EvaluatedDocument], isWhole: Bool, at date: Date = Date()) {
    var known = Set(moments.map(Name.init))
    let at = Self.text(date)
    func add(_ kind: ProgressStep.Kind, _ file: String, _ name: String) {
      let moment = Moment(kind: kind, file: file, name: name, at: at)
      if known.insert(Name(moment)).inserted { moments.append(moment) }
    }
    for document in documents {
      for exercise in document.exercises where exercise.isPassed { add(.exercise, document.file, exercise.id) }
      guard isWhole else { continue }
      for (item, judgement) in zip(document.lesson.tracker, document.tracker) where judgement.state == .verified {
        add(.item, document.file, item.text)
      }
    }
    moments = Self.sorted(moments)
  }

  /// Writes the history if there is anything in it. A damaged file is put aside first, and stays.
  package func write(_ course: CourseFolder) throws {
    guard !moments.isEmpty else { return }
    let path = Self.path(in: course)
    if isDamaged {
      let aside = "\(course.workFolder)/history-damaged-\(UUID().uuidString.prefix(8)).json"
      try FileManager.default.moveItem(atPath: path, toPath: aside)
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try WholeFiles.update([UInt8](encoder.encode(Kept(verified: moments))), at: path)
  }

  /// Reads the course's history, adds to it, and writes it where that is possible.
  package static func updated(_ course: CourseFolder, _ outcome: CourseRun.Outcome) -> ProgressHistory {
    var history = read(course)
    let before = history.moments
    history.note(outcome.documents, isWhole: outcome.documents.count >= outcome.catalog.entries.count)
    // A history that cannot be kept is no fault of the learner's, and documents without a course have none.
    if course.hasConfiguration, history.moments != before { try? history.write(course) }
    return history
  }

  /// Those of one moment stay in the order in which they were found.
  private static func sorted(_ moments: [Moment]) -> [Moment] {
    moments.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
  }

  private static func text(_ date: Date) -> String { date.formatted(.iso8601) }

  private static func date(_ text: String) -> Date? { try? Date(text, strategy: .iso8601) }
}
