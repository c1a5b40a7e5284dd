import Foundation
import ScalingLaws
import Testing

/// Laws and fits survive a file, and print so that one can read them.
struct CodingTests {
  @Test func lawsAndFitsComeBackFromJSON() throws {
    func roundTrip<Value: Codable & Equatable>(_ value: Value) throws {
      let data = try JSONEncoder().encode(value)
      #expect(try JSONDecoder().decode(Value.self, from: data) == value)
    }
    try roundTrip(ChinchillaLaw.besiroglu2024)
    try roundTrip(Kaplan.published)
    try roundTrip(KaplanAllocation.kaplan2020Table6)
    try roundTrip(DataConstrainedLaw.muennighoff2023)
    try roundTrip(BrokenPowerLaw.caballeroFigure1)
    try roundTrip(TransformerShape.llama3With8B)
    try roundTrip(TrainingRun.synthetic(count: 3))
    try roundTrip(ChinchillaFit.bootstrap(TrainingRun.synthetic(count: 24), grid: .coarse, samples: 20))
    try roundTrip(IsoFLOPFit.fit(TrainingRun.synthetic(count: 90)))
    try roundTrip(FloorFit.fit(x: [1, 2, 4, 8, 16], y: [3, 2, 1.5, 1.25, 1.125]))
  }

  @Test func lawsPrintAsFormulas() throws {
    #expect("\(ChinchillaLaw.besiroglu2024)" == "L(N, D) = 1.8172 + 482.01/N^0.3478 + 2085.43/D^0.3658")
    #expect("\(PowerLaw(scale: 10, exponent: 0.5, floor: 1))" == "L(x) = 1.0 + (10.0/x)^0.5")
    #expect("\(PowerRule(coefficient: 2, exponent: 0.5))" == "y = 2.0·x^0.5")
    let fit = try LogLogFit.fit(x: [1, 2, 4, 8], y: [8, 4, 2.1, 1])
    let lines = "\(fit)".split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines[1].hasPrefix("slope = -0.9") && lines[1].contains("±"))
    #expect(lines[3].contains("4 points: solved exactly"))
  }
}
