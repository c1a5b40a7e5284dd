import Foundation

/// Results by key, in a folder. An entry is written whole and never changed, so that any number of processes may share
/// a store.
package struct ResultStore: Sendable, Hashable {
  package let root: String

  /// A store in the first of these folders that can be written to.
  package init(firstWritableOf candidates: [String]) throws {
    for candidate in candidates {
      let probe = "\(candidate)/.probe-\(UUID().uuidString)"
      do {
        try FileManager.default.createDirectory(atPath: candidate, withIntermediateDirectories: true)
        try Data().write(to: URL(fileURLWithPath: probe))
        try FileManager.default.removeItem(atPath: probe)
        root = candidate
        return
      } catch { continue }
    }
    throw StoreError.nothingWritable(candidates)
  }

  package init(root: String) {
    self.root = root
  }

  /// Where an entry of this kind and key lies, or would.
  package func path(_ kind: String, _ key: CacheKey) -> String {
    "\(root)/\(kind)/\(key.digest.prefix(2))/\(key.digest)"
  }

  package func bytes(_ kind: String, _ key: CacheKey) -> [UInt8]? {
    WholeFiles.read(path(kind, key))
  }

  package func store(bytes: [UInt8], _ kind: String, _ key: CacheKey) throws {
    try WholeFiles.write(bytes, to: path(kind, key))
  }

  package func value<Value: Decodable>(_ type: Value.Type, _ kind: String, _ key: CacheKey) -> Value? {
    guard let data = FileManager.default.contents(atPath: path(kind, key)) else { return nil }
    noteUse(of: path(kind, key))
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    // An entry of another version of this program reads as none.
    return try? decoder.decode(type, from: data)
  }

  package func store(value: some Encodable, _ kind: String, _ key: CacheKey) throws {
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    try store(bytes: [UInt8](encoder.encode(value)), kind, key)
  }

  /// Marks an entry as used, by its time, once a day at most: what is not used for long is removed first.
  package func noteUse(of path: String) {
    guard let stamp = FileStamp(path) else { return }
    let age = Date().timeIntervalSince1970 - Double(stamp.modified) / 1e9
    if age > 86_400 { _ = utimensat(AT_FDCWD, path, nil, 0) }
  }

  /// A new folder of this process's own below the store; the caller removes or publishes it.
  package func makeWorkFolder() throws -> String {
    try WorkFolders(store: root).make()
  }

  /// Makes a finished work folder the entry, once it is on the disk. If another process was first, its entry stays: both
  /// hold the same.
  ///
  /// - Parameter replacing: whether the present entry is known to be damaged.
  package func publish(_ folder: String, _ kind: String, _ key: CacheKey, replacing: Bool = false) throws {
    let destination = try place(kind, key)
    // Another process may have removed or mended it first.
    let damaged = replacing ? try makeWorkFolder() : nil
    defer { if let damaged { try? FileManager.default.removeItem(atPath: damaged) } }
    if let damaged { _ = rename(destination, "\(damaged)/entry") }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    DiskFlush.files(names.map { "\(folder)/\($0)" }, in: folder)
    if rename(folder, destination) != 0 {
      guard FileManager.default.fileExists(atPath: destination) else { throw StoreError.notPublished(destination) }
      try? FileManager.default.removeItem(atPath: folder)
    }
    DiskFlush.folder((destination as NSString).deletingLastPathComponent)
  }

  /// Makes a finished file the entry, once it is on the disk. An entry that is there already is replaced at one stroke, so
  /// that a process which uses it finds one or the other.
  package func publish(file: String, _ kind: String, _ key: CacheKey) throws {
    let destination = try place(kind, key)
    DiskFlush.files([file], in: (file as NSString).deletingLastPathComponent)
    guard rename(file, destination) == 0 else { throw StoreError.notPublished(destination) }
    DiskFlush.folder((destination as NSString).deletingLastPathComponent)
  }

  /// The path of an entry in a folder that exists.
  private func place(_ kind: String, _ key: CacheKey) throws -> String {
    let destination = path(kind, key)
    try FileManager.default.createDirectory(
      atPath: (destination as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    return destination
  }
}

package enum StoreError: Error, CustomStringConvertible {
  case nothingWritable([String])
  case notPublished(String)

  package var description: String {
    switch self {
    case .nothingWritable(let folders):
      "no folder for results can be written to; tried \(folders.joined(separator: ", "))"
    case .notPublished(let path): "a result could not be stored at \(path)"
    }
  }
}
