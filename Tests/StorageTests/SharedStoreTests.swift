import Foundation
import Testing

@testable import Storage

/// A store that several processes use, some of which die.
@Suite struct SharedStoreTests {
  private let folder = NSTemporaryDirectory() + "storage-shared-\(UUID().uuidString)"

  @Test func aLockHasOneOwner() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = "\(folder)/locks/a"
    var first: FileLock?
    guard case .taken(let lock) = FileLock.attempt(path) else {
      Issue.record("the lock is free")
      return
    }
    first = lock
    guard case .busy = FileLock.attempt(path) else {
      Issue.record("the lock has an owner")
      return
    }
    withExtendedLifetime(first) {}
  }

  @Test func waitersGetTheLockOneAfterTheOther() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = "\(folder)/locks/b"
    let count = "\(folder)/count"
    try WholeFiles.write(Array("0".utf8), to: count)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<20 {
        group.addTask {
          try await FileLock.holding(path) {
            let before = Int(String(decoding: WholeFiles.read(count) ?? [], as: UTF8.self)) ?? -1
            await Task.yield()
            try WholeFiles.write(Array("\(before + 1)".utf8), to: count)
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(WholeFiles.read(count) == Array("20".utf8))
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func nobodyWaitsForAnOwnerThatWasKilled() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = "\(folder)/locks/c"
    try FileManager.default.createDirectory(atPath: "\(folder)/locks", withIntermediateDirectories: true)
    let owner = Process()
    owner.executableURL = URL(fileURLWithPath: "/bin/bash")
    owner.arguments = ["-c", "exec 9>\"$0\"; flock 9; echo locked; exec sleep 1000", path]
    let output = Pipe()
    owner.standardOutput = output
    owner.standardError = FileHandle.nullDevice
    try owner.run()
    #expect(try output.fileHandleForReading.read(upToCount: 7) == Data("locked\n".utf8))
    guard case .busy = FileLock.attempt(path) else {
      Issue.record("the lock has an owner")
      return
    }
    kill(owner.processIdentifier, SIGKILL)
    #expect(try await FileLock.take(path) != nil)
  }

  @Test func foldersOfDeadProcessesAreRemovedAtOnce() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let store = ResultStore(root: folder)
    let own = try store.makeWorkFolder()
    // A process of this number may live; its lock says that the owner of the folder does not.
    let dead = "\(folder)/work/1_ab-folder"
    try WholeFiles.write([1], to: "\(dead)/file")
    try WholeFiles.write([], to: "\(folder)/work/1_ab.lock")
    // Its lock was removed before, and it could not be.
    let remains = "\(folder)/work/2_cd-folder"
    try WholeFiles.write([1], to: "\(remains)/file")
    StoreCleaner(store).cleanIfDue()
    #expect(FileManager.default.fileExists(atPath: own))
    #expect(!FileManager.default.fileExists(atPath: dead) && !FileManager.default.fileExists(atPath: remains))
    #expect(!FileManager.default.fileExists(atPath: "\(folder)/work/1_ab.lock"))
  }

  /// Another process may be about to start a program that this one links again.
  @Test func aFileThatIsPublishedAgainIsThereAllTheTime() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let store = ResultStore(root: folder)
    let key = CacheKey("program", ["a"])
    func publish(_ byte: UInt8) throws {
      let work = try store.makeWorkFolder()
      try WholeFiles.write([byte], to: "\(work)/program")
      try store.publish(file: "\(work)/program", "programs", key)
    }
    try publish(0)
    let path = store.path("programs", key)
    let missing = Task.detached {
      var count = 0
      while !Task.isCancelled { if access(path, F_OK) != 0 { count += 1 } }
      return count
    }
    for byte in 1...200 { try publish(UInt8(byte)) }
    missing.cancel()
    #expect(await missing.value == 0)
    #expect(WholeFiles.read(path) == [200])
  }

  @Test func everyChangedByteChangesTheChecksum() {
    for count in [0, 1, 7, 31, 32, 33, 64, 100] {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37) }
      let sum = bytes.withUnsafeBytes { Checksum.of($0) }
      for index in bytes.indices {
        var changed = bytes
        changed[index] ^= 0x10
        #expect(changed.withUnsafeBytes { Checksum.of($0) } != sum)
      }
      #expect((bytes + [0]).withUnsafeBytes { Checksum.of($0) } != sum)
      #expect([UInt8](repeating: 0, count: count + 1).withUnsafeBytes { Checksum.of($0) } != sum)
    }
    #expect(Checksum.ofFile("/nowhere") == nil)
  }
}
