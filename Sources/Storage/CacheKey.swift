/// The name of a result: a digest of everything that it depends on.
package struct CacheKey: Sendable, Hashable {
  package var digest: String

  /// Parts are counted before they are hashed, so that no two lists of parts give the same bytes.
  package init(_ kind: String, _ parts: [String]) {
    var hash = SHA256()
    for part in [kind] + parts {
      hash.update(Array("\(part.utf8.count):".utf8))
      hash.update(Array(part.utf8))
    }
    digest = hash.finalize()
  }
}
