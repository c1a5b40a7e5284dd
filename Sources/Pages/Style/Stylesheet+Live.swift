extension Stylesheet {
  /// Rules for pages that a server keeps up to date.
  static let liveRules = ""
}
