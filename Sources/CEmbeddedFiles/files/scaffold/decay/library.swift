import Foundation

/// A nuclide that decays: in every half-life, half of its nuclei.
public struct Nuclide: Sendable, Hashable {
  /// In years; positive.
  public let halfLife: Double

  /// A nuclide with a half-life in years.
  public init(halfLife: Double) {
    self.halfLife = halfLife
  }

  /// Carbon-14, with the half-life of 5730 years that Godwin reported in 1962.
  public static let carbon14 = Nuclide(halfLife: 5730)

  /// The probability, for each year, that a nucleus decays: ln 2 over the half-life.
  public var decayConstant: Double { log(2) / halfLife }

  /// The share of the nuclei that is left after some years, from 0 to 1.
  public func remaining(after years: Double) -> Double {
    exp(-decayConstant * years)
  }

  /// How many years it takes until a share of the nuclei is left. Infinite for 0; not a number below it.
  public func age(remaining share: Double) -> Double {
    -log(share) / decayConstant
  }
}
