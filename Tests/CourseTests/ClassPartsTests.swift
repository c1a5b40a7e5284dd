import Foundation
import Storage
import Synchronization
import Testing

@testable import Course
@testable import Live

@Suite struct ClassPartsTests {
  /// Work that waits until it is let go, and tells that it began.
  private final class Gate: Sendable {
    let began: AsyncStream<String>
    private let tell: AsyncStream<String>.Continuation
    private let waiting = Mutex<[String: CheckedContinuation<Void, Never>]>([:])

    init() { (began, tell) = AsyncStream.makeStream() }

    func work(_ name: String) -> @Sendable () async -> Void {
      { [self] in
        await withCheckedContinuation { continuation in
          waiting.withLock { $0[name] = continuation }
          tell.yield(name)
        }
      }
    }

    func open(_ name: String) { waiting.withLock { $0.removeValue(forKey: name) }?.resume() }
  }

  @Test func learnersTakeTurnsAndAnExerciseWaitsOnce() async {
    let queue = CodeQueue()
    let gate = Gate()
    var began = gate.began.makeAsyncIterator()
    await queue.add("ada", "a", work: gate.work("ada a"))
    #expect(await began.next() == "ada a")
    for exercise in ["b", "c", "d", "e"] {
      await queue.add("ada", exercise, work: gate.work("ada \(exercise)"))
    }
    // The same exercise again takes the place of its earlier code.
    await queue.add("ada", "b", work: gate.work("ada b again"))
    await queue.add("bob", "a", work: gate.work("bob a"))
    #expect(await queue.place("ada", "a") == 0)
    #expect(await queue.place("bob", "a") == 1)
    #expect(await queue.place("cleo", "a") == nil)
    // Bob, who sent one, comes before the second of Ada's.
    var order = ["ada a"]
    while order.count < 6 {
      gate.open(order[order.count - 1])
      guard let next = await began.next() else { break }
      order.append(next)
    }
    #expect(order == ["ada a", "bob a", "ada b again", "ada c", "ada d", "ada e"])
    gate.open("ada e")
  }

  @Test func oneLearnerHoldsOneRunner() async {
    let queue = CodeQueue(width: 3)
    let gate = Gate()
    var began = gate.began.makeAsyncIterator()
    for exercise in ["a", "b", "c", "d"] { await queue.add("ada", exercise, work: gate.work("ada \(exercise)")) }
    #expect(await began.next() == "ada a")
    // Two runners are free for others, whatever Ada has waiting.
    await queue.add("bob", "a", work: gate.work("bob a"))
    #expect(await began.next() == "bob a")
    await queue.add("cleo", "a", work: gate.work("cleo a"))
    #expect(await began.next() == "cleo a")
    // All runners are in use. The other waiting learners get the next one before Ada's second answer.
    await queue.add("dan", "a", work: gate.work("dan a"))
    gate.open("ada a")
    #expect(await began.next() == "dan a")
    gate.open("bob a")
    #expect(await began.next() == "ada b")
    // While Ada's answer runs on, her others wait, and the free runner takes nothing of hers.
    gate.open("cleo a")
    gate.open("dan a")
    await queue.add("bob", "b", work: gate.work("bob b"))
    #expect(await began.next() == "bob b")
    #expect(await queue.place("ada", "c") != 0)
    for name in ["ada b", "bob b"] { gate.open(name) }
    #expect(await began.next() == "ada c")
    gate.open("ada c")
    #expect(await began.next() == "ada d")
    gate.open("ada d")
  }

  @Test func handInsAreLimitedAndInTheirOrder() throws {
    let root = NSTemporaryDirectory() + "hand-ins-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: root) }
    let time = Date(timeIntervalSince1970: 1_800_000_000)
    func keep(_ number: Int, _ size: Int = 1, in store: HandInStore) throws -> HandIn {
      try store.keep(
        [("exercises/a.md", Array("\(number)".utf8) + [UInt8](repeating: 0x20, count: size))], of: "ada",
        answered: number,
        exercises: 99, at: time)
    }
    let store = HandInStore(root: root)
    for number in 0..<12 { _ = try keep(number, in: store) }
    // Read again from the disk, those of one second are in their order.
    #expect(HandInStore(root: root).handIns(of: "ada").map(\.answered) == Array(0..<12))
    #expect(store.handIns(of: "ada").map(\.answered) == Array(0..<12))
    // The same files again are the same submission.
    #expect(try keep(11, in: store).answered == 11 && store.handIns(of: "ada").count == 12)
    #expect(throws: HandInStore.Problem.self) { try keep(12, HandInStore.mostBytesPerLearner, in: store) }
    #expect(store.handIns(of: "ada").count == 12)
  }

  @Test func handInsNeverReplaceOneAnother() throws {
    let root = NSTemporaryDirectory() + "hand-ins-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: root) }
    let store = HandInStore(root: root)
    let time = Date(timeIntervalSince1970: 1_800_000_000.7)
    for number in 0..<3 {
      let handIn = try store.keep(
        [("exercises/b.md", [UInt8(number)]), ("exercises/a.md", [1])], of: "ada", answered: 1, exercises: 2, at: time)
      #expect(handIn.files.map(\.file) == ["exercises/a.md", "exercises/b.md"])
    }
    let shelf = "\(root)/handed-in/ada"
    let names = try FileManager.default.contentsOfDirectory(atPath: shelf).sorted()
    #expect(names == ["2027-01-15T080000Z", "2027-01-15T080000Z-2", "2027-01-15T080000Z-3"])
    for (number, name) in names.enumerated() {
      #expect(WholeFiles.read("\(shelf)/\(name)/exercises/b.md") == [UInt8(number)])
    }
    let file = try FileManager.default.attributesOfItem(atPath: "\(shelf)/\(names[0])/exercises/a.md")
    #expect(file[.modificationDate] as? Date == Date(timeIntervalSince1970: 1_800_000_000))
    #expect(store.handIns(of: "ada").count == 3 && store.handIns(of: "bob").isEmpty)
    // Nothing half-made is left where grading looks.
    #expect(try FileManager.default.contentsOfDirectory(atPath: "\(root)/handed-in") == ["ada"])
  }
}
