/// One domain of Henighan et al. 2020 (arXiv 2010.14701), Table 1: laws for size and compute, and the best size.
///
/// Losses are in nats per token, or per pixel or patch code as the domain has it; compute is in PF-days.
///
/// ```swift
/// HenighanDomain.image32.sizeLaw.loss(at: 1e8) // 2.35628391119
/// HenighanDomain.language.computeLaw?.loss(at: 1) ?? .nan // 2.57001592714
/// ```
public struct HenighanDomain: Sendable, Hashable {
  /// The domain's name in the table.
  public var name: String
  /// L(N) in non-embedding parameters.
  public var sizeLaw: PowerLaw
  /// L(C) in PF-days, where the table has it.
  public var computeLaw: PowerLaw?
  /// The power δ of N ∝ C^δ, where the table has it.
  public var nExponent: Double?
  /// C0 of N = (C/C0)^δ in PF-days, where known.
  public var c0PFDays: Double?

  /// The best size for `pfDays` PF-days, (C/C0)^δ; nil where C0 is not known.
  ///
  /// ```swift
  /// HenighanDomain.language.n(pfDays: 1) ?? .nan // 1292661528.88
  /// ```
  public func n(pfDays: Double) -> Double? {
    guard let nExponent, let c0PFDays else { return nil }
    return pow(pfDays / c0PFDays, nExponent)
  }

  /// Text.
  public static let language = domain("Language", (0, 1.47e14, 0.070), (0, 3.47e8, 0.048), 0.73, 3.3e-13)
  /// Images of 8 x 8 pixels.
  public static let image8 = domain("Image 8x8", (3.12, 8.0e1, 0.24), (3.13, 1.8e-8, 0.19), 0.64)
  /// Images of 16 x 16 pixels.
  public static let image16 = domain("Image 16x16", (2.64, 2.8e2, 0.22), (2.64, 1.6e-8, 0.16), 0.75)
  /// Images of 32 x 32 pixels.
  public static let image32 = domain("Image 32x32", (2.20, 6.3e1, 0.13), (2.21, 3.6e-9, 0.1), 0.65)
  /// Images as 16 x 16 codes.
  public static let imageVQ16 = domain("Image VQ 16x16", (3.99, 2.7e4, 0.13), (4.09, 6.1e-7, 0.11), 0.64)
  /// Images as 32 x 32 codes.
  public static let imageVQ32 = domain("Image VQ 32x32", (3.07, 1.9e4, 0.14), (3.17, 2.6e-6, 0.12), 0.7)
  /// The image's part of text to image.
  public static let textToImage = domain("Text-to-image (image)", (2.0, 5.1e3, 0.16), (1.93, 1.5e-6, 0.15), nil)
  /// The text's part of image to text.
  public static let imageToText = domain("Image-to-text (text)", (0, 7.0e8, 0.039), nil, nil)
  /// Video.
  public static let video = domain("Video", (1.01, 3.7e4, 0.24), (0.95, 2.2e-5, 0.14), 0.71)
  /// Mathematics problems beyond the training range.
  public static let mathematics = domain("Math (extrapolation)", (0.28, 1.1e4, 0.16), (0.14, 1.4e-5, 0.17), 0.69)

  /// All rows of the table.
  public static let all = [
    language, image8, image16, image32, imageVQ16, imageVQ32, textToImage, imageToText, video, mathematics,
  ]

  private static func domain(
    _ name: String, _ size: (Double, Double, Double), _ compute: (Double, Double, Double)?, _ nExponent: Double?,
    _ c0: Double? = nil
  ) -> HenighanDomain {
    HenighanDomain(
      name: name, sizeLaw: PowerLaw(scale: size.1, exponent: size.2, floor: size.0),
      computeLaw: compute.map { PowerLaw(scale: $0.1, exponent: $0.2, floor: $0.0) }, nExponent: nExponent,
      c0PFDays: c0)
  }
}
