/// An accelerator: its dense peak and an hourly price for estimates.
public struct Accelerator: Sendable, Hashable, Codable {
  /// The product's name.
  public var name: String
  /// Dense peak in FLOPs a second at bf16 or fp16, matrix units included.
  public var peakFlopsPerSecond: Double
  /// An assumed price in US dollars for an hour of one device; prices vary, so set your own.
  public var dollarsPerHour: Double

  /// An accelerator from its figures.
  public init(name: String, peakFlopsPerSecond: Double, dollarsPerHour: Double) {
    self.name = name
    self.peakFlopsPerSecond = peakFlopsPerSecond
    self.dollarsPerHour = dollarsPerHour
  }

  /// NVIDIA V100: 125e12 FLOPs a second.
  public static let v100 = Accelerator(name: "V100", peakFlopsPerSecond: 125e12, dollarsPerHour: 1.0)
  /// NVIDIA A100: 312e12 FLOPs a second.
  public static let a100 = Accelerator(name: "A100", peakFlopsPerSecond: 312e12, dollarsPerHour: 1.5)
  /// NVIDIA H100 SXM: 989.4e12 FLOPs a second dense.
  public static let h100 = Accelerator(name: "H100 SXM", peakFlopsPerSecond: 989.4e12, dollarsPerHour: 2.5)
  /// NVIDIA H100 SXM with the doubled figure for 2:4 sparse matrices, 1978.9e12, which dense training never reaches.
  public static let h100Sparse = Accelerator(
    name: "H100 SXM (sparse)", peakFlopsPerSecond: 1978.9e12, dollarsPerHour: 2.5)
  /// Google TPU v3, one chip: 123e12 FLOPs a second.
  public static let tpuV3 = Accelerator(name: "TPU v3", peakFlopsPerSecond: 123e12, dollarsPerHour: 2.2)
  /// Google TPU v4, one chip: 275e12 FLOPs a second.
  public static let tpuV4 = Accelerator(name: "TPU v4", peakFlopsPerSecond: 275e12, dollarsPerHour: 3.2)
  /// The table of accelerators, sparse figures left out.
  public static let all = [v100, a100, h100, tpuV3, tpuV4]

  /// Device-hours for `flops` FLOPs at a utilisation (MFU) from 0 to 1.
  ///
  /// Zero utilisation gives infinity. A utilisation above 1, such as 40 for 40 %, gives NaN, as does anything negative.
  ///
  /// ```swift
  /// Accelerator.h100.hours(flops: 3.8e25, utilization: 400 / 989.4) / 16384 / 24 // 67.1104148582
  /// ```
  public func hours(flops: Double, utilization: Double) -> Double {
    guard flops >= 0, peakFlopsPerSecond >= 0, utilization >= 0, utilization <= 1 else { return .nan }
    return flops / (peakFlopsPerSecond * utilization) / 3600
  }

  /// Wall-clock days for `flops` FLOPs on `devices` devices; NaN where ``hours(flops:utilization:)`` is, or for negative
  /// devices, and infinity for none.
  public func days(flops: Double, devices: Double, utilization: Double) -> Double {
    guard devices >= 0 else { return .nan }
    return hours(flops: flops, utilization: utilization) / devices / 24
  }

  /// The devices that do `flops` FLOPs in `days` days, the inverse of ``days(flops:devices:utilization:)``.
  ///
  /// ```swift
  /// Accelerator.h100.devices(flops: 3.8e25, days: 67.1104148582, utilization: 400 / 989.4) // 16384 within 1e-5
  /// ```
  public func devices(flops: Double, days: Double, utilization: Double) -> Double {
    guard days >= 0 else { return .nan }
    return hours(flops: flops, utilization: utilization) / days / 24
  }

  /// The FLOPs that `devices` devices do in `days` days; NaN for a utilisation outside 0 to 1 or anything negative.
  ///
  /// ```swift
  /// Accelerator.a100.flops(days: 30, devices: 1000, utilization: 0.5) // 4.04352e23
  /// ```
  public func flops(days: Double, devices: Double, utilization: Double) -> Double {
    guard days >= 0, devices >= 0, peakFlopsPerSecond >= 0, utilization >= 0, utilization <= 1 else { return .nan }
    return peakFlopsPerSecond * utilization * devices * days * 86400
  }

  /// The price in US dollars of `flops` FLOPs; NaN where ``hours(flops:utilization:)`` is.
  ///
  /// ```swift
  /// Accelerator.a100.cost(flops: 3.14e23, utilization: 0.4) // 1048344
  /// ```
  public func cost(flops: Double, utilization: Double) -> Double {
    hours(flops: flops, utilization: utilization) * dollarsPerHour
  }
}

/// Model FLOPs utilisation: the share of the hardware's peak that useful work takes (Chowdhery et al. 2022, appendix B).
///
/// Negative arguments give NaN. A result above 1 means that a figure is wrong: no device exceeds its peak.
public enum Utilization {
  /// MFU of a run that processes `tokensPerSecond` tokens of `flopsPerToken` training FLOPs on `devices` devices.
  ///
  /// ```swift
  /// Utilization.mfu(tokensPerSecond: 238.3e3, flopsPerToken: TransformerShape.palm540B.palmTrainingFlopsPerToken(n: 540.35e9), devices: 6144, accelerator: .tpuV4) // 0.462289420251
  /// ```
  public static func mfu(
    tokensPerSecond: Double, flopsPerToken: Double, devices: Double, accelerator: Accelerator
  ) -> Double {
    mfu(flops: tokensPerSecond * flopsPerToken, seconds: 1, devices: devices, accelerator: accelerator)
  }

  /// MFU of `achieved` useful FLOPs a second on one device.
  ///
  /// ```swift
  /// Utilization.mfu(achievedFlopsPerSecond: 400e12, accelerator: .h100) // 0.404285425510
  /// ```
  public static func mfu(achievedFlopsPerSecond achieved: Double, accelerator: Accelerator) -> Double {
    mfu(flops: achieved, seconds: 1, accelerator: accelerator)
  }

  /// MFU of a step that does `flops` useful FLOPs in `seconds` seconds on `devices` devices.
  ///
  /// ```swift
  /// Utilization.mfu(flops: 874944921600 * 100, seconds: 0.755, accelerator: .a100) // 0.371431873663
  /// ```
  public static func mfu(
    flops: Double, seconds: Double, devices: Double = 1, accelerator: Accelerator
  ) -> Double {
    guard flops >= 0, seconds >= 0, devices >= 0, accelerator.peakFlopsPerSecond >= 0 else { return .nan }
    return flops / seconds / (devices * accelerator.peakFlopsPerSecond)
  }
}
