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
