import Foundation

/// What reading the archives of one submission may cost. All archives of a submission, those inside others too, share it.
final class UnpackingBudget {
  struct Limits {
    /// The most bytes that are unpacked, whether they are kept or not.
    var unpacked: Int
    /// The most bytes that are kept.
    var kept: Int
    var entries: Int
    /// Seconds of processor time.
    var time: Double

    static let submission = Limits(unpacked: 192 << 20, kept: 64 << 20, entries: 10_000, time: 5)
    static let wholeClass = Limits(unpacked: 4 << 30, kept: 1 << 30, entries: 200_000, time: 120)
  }

  private let limits: Limits
  private var unpacked = 0
  private var entries = 0
  /// When the first entry was looked at. Most submissions hold no archive.
  private lazy var start = UnpackingBudget.processorTime
  private var kept = 0

  init(_ limits: Limits = .submission) { self.limits = limits }

  struct Exhausted: Error, CustomStringConvertible {
    var description: String
  }

  /// Counts an entry that is looked at.
  func countEntry() throws {
    entries += 1
    if entries > limits.entries {
      throw Exhausted(description: "the archive has more than \(limits.entries) entries; the others are ignored")
    }
    try checkTime()
  }

  /// Counts bytes that were unpacked.
  func countUnpacked(_ count: Int) throws {
    unpacked += count
    if unpacked > limits.unpacked {
      throw Exhausted(
        description:
          "the archive is larger than \(limits.unpacked >> 20) MB when unpacked; the other entries are ignored")
    }
    try checkTime()
  }

  /// Counts bytes that are kept.
  func countKept(_ count: Int) throws {
    kept += count
    if kept > limits.kept {
      throw Exhausted(
        description: "the archive is larger than \(limits.kept >> 20) MB when unpacked; the other entries are ignored")
    }
  }

  private func checkTime() throws {
    if Self.processorTime - start > limits.time {
      throw Exhausted(
        description:
          "the archive takes more than \(Int(limits.time)) s of processor time to unpack; the other entries are ignored"
      )
    }
  }

  /// Of this thread, in seconds: a busy machine costs a learner nothing.
  private static var processorTime: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
