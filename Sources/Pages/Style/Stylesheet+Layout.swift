extension Stylesheet {
  static let layoutRules = #"""
    :root {
      --serif: Charter, "Bitstream Charter", "Sitka Text", "Iowan Old Style", Cambria, "Source Serif 4", "Noto Serif",
        "DejaVu Serif", Georgia, serif;
      --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial,
        sans-serif;
      --mono: ui-monospace, "SF Mono", "Cascadia Code", "JetBrains Mono", Menlo, Consolas, "DejaVu Sans Mono",
        "Liberation Mono", monospace;
      --measure: 40rem; --gap: 1.35rem;
    }
    *, *::before, *::after { box-sizing: border-box; }
    html { font-size: 100%; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1.5rem; }
    @media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
    body {
      margin: 0; background: var(--paper); color: var(--ink); font: 1.125rem/1.62 var(--serif);
      font-size-adjust: .487; font-kerning: normal; text-rendering: optimizeLegibility; overflow-wrap: break-word;
    }
    :focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 3px; }
    [hidden] { display: none !important; }
    .sr {
      position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%);
      white-space: nowrap;
    }
    .skip {
      position: absolute; left: 1rem; top: -4rem; z-index: 20; padding: .5rem 1rem; background: var(--paper);
      font-family: var(--sans);
    }
    .skip:focus { top: .5rem; }
    header.top {
      display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1.25rem; padding: .7rem 1.5rem;
      border-bottom: 1px solid var(--line); font: .9375rem/1.4 var(--sans);
    }
    header.top .course { font-weight: 650; color: var(--ink); text-decoration: none; }
    header.top .course:hover { text-decoration: underline; }
    .search { position: relative; margin-left: auto; }
    .search input {
      width: 13rem; padding: .28rem .7rem; border: 1px solid var(--strong-line); border-radius: 7px;
      background: var(--paper); color: var(--ink); font: .875rem/1.4 var(--sans);
    }
    .search input::placeholder { color: var(--quiet); opacity: 1; }
    .results {
      position: absolute; z-index: 15; top: calc(100% + .4rem); right: 0; width: min(30rem, 100vw - 2rem);
      max-height: 70vh; overflow-y: auto; padding: .4rem; border: 1px solid var(--line); border-radius: 10px;
      background: var(--paper); box-shadow: 0 8px 30px rgb(0 0 0 / .18);
    }
    .results p { margin: .5rem .7rem; color: var(--quiet); }
    .results ul { list-style: none; margin: 0; padding: 0; }
    .results li { margin: 0; }
    .results a { display: block; padding: .45rem .7rem; border-radius: 7px; color: var(--ink); text-decoration: none; }
    .results a:hover, .results a:focus { background: var(--raised); }
    .results span { margin-left: .5rem; color: var(--quiet); font-size: .8125rem; }
    .results small { display: block; color: var(--quiet); font-size: .8125rem; overflow-wrap: anywhere; }
    .search + .theme { margin-left: 0; }
    .theme { display: flex; margin-left: auto; border: 1px solid var(--line); border-radius: 7px; overflow: hidden; }
    .theme button {
      border: 0; padding: .25rem .7rem; background: none; color: var(--quiet); font: 500 .8125rem/1.4 var(--sans);
      cursor: pointer;
    }
    .theme button:focus-visible { outline-offset: -3px; }
    .theme button + button { border-left: 1px solid var(--line); }
    .theme button[aria-pressed="true"] { background: var(--raised); color: var(--ink); }
    .layout { display: grid; grid-template-columns: minmax(0, 1fr); justify-content: center; padding: 0 1.5rem; }
    main { min-width: 0; width: 100%; max-width: var(--measure); margin: 0 auto; padding: 1.75rem 0 3rem; }
    nav.pages, nav.outline { display: none; font: .875rem/1.45 var(--sans); }
    nav ul { list-style: none; margin: 0; padding: 0; }
    nav.pages p, nav.outline p { margin: 1.2rem 0 .4rem; font-weight: 650; color: var(--ink); }
    nav.pages a, nav.outline a, .outline-fold nav a {
      display: block; padding: .22rem .6rem; color: var(--quiet); text-decoration: none; border-left: 2px solid var(--line);
    }
    nav.pages a:hover, nav.outline a:hover, .outline-fold nav a:hover {
      color: var(--ink); border-color: var(--strong-line);
    }
    nav [aria-current] { color: var(--link) !important; border-color: var(--link) !important; font-weight: 600; }
    nav.outline ul ul a, .outline-fold ul ul a { padding-left: 1.4rem; }
    nav.outline ul ul ul a, .outline-fold ul ul ul a { padding-left: 2.2rem; }
    .note-count { float: right; margin-left: .5rem; font-variant-numeric: tabular-nums; font-weight: 400; }
    .menu, .outline-fold { font: .9375rem/1.5 var(--sans); }
    .menu {
      padding: .28rem .7rem; border: 1px solid var(--line); border-radius: 7px; background: none; color: var(--quiet);
      font-weight: 550; cursor: pointer;
    }
    .outline-fold > summary { margin: 0; color: var(--quiet); font-weight: 550; }
    /* In a narrow window the list of pages is a popover, which needs no script. */
    nav.pages {
      position: fixed; inset: 3.5rem auto auto 1rem; width: min(20rem, 100vw - 2rem); max-height: 80vh; margin: 0;
      overflow-y: auto; padding: .1rem 1rem 1rem; border: 1px solid var(--line); border-radius: 10px;
      background: var(--paper); color: var(--ink); box-shadow: 0 8px 30px rgb(0 0 0 / .18);
    }
    nav.pages:popover-open { display: block; }
    .paths {
      margin-top: 3rem; padding: .8rem 1rem; border: 1px solid var(--line); border-radius: 9px;
      font: .9375rem/1.5 var(--sans);
    }
    .paths p { margin: .15rem 0; }
    .paths span { margin: 0 .5rem; color: var(--quiet); font-variant-numeric: tabular-nums; }
    .paths + .pager { margin-top: 1rem; }
    .outline-fold { margin: 0 0 1.5rem; padding: .55rem .9rem; border: 1px solid var(--line); border-radius: 8px; }
    .outline-fold nav { margin-top: .6rem; }
    .pager {
      display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; margin-top: 3.5rem; font: .9375rem/1.4 var(--sans);
    }
    .pager a {
      padding: .8rem 1rem; border: 1px solid var(--line); border-radius: 9px; color: var(--link); text-decoration: none;
      font-weight: 550;
    }
    .pager a:hover { border-color: var(--link); }
    .pager a[rel="next"] { grid-column: 2; text-align: right; }
    .pager span { display: block; color: var(--quiet); font-size: .8125rem; font-weight: 400; }
    footer.bottom {
      padding: 1.25rem 1.5rem 2rem; border-top: 1px solid var(--line); color: var(--quiet);
      font: .8125rem/1.5 var(--sans); text-align: center;
    }
    footer.bottom p { margin: 0; }
    @media (min-width: 61rem) {
      .layout { grid-template-columns: minmax(0, var(--measure)) 14rem; column-gap: 3rem; }
      nav.outline {
        display: block; position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto;
        padding: 1.2rem 0 2rem;
      }
      .outline-fold { display: none; }
      main { padding-top: 2.5rem; }
    }
    @media (min-width: 78rem) {
      .layout.with-pages { grid-template-columns: 14rem minmax(0, var(--measure)) 14rem; }
      .layout.with-pages:not(:has(> nav.outline)) { padding-right: 18.5rem; }
      nav.pages {
        display: block; position: sticky; inset: 0 auto auto; align-self: start; width: auto; max-height: 100vh;
        padding: 1.2rem 0 2rem; border: 0; border-radius: 0; background: none; box-shadow: none;
      }
      .menu { display: none; }
    }
    @media (max-width: 52rem) {
      header.top { position: relative; }
      .search { position: static; }
      .results { top: calc(100% + .3rem); right: 1rem; left: 1rem; width: auto; }
    }
    @media (max-width: 40rem) {
      body { font-size: 1.0625rem; line-height: 1.58; }
      .layout { padding: 0 1rem; }
      header.top { padding: .6rem 1rem; }
      main { padding-top: 1.25rem; }
      .search { flex: 1; min-width: 6rem; margin-left: 0; }
      /* One button: each press goes to the next. */
      .theme button[aria-pressed="false"] { display: none; }
      .theme button + button { border-left: 0; }
      .search input { width: 100%; }
      .pager { grid-template-columns: 1fr; }
      .pager a[rel="next"] { grid-column: 1; }
    }
    """#
}
