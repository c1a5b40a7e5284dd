import Charts

/// `workbook.css`: the one stylesheet of a site.
enum Stylesheet {
  static let text =
    [
      Chart.stylesheet, colors, layoutRules, proseRules, codeRules, cellRules, numberRules, exerciseRules, noticeRules,
      overviewRules, reportRules, printRules,
    ].joined(separator: "\n")

  /// Both schemes, each following the system unless the reader chose one. Paper is always light.
  private static let colors = """
    :root { color-scheme: light; \(light) }
    @media screen and (prefers-color-scheme: dark) {
      :root:not([data-theme="light"]) { color-scheme: dark; \(dark) }
    }
    @media screen {
      :root[data-theme="dark"] { color-scheme: dark; \(dark) }
    }
    """

  private static let light = """

      --paper: #fffefc; --raised: #f7f5f1; --sunken: #f3f1ec; --line: #dedad2; --strong-line: #8d877c;
      --ink: #23211e; --quiet: #635e56; --link: #0a5aa8; --link-line: #9fc1e2; --focus: #0a5aa8;
      --good: #17693a; --good-back: #e9f5ed; --bad: #b3261e; --bad-back: #fcedeb; --warn: #855000;
      --warn-back: #fdf3e1; --info: #0a5aa8; --info-back: #eaf2fa; --violet: #6a3fa0; --violet-back: #f3eefa;
      --code-ink: #2a2825; --code-keyword: #9b2393; --code-type: #0b5e75; --code-string: #b3261e;
      --code-number: #1c44c4; --code-comment: #5d6c5f; --code-function: #326d74; --code-attribute: #75520c;

    """

  private static let dark = """

      --paper: #16181b; --raised: #1e2125; --sunken: #1b1e22; --line: #34383e; --strong-line: #7b828c;
      --ink: #dfe1e4; --quiet: #a0a7b0; --link: #83b9f5; --link-line: #3b5f86; --focus: #83b9f5;
      --good: #7fd39b; --good-back: #17291d; --bad: #ff9c92; --bad-back: #331b19; --warn: #f0bd66;
      --warn-back: #2e2413; --info: #83b9f5; --info-back: #172637; --violet: #c9aef2; --violet-back: #261e35;
      --code-ink: #dcdde0; --code-keyword: #ff8ac6; --code-type: #6fd6e8; --code-string: #ff9d8f;
      --code-number: #b9a7ff; --code-comment: #93a395; --code-function: #8fd6c4; --code-attribute: #e5bd75;

    """
}
