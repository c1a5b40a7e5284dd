import Foundation
import Storage

/// Whose token is whose. Digests only: who steals the file gets in nowhere.
package struct TokenStore: Sendable, Equatable, Codable {
  package enum Holder: Sendable, Hashable {
    case instructor
    /// By the learner's identifier.
    case learner(String)
  }

  private var version = 1
  private var instructor: String?
  private var learners: [String: String] = [:]

  private enum CodingKeys: String, CodingKey {
    case version, instructor, learners
  }

  package init() {}

  /// A new token for somebody; an earlier one opens nothing from now on.
  package mutating func issue(to holder: Holder) -> AccessToken {
    let token = AccessToken()
    switch holder {
    case .instructor: instructor = token.digest
    case .learner(let id): learners[id] = token.digest
    }
    return token
  }

  package func hasToken(_ holder: Holder) -> Bool {
    switch holder {
    case .instructor: instructor != nil
    case .learner(let id): learners[id] != nil
    }
  }

  /// Whose token it is. Every digest is compared, each in constant time.
  package func holder(of token: AccessToken) -> Holder? {
    let digest = token.digest
    var found: Holder?
    if let instructor, AccessToken.isEqual(instructor, digest) { found = .instructor }
    for (id, known) in learners where AccessToken.isEqual(known, digest) { found = .learner(id) }
    return found
  }

  struct Unreadable: Error, CustomStringConvertible {
    var path: String
    var description: String { "\(path) cannot be read; delete it to create new links for all learners" }
  }

  /// The store in a file; an empty one where there is no file.
  package static func read(_ path: String) throws -> TokenStore {
    guard let bytes = WholeFiles.read(path) else { return TokenStore() }
    guard let store = try? JSONDecoder().decode(TokenStore.self, from: Data(bytes)), store.version == 1 else {
      throw Unreadable(path: path)
    }
    return store
  }

  /// Writes the store for its owner's eyes only.
  package func write(_ path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try PrivateFile.write([UInt8](encoder.encode(self)), to: path)
  }
}

/// Files that only their owner may read, from the moment that they exist.
package enum PrivateFile {
  struct Problem: Error, CustomStringConvertible {
    var description: String
  }

  package static func write(_ bytes: [UInt8], to path: String) throws {
    let folder = (path as NSString).deletingLastPathComponent
    try FileManager.default.createDirectory(
      atPath: folder.isEmpty ? "." : folder, withIntermediateDirectories: true)
    let temporary = path + ".new"
    unlink(temporary)
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else {
      throw Problem(description: "\(path) cannot be written: \(String(cString: strerror(errno)))")
    }
    let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
    try handle.write(contentsOf: Data(bytes))
    try handle.synchronize()
    guard rename(temporary, path) == 0 else {
      throw Problem(description: "\(path) cannot be written: \(String(cString: strerror(errno)))")
    }
  }
}
