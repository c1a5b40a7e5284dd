extension Stylesheet {
  static let numberRules = #"""
    .number { cursor: help; }
    .number:not([tabindex]) { cursor: auto; }
    .number.agrees, .number.value, .number.refuted {
      text-decoration: underline dotted var(--strong-line) 1.5px; text-underline-offset: .24em;
    }
    .number.agrees:hover, .number.agrees:focus { text-decoration-color: var(--good); }
    .number.value:hover, .number.value:focus { text-decoration-color: var(--link); }
    .number.short { white-space: nowrap; }
    .number .about { text-decoration: none; }
    .number s { color: var(--quiet); text-decoration: line-through 1.5px; }
    .number .right { display: inline-block; color: var(--good); font-weight: 600; }
    .number.disagrees, .number.not-refuted, .number.failed {
      padding: .05em .3em; border-radius: 4px; background: var(--bad-back); color: var(--bad);
      text-decoration: underline wavy 1.5px; text-underline-offset: .22em; box-decoration-break: clone;
      -webkit-box-decoration-break: clone;
    }
    .number .should { font-weight: 600; }
    .number.disagrees .should, .number.not-refuted .should, .number.failed .should { display: inline-block; }
    .number .words { font: .8em var(--sans); }
    .number.not-run code, .unevaluated { color: var(--quiet); }
    .about {
      display: none; position: fixed; z-index: 20; bottom: 1rem; left: 50%; width: min(30rem, 100vw - 3rem);
      transform: translateX(-50%); padding: .65rem .9rem; border: 1px solid var(--line); border-radius: 9px;
      background: var(--paper); color: var(--ink); box-shadow: 0 6px 24px rgb(0 0 0 / .16);
      font: 400 .875rem/1.5 var(--sans); text-align: left; white-space: normal; cursor: auto;
    }
    /* Where the browser can, beside the number and within the window; else at the window's foot. */
    @supports (anchor-scope: all) {
      @media (min-width: 40rem) {
        .number { anchor-name: --number; anchor-scope: --number; }
        .about {
          position-anchor: --number; position-area: bottom span-right; position-try-fallbacks: flip-inline, flip-block,
            flip-inline flip-block;
          bottom: auto; left: auto; width: max-content; max-width: min(24rem, 50vw - 2rem); margin: .4rem 0; transform: none;
        }
        .about::before { content: ""; position: absolute; z-index: -1; inset: -.5rem 0; }
      }
    }
    .number:hover > .about, .number:focus > .about { display: block; }
    .about > * { display: block; }
    .about > b { margin-bottom: .25rem; color: var(--quiet); font-weight: 600; font-size: .8125rem; }
    .agrees > .about > b::before { content: "✓ " / ""; color: var(--good); }
    .refuted > .about > b::before, .disagrees > .about > b::before { content: "✕ " / ""; color: var(--bad); }
    .about code { padding: .3rem .5rem; overflow-wrap: anywhere; font-size: .8125rem; color: var(--code-ink); }
    .about > i { margin-top: .3rem; font-style: normal; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
    .about-type { color: var(--quiet); font-size: .8125rem; }
    .about-reason { margin-top: .3rem; }
    """#
}
