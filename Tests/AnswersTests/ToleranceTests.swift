import TestSupport
import Testing

@testable import Answers

@Suite struct ToleranceTests {
  /// `value` moved by so many representable numbers.
  private func moved(_ value: Double, ulps: Int) -> Double {
    var result = value
    for _ in 0..<abs(ulps) { result = ulps > 0 ? result.nextUp : result.nextDown }
    return result
  }

  @Test func relativeEdgesLieWithinUlps() {
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<2000 {
      let exponent = Int.random(in: -200...200, using: &generator)
      let truth = Double.random(in: 1...10, using: &generator) * RealFunctions.powerOfTen(exponent)
      let rtol = Double.random(in: 1e-4...0.5, using: &generator)
      let tolerance = Tolerance.relabs(rtol: rtol, atol: 0)
      for (edge, outward) in [(truth + rtol * truth, 1), (truth - rtol * truth, -1)] {
        #expect(tolerance.accepts(edge, truth: truth))
        #expect(tolerance.accepts(moved(edge, ulps: -2 * outward), truth: truth))
        #expect(!tolerance.accepts(moved(edge, ulps: 24 * outward), truth: truth))
        #expect(tolerance.accepts(-edge, truth: -truth))
      }
    }
  }

  @Test func decimalEdgesAreInside() {
    #expect(Tolerance.standard.accepts(1.01, truth: 1))
    #expect(Tolerance.standard.accepts(0.99, truth: 1))
    #expect(!Tolerance.standard.accepts(1.0100001, truth: 1))
    #expect(Tolerance.relabs(rtol: 0, atol: 0.1).accepts(0.4, truth: 0.3))
    #expect(Tolerance.relabs(rtol: 0.01, atol: 0.1).accepts(10.2, truth: 10))
    #expect(!Tolerance.relabs(rtol: 0.01, atol: 0.1).accepts(10.2001, truth: 10))
  }

  @Test func absoluteWorksAroundZeroAndRelativeDoesNot() {
    #expect(Tolerance.relabs(rtol: 0, atol: 0.1).accepts(-0.1, truth: 0))
    #expect(!Tolerance.relabs(rtol: 0.5, atol: 0).accepts(1e-300, truth: 0))
    #expect(Tolerance.relabs(rtol: 0.5, atol: 0).accepts(0, truth: 0))
  }

  @Test func exactToleranceAcceptsOnlyTheNumberItself() {
    let exact = Tolerance.relabs(rtol: 0, atol: 0)
    #expect(exact.accepts(4353, truth: 4353))
    #expect(!exact.accepts(4353.0000000000009, truth: 4353))
  }

  @Test(
    arguments: [
      (16.054, 2, 16.5, true), (16.054, 2, 16.6, false), (16.054, 3, 16.1, true), (16.054, 3, 16.11, false),
      (0.076, 1, 0.081, true), (0.076, 1, 0.0812, false), (0, 2, 0.05, true), (0, 2, 0.052, false),
      (1000, 2, 1050, true),
      (1000, 2, 1051, false), (999.9, 2, 1004.9, true), (-16.054, 2, -16.5, true), (-16.054, 2, 16.054, false),
    ] as [(Double, Int, Double, Bool)])
  func significantFigures(truth: Double, digits: Int, submitted: Double, passes: Bool) {
    #expect(Tolerance.sigfig(digits).accepts(submitted, truth: truth) == passes)
  }

  @Test(
    arguments: [
      (3.14159, 2, 3.1366, true), (3.14159, 2, 3.1364, false), (0, 0, 0.5, true), (0, 0, 0.51, false),
      (-2, 1, -2.05, true),
    ] as [(Double, Int, Double, Bool)])
  func decimalDigits(truth: Double, digits: Int, submitted: Double, passes: Bool) {
    #expect(Tolerance.decdig(digits).accepts(submitted, truth: truth) == passes)
  }

  @Test(
    arguments: [
      (1000, 1, 2000, true), (1000, 1, 500, true), (1000, 1, 2001, false), (1000, 1, 499, false), (-10, 1, -20, true),
      (-10, 1, 10, false), (0, 1, 0, true), (0, 1, 1e-9, false), (10, 1, 0, false), (1e20, 9, 1e19, true),
    ] as [(Double, Double, Double, Bool)])
  func geometric(truth: Double, tolerance: Double, submitted: Double, passes: Bool) {
    #expect(Tolerance.geometric(tolerance).accepts(submitted, truth: truth) == passes)
  }

