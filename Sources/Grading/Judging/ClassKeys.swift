import Answers
import Assessment
import CellResults
import Course
import Foundation
import Records
import Storage
import Synchronization

/// The keys of exercises that are the same for all learners, with the digests that verdicts are stamped with.
final class PreparedKeys: Sendable {
  let keys: CourseKeys
  /// By exercise, in the course's order.
  let digests: [String]
  /// By document: changes when any exercise of it does.
  let documents: [String: String]

  init(_ keys: CourseKeys, places: [CourseKeyMaker.Place]) throws {
    self.keys = keys
    digests = try zip(keys.exercises, places).map {
      try KeyDigest.grading($0, formerName: $1.was.last, source: $1.source)
    }
    var parts: [String: [String]] = [:]
    for (place, digest) in zip(places, digests) { parts[place.document, default: []] += [place.id, digest] }
    documents = parts.mapValues { CacheKey("document key", $0 + [EngineVersion.current]).digest }
  }

  func digest(of exercise: String) -> String? { keys.places[exercise].map { digests[$0] } }
}

/// The keys of a course for all learners of a class, and for all sheets that they were handed.
package final class ClassKeys: Sendable {
  package let stamp: GradingStamp
  let places: [CourseKeyMaker.Place]
  let shared: PreparedKeys
  /// Exercises by their identifiers, today's and earlier ones.
  let identifiers: [String: Int]
  /// Whether any exercise is graded on the sheet that was handed out.
  let hasSheets: Bool
  let finder: SheetFinder
  /// Changes when any key does: what a file that belongs to no document depends on.
  let version: String
  private let sheets: SheetKeys
  private let prepared = Mutex<[SheetKeys.Question: Found]>([:])

  /// The key of a question that was handed out.
  struct Key: Sendable {
    var key: SheetKeys.Key
    var digest: String
  }

  enum Found: Sendable {
    case key(Key)
    case impossible(String)
  }

  package init(_ maker: CourseKeyMaker, course: CourseFolder, finder: SheetFinder) throws {
    self.finder = finder
    places = maker.places
    let places = maker.places
    shared = try PreparedKeys(maker.shared, places: places)
    hasSheets = finder.hasSheets
    sheets = SheetKeys(maker)
    var identifiers = maker.shared.places
    for (place, exercise) in places.enumerated() {
      for name in exercise.was where identifiers[name] == nil { identifiers[name] = place }
    }
    self.identifiers = identifiers
    let digests = shared.digests
    stamp = GradingStamp(
      course: course.configuration.title, engine: EngineVersion.current,
      hasOwnVariants: places.contains { !$0.source.isEmpty },
      exercises: zip(places, maker.shared.exercises).enumerated().map { index, exercise in
        let (place, specification) = exercise
        return GradingStamp.Exercise(
          id: place.id, document: place.document, points: specification.points, attempts: specification.attempts,
          isCode: specification.isCode, foreseen: specification.foreseen,
          form: AnswerForm(specification, title: place.title, documentTitle: place.documentTitle),
          key: digests[index], was: place.was)
      }, late: course.configuration.late)
    version = stamp.keyVersion
  }

  /// Computes the keys of these questions, many in one run.
  func prepare(_ questions: Set<SheetKeys.Question>) async throws {
    let new = prepared.withLock { prepared in questions.filter { prepared[$0] == nil } }
    if new.isEmpty { return }
    try await sheets.prepare(new)
    for question in new {
      let found: Found =
        switch sheets.key(question) {
        case .key(let key):
          .key(
            Key(
              key: key,
              digest: try KeyDigest.grading(
                key.specification, formerName: places[question.place].was.last)))
        case .impossible(let reason): .impossible(reason)
        case nil: .impossible("its key was not computed")
        }
      prepared.withLock { $0[question] = found }
    }
  }

  /// Nil for a question that was not prepared.
  func key(_ question: SheetKeys.Question) -> Found? { prepared.withLock { $0[question] } }
}
