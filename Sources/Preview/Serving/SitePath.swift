/// The part of a request's target that names a page or a file.
enum SitePath {
  /// A target as an address relative to the site's root: `lessons/a.html`. Nil for one that no page of ours links to:
  /// with `.` or `..`, with empty parts, backslashes, control characters, or in encodings of any of these.
  static func address(_ target: String) -> String? {
    guard target.hasPrefix("/"), target.utf8.count <= 2000 else { return nil }
    let path = target.dropFirst().prefix { $0 != "?" && $0 != "#" }
    if path.isEmpty { return "" }
    guard let decoded = String(path).removingPercentEncoding else { return nil }
    let parts = decoded.split(separator: "/", omittingEmptySubsequences: false)
    for part in parts {
      guard !part.isEmpty, !part.hasPrefix("."),
        !part.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 || $0 == "\\" })
      else { return nil }
    }
    return decoded
  }
}
