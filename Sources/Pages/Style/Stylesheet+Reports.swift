extension Stylesheet {
  static let reportRules = #"""
    table.report { width: 100%; font-size: .8125rem; }
    table.report :is(th, td) { padding-inline: .35rem; }
    table.report td { overflow-wrap: anywhere; }
    table.report td:not(.ar) { min-width: 6.5rem; }
    .drawing + .table, .folded .drawing { margin-top: 1.6rem; }
    .exercise > .notice { margin-top: 1rem; }
    """#
}
