import Foundation
import Records
import Storage

/// The results of one shard: one line of JSON for each learner and submission, between a heading and an end.
///
/// While a shard is graded, its lines go to a second file, `NAME.partial`. A killed process leaves that file behind, and
/// the next one continues it. The finished file is renamed in one step.
package enum ResultFile {
  struct Heading: Sendable, Equatable, Codable {
    /// 1 had no list of learners.
    var format = 2
    var shard: Shard
    var stamp: GradingStamp
    /// What the class was divided by; nil in files of format 1.
    var learners: ShardPartition.LearnerList?

    private enum CodingKeys: String, CodingKey {
      case format, shard, stamp, learners
    }

    static let formats = 1...2
  }

  struct Line: Sendable, Codable {
    var heading: Heading?
    var learner: LearnerRecord?
    var handIn: HandInRecord?
    var stray: StrayFile?
    /// How many hand-ins there are, in the last line.
    var end: Int?

    private enum CodingKeys: String, CodingKey {
      case heading, learner, handIn, stray, end
    }
  }

  struct Content: Sendable {
    var heading: Heading
    var learners: [LearnerRecord] = []
    var handIns: [HandInRecord] = []
    var strays: [StrayFile] = []
    var isComplete = false
    /// The length of what could be read: a line that was being written when the process died is left out.
    var length = 0
  }

  package struct Problem: Error, CustomStringConvertible {
    package var description: String
  }

  static func encoded(_ line: Line) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return [UInt8](try encoder.encode(line)) + [0x0A]
  }

  /// Nil if there is no such file, or it does not begin with a heading.
  static func read(_ path: String) -> Content? {
    guard let bytes = WholeFiles.read(path) else { return nil }
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    var content: Content?
    var start = 0
    while let end = bytes[start...].firstIndex(of: 0x0A) {
      guard let line = try? decoder.decode(Line.self, from: Data(bytes[start..<end])) else { break }
      if let heading = line.heading, content == nil {
        guard Heading.formats.contains(heading.format) else { return nil }
        content = Content(heading: heading)
      }
      if let learner = line.learner { content?.learners.append(learner) }
      if let handIn = line.handIn { content?.handIns.append(handIn) }
      if let stray = line.stray { content?.strays.append(stray) }
      if let count = line.end, let found = content?.handIns.count { content?.isComplete = count == found }
      start = end + 1
      content?.length = start
    }
    return content
  }
}

/// Writes a shard's results line by line, and renames the file when it is complete.
actor ResultWriter {
  private let path: String
  private let partial: String
  private let descriptor: Int32
  private var count = 0
  /// What an earlier process graded before it was killed.
  let earlier: [HandInRecord]

  /// - Throws: if another process is grading the same shard.
  init(_ path: String, heading: ResultFile.Heading) throws {
    self.path = path
    partial = path + ".partial"
    descriptor = open(partial, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw ResultFile.Problem(description: "\(partial) cannot be written: \(String(cString: strerror(errno)))")
    }
    // A grader that was killed a moment ago may still hold it.
    var tries = 0
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0, tries < 20 {
      usleep(25_000)
      tries += 1
    }
    guard tries < 20 else {
      close(descriptor)
      throw ResultFile.Problem(description: "another process is writing \(partial)")
    }
    var kept = 0
    if let content = ResultFile.read(partial), content.heading == heading {
      earlier = content.handIns
      kept = content.length
    } else if let content = ResultFile.read(path), content.heading == heading {
      earlier = content.handIns
    } else {
      earlier = []
    }
    ftruncate(descriptor, off_t(kept))
    lseek(descriptor, 0, SEEK_END)
    if kept == 0 {
      let lines = [ResultFile.Line(heading: heading)] + earlier.map { ResultFile.Line(handIn: $0) }
      try Self.append(lines, to: descriptor, partial)
    }
    count = earlier.count
  }

  /// Submissions that need not be graded again. Code that could not be run is run again.
  nonisolated var known: [HandInIdentity: Date?] {
    Dictionary(
      earlier.filter { $0.attempts.allSatisfy { $0.judged != nil } && !$0.digest.isEmpty }
        .map { ($0.identity, $0.handedIn) }, uniquingKeysWith: { $1 })
  }

  deinit { close(descriptor) }

  func append(_ handIns: [HandInRecord]) throws {
    try Self.append(handIns.map { ResultFile.Line(handIn: $0) }, to: descriptor, partial)
    count += handIns.count
  }

  private static func append(_ lines: [ResultFile.Line], to descriptor: Int32, _ partial: String) throws {
    var bytes: [UInt8] = []
    for line in lines { bytes += try ResultFile.encoded(line) }
    var written = 0
    while written < bytes.count {
      let got = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress.map { $0 + written }, bytes.count - written) }
      if got < 0, errno == EINTR { continue }
      guard got > 0 else {
        throw ResultFile.Problem(description: "\(partial) cannot be written: \(String(cString: strerror(errno)))")
      }
      written += got
    }
  }

  /// Writes the learners, the files that belong to nobody, and the end; then renames the file.
  func finish(learners: [LearnerRecord], strays: [StrayFile] = []) throws {
    let lines =
      learners.map { ResultFile.Line(learner: $0) } + strays.map { ResultFile.Line(stray: $0) }
      + [ResultFile.Line(end: count)]
    try Self.append(lines, to: descriptor, partial)
    guard fsync(descriptor) == 0, rename(partial, path) == 0 else {
      throw ResultFile.Problem(description: "\(path) cannot be written: \(String(cString: strerror(errno)))")
    }
  }
}
