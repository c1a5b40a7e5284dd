import Foundation

/// Money that earns a yearly rate of interest, credited in equal periods.
public struct Account: Sendable, Hashable {
  /// The nominal rate of a year: 0.05 for 5 %. Above −1.
  public let rate: Double
  /// How often in a year interest is credited; from 1.
  public let periods: Int

  /// An account with a yearly rate, credited once a year unless told otherwise.
  public init(rate: Double, periods: Int = 1) {
    self.rate = rate
    self.periods = max(1, periods)
  }

  /// The factor by which money grows in a year.
  public var yearlyFactor: Double {
    pow(1 + rate / Double(periods), Double(periods))
  }

  /// What a sum has grown to after some years.
  public func value(of sum: Double, after years: Double) -> Double {
    sum * pow(yearlyFactor, years)
  }

  /// How many years it takes to grow by a factor; infinite without interest.
  public func years(toGrowBy factor: Double) -> Double {
    log(factor) / log(yearlyFactor)
  }
}
