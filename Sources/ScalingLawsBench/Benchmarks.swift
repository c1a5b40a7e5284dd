import Foundation
import ScalingLaws

/// Prints how the library's two heavy jobs compare with what people use for them today.
///
/// Options: `--stride K` runs every Kth start in SciPy and scales up; `--only fit` or `--only training`.
@main
struct Benchmarks {
  static func main() throws {
    let arguments = CommandLine.arguments
    let option = { (name: String) in
      arguments.firstIndex(of: name).flatMap { $0 + 1 < arguments.count ? arguments[$0 + 1] : nil }
    }
    let only = option("--only")
    if only != "training" { try FitBenchmark().run(stride: max(1, option("--stride").flatMap { Int($0) } ?? 1)) }
    if only != "fit" { try TrainingBenchmark().run() }
  }
}
