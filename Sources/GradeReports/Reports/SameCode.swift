import CellEngine

/// Submissions to one exercise that are the same program.
package struct SameCode: Sendable, Hashable, Codable {
  /// The kind of equality.
  package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// Identical text.
    case letters
    /// Equal apart from whitespace and comments.
    case tokens
    /// Equal apart from whitespace, comments and the names that the code defines.
    case renamed

    /// In words.
    package var words: String {
      switch self {
      case .letters: "identical"
      case .tokens: "the same apart from whitespace and comments"
      case .renamed: "the same apart from whitespace, comments and their own names"
      }
    }
  }

  package var exercise: String
  /// The weakest kind of equality among all of them.
  package var kind: Kind
  /// The identifiers of the learners, in the order of the class.
  package var learners: [String]
  /// How many tokens of the code are not in what was handed out. Few of them are often the same by themselves.
  package var ownTokens: Int
  /// The first learner's code.
  package var code: String

  private enum CodingKeys: String, CodingKey {
    case exercise, kind, learners, ownTokens, code
  }

  /// Code with fewer own tokens is often equal by chance.
  package static let fewTokens = 25
  package var isShort: Bool { ownTokens < Self.fewTokens }

  /// Longer code, in bytes, is compared as text only.
  private static let longest = 100_000

  private struct Form: Hashable {
    var plain: [String]
    var renamed: [String]
    var ownTokens: Int
  }

  /// The groups of one exercise, those with the most tokens of their own first. What was handed out and not changed
  /// is in none.
  static func find(_ index: Int, in table: GradeTable) -> [SameCode] {
    let exercise = table.exercises[index]
    guard exercise.isCode else { return [] }
    let starter = (exercise.form.starter.map { CodeTokens($0) }?.plain ?? []).reduce(into: [String: Int]()) {
      $0[$1, default: 0] += 1
    }
    // Letter for letter the same is read once.
    var learners: [String: [Int]] = [:]
    for (place, row) in table.rows.enumerated() {
      guard let answer = row.grades[index]?.answer, !answer.allSatisfy(\.isWhitespace) else { continue }
      learners[answer, default: []].append(place)
    }
    var groups: [[String]: [(code: String, form: Form, places: [Int])]] = [:]
    for (code, places) in learners {
      let form = form(code, starter: starter)
      if form.ownTokens > 0 { groups[form.renamed, default: []].append((code, form, places)) }
    }
    return groups.values.compactMap { members -> (Int, SameCode)? in
      let places = members.flatMap(\.places).sorted()
      guard places.count > 1, let first = places.first,
        let member = members.first(where: { $0.places.contains(first) })
      else { return nil }
      let kind: Kind =
        members.count == 1 ? .letters : Set(members.map(\.form.plain)).count == 1 ? .tokens : .renamed
      return (
        first,
        SameCode(
          exercise: exercise.id, kind: kind, learners: places.map { table.rows[$0].learner.id },
          ownTokens: member.form.ownTokens, code: member.code)
      )
    }.sorted { a, b in
      a.1.ownTokens != b.1.ownTokens ? a.1.ownTokens > b.1.ownTokens : a.0 < b.0
    }.map(\.1)
  }

  private static func form(_ code: String, starter: [String: Int]) -> Form {
    guard code.utf8.count <= longest else {
      return Form(plain: [code], renamed: [code], ownTokens: code.utf8.count / 4)
    }
    let tokens = CodeTokens(code)
    var left = starter
    var own = 0
    for token in tokens.plain {
      if let count = left[token], count > 0 { left[token] = count - 1 } else { own += 1 }
    }
    return Form(plain: tokens.plain, renamed: tokens.renamed, ownTokens: own)
  }
}
