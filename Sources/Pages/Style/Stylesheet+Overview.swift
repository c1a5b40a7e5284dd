extension Stylesheet {
  static let overviewRules = #"""
    .overview { max-width: none; padding: 0; list-style: none; counter-reset: page; }
    .overview > li {
      display: grid; grid-template-columns: 2.2rem 1fr; gap: .1rem .6rem; align-items: baseline; margin: 0;
      padding: .85rem .2rem; border-bottom: 1px solid var(--line); counter-increment: page;
    }
    .overview > li::before {
      content: counter(page); grid-row: span 3; color: var(--quiet); font: 500 1rem/1.5 var(--sans);
      font-variant-numeric: tabular-nums;
    }
    .overview a { color: var(--ink); font: 600 1.05rem/1.45 var(--sans); text-decoration: none; }
    .overview a:hover { color: var(--link); text-decoration: underline; }
    .overview p { grid-column: 2; margin: 0; color: var(--quiet); font-size: 1rem; }
    .measures {
      display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: .1rem 1.6rem; grid-column: 2;
      max-width: none; margin: .35rem 0 0; padding: 0; list-style: none; color: var(--quiet);
      font: .875rem/1.6 var(--sans); font-variant-numeric: tabular-nums;
    }
    .measures li { display: grid; grid-template-columns: 4.6rem 1fr 6.4rem; gap: .6rem; align-items: center; margin: 0; }
    .measures progress { width: 100%; margin: 0; }
    .measures span:last-child { white-space: nowrap; }
    .next { margin-top: 1rem; }
    .next small { color: var(--quiet); font: .875rem/1.5 var(--sans); }
    .history { font: .9375rem/1.5 var(--sans); }
    .history dt { margin-top: .5rem; font-weight: 600; font-variant-numeric: tabular-nums; }
    .history dd { margin: 0 0 0 1.2rem; overflow-wrap: anywhere; }
    progress {
      appearance: none; width: 5.5rem; height: .5rem; margin-right: .5rem; border: 0; border-radius: 99px;
      background: var(--sunken); vertical-align: .08em; overflow: hidden;
    }
    progress::-webkit-progress-bar { border-radius: 99px; background: var(--line); }
    progress::-webkit-progress-value { border-radius: 99px; background: var(--good); }
    progress::-moz-progress-bar { border-radius: 99px; background: var(--good); }
    .more { font-family: var(--sans); font-size-adjust: none; font-size: .9375rem; }
    .path { margin: 0 0 var(--gap); }
    .path p { margin: 0; color: var(--quiet); font-size: 1rem; }
    .path b { color: var(--ink); font: 600 1.05rem/1.45 var(--sans); }
    .path ol { display: flex; flex-wrap: wrap; gap: .3rem .9rem; margin: .35rem 0 0; padding: 0; list-style: none; }
    .path li { margin: 0; font: .9375rem/1.45 var(--sans); }
    .path li + li::before { content: "→ " / ""; color: var(--quiet); }
    .count { color: var(--quiet); font-weight: 400; }
    .numbers { width: 100%; }
    .numbers td:first-child, .numbers .exact { white-space: nowrap; }
    .numbers td:nth-child(3) { min-width: 9rem; overflow-wrap: anywhere; }
    .numbers th:last-child, .numbers td:last-child { color: var(--quiet); text-align: right; }
    .numbers th[colspan] { padding-top: 1.1rem; text-align: left; font-weight: 650; }
    .numbers :is(td, th) a { color: inherit; }
    @media (max-width: 40rem) {
      .overview > li { grid-template-columns: 1.6rem 1fr; }
      .measures { grid-template-columns: 1fr; }
    }
    """#
}
