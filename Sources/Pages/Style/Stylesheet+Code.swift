extension Stylesheet {
  static let codeRules = #"""
    code, pre, samp, kbd { font-family: var(--mono); font-size-adjust: none; font-variant-ligatures: none; }
    :not(pre) > code { padding: .1em .32em; border-radius: 4px; background: var(--sunken); font-size: .81em; }
    a > code { color: inherit; }
    pre { margin: 0; overflow-x: auto; font-size: .82rem; line-height: 1.6; tab-size: 2; }
    .code { position: relative; }
    .code > pre {
      padding: .85rem 1.1rem; border: 1px solid var(--line); border-radius: 9px; background: var(--sunken);
      color: var(--code-ink);
    }
    .copy {
      position: absolute; top: .45rem; right: .45rem; padding: .12rem .55rem; border: 1px solid var(--line);
      border-radius: 6px; background: var(--paper); color: var(--quiet); font: 500 .75rem/1.5 var(--sans);
      cursor: pointer; opacity: 0;
    }
    .code:hover .copy, .code:focus-within .copy { opacity: 1; }
    @media (hover: none) { .copy { top: -.7rem; opacity: 1; } }
    .copy:hover { color: var(--ink); border-color: var(--strong-line); }
    pre .k { color: var(--code-keyword); font-weight: 600; }
    pre .t { color: var(--code-type); }
    pre .s { color: var(--code-string); }
    pre .n { color: var(--code-number); }
    pre .c { color: var(--code-comment); font-style: italic; }
    pre .f { color: var(--code-function); }
    pre .a { color: var(--code-attribute); }
    pre .v { color: var(--code-type); }
    pre .i { color: var(--good); background: var(--good-back); }
    pre .d { color: var(--bad); background: var(--bad-back); }
    pre .h { font-weight: 650; }
    """#

  static let cellRules = #"""
    .cell { margin: 0 0 1.8rem; }
    .cell > * { margin-bottom: 0; }
    .outputs {
      margin: 0; padding: .1rem 0 .1rem 1.1rem; border-left: 3px solid var(--line);
    }
    .code + .outputs, .folded + .outputs { margin-top: .65rem; }
    figure.outputs, .outputs:has(> .drawing) { padding-left: 0; border-left: 0; }
    .outputs > * { margin: 0 0 .7rem; }
    .outputs > :last-child { margin-bottom: 0; }
    .outputs .printed { max-height: 26rem; color: var(--quiet); }
    .outputs .value { color: var(--ink); }
    .truncated, .undrawn { color: var(--quiet); font: .875rem/1.5 var(--sans); }
    .drawing { overflow-x: auto; }
    .drawing > .chart { margin-inline: 0; --chart-paper: var(--paper); --chart-font: var(--sans); }
    .exercise .drawing > .chart { --chart-paper: var(--raised); }
    .drawing .data { margin: .4rem 0 0; font-size: .875rem; }
    .data-title, .data-note { margin: .6rem 0 .3rem; font: .875rem/1.5 var(--sans); }
    figcaption { color: var(--quiet); font: .9rem/1.5 var(--sans); }
    figcaption b { color: var(--ink); }
    .folded > summary {
      display: inline-block; padding: .1rem .7rem; border: 1px solid var(--line); border-radius: 7px; font-size: .8125rem;
    }
    .folded > summary::before { content: "▸\00a0 " / ""; }
    .folded[open] > summary::before { content: "▾\00a0 " / ""; }
    .problem {
      margin-top: .65rem; padding: .7rem 1.1rem; border-left: 3px solid var(--bad); border-radius: 0 9px 9px 0;
      background: var(--bad-back); font: .9375rem/1.5 var(--sans);
    }
    .problem > p { margin: 0; }
    .problem > p > b { color: var(--bad); }
    .problem > p > b::before { content: "✕\00a0 " / ""; }
    .problem.timed-out > p > b::before { content: "◷\00a0 " / ""; }
    .problem.not-run { border-color: var(--strong-line); background: var(--raised); }
    .problem.not-run > p > b { color: var(--quiet); }
    .problem.not-run > p > b::before { content: "–\00a0 " / ""; }
    .problem.expected-failure { border-color: var(--good); background: var(--good-back); }
    .problem.expected-failure > p > b { color: var(--good); }
    .problem.expected-failure > p > b::before { content: "✓\00a0 " / ""; }
    .message { margin-top: .6rem; font: .9rem/1.5 var(--sans); }
    .message p { margin: 0; }
    .message.error b { color: var(--bad); }
    .message.warning b { color: var(--warn); }
    .excerpt { margin-top: .35rem; padding: .5rem .8rem; border-radius: 6px; background: var(--paper); }
    """#
}
