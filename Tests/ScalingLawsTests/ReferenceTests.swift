import ScalingLaws
import Testing

/// Every golden value, computed by the library.
struct ReferenceTests {
  /// Rows that need the 240 points of Besiroglu et al. 2024, which have no licence and do not ship.
  static let outOfScope: Set<String> = [
    "epoch.obj.tex.240", "epoch.obj.tex.245", "epoch.obj.rounded.240", "epoch.obj.besiroglu.240",
    "epoch.obj.notebook.240",
  ]

  /// Arguments of a flat minimum, which their sources found by minimising.
  static let flatMinimum: Set<String> = ["inf.sardana.N", "inf.sardana.Dratio", "inf.bes70.N", "inf.bes70.Dratio"]

  @Test func theTableIsThere() {
    #expect(Fixtures.reference.count > 240)
    #expect(Fixtures.reference.allSatisfy { $0.value.isFinite })
  }

  @Test(arguments: Fixtures.reference)
  func value(_ row: ReferenceRow) throws {
    if Self.outOfScope.contains(row.id) { return }
    let computed = try Self.compute(row)
    guard let computed else {
      Issue.record("\(row.id) has no computation")
      return
    }
    let tolerance = Self.flatMinimum.contains(row.id) ? 1e-5 : 1e-9
    #expect(abs(computed - row.value) <= tolerance * abs(row.value), "\(row.id): \(computed) for \(row.value)")
  }

  static func compute(_ row: ReferenceRow) throws -> Double? {
    switch row.id.split(separator: ".").first.map(String.init) ?? "" {
    case "kaplan": try KaplanReference.compute(row)
    case "chin", "iso", "huber", "lse", "inf", "dc", "ps": try ChinchillaReference.compute(row)
    case "count", "flops", "hw", "unit": try CountingReference.compute(row)
    case "fit": try FitReference.compute(row)
    default: try OtherReference.compute(row)
    }
  }
}
