import Foundation
import Storage
import Synchronization

/// What a learner handed in: copies of files that nobody changes any more.
package struct HandIn: Sendable, Hashable, Codable {
  package struct File: Sendable, Hashable, Codable {
    /// Relative to the course's root.
    package var file: String
    /// Of its bytes, by SHA-256.
    package var digest: String

    private enum CodingKeys: String, CodingKey {
      case file, digest
    }
  }

  package var learner: String
  /// When it was handed in, in whole seconds.
  package var time: Date
  package var files: [File]
  /// How many exercises had an answer, and how many there are.
  package var answered: Int
  package var exercises: Int

  private enum CodingKeys: String, CodingKey {
    case learner, time, files, answered, exercises
  }

  /// What a receipt names the hand-in by: whoever has the files can compute it again with SHA-256 from the lines
  /// `digest  file` in the order of the names, as `sha256sum` prints them.
  package var digest: String {
    SHA256.hex(of: Array(files.map { "\($0.digest)  \($0.file)\n" }.joined().utf8))
  }
}

/// Keeps hand-ins as `grade` takes them: `handed-in/LEARNER/TIME/exercises/….md`. Each is a folder of its own that
/// appears whole; files carry the time of the hand-in.
package struct HandInStore: Sendable {
  /// The folder of the whole class's work.
  package let root: String
  private let index: HandInIndex

  package init(root: String) {
    self.root = root
    index = HandInIndex(root: "\(root)/\(Self.folder)")
  }

  /// The most that one learner may keep on the disk that is everybody's.
  static let mostPerLearner = 500
  static let mostBytesPerLearner = 200 << 20

  package static let folder = "handed-in"

  /// Removes what a server that was killed had not finished.
  package func clean() {
    try? FileManager.default.removeItem(atPath: "\(root)/.class/new")
  }

  package struct Problem: Error, CustomStringConvertible {
    package var description: String
    /// The learner has handed in too much, rather than the server failed.
    package var isLimit = false
  }

  /// Keeps copies of files. Handing in the same files again gives the receipt of before.
  ///
  /// When it returns, the copies are on disk to stay.
  package func keep(
    _ files: [(file: String, bytes: [UInt8])], of learner: String, answered: Int, exercises: Int, at now: Date = Date()
  ) throws -> HandIn {
    let time = Date(timeIntervalSince1970: now.timeIntervalSince1970.rounded(.down))
    let sorted = files.sorted { $0.file < $1.file }
    let handIn = HandIn(
      learner: learner, time: time,
      files: sorted.map { HandIn.File(file: $0.file, digest: SHA256.hex(of: $0.bytes)) },
      answered: answered, exercises: exercises)
    let before = index.entry(of: learner)
    if let last = before.handIns.last, last.digest == handIn.digest { return last }
    let size = files.reduce(0) { $0 + $1.bytes.count }
    guard before.handIns.count < Self.mostPerLearner, before.bytes + size <= Self.mostBytesPerLearner else {
      throw Problem(
        description: "you have submitted \(before.handIns.count) times, which is the limit; "
          + "please tell the instructor", isLimit: true)
    }
    let temporary = "\(root)/.class/new/\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: temporary) }
    for (file, bytes) in sorted {
      try Self.write(bytes, to: "\(temporary)/\(file)", time: time)
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    try Self.write([UInt8](encoder.encode(handIn)), to: "\(temporary)/receipt.json", time: time)
    let shelf = "\(root)/\(Self.folder)/\(learner)"
    try FileManager.default.createDirectory(atPath: shelf, withIntermediateDirectories: true)
    let name = Self.name(time)
    for number in 1..<100 {
      // A folder takes the place of an empty one only, so that no hand-in replaces another.
      if rename(temporary, "\(shelf)/\(name)" + (number == 1 ? "" : "-\(number)")) == 0 {
        Self.synchronise(shelf)
        index.add(handIn, size: size)
        return handIn
      }
      guard errno == ENOTEMPTY || errno == EEXIST else { break }
    }
    throw Problem(description: "the submission could not be saved: \(String(cString: strerror(errno)))")
  }

  /// The hand-ins of a learner, the oldest first.
  package func handIns(of learner: String) -> [HandIn] { index.entry(of: learner).handIns }

  private static func name(_ time: Date) -> String {
    time.formatted(.iso8601.timeSeparator(.omitted))
  }

  private static func write(_ bytes: [UInt8], to path: String, time: Date) throws {
    let folder = (path as NSString).deletingLastPathComponent
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o444)
    guard file >= 0 else {
      throw Problem(description: "\(path) cannot be written: \(String(cString: strerror(errno)))")
    }
    let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
    try handle.write(contentsOf: Data(bytes))
    var times = [timeval(tv_sec: Int(time.timeIntervalSince1970), tv_usec: 0)]
    times.append(times[0])
    futimes(file, times)
    try handle.synchronize()
    synchronise(folder)
  }

  /// Has a folder's list of names written out.
  private static func synchronise(_ folder: String) {
    let file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { return }
    fsync(file)
    close(file)
  }
}
