/// The part of a request's target that names a page or a file.
enum SitePath {
  /// A path as an address relative to the site's root: `lessons/a.html`. Nil for one that no page of ours links to; see
  /// ``RequestPath``.
  static func address(_ path: String) -> String? {
    guard let parts = RequestPath.parts(String(path.prefix { $0 != "?" && $0 != "#" })), parts.last != "" else {
      return nil
    }
    return parts.joined(separator: "/")
  }
}
