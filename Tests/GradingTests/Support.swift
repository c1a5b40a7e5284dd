import Answers
import CArchive
import Course
import Foundation

@testable import Assessment
@testable import Grading
@testable import Records

/// A folder for one test.
final class Scratch {
  let path = NSTemporaryDirectory() + "workbook-grading-\(UUID().uuidString)"

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  @discardableResult
  func write(_ name: String, _ bytes: some Collection<UInt8>) throws -> String {
    let file = "\(path)/\(name)"
    try FileManager.default.createDirectory(
      atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    return file
  }

  /// A zip with entries of any name and kind.
  @discardableResult
  func zip(_ name: String, _ entries: [(name: String, bytes: [UInt8], kind: UInt32)]) throws -> String {
    let file = "\(path)/\(name)"
    let archive = archive_write_new()
    archive_write_set_format_zip(archive)
    archive_write_open_filename(archive, file)
    for (name, bytes, kind) in entries {
      let entry = archive_entry_new()
      archive_entry_set_pathname_utf8(entry, name)
      archive_entry_set_filetype(entry, kind)
      archive_entry_set_perm(entry, 0o644)
      if kind == Self.link { archive_entry_set_symlink(entry, "/etc/passwd") }
      archive_entry_set_size(entry, la_int64_t(bytes.count))
      archive_write_header(archive, entry)
      if !bytes.isEmpty { _ = bytes.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) } }
      archive_entry_free(entry)
    }
    archive_write_close(archive)
    archive_write_free(archive)
    return file
  }

  static let file: UInt32 = 0o100000
  static let link: UInt32 = 0o120000
}

/// Values that a class is made of.
enum Made {
  static func stamp(
    _ exercises: [String] = ["q0", "q1", "q2"], engine: String = "1", key: String = "k", attempts: [Points] = [],
    late: LatePolicy = LatePolicy()
  ) -> GradingStamp {
    GradingStamp(
      course: "Trial", engine: engine, hasOwnVariants: false,
      exercises: exercises.map {
        GradingStamp.Exercise(
          id: $0, document: "exercises/01.md", points: Points(2), attempts: attempts, isCode: false, foreseen: [],
          key: "\(key)-\($0)")
      }, late: late)
  }

  static func attempt(_ exercise: String, _ answer: String, _ verdict: Verdict, key: String = "k") -> AttemptRecord {
    AttemptRecord(
      exercise: exercise, answer: answer,
      judged: JudgedRecord(key: "\(key)-\(exercise)", verdict: verdict, usesAttempt: verdict.usesAttempt))
  }

  static func handIn(
    _ learner: String, _ attempts: [AttemptRecord], at time: Double? = 100, file: String = "01.md",
    digest: String? = nil
  ) -> HandInRecord {
    HandInRecord(
      learner: learner, file: file, document: "exercises/01.md",
      digest: digest ?? "\(attempts.map(\.answer)) \(time ?? 0)", key: "d",
      handedIn: time.map { Date(timeIntervalSince1970: $0) }, isTimeGiven: false, problem: nil, attempts: attempts)
  }

  static func learner(_ id: String) -> LearnerRecord { LearnerRecord(id: id, seed: "Trial") }
}
