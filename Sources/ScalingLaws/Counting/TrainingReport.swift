/// Device-hours that a training run was reported to have taken, and what follows from them.
///
/// ```swift
/// TrainingReport.llama65B.energyMWh // 449.83928
/// TrainingReport.llama65B.utilization // 0.476941
/// ```
public struct TrainingReport: Sendable, Hashable {
  /// The model's name.
  public var name: String
  /// The run, for its parameters and tokens.
  public var allocation: Allocation
  /// The device that the hours are of.
  public var accelerator: Accelerator
  /// Device-hours as reported.
  public var deviceHours: Double
  /// Power of one device in watts as the report assumes it: its rated peak.
  public var wattsPerDevice: Double
  /// What the building draws for each watt of a device; 1 where the report gives none.
  public var powerOverhead: Double

  /// Energy in MWh: hours times watts times overhead.
  public var energyMWh: Double { deviceHours * wattsPerDevice * powerOverhead / 1e6 }

  /// The share of the peak that 6ND FLOPs in these hours make; repeated and unrelated work lowers it.
  public var utilization: Double {
    Utilization.mfu(flops: allocation.flops, seconds: deviceHours * 3600, accelerator: accelerator)
  }

  /// The hours in US dollars, at the accelerator's assumed price.
  public var dollars: Double { deviceHours * accelerator.dollarsPerHour }

  /// LLaMA 7B (Touvron et al. 2023, arXiv 2302.13971, Table 15): 400 W, overhead 1.1.
  public static let llama7B = touvron("LLaMA-7B", n: 6.738e9, d: 1e12, hours: 82_432)
  /// LLaMA 13B, from the same table.
  public static let llama13B = touvron("LLaMA-13B", n: 1.3e10, d: 1e12, hours: 135_168)
  /// LLaMA 65B, from the same table.
  public static let llama65B = touvron("LLaMA-65B", n: 6.52e10, d: 1.4e12, hours: 1_022_362)
  /// Llama 3.1 8B (its model card): 700 W, no overhead told; the tokens are told as over 15 trillion.
  public static let llama31With8B = card("Llama 3.1 8B", n: 8.03e9, d: 15e12, hours: 1.46e6)
  /// Llama 3.1 70B, from the same card.
  public static let llama31With70B = card("Llama 3.1 70B", n: 7.055e10, d: 15e12, hours: 7.0e6)
  /// Llama 3.1 405B, from the same card, with the 15.6 trillion tokens of the report.
  public static let llama31With405B = card("Llama 3.1 405B", n: 4.05e11, d: 15.6e12, hours: 30.84e6)
  /// All reports, oldest first.
  public static let all = [llama7B, llama13B, llama65B, llama31With8B, llama31With70B, llama31With405B]

  private static func touvron(_ name: String, n: Double, d: Double, hours: Double) -> TrainingReport {
    TrainingReport(
      name: name, allocation: Allocation(n: n, d: d), accelerator: .a100, deviceHours: hours, wattsPerDevice: 400,
      powerOverhead: 1.1)
  }

  private static func card(_ name: String, n: Double, d: Double, hours: Double) -> TrainingReport {
    TrainingReport(
      name: name, allocation: Allocation(n: n, d: d), accelerator: .h100, deviceHours: hours, wattsPerDevice: 700,
      powerOverhead: 1)
  }
}
