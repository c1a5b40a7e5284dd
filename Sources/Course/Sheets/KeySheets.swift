import Answers
import Assessment
import Foundation
import LessonFormat

/// What the file `workbook.key` of a submission says of the questions that were handed out.
///
/// Nothing of it is taken on trust: ``SheetFinder`` uses a sheet only if its mark names this learner and a recorded
/// release, or carries the course's seal.
package struct KeySheets: Sendable {
  /// What the file says of one exercise.
  package struct Entry: Sendable {
    var mark: SheetMark
    /// Nil in files of earlier versions.
    var sheet: QuestionSheet?
  }

  /// Who the file was made for; nil for everyone.
  package let learner: String?
  /// The release that it is from; nil in copies of earlier versions.
  package let release: String?
  private let entries: [String: Entry]

  /// Larger files are damaged.
  package static let limit = 4 << 20

  /// Reads the file; nil if it is damaged.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count <= Self.limit, let plain = SealedKeys.plain(String(decoding: bytes, as: UTF8.self)),
      let format = try? JSONDecoder().decode(Format.self, from: plain), format.version == 1
    else { return nil }
    learner = format.learner?.precomposedStringWithCanonicalMapping
    release = format.release
    var entries: [String: Entry] = [:]
    for exercise in format.documents.values.flatMap(\.exercises) {
      guard let text = exercise.mark ?? exercise.shown[SheetMark.key], let mark = SheetMark(text) else { continue }
      entries[exercise.id] = entries[exercise.id] ?? Entry(mark: mark, sheet: exercise.sheet)
    }
    self.entries = entries
  }

  package func entry(of exercise: String) -> Entry? { entries[exercise] }

  /// The part of the file that is needed here: what answers are judged by is left out.
  private struct Format: Decodable {
    struct Document: Decodable {
      var exercises: [SealedKeys.Exercise]

      private enum CodingKeys: String, CodingKey {
        case exercises
      }
    }

    var version: Int
    var learner: String?
    var release: String?
    var documents: [String: Document]

    private enum CodingKeys: String, CodingKey {
      case version, learner, release, documents
    }
  }
}
