import Foundation
import Storage
import Synchronization

/// What each learner has handed in, read from the receipts once and kept up to date from then on.
final class HandInIndex: Sendable {
  struct Entry: Sendable {
    /// The oldest first.
    var handIns: [HandIn] = []
    /// The sum of the files' sizes.
    var bytes = 0
  }

  private let root: String
  private let entries = Mutex<[String: Entry]>([:])

  init(root: String) { self.root = root }

  func entry(of learner: String) -> Entry {
    entries.withLock { entries in
      if let known = entries[learner] { return known }
      let read = read(learner)
      entries[learner] = read
      return read
    }
  }

  func add(_ handIn: HandIn, size: Int) {
    entries.withLock { entries in
      // Read while it was being written, the new receipt is there already.
      guard entries[handIn.learner]?.handIns.last != handIn else { return }
      entries[handIn.learner]?.handIns.append(handIn)
      entries[handIn.learner]?.bytes += size
    }
  }

  private func read(_ learner: String) -> Entry {
    let folder = "\(root)/\(learner)"
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    // A learner who has handed in nothing has no folder.
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    var entry = Entry()
    // Of one second, `-2` comes before `-10`.
    for name in names.sorted(by: { $0.compare($1, options: .numeric) == .orderedAscending }) {
      // A folder without a receipt was not written by this server.
      guard let bytes = WholeFiles.read("\(folder)/\(name)/receipt.json"),
        let handIn = try? decoder.decode(HandIn.self, from: Data(bytes))
      else { continue }
      entry.handIns.append(handIn)
      for file in handIn.files { entry.bytes += FileStamp("\(folder)/\(name)/\(file.file)").map { Int($0.size) } ?? 0 }
    }
    entry.handIns = entry.handIns.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
      .map(\.element)
    return entry
  }
}
