/// What pages need besides when a server keeps them up to date. Pages in files have none of it.
public enum LiveAssets {
  /// Follows the site's stylesheet.
  public static let stylesheet = Stylesheet.liveRules

  /// Follows them where exercises are handed in.
  public static let handInStylesheet = """
    .hand-in { margin-top: 3rem; border-top: 1px solid currentColor; padding-top: 1rem; }

    """

  /// Keeps a page up to date and sends what is done on it.
  public static let script = LiveScript.all
}
