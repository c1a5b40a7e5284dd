import Course
import Foundation
import LessonFormat
import Records

/// Finds learners of a roster by whatever names them: their identifier, login, address, a platform's number, or their
/// full name if only one learner has it.
package struct LearnerIndex: Sendable {
  private let ids: Set<String>
  /// Identifiers by keys that are unique to one learner.
  private var byKey: [String: String] = [:]
  /// Identifiers of all learners with a name.
  private var byName: [String: Set<String>] = [:]

  enum Found: Sendable, Hashable {
    case learner(String)
    case several([String])
    case nobody
  }

  package init(_ learners: [LearnerRecord]) {
    ids = Set(learners.map(\.id))
    var keys: [String: Set<String>] = [:]
    for learner in learners {
      var own = [learner.id, learner.email]
      if let at = learner.email.firstIndex(of: "@") { own.append(String(learner.email[..<at])) }
      own += learner.details.filter { Self.names(learner: $0.key) }.map(\.value)
      for key in own where !key.isEmpty { keys[Self.key(key), default: []].insert(learner.id) }
      for name in Self.names(learner) { byName[name, default: []].insert(learner.id) }
    }
    byKey = keys.compactMapValues { $0.count == 1 ? $0.first : nil }
  }

  /// Whether a column of a roster identifies learners.
  private static func names(learner column: String) -> Bool { columns.contains(column) }

  private static let columns: Set<String> = [
    "id", "student_id", "student id", "login", "sis user id", "sis login id", "username", "user name", "user_name",
    "id number", "idnumber", "canvas id", "canvas user id", "moodle id", "blackboard id", "anmeldename", "id-nummer",
    "participant", "email address",
  ]

  /// The forms of a learner's name: `ann lee`, `lee ann`, without blanks and marks.
  private static func names(_ learner: LearnerRecord) -> Set<String> {
    var names: Set<String> = []
    if learner.name.isEmpty, learner.details.isEmpty { return names }
    let first = ["first_name", "first name", "firstname", "vorname"].lazy.compactMap { learner.details[$0] }.first
    let last = ["last_name", "last name", "lastname", "surname", "nachname"].lazy.compactMap { learner.details[$0] }
      .first
    if let first, let last { names = [compact(first + last), compact(last + first)] }
    names.insert(compact(learner.name))
    let parts = learner.name.split(separator: ",").map(String.init)
    if parts.count == 2 { names.insert(compact(parts[1] + parts[0])) }
    let words = learner.name.split(separator: " ").map(String.init)
    if parts.count == 1, words.count > 1, let last = words.last {
      names.insert(compact(last + words.dropLast().joined()))
    }
    names.remove("")
    return names
  }

  private static func key(_ text: String) -> String {
    // Most identifiers are ASCII without blanks, which need no Unicode.
    if text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) { return text.lowercased() }
    return text.trimmingCharacters(in: .whitespaces).precomposedStringWithCanonicalMapping.lowercased()
  }

  /// Letters and digits in lower case, without accents.
  private static func compact(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      return String(decoding: text.lowercased().utf8.filter(isLetterOrDigit), as: UTF8.self)
    }
    return text.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil).lowercased()
      .filter { $0.isLetter || $0.isNumber }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
  }

  /// The learner whom the first of these names that finds one means.
  func find(_ names: [String]) -> Found {
    for name in names {
      let isASCII = name.utf8.allSatisfy { $0 < 0x80 }
      let own = isASCII ? name : name.precomposedStringWithCanonicalMapping
      if ids.contains(own) { return .learner(own) }
    }
    for name in names { if let id = byKey[Self.key(name)] { return .learner(id) } }
    if byName.isEmpty { return .nobody }
    for name in names {
      guard let found = byName[Self.compact(name)] else { continue }
      return found.count == 1 ? .learner(found.first ?? name) : .several(found.sorted())
    }
    return .nobody
  }

  var isEmpty: Bool { ids.isEmpty }

  /// The identifier that is nearest to a name, for a message.
  func nearest(_ name: String) -> String? { Suggestion.nearest(to: name, among: ids.sorted()) }
}
