import Foundation
import Storage
import Testing

@Suite struct StorageTests {
  /// Vectors of FIPS 180-4 and NIST's examples.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (String(repeating: "a", count: 1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
  ])
  func digestsAreThoseOfTheStandard(text: String, digest: String) {
    #expect(SHA256.hex(of: Array(text.utf8)) == digest)
    // Fed in uneven pieces, the same.
    var hash = SHA256()
    var rest = Array(text.utf8)[...]
    var size = 1
    while !rest.isEmpty {
      hash.update(rest.prefix(size))
      rest = rest.dropFirst(size)
      size = size * 3 % 1009 + 1
    }
    #expect(hash.finalize() == digest)
  }

  @Test func keysTellPartsApart() {
    let keys = [
      CacheKey("a", ["b", "c"]), CacheKey("a", ["bc"]), CacheKey("a", ["b", "", "c"]), CacheKey("ab", ["c"]),
      CacheKey("a", ["c", "b"]), CacheKey("a", ["1:b", "c"]),
    ]
    #expect(Set(keys).count == keys.count)
  }

  @Test func aFileIsReplacedWholeAndLeftAloneIfEqual() throws {
    let folder = NSTemporaryDirectory() + "storage-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/deep/file"
    #expect(try WholeFiles.update(Array("one".utf8), at: path))
    let stamp = FileStamp(path)
    #expect(try !WholeFiles.update(Array("one".utf8), at: path))
    #expect(FileStamp(path) == stamp)
    #expect(try WholeFiles.update(Array("two".utf8), at: path))
    #expect(WholeFiles.read(path) == Array("two".utf8))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/deep") == ["file"])
  }

  @Test func whatAKilledWriterLeftIsRemoved() throws {
    let folder = NSTemporaryDirectory() + "storage-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let abandoned = "\(folder)/.\(UUID().uuidString).tmp"
    let written = "\(folder)/.\(UUID().uuidString).tmp"
    let other = "\(folder)/.notes.tmp"
    for path in [abandoned, written, other] { try Data("half".utf8).write(to: URL(fileURLWithPath: path)) }
    // Another process writes it.
    let file = open(written, O_RDONLY)
    defer { close(file) }
    #expect(flock(file, LOCK_EX) == 0)
    try WholeFiles.write(Array("whole".utf8), to: "\(folder)/a")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(Set(names) == ["a", (written as NSString).lastPathComponent, ".notes.tmp"])
  }

  @Test func anEqualFileIsReasonEnoughToTidyUp() throws {
    let folder = NSTemporaryDirectory() + "storage-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for name in ["a", ".\(UUID().uuidString).tmp"] {
      try Data("whole".utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
    }
    #expect(try !WholeFiles.update(Array("whole".utf8), at: "\(folder)/a"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a"])
  }

  @Test func whatCannotTakeItsPlaceIsRemoved() throws {
    let folder = NSTemporaryDirectory() + "storage-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: "\(folder)/a", withIntermediateDirectories: true)
    // A folder cannot be replaced by a file: what was begun is removed again.
    #expect(throws: (any Error).self) { try WholeFiles.write([1], to: "\(folder)/a") }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a"])
  }

  @Test func theFirstWritableFolderIsTaken() throws {
    let folder = NSTemporaryDirectory() + "storage-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let store = try ResultStore(firstWritableOf: ["/proc/nowhere", folder])
    #expect(store.root == folder)
    #expect(throws: StoreError.self) { try ResultStore(firstWritableOf: ["/proc/nowhere"]) }
  }

  @Test func aDamagedEntryReadsAsNone() throws {
    let folder = NSTemporaryDirectory() + "storage-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let store = ResultStore(root: folder)
    let key = CacheKey("k", ["1"])
    try store.store(value: ["x": Double.infinity], "kind", key)
    #expect(store.value([String: Double].self, "kind", key) == ["x": .infinity])
    try store.store(bytes: Array("{\"x\": ".utf8), "kind", key)
    #expect(store.value([String: Double].self, "kind", key) == nil)
  }
}

