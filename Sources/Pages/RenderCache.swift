/// Where formulas and highlighted code are kept between builds. Keys are text of any length and hold everything that
/// the result depends on, apart from the versions of the JavaScript libraries.
package struct RenderCache: Sendable {
  /// The markup kept under a key. It is trusted as it is: keep it where only the engine writes.
  package var lookup: @Sendable (_ key: String) -> String?
  /// Keeps markup under a key.
  package var store: @Sendable (_ key: String, _ markup: String) -> Void

  /// A cache by its two operations, which may be called from many threads.
  package init(
    lookup: @escaping @Sendable (_ key: String) -> String?,
    store: @escaping @Sendable (_ key: String, _ markup: String) -> Void
  ) {
    self.lookup = lookup
    self.store = store
  }

  /// Keeps nothing.
  package static let none = RenderCache(lookup: { _ in nil }, store: { _, _ in })
}
