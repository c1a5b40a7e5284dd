import Answers
import CellResults
import Foundation
import Storage

/// Digests of keys. Gradebooks and class servers know by them whether a verdict was given by today's key.
///
/// A digest is computed from the key in the form in which `workbook.key` stores it. The names of that form are written
/// out in the types (`CodingKeys`), so that renaming a Swift property changes no digest. Parts that are nil are left
/// out: a part that is added later changes the digests of the keys that use it, and of no other.
package enum KeyDigest {
  /// Of everything by which answers are graded. Neither a new name of the exercise nor what verdicts tell changes it.
  ///
  /// - Parameters:
  ///   - formerName: the oldest name of an exercise that was renamed.
  ///   - source: the question as written, for one that differs from learner to learner.
  package static func grading(
    _ specification: ExerciseSpecification, formerName: String?, source: String = ""
  ) throws -> String {
    var graded = specification
    if let formerName { graded.id = formerName }
    return String(SHA256.hex(of: try form(of: graded) + [0] + Array(source.utf8)).prefix(32))
  }

  /// Of everything that a verdict on code depends on, this program's version included.
  package static func code(_ specification: ExerciseSpecification) throws -> String {
    SHA256.hex(of: Array(EngineVersion.current.utf8) + [0] + (try form(of: specification)))
  }

  private static func form(of specification: ExerciseSpecification) throws -> [UInt8] {
    var graded = specification
    graded.feedback = nil
    graded.was = nil
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return [UInt8](try encoder.encode(graded))
  }
}
