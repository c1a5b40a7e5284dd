import Course
import Foundation
import Storage

/// The private links of a class: tokens by digest in a file, the links themselves in a table for the instructor.
struct ClassLinks {
  private let folder: String
  private(set) var store: TokenStore
  /// Tokens that are known in full: new ones, and those that the table still has.
  private var tokens: [String: AccessToken] = [:]
  private(set) var instructor: AccessToken

  static let tableName = "links.csv"
  private var tablePath: String { "\(folder)/\(Self.tableName)" }

  /// Issues tokens to all who have none. Those who have one keep it, so that a link that was handed out goes on.
  ///
  /// - Parameter isAnew: everybody gets a new one, and the old ones open nothing any more.
  init(folder: String, learners: [Roster.Learner], isAnew: Bool) throws {
    self.folder = folder
    let path = "\(folder)/.class/tokens.json"
    var store = isAnew ? TokenStore() : try TokenStore.read(path)
    var known: [String: AccessToken] = [:]
    var teacher: AccessToken?
    let table = WholeFiles.read("\(folder)/\(Self.tableName)").map { String(decoding: $0, as: UTF8.self) } ?? ""
    for row in (try? CSV.rows(table)) ?? [] where row.count == 3 && !isAnew {
      guard let token = row[2].split(separator: "/").last.flatMap({ AccessToken($0) }) else { continue }
      switch store.holder(of: token) {
      case .instructor: teacher = token
      case .learner(let id): known[id] = token
      case nil: continue
      }
    }
    for learner in learners where !store.hasToken(.learner(learner.id)) {
      known[learner.id] = store.issue(to: .learner(learner.id))
    }
    instructor = teacher ?? store.issue(to: .instructor)
    tokens = known
    self.store = store
    try store.write(path)
  }

  /// Writes the table, for its owner's eyes only. Learners whose link was handed out and taken from the table are not in
  /// it: nobody can tell a token from its digest.
  func writeTable(_ learners: [Roster.Learner], base: String) throws -> String {
    var rows = ["learner,name,link", "\"\",\"instructor\",\"\(base)in/\(instructor.text)\""]
    for learner in learners {
      guard let token = tokens[learner.id] else { continue }
      rows.append("\(Self.field(learner.id)),\(Self.field(learner.name)),\"\(base)in/\(token.text)\"")
    }
    try PrivateFile.write(Array((rows.joined(separator: "\r\n") + "\r\n").utf8), to: tablePath)
    return tablePath
  }

  /// In quotes; a text that a spreadsheet would take for a formula gets an apostrophe before it.
  private static func field(_ text: String) -> String {
    let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
    return "\"" + (isFormula ? "'" : "") + text.replacing("\"", with: "\"\"") + "\""
  }
}
