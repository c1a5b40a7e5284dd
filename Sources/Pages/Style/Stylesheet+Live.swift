extension Stylesheet {
  /// Rules for pages that a server keeps up to date.
  static let liveRules = #"""
    html { overflow-anchor: none; }
    #wb-live > * + h1 { margin-top: 4rem; }
    .field { margin: 1rem 0 0; font-family: var(--sans); font-size-adjust: none; }
    .unit + .field { margin-top: .4rem; }
    .field-row { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem .7rem; }
    .field fieldset { margin: 0 0 .8rem; padding: 0; border: 0; min-width: 0; }
    .field legend { padding: 0; }
    .field :is(input[type="text"], textarea) {
      flex: 1 1 12rem; min-width: 0; max-width: 24rem; padding: .42rem .75rem; border: 1px solid var(--strong-line);
      border-radius: 8px; background: var(--paper); color: var(--ink); font: 1rem/1.5 var(--mono);
    }
    .field button {
      padding: .42rem 1.1rem; border: 1px solid var(--link); border-radius: 8px; background: var(--link);
      color: var(--paper); font: 600 .9375rem/1.5 var(--sans); cursor: pointer;
    }
    .field button:hover { filter: brightness(1.1); }
    .field[aria-busy] button[type="submit"] { opacity: .75; }
    .field-unit { color: var(--quiet); font-size: .9375rem; }
    .field-note, .field-state { color: var(--quiet); font-size: .8125rem; line-height: 1.45; }
    .field-state { margin: .5rem 0 0; color: var(--warn); font-size: .9rem; }
    .choice {
      display: flex; align-items: baseline; gap: .6rem; padding: .3rem .6rem; margin: 0 -.6rem; border-radius: 8px;
      font: 1.0625rem/1.5 var(--serif); cursor: pointer;
    }
    .choice:hover { background: var(--paper); }
    .choice input { flex: none; width: 1.05rem; height: 1.05rem; margin: 0; accent-color: var(--link); translate: 0 .15rem; }
    .editor { display: grid; margin-bottom: .6rem; border: 1px solid var(--strong-line); border-radius: 9px; background: var(--paper); }
    .editor > * { grid-area: 1 / 1; }
    .editor:focus-within { outline: 2px solid var(--focus); outline-offset: 2px; }
    .editor .editor-view, .field .editor textarea {
      width: 100%; max-width: none; margin: 0; padding: .75rem 1rem; border: 0; background: none; overflow: auto;
      font: .82rem/1.6 var(--mono); tab-size: 2; white-space: pre; font-variant-ligatures: none; letter-spacing: normal;
    }
    .editor .editor-view { overflow: hidden; color: var(--code-ink); pointer-events: none; user-select: none; }
    .editor .editor-view code { display: block; width: max-content; min-width: 100%; padding: 0; background: none; font: inherit; }
    .editor .row { display: block; }
    .editor .row.bad { background: var(--bad-back); box-shadow: inset 3px 0 var(--bad); margin-left: -1rem; padding-left: 1rem; }
    .field .editor textarea { position: relative; resize: vertical; color: transparent; caret-color: var(--ink); outline: none; }
    .field .editor textarea::selection { background: color-mix(in srgb, var(--link) 30%, transparent); }
    @media (forced-colors: active) {
      .editor .editor-view { visibility: hidden; }
      .field .editor textarea { color: FieldText; }
    }
    .editor-messages { list-style: none; margin: 0 0 .6rem; padding: 0; color: var(--bad); font-size: .9rem; }
    .editor-messages:empty { display: none; }
    .exercise .verdict:empty, .exercise .verdict:not(:has(*)) { display: none; }
    .verdict.judging, .cell > .running { color: var(--info); background: var(--info-back); border-color: var(--info); }
    .cell > .running {
      margin: .65rem 0 0; padding: .5rem 1.1rem; border-left: 3px solid var(--info); border-radius: 0 9px 9px 0;
      font: .9375rem/1.5 var(--sans);
    }
    .conflict {
      margin: .9rem 0 0; padding: .8rem 1rem; border: 1px solid var(--warn); border-radius: 9px; background: var(--warn-back);
      font-size: .9375rem; line-height: 1.5;
    }
    .conflict p { margin: 0 0 .4rem; }
    .conflict pre {
      max-height: 14rem; margin: 0 0 .8rem; padding: .5rem .8rem; border: 1px solid var(--line); border-radius: 7px;
      background: var(--paper); overflow: auto;
    }
    .note-at-line {
      margin: 0 0 1.3rem; padding: .55rem 1.1rem; border-left: 3px solid var(--bad); border-radius: 0 9px 9px 0;
      background: var(--bad-back); font: .9375rem/1.5 var(--sans);
    }
    .note-at-line.warning { border-color: var(--warn); background: var(--warn-back); }
    .note-at-line p { margin: 0; }
    .note-at-line b { color: var(--bad); }
    .note-at-line.warning b { color: var(--warn); }
    .note-at-line .help { display: block; color: var(--quiet); }
    .live-problems {
      margin: 0 0 1.6rem; padding: .9rem 1.1rem; border: 1px solid var(--bad); border-radius: 10px; background: var(--bad-back);
      font: .9375rem/1.5 var(--sans);
    }
    .live-problems p { margin: 0 0 .3rem; }
    .live-problems pre { white-space: pre-wrap; max-height: 16rem; overflow: auto; }
    .live-status {
      position: fixed; z-index: 30; left: 1rem; bottom: 1rem; max-width: calc(100vw - 2rem); padding: .45rem .95rem;
      border: 1px solid var(--line); border-radius: 99px; background: var(--info-back); color: var(--info);
      font: 500 .875rem/1.45 var(--sans); box-shadow: 0 3px 14px rgb(0 0 0 / .16);
    }
    .live-status.offline { border-radius: 10px; border-color: var(--warn); background: var(--warn-back); color: var(--warn); }
    li.task > input.tick { cursor: pointer; }
    @media print { .live-status, .live-problems, .field button, .field-note { display: none; } }
    """#
}
