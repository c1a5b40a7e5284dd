/// The version of this program, which grades and results are stamped with.
public enum EngineVersion {
  public static let current = "0.2.0"
}