  @Test func nothingThatIsNotFinitePasses() {
    let all: [Tolerance] = [
      .standard, .relabs(rtol: 1, atol: .infinity), .sigfig(1), .decdig(0), .geometric(.infinity),
    ]
    for tolerance in all {
      for bad in [Double.nan, .infinity, -.infinity] {
        #expect(!tolerance.accepts(bad, truth: 1))
        #expect(!tolerance.accepts(1, truth: bad))
        #expect(!tolerance.accepts(bad, truth: bad))
      }
    }
  }

  @Test func theAbsolutePartIsConvertedWithTheUnit() throws {
    let day = try AnswerUnit.parse("day").get()
    let hour = try AnswerUnit.parse("h").get()
    let tolerance = Tolerance.relabs(rtol: 0.01, atol: 0.5)
    #expect(tolerance.converted(from: hour, to: day) == .relabs(rtol: 0.01, atol: 0.5 / 24))
    #expect(tolerance.converted(from: day, to: hour) == .relabs(rtol: 0.01, atol: 12))
    #expect(Tolerance.sigfig(3).converted(from: day, to: hour) == .sigfig(3))
  }

  @Test(arguments: [
    ("1%", Tolerance.relabs(rtol: 0.01, atol: 0)), ("2.5 %", .relabs(rtol: 0.025, atol: 0)),
    ("rtol 1%, atol 0.1", .relabs(rtol: 0.01, atol: 0.1)), ("atol 1e-3", .relabs(rtol: 0, atol: 1e-3)),
    ("3 sigfig", .sigfig(3)), ("decdig: 2", .decdig(2)), ("geometric 2", .geometric(2)),
    ("geometric 100%", .geometric(1)),
    ("± 0.1", .relabs(rtol: 0, atol: 0.1)), ("0", .relabs(rtol: 0, atol: 0)), ("exact", .relabs(rtol: 0, atol: 0)),
  ])
  func readsOneValue(text: String, tolerance: Tolerance) throws {
    #expect(try Tolerance.parse(text).get() == tolerance)
  }

  @Test(arguments: [
    (["rtol": "1%", "atol": "0"], Tolerance.relabs(rtol: 0.01, atol: 0)), (["sigfig": "3"], .sigfig(3)),
    (["rtol": "0.02", "atol": "1e-8"], .relabs(rtol: 0.02, atol: 1e-8)), (["rtol": "0"], .relabs(rtol: 0, atol: 0)),
    (["rtol": "0", "atol": "0.1"], .relabs(rtol: 0, atol: 0.1)),
    (["atol": "0", "rtol": "0"], .relabs(rtol: 0, atol: 0)),
    (["geometric": "2"], .geometric(2)), (["decdig": "0"], .decdig(0)),
  ])
  func readsFields(fields: [String: String], tolerance: Tolerance) throws {
    #expect(try Tolerance.parse(fields: fields).get() == tolerance)
  }

  @Test(arguments: [
    ("", "empty"), ("0.05", "relative or absolute"), ("-1%", "negative"), ("bits", "not a tolerance"),
    ("refuted", "not a tolerance"), ("16 sigfig", "from 1 to 15"), ("rtol inf", "number"),
    ("rtol 1% geometric 2", "combined"),
  ])
  func refusesOneValue(text: String, words: String) {
    guard case .failure(let problem) = Tolerance.parse(text) else {
      Issue.record("\(text) was read")
      return
    }
    #expect(problem.message.contains(words), "\(problem.message)")
  }

  @Test(
    arguments: [
      ([:], "empty"), (["rtoll": "1%"], "rtol"), (["sigfig": "3", "rtol": "1%"], "combined"),
      (["rtol": "abc"], "number"),
      (["sigfig": "3", "atol": "0"], "combined"), (["atol": "1%"], "percentage"), (["sigfig": "2.5"], "whole"),
    ] as [([String: String], String)])
  func refusesFields(fields: [String: String], words: String) {
    guard case .failure(let problem) = Tolerance.parse(fields: fields) else {
      Issue.record("\(fields) was read")
      return
    }
    #expect(problem.message.contains(words), "\(problem.message)")
  }
}
