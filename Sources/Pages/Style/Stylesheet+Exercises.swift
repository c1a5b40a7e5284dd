extension Stylesheet {
  static let exerciseRules = #"""
    .exercise {
      margin: 2rem 0; padding: 1.1rem 1.4rem 1.2rem; border: 1px solid var(--line); border-radius: 12px;
      background: var(--raised);
    }
    .exercise > :is(p, ul, ol, blockquote) { max-width: var(--measure); }
    .exercise > :last-child { margin-bottom: 0; }
    .exercise .code > pre, .answer > pre, .exercise .excerpt { background: var(--paper); }
    .exercise > .exercise-head { max-width: none; }
    .exercise-head {
      display: flex; flex-wrap: wrap; align-items: baseline; gap: .2rem .6rem;
      margin-bottom: .9rem; padding-bottom: .6rem; border-bottom: 1px solid var(--line); font: 1rem/1.4 var(--sans);
    }
    .exercise-kind { color: var(--quiet); font-size: .875rem; }
    .points { margin-left: auto; color: var(--quiet); font-size: .875rem; font-variant-numeric: tabular-nums; }
    .badge {
      display: inline-block; padding: .08rem .6rem; border: 1px solid currentColor; border-radius: 99px;
      color: var(--quiet); font: 600 .78rem/1.5 var(--sans);
    }
    .badge.right, .badge.verified { color: var(--good); background: var(--good-back); }
    .badge.close { color: var(--warn); background: var(--warn-back); }
    .badge.wrong, .badge.failed { color: var(--bad); background: var(--bad-back); }
    .badge.invalid { color: var(--violet); background: var(--violet-back); }
    .given { display: grid; grid-template-columns: max-content 1fr; gap: .2rem .8rem; font-size: .9375rem; }
    .given dd { margin: 0; }
    .unit, .no-answer { color: var(--quiet); font: .9rem/1.5 var(--sans); }
    .answer, .answer-label { font-family: var(--sans); font-size-adjust: none; }
    .exercise > .unit { margin-bottom: .4rem; }
    .answer { margin: 1rem 0; }
    .unit + .answer { margin-top: .4rem; }
    .answer-label { margin: 0 0 .3rem; color: var(--quiet); font-size: .875rem; font-weight: 600; }
    .answer > pre { padding: .6rem .9rem; border: 1px solid var(--line); border-radius: 8px; }
    .answer > .no-answer {
      margin: 0; padding: .6rem .9rem; border: 1px dashed var(--strong-line); border-radius: 8px; background: var(--paper);
    }
    .verdict {
      margin: 1rem 0; padding: .7rem 1rem; border-left: 3px solid var(--strong-line); border-radius: 0 9px 9px 0;
      background: var(--paper); font: .9375rem/1.5 var(--sans);
    }
    .verdict p, .verdict ul { margin: 0; }
    .verdict ul { margin-top: .3rem; }
    .verdict.right { border-color: var(--good); background: var(--good-back); }
    .verdict.close { border-color: var(--warn); background: var(--warn-back); }
    .verdict.wrong, .verdict.failed { border-color: var(--bad); background: var(--bad-back); }
    .verdict.invalid { border-color: var(--violet); background: var(--violet-back); }
    .verdict.right b::before { content: "✓\00a0 " / ""; color: var(--good); }
    .verdict.close b::before { content: "≈\00a0 " / ""; color: var(--warn); }
    .verdict.wrong b::before, .verdict.failed b::before { content: "✕\00a0 " / ""; color: var(--bad); }
    .verdict.invalid b::before { content: "?\00a0 " / ""; color: var(--violet); }
    @media (max-width: 40rem) {
      .exercise { padding: 1rem 1rem 1.1rem; }
      .exercise-head > b { flex: 1 1 calc(100% - 5.5rem); }
      .points { flex: 1; margin: 0; }
    }
    .choices.labelled { padding: 0; list-style: none; }
    .choice-label { color: var(--quiet); font: 600 .875rem/1.5 var(--sans); }
    .truths { display: flex; flex-wrap: wrap; gap: .5rem .6rem; }
    .truths > :is(legend, .field-note) { flex-basis: 100%; }
    .truths > .truth {
      display: inline-flex; align-items: center; justify-content: center; gap: .55rem; min-width: 6.5rem; margin: 0;
      padding: .42rem 1.1rem; border: 1px solid var(--strong-line); border-radius: 8px; background: var(--paper);
      color: var(--ink); font: 600 .9375rem/1.5 var(--sans);
    }
    .truths > .truth:is([aria-pressed="true"], :has(:checked)) {
      border-color: var(--link); box-shadow: inset 0 0 0 1px var(--link); color: var(--link);
    }
    .truths > .truth:disabled:not([aria-pressed="true"]) { color: var(--quiet); font-weight: 500; }
    .truths > .truth > input { translate: none; }
    label.truth:hover { border-color: var(--link); }
    .hint { margin: .6rem 0 0; }
    .hint p { margin-bottom: .3rem; }
    """#
}
