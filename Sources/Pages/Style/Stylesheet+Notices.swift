extension Stylesheet {
  static let noticeRules = #"""
    .notice {
      margin: 0 0 var(--gap); padding: .8rem 1.2rem;
      border-left: 3px solid var(--strong-line);
      border-radius: 0 9px 9px 0; background: var(--raised);
    }
    .notice p { margin-bottom: .6rem; }
    .notice .notice-title { margin-bottom: .2rem; font: 650 .875rem/1.5 var(--sans); }
    .notice.info { border-color: var(--info); background: var(--info-back); }
    .notice.info .notice-title { color: var(--info); }
    .notice.tip, .notice.success { border-color: var(--good); background: var(--good-back); }
    .notice.success .notice-title, .notice.tip .notice-title { color: var(--good); }
    .notice.warning { border-color: var(--warn); background: var(--warn-back); }
    .notice.warning .notice-title { color: var(--warn); }
    .notice.danger { border-color: var(--bad); background: var(--bad-back); }
    .notice.danger .notice-title { color: var(--bad); }
    """#

  static let printRules = #"""
    @media print {
      @page {
        margin: 18mm 16mm 20mm;
        @bottom-center { content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #555; }
      }
      html { font-size: 9.2pt; }
      body { background: none; }
      header.top, footer.bottom, nav, .outline-fold, .skip, .copy, .anchor, .about, .theme, .data, .hint { display: none !important; }
      .layout { display: block; padding: 0; }
      main { max-width: none; padding: 0; }
      article > * { max-width: none; }
      a { color: inherit; text-decoration: none; }
      pre { max-height: none !important; white-space: pre-wrap; overflow-wrap: anywhere; }
      .cell, .exercise, figure, table, .notice, .display { break-inside: avoid; }
      .code > pre, .exercise, .notice, .problem, .verdict { print-color-adjust: exact; }
      .folded::details-content, article > details::details-content { content-visibility: visible; height: auto; }
      .folded > summary, article > details > summary { display: none; }
      h1, h2, h3, h4 { break-after: avoid; }
      p, li { orphans: 3; widows: 3; }
    }
    """#
}
