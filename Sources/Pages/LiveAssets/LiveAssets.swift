/// What pages need besides when a server keeps them up to date. Pages in files have none of it.
package enum LiveAssets {
  /// Follows the site's stylesheet.
  package static let stylesheet = Stylesheet.liveRules

  /// Follows them where exercises are handed in.
  package static let handInStylesheet = """
    .due { font: 600 .9375rem/1.5 var(--sans); color: var(--quiet); }
    .hand-in { margin-top: 3rem; border-top: 1px solid var(--line); padding-top: 1rem; font: 1rem/1.5 var(--sans); }
    .hand-in button {
      padding: .45rem 1rem; border: 1px solid var(--link); border-radius: 8px; background: var(--link);
      color: var(--paper); font: 600 .9375rem/1.4 var(--sans); cursor: pointer;
    }
    .hand-in button:hover { filter: brightness(1.1); }
    .hand-in button:disabled { opacity: .6; cursor: default; }

    """

  /// Keeps a page up to date and sends what is done on it.
  package static let script = LiveScript.all
}
