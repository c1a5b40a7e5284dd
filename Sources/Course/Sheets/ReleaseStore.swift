import Foundation
import Storage

/// The records of a course's releases, in the folder `release-records` of the author's course.
///
/// The folder holds what learners were handed, the right options and the secret that seals sheets. It is private, and
/// belongs under version control with the course. `workbook clean` leaves it.
package struct ReleaseStore: Sendable {

  package let folder: String

  package struct Problem: Error, CustomStringConvertible {
    package var description: String
  }

  package init(course root: String) {
    folder = "\(root)/\(CourseFolder.releaseRecords)"
  }

  private static let secretFile = "course.json"

  /// Nil before the first release.
  package func secret() throws -> ReleaseSecret? {
    guard let secret: ReleaseSecret = try read(Self.secretFile) else { return nil }
    guard secret.format == 1 else { throw newer(Self.secretFile) }
    return secret
  }

  /// All releases, the latest first.
  package func releases() throws -> [ReleaseRecord] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []  // No folder: no release yet.
    return try names.filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") && $0 != Self.secretFile }.compactMap {
      name in
      let record: ReleaseRecord? = try read(name)
      guard record?.format ?? 1 == 1 else { throw newer(name) }
      return record
    }.sorted { ($1.number, $1.id) < ($0.number, $0.id) }
  }

  /// The secret, created at the first release.
  package func secret(creatingFor title: String) throws -> ReleaseSecret {
    try locked {
      if let secret = try secret() { return secret }
      var generator = SystemRandomNumberGenerator()
      let digits = (0..<4).map { _ in String(generator.next() as UInt64, radix: 16) }
      let secret = ReleaseSecret(
        secret: digits.map { String(repeating: "0", count: 16 - $0.count) + $0 }.joined(), title: title)
      try write(secret, Self.secretFile)
      return secret
    }
  }

  /// Adds copies to the record of their release, which is new or has more copies already.
  package func add(_ record: ReleaseRecord) throws {
    try locked {
      let all = try releases()
      var merged = record
      if let known = all.first(where: { $0.id == record.id }) {
        merged = known
        let new = Set(record.copies.map(\.learner))
        merged.copies = known.copies.filter { !new.contains($0.learner) } + record.copies
        merged.copies.sort { ($0.learner ?? "") < ($1.learner ?? "") }
        if merged == known, all.first?.id == known.id { return }
      }
      // The latest release is the one that was made last, even if it repeats an earlier one.
      if all.first?.id != merged.id { merged.number = (all.first?.number ?? 0) + 1 }
      try write(merged, "\(record.id).json")
    }
  }

  private func newer(_ name: String) -> Problem {
    Problem(description: "\(folder)/\(name) was written by a newer version of workbook; update workbook")
  }

  private func read<Value: Decodable>(_ name: String) throws -> Value? {
    guard let bytes = WholeFiles.read("\(folder)/\(name)") else { return nil }
    do {
      return try JSONDecoder().decode(Value.self, from: Data(bytes))
    } catch {
      throw Problem(
        description: "\(folder)/\(name) is damaged; restore it from version control, because it records what learners "
          + "received")
    }
  }

  private func write(_ value: some Encodable, _ name: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      try WholeFiles.write([UInt8](encoder.encode(value)) + [0x0A], to: "\(folder)/\(name)", durability: .machine)
    } catch {
      throw Problem(description: "\(folder)/\(name) cannot be written, so no copy was released: \(error)")
    }
    chmod("\(folder)/\(name)", 0o600)
  }

  /// One release at a time writes records.
  private func locked<Value>(_ work: () throws -> Value) throws -> Value {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw Problem(description: "\(folder) cannot be created, so no copy was released: \(error.localizedDescription)")
    }
    let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard directory >= 0 else { throw Problem(description: "\(folder) cannot be read") }
    defer { close(directory) }
    // On a file system without locks two releases at once may lose one record's copies; the seals still hold.
    flock(directory, LOCK_EX)
    return try work()
  }
}
