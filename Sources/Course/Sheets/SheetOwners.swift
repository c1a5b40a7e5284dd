import Foundation

/// Which learner a released copy was written for, whatever the roster called them then.
struct SheetOwners: Sendable {
  typealias Learner = SheetFinder.Learner

  private let releases: [String]
  /// By release and learner (`nil` for everyone).
  private let copies: [String: [String?: ReleaseRecord.Copy]]
  /// The learners of each release by what its roster says of them besides their ids; nil where it says it of several.
  private let details: [String: [String: String?]]
  /// The same of the columns that name one person.
  private let people: [String: [String: String?]]
  /// The learners on today's roster. Each of them is nobody else.
  private let roster: Set<String>

  init(_ releases: [ReleaseRecord], roster: Set<String>) {
    self.releases = releases.map(\.id)
    self.roster = roster
    copies = Dictionary(
      releases.map { release in
        (release.id, Dictionary(release.copies.map { ($0.learner, $0) }, uniquingKeysWith: { first, _ in first }))
      }, uniquingKeysWith: { first, _ in first })
    func owners(_ isUsed: (String) -> Bool) -> [String: [String: String?]] {
      Dictionary(
        releases.map { release in
          var owners: [String: String?] = [:]
          for copy in release.copies {
            guard let learner = copy.learner else { continue }
            for name in Set(copy.details.filter { isUsed($0.key) }.values.map { Self.folded($0) }) {
              owners[name] = owners[name] == nil ? learner : .some(nil)
            }
          }
          return (release.id, owners)
        }, uniquingKeysWith: { first, _ in first })
    }
    details = owners { _ in true }
    people = owners(Self.personal.contains)
  }

  private static let personal: Set<String> = [
    "name", "email", "login", "username", "user name", "student id", "student_id", "sis user id", "sis login id",
    "id number",
  ]

  /// The copy that a release has under a name; that for everyone if the name is nil.
  func copy(for name: String?, in release: String) -> ReleaseRecord.Copy? { copies[release]?[name] }

  /// The copy that was written for this learner.
  func copy(of learner: Learner, in release: String) -> ReleaseRecord.Copy? {
    guard let copies = copies[release] else { return nil }
    if let own = copies[learner.id] { return own }
    var owners = Set(learner.details.filter { copies[$0] != nil })
    if let owner = details[release]?[Self.folded(learner.id)] ?? nil { owners.insert(owner) }
    // A learner whose identifier changed is known by the same name, login or address.
    for detail in learner.details {
      if let owner = people[release]?[Self.folded(detail)] ?? nil { owners.insert(owner) }
    }
    owners.subtract(roster)
    return owners.count == 1 ? owners.first.flatMap { copies[$0] } : nil
  }

  /// Returns true if a name that a sheet was handed out under is this learner's.
  func areSame(_ owner: String, _ learner: Learner) -> Bool {
    owner == learner.id || !roster.contains(owner) && Self.names(learner).contains(Self.folded(owner))
      || releases.contains { copies[$0]?[owner] != nil && copy(of: learner, in: $0)?.learner == owner }
  }

  /// Why a sheet of this name is not the learner's; nil if it is.
  func objection(to owner: String, _ release: String, _ learner: Learner) -> String? {
    if owner == learner.id { return nil }
    if copies[release]?[owner] != nil {
      if copy(of: learner, in: release)?.learner == owner { return nil }
    } else if !roster.contains(owner), Self.names(learner).contains(Self.folded(owner)) {
      return nil
    }
    return "it was answered in the copy of \(owner), not of \(learner.id)"
  }

  private static func names(_ learner: Learner) -> Set<String> {
    Set(([learner.id] + learner.details).map { folded($0) })
  }

  private static func folded(_ text: String) -> String {
    text.lowercased().precomposedStringWithCanonicalMapping.filter { !$0.isWhitespace }
  }
}
