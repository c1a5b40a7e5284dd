/// A real model: its size, training tokens, reported compute, and where these figures come from.
///
/// ```swift
/// PublishedModel.named("Chinchilla")?.tokensPerParameter ?? 0 // 20
/// ```
public struct PublishedModel: Sendable, Hashable, Codable {
  /// The model's name.
  public var name: String
  /// Year of publication.
  public var year: Int
  /// Parameters; nil where undisclosed. Of a mixture of experts, those active for a token.
  public var n: Double?
  /// Training tokens; nil where undisclosed.
  public var d: Double?
  /// Training FLOPs as reported; nil where no report exists.
  public var reportedFlops: Double?
  /// Where the figures come from and what to know about them.
  public var provenance: String

  /// Training FLOPs by 6ND; nil where size or tokens are undisclosed.
  public var flops: Double? {
    guard let n, let d else { return nil }
    return 6 * n * d
  }

  /// Training PF-days by 6ND; nil where size or tokens are undisclosed.
  public var pfDays: Double? { flops.map { $0 / Compute.flopsPerPFDay } }

  /// Training tokens for each parameter; nil where either is undisclosed.
  public var tokensPerParameter: Double? {
    guard let n, let d else { return nil }
    return d / n
  }

  /// The model of that name, or nil. Case, spaces, hyphens and underscores do not matter.
  ///
  /// ```swift
  /// PublishedModel.named("llama 2 7b")?.n ?? 0 // 6.74e9
  /// ```
  public static func named(_ name: String) -> PublishedModel? {
    let wanted = folded(name)
    return all.first { $0.name == name } ?? all.first { folded($0.name) == wanted }
  }

  private static func folded(_ name: String) -> String {
    name.lowercased().filter { $0 != " " && $0 != "-" && $0 != "_" }
  }
}
