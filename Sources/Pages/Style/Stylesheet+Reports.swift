extension Stylesheet {
  static let reportRules = #"""
    table.report { width: 100%; }
    table.report td { overflow-wrap: anywhere; min-width: 3.2rem; }
    table.report td:first-child { min-width: 7rem; }
    .exercise > .notice { margin: 1rem 0; }
    """#
}
