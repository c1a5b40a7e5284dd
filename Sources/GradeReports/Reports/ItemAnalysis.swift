import Answers

/// Statistics on the exercises from the answers of a class.
package struct ItemAnalysis: Sendable, Hashable, Codable {
  /// One exercise.
  package struct Item: Sendable, Hashable, Codable {
    package var exercise: String
    /// The exercise's title in the course.
    package var title: String
    package var document: String
    package var documentTitle: String
    package var points: Double
    /// The number of learners who took part and are not excused.
    package var learners: Int
    package var statistics: ItemStatistics
    /// The number of learners per verdict.
    package var counts: [String: Int]
    /// At most ten groups: possibly missing mistakes first, then the most common ones.
    package var groups: [AnswerGroup]
    /// The number of all groups.
    package var groupCount: Int
    package var distribution: Distribution
    /// Sentences about what an instructor should check.
    package var remarks: [String]

    private enum CodingKeys: String, CodingKey {
      case exercise, title, document, documentTitle, points, learners, statistics, counts, groups, groupCount
      case distribution, remarks
    }
  }

  /// The version of the format; it changes with every incompatible change.
  package var version = 1
  package var course: String
  /// All learners.
  package var learners: Int
  /// The number of learners who answered anything; the figures leave out the others.
  package var participants: Int
  package var items: [Item]
  /// Of the points of all exercises.
  package var distribution: Distribution
  /// Groups of submissions with the same code.
  package var sameCode: [SameCode]

  private enum CodingKeys: String, CodingKey {
    case version, course, learners, participants, items, distribution, sameCode
  }

  /// The maximum number of groups per exercise.
  private static let mostGroups = 10

  package init(_ table: GradeTable) {
    course = table.grades.course
    learners = table.rows.count
    let rows = table.rows.filter(\.tookPart)
    participants = rows.count
    items = table.exercises.indices.map { Self.item($0, table, rows) }
    distribution = .ofShares(rows.compactMap(\.share), mean: Self.mean(rows.compactMap(\.share)))
    sameCode = table.exercises.indices.flatMap { SameCode.find($0, in: table) }
  }

  private static func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  private static func item(_ index: Int, _ table: GradeTable, _ all: [GradeTable.Row]) -> Item {
    let exercise = table.exercises[index]
    let rows = all.filter { !$0.isExcused[index] }
    let grades = rows.map { $0.grades[index] }
    // An exercise without points counts by the share of the credit.
    let hasPoints = exercise.points > .zero
    let full = hasPoints ? exercise.points.thousandths : 1000
    let points = grades.map { grade -> Int in
      guard let grade else { return 0 }
      return hasPoints ? min(max(grade.raw.thousandths, 0), full) : Points(1).share(grade.verdict.credit).thousandths
    }
    let rest = rows.indices.map { rows[$0].raw.thousandths - (hasPoints ? grades[$0]?.raw.thousandths ?? 0 : 0) }
    let best = Self.best(rest)
    let groups = AnswerGrouping(exercise: exercise).groups(
      grades.indices.compactMap { place in grades[place].map { ($0, best?.contains(place) ?? false) } },
      hasBest: best != nil)
    var counts = Dictionary(uniqueKeysWithValues: Verdict.Status.allCases.map { ($0.rawValue, 0) })
    for grade in grades { counts[(grade?.verdict.status ?? .unanswered).rawValue, default: 0] += 1 }
    var item = Item(
      exercise: exercise.id, title: exercise.title, document: exercise.document, documentTitle: exercise.documentTitle,
      points: exercise.points.number, learners: rows.count,
      statistics: ItemStatistics(points: points, rest: rest, full: full), counts: counts,
      groups: Array(groups.prefix(mostGroups)), groupCount: groups.count,
      distribution: .ofPoints(points, full: full), remarks: [])
    item.remarks = Self.remarks(item)
    return item
  }

  /// The places of the upper 27 % (Kelley 1939), all that tie with the last of them included; nil where that is more
  /// than half, so that nobody stands out.
  static func best(_ rest: [Int]) -> Set<Int>? {
    guard rest.count >= 3 else { return nil }
    let threshold = rest.sorted(by: >)[max((rest.count * 27 + 99) / 100, 1) - 1]
    let places = rest.indices.filter { rest[$0] >= threshold }
    return places.count * 2 > rest.count ? nil : Set(places)
  }

  private static func remarks(_ item: Item) -> [String] {
    var remarks: [String] = []
    let missing = item.groups.count(where: \.looksMissing)
    if missing > 0 {
      remarks.append(
        missing == 1
          ? "One answer suggests a common mistake without feedback, or a wrong key."
          : "\(missing) answers suggest common mistakes without feedback, or a wrong key.")
    }
    // By more than chance: 1/√n is about the standard error of a correlation of nothing.
    if let r = item.statistics.discrimination, r * Double(item.learners).squareRoot() < -1 {
      remarks.append("Learners who do well elsewhere do worse here: check the key and the wording.")
    }
    let failed = item.counts[Verdict.Status.failed.rawValue] ?? 0
    if failed * 4 > item.learners, failed >= 3 { remarks.append("\(failed) submissions could not be run.") }
    let invalid = item.counts[Verdict.Status.invalid.rawValue] ?? 0
    if invalid * 10 > item.learners, invalid >= 3 {
      remarks.append("\(invalid) answers cannot be read: does the prompt explain the expected format?")
    }
    if item.learners >= 3, item.statistics.difficulty == 0 { remarks.append("No learner has any points.") }
    return remarks
  }
}