@Suite struct StoreCleanerTests {
  /// A store with entries of 100,000 bytes, the first of them oldest.
  private func store(ages: [TimeInterval], now: Date) throws -> (store: ResultStore, paths: [String]) {
    let folder = NSTemporaryDirectory() + "workbook-cleaner-\(UUID().uuidString)"
    let store = try ResultStore(firstWritableOf: [folder])
    let paths = try ages.enumerated().map { index, age in
      let key = CacheKey("test", ["\(index)"])
      let kind = index.isMultiple(of: 2) ? "evaluations" : "modules"
      let path = store.path(kind, key)
      if kind == "modules" {
        try WholeFiles.write([UInt8](repeating: 0, count: 100_000), to: "\(path)/module.o")
      } else {
        try store.store(bytes: [UInt8](repeating: 0, count: 100_000), kind, key)
      }
      try FileManager.default.setAttributes([.modificationDate: now.addingTimeInterval(-age)], ofItemAtPath: path)
      return path
    }
    return (store, paths)
  }

  private func isThere(_ paths: [String]) -> [Bool] { paths.map { FileManager.default.fileExists(atPath: $0) } }

  @Test func theOldestGoFirstUntilATenthIsFree() throws {
    let now = Date()
    let hours = [50.0, 40, 30, 20, 10].map { $0 * 3600 }
    let (store, paths) = try store(ages: hours, now: now)
    defer { try? FileManager.default.removeItem(atPath: store.root) }
    StoreCleaner(store, size: 1_000_000, now: now).clean()
    #expect(isThere(paths) == [true, true, true, true, true])
    StoreCleaner(store, size: 400_000, now: now).clean()
    #expect(isThere(paths) == [false, false, true, true, true])
  }

  @Test func whatMayBeInUseStays() throws {
    let now = Date()
    let (store, paths) = try store(ages: [7200, 60, 0], now: now)
    defer { try? FileManager.default.removeItem(atPath: store.root) }
    StoreCleaner(store, size: 1, now: now).clean()
    #expect(isThere(paths) == [false, true, true])
  }

  @Test func whatWasNotUsedForMonthsGoes() throws {
    let now = Date()
    let (store, paths) = try store(ages: [8_640_000, 6_912_000], now: now)
    defer { try? FileManager.default.removeItem(atPath: store.root) }
    StoreCleaner(store, now: now).clean()
    #expect(isThere(paths) == [false, true])
    // A use makes it young again.
    store.noteUse(of: paths[1])
    StoreCleaner(store, now: now.addingTimeInterval(30 * 86_400)).clean()
    #expect(isThere(paths) == [false, true])
  }

  @Test func workFoldersOfDeadProcessesGo() throws {
    let now = Date()
    let (store, _) = try store(ages: [], now: now)
    defer { try? FileManager.default.removeItem(atPath: store.root) }
    let own = try store.makeWorkFolder()
    let dead = "\(store.root)/work/4194400-dead"
    try FileManager.default.createDirectory(atPath: dead, withIntermediateDirectories: true)
    StoreCleaner(store, now: now).clean()
    #expect(isThere([own, dead]) == [true, true])
    StoreCleaner(store, now: now.addingTimeInterval(7200)).clean()
    #expect(isThere([own, dead]) == [true, false])
  }

  @Test func aStoreIsLookedThroughOnceADay() throws {
    let now = Date()
    let (store, paths) = try store(ages: [17_280_000], now: now)
    defer { try? FileManager.default.removeItem(atPath: store.root) }
    StoreCleaner(store, now: now).cleanIfDue()
    #expect(isThere(paths) == [false])
    let (_, again) = (store, paths)
    try WholeFiles.write([1], to: again[0])
    try FileManager.default.setAttributes([.modificationDate: now.addingTimeInterval(-1e8)], ofItemAtPath: again[0])
    StoreCleaner(store, now: now).cleanIfDue()
    #expect(isThere(again) == [true])
    StoreCleaner(store, now: now.addingTimeInterval(90_000)).cleanIfDue()
    #expect(isThere(again) == [false])
  }
}
