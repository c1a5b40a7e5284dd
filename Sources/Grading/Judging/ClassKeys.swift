import Answers
import Course
import Foundation
import Storage

/// One learner's keys, with the digests that verdicts are stamped with.
final class PreparedKeys: Sendable {
  let keys: CourseKeys
  /// By exercise, in the course's order.
  let digests: [String]
  /// By document: changes when any exercise of it does.
  let documents: [String: String]

  init(_ keys: CourseKeys, places: [CourseKeyMaker.Place]) throws {
    self.keys = keys
    digests = try keys.exercises.map { try Self.digest($0) }
    var parts: [String: [String]] = [:]
    for (place, digest) in zip(places, digests) { parts[place.document, default: []] += [place.id, digest] }
    documents = parts.mapValues { CacheKey("document key", $0 + [EngineVersion.current]).digest }
  }

  static func digest(_ specification: ExerciseSpecification, source: String = "") throws -> String {
    // What verdicts tell changes no grade.
    var graded = specification
    graded.feedback = nil
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    let bytes = [UInt8](try encoder.encode(graded))
    return String(SHA256.hex(of: bytes + [0] + Array(source.utf8)).prefix(32))
  }

  func digest(of exercise: String) -> String? { keys.places[exercise].map { digests[$0] } }
}

/// The keys of a course for all learners of a class.
public struct ClassKeys: Sendable {
  public let stamp: GradingStamp
  let places: [CourseKeyMaker.Place]
  let shared: PreparedKeys
  /// By seed, for learners with questions of their own.
  private let own: [String: PreparedKeys]

  /// - Parameters:
  ///   - hasOwnVariants: whether each learner has questions of their own, as `release --roster` gives them.
  ///   - seeds: those of all learners who will be graded.
  public init(_ maker: CourseKeyMaker, course: CourseFolder, hasOwnVariants: Bool, seeds: [String]) async throws {
    places = maker.places
    let places = maker.places
    shared = try PreparedKeys(maker.shared, places: places)
    let isDrawn = hasOwnVariants && maker.draws
    own = isDrawn ? try await maker.keys(seeds: seeds).mapValues { try PreparedKeys($0, places: places) } : [:]
    stamp = GradingStamp(
      course: course.configuration.title, engine: EngineVersion.current, hasOwnVariants: isDrawn,
      exercises: try zip(places, maker.shared.exercises).map { place, specification in
        GradingStamp.Exercise(
          id: place.id, document: place.document, points: specification.points, attempts: specification.attempts,
          isCode: specification.isCode, foreseen: specification.foreseen,
          form: AnswerForm(specification, title: place.title, documentTitle: place.documentTitle),
          key: try PreparedKeys.digest(specification, source: place.source))
      }, late: course.configuration.late)
    version = stamp.keyVersion
  }

  /// The keys of the learner with this seed.
  func keys(_ seed: String) -> PreparedKeys { own[seed] ?? shared }

  /// Changes when any key does: what a file that belongs to no document depends on.
  let version: String
}
