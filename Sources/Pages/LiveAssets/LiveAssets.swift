/// What pages need besides when a server keeps them up to date. Pages in files have none of it.
public enum LiveAssets {
  /// Follows the site's stylesheet.
  public static let stylesheet = Stylesheet.liveRules

  /// Keeps a page up to date and sends what is done on it.
  public static let script = LiveScript.all
}
