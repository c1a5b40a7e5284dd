import Course
import Foundation
import Live

/// Knows what every open page shows, and sends each what changed.
actor PageHub {
  private struct Shown {
    var page: LivePage
    var revision: String
  }

  private let course: any PageSource
  /// Tells this server's revisions from those of one that ran before.
  let session = String(UInt64.random(in: 0 ... .max), radix: 36)
  private var count = 0
  private var shown: [String: Shown] = [:]
  private var readers: [String: [Int: AsyncStream<[UInt8]>.Continuation]] = [:]
  private var lastReader = 0

  /// A reader that is so many updates behind is cut off; its page comes back and asks for all.
  private static let backlog = 64
  /// Open streams at once, of all pages together. Beyond them the oldest is cut off, so that streams whose readers are
  /// gone keep out nobody.
  private let readerLimit: Int

  init(course: any PageSource, readerLimit: Int = 64) {
    self.course = course
    self.readerLimit = readerLimit
  }

  /// Sends changes to the pages that are open, until the task is cancelled.
  func run() async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { [course] in
        for await _ in course.changes {
          for address in await self.readAddresses { _ = await self.current(address) }
        }
      }
      group.addTask {
        // So that connections that are gone are noticed, and proxies keep those that are not.
        while (try? await Task.sleep(for: .seconds(15))) != nil { await self.beat() }
      }
      await group.next()
      group.cancelAll()
    }
  }

  private var readAddresses: [String] { readers.filter { !$0.value.isEmpty }.map(\.key) }

  private func beat() {
    for reader in readers.values.flatMap(\.values) { send(Array("event: beat\ndata: 1\n\n".utf8), to: reader) }
  }

  /// The page as it is now, with the name of this state of it. Whoever reads it is told of what changed since it was
  /// last asked for.
  func current(_ address: String) async -> (page: LivePage, revision: String)? {
    guard let page = await course.page(address) else { return nil }
    // Pages come out of the course in order, but this may have waited for longer than a later one did.
    if let known = shown[address], known.page.order >= page.order { return (known.page, known.revision) }
    if let known = shown[address], known.page.looksLike(page) {
      shown[address]?.page.order = page.order
      return (known.page, known.revision)
    }
    count += 1
    let revision = "\(session)-\(count)"
    if let known = shown[address], let all = readers[address], !all.isEmpty {
      let event = PageUpdate(from: known.page, known.revision, to: page, revision: revision).event
      for reader in all.values { send(event, to: reader) }
    }
    shown[address] = Shown(page: page, revision: revision)
    return (page, revision)
  }

  /// Whether a page that shows this revision shows what the course has now.
  func isCurrent(_ revision: String, _ address: String) -> Bool {
    shown[address]?.revision == revision
  }

  /// What changes on a page from now on; first of all whatever is otherwise than in the revision that the reader has.
  func subscribe(_ address: String, revision: String) async -> AsyncStream<[UInt8]>? {
    guard await current(address) != nil, let now = shown[address] else { return nil }
    while readers.values.reduce(0, { $0 + $1.count }) >= readerLimit { cutOffOldest() }
    lastReader += 1
    let number = lastReader
    let (stream, continuation) = AsyncStream.makeStream(
      of: [UInt8].self, bufferingPolicy: .bufferingOldest(Self.backlog))
    continuation.onTermination = { [weak self] _ in
      guard let self else { return }
      Task { await self.leave(address, number) }
    }
    readers[address, default: [:]][number] = continuation
    send(Array("retry: 500\n\n".utf8), to: continuation)
    send(
      revision == now.revision
        ? PageUpdate(from: now.page, now.revision, to: now.page, revision: now.revision).event
        : PageUpdate(whole: now.page, revision: now.revision).event, to: continuation)
    return stream
  }

  private func cutOffOldest() {
    let all = readers.flatMap { address, readers in readers.keys.map { (address: address, number: $0) } }
    guard let oldest = all.min(by: { $0.number < $1.number }) else { return }
    readers[oldest.address]?[oldest.number]?.finish()
    leave(oldest.address, oldest.number)
  }

  private func leave(_ address: String, _ number: Int) {
    readers[address]?[number] = nil
    if readers[address]?.isEmpty == true { readers[address] = nil }
  }

  private func send(_ event: [UInt8], to reader: AsyncStream<[UInt8]>.Continuation) {
    if case .dropped = reader.yield(event) { reader.finish() }
  }
}
