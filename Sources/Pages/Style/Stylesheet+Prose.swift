extension Stylesheet {
  /// Columns of numbers in tables that say so once for all their cells.
  private static let numericColumns = (1...TableWriter.namedColumns)
    .map { ".r\($0) tr > :nth-child(\($0))" }.joined(separator: ", ")

  static let proseRules = #"""
    h1, h2, h3, h4, h5, h6 {
      position: relative; margin: 2.4em 0 .7em;
      font-family: var(--sans); font-size-adjust: none; font-weight: 680; line-height: 1.22;
      letter-spacing: -.011em; text-wrap: balance;
    }
    h1 { margin: 0 0 1.1rem; font-size: 2.1rem; letter-spacing: -.022em; }
    article > * + h1 { margin-top: 4rem; }
    h2 { font-size: 1.5rem; }
    h3 { margin-top: 2em; font-size: 1.2rem; }
    h4, h5, h6 { margin-top: 1.8em; font-size: 1.05rem; }
    h6 { color: var(--quiet); }
    h2 + h3, h3 + h4 { margin-top: 1em; }
    .anchor { margin-left: .4em; color: var(--quiet); font-weight: 400; text-decoration: none; opacity: 0; }
    :is(h1, h2, h3, h4, h5, h6):hover .anchor, .anchor:focus { opacity: 1; }
    @media (hover: none) { .anchor { opacity: .55; } }
    p, ul, ol, dl, blockquote, figure, details, .code, .table, .display { margin: 0 0 var(--gap); }
    p { text-wrap: pretty; }
    a { color: var(--link); text-decoration-color: var(--link-line); text-underline-offset: .16em; }
    a:hover { text-decoration-color: currentColor; }
    ul, ol { padding-left: 1.6rem; }
    li { margin: .3em 0; }
    li > p { margin: .5em 0; }
    li > ul, li > ol { margin: .3em 0; }
    li::marker { color: var(--quiet); }
    li.task { position: relative; list-style: none; }
    li.task > input {
      appearance: none; position: absolute; left: -1.6rem; top: .3em; width: 1.05rem; height: 1.05rem; margin: 0;
      border: 1.5px solid var(--strong-line); border-radius: 4px; background: var(--paper); opacity: 1;
    }
    li.task > input:checked { border-color: var(--good); background: var(--good); }
    li.task > input:checked::after {
      content: ""; position: absolute; left: 31%; top: 8%; width: 30%; height: 60%; border: solid var(--paper);
      border-width: 0 2px 2px 0; transform: rotate(43deg);
    }
    blockquote { padding: .1rem 0 .1rem 1.2rem; border-left: 3px solid var(--line); color: var(--quiet); }
    blockquote > :last-child, li > :last-child, .notice > :last-child { margin-bottom: 0; }
    hr { width: 6rem; margin: 2.6rem auto; border: 0; border-top: 1px solid var(--strong-line); opacity: .6; }
    hr + :is(h1, h2, h3) { margin-top: 1.4rem; }
    img { max-width: 100%; height: auto; border-radius: 6px; background: #fff; }
    .foreign-image::before { content: "↗ "; }
    kbd {
      padding: .1em .4em; border: 1px solid var(--line); border-bottom-width: 2px; border-radius: 4px;
      background: var(--raised); font: .8em var(--mono);
    }
    sub, sup { font-size: .75em; line-height: 0; }
    details > summary { cursor: pointer; font: .9375rem/1.5 var(--sans); color: var(--quiet); }
    details > summary:hover { color: var(--ink); }
    details[open] > summary { margin-bottom: .6rem; }
    .raw { white-space: pre-wrap; font: .84rem/1.5 var(--mono); color: var(--quiet); }
    .table { overflow-x: auto; max-width: 100%; }
    table { border-collapse: collapse; font: .9375rem/1.45 var(--sans); font-variant-numeric: tabular-nums lining-nums; }
    caption {
      width: max-content; max-width: min(var(--measure), 100vw - 3rem); padding-bottom: .5rem; text-align: left;
      color: var(--quiet);
    }
    th, td { padding: .42rem .75rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
    th:first-child, td:first-child { padding-left: .2rem; }
    th:last-child, td:last-child { padding-right: .2rem; }
    thead th { border-bottom: 1.5px solid var(--strong-line); font-weight: 650; }
    tbody tr:last-child td { border-bottom: 1.5px solid var(--strong-line); }
    .al { text-align: left; } .ac { text-align: center; } .ar { text-align: right; }
    \#(numericColumns) { text-align: right; }
    math { font-size: 1.02em; font-size-adjust: none; }
    .display { display: block; overflow-x: auto; overflow-y: hidden; padding: .35rem 0; text-align: center; }
    mtd.al { text-align: left; } mtd.ar { text-align: right; }
    mtable.aligned > mtr > mtd { padding-left: 0; padding-right: 0; }
    mtable.tagged { width: 100%; } mtd.fill { width: 50%; }
    mrow.boxed { padding: .25em .4em; border: 1px solid currentColor; }
    .tex code { color: var(--quiet); }
    .tex.broken code { color: var(--bad); text-decoration: underline wavy; text-underline-offset: .25em; }
    .citation a { text-decoration: none; }
    .citation a:hover { text-decoration: underline; }
    .unknown { color: var(--quiet); }
    .dangling { color: var(--bad); text-decoration: underline wavy; text-underline-offset: .2em; }
    .footnote-reference a { padding: 0 .12em; text-decoration: none; }
    .footnotes { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: .9375rem; }
    .footnote-back { margin-left: .3em; text-decoration: none; }
    .footnotes li > p:has(+ .footnote-back) { display: inline; }
    .references ul { padding: 0; list-style: none; font-size: .9375rem; }
    .references li { margin: .6em 0; padding-left: 1.6rem; text-indent: -1.6rem; }
    .diagnostics {
      margin-bottom: 2rem; padding: .8rem 1.1rem; border: 1px solid var(--bad); border-radius: 9px;
      background: var(--bad-back); font: .9rem/1.5 var(--sans);
    }
    .diagnostics p { margin: 0 0 .3rem; }
    .diagnostics ul { margin: 0; }
    .line { color: var(--quiet); font-family: var(--sans); font-size: .92em; }
    .diagnostics .help { display: block; color: var(--quiet); }
    """#
}
