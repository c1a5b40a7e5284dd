import Answers
import CellEngine
import Testing

@testable import GradeReports
@testable import Grading

@Suite struct SameCodeTests {
  private static let program = """
    func halve(_ x: Double) -> Double {
      let start = 1.0
      var sum = 0.0
      for step in 0..<10 { sum += start * Double(step) }
      return sum * x / 2
    }
    """

  private func groups(_ codes: [String], starter: String? = nil) -> [SameCode] {
    var exercise = SampleClass.code
    exercise.form.starter = starter
    let learners = codes.enumerated().map { index, code in
      ClassGrades.Learner(
        id: "l\(index)",
        grades: [
          .init(
            exercise: exercise.id, answer: code, attempts: 1, verdict: .wrong(""), earned: .zero, final: .zero)
        ])
    }
    return SameCode.find(0, in: GradeTable(SampleClass.make(learners, exercises: [exercise])))
  }

  @Test func theKindOfSamenessIsTold() {
    let program = Self.program
    let commented = "// mine\n" + program.replacing("\n", with: "\n\n  /* x */ ")
    let renamed = program.replacing("sum", with: "total").replacing("step", with: "`i`").replacing("x", with: "value")
    #expect(groups([program, program]).map(\.kind) == [.letters])
    #expect(groups([program, commented]).map(\.kind) == [.tokens])
    #expect(groups([program, renamed]).map(\.kind) == [.renamed])
    let all = groups([program, "let a = 1", renamed, commented, program])
    #expect(all.map(\.learners) == [["l0", "l2", "l3", "l4"]] && all.map(\.kind) == [.renamed])
    #expect(all.map(\.isShort) == [false])
  }

  @Test func otherProgramsAreNotTheSame() {
    let program = Self.program
    for other in [
      program.replacing("10", with: "11"), program.replacing("+=", with: "-="),
      program.replacing("Double(step)", with: "sin(step)"),
      // Names that are swapped only in part make another program.
      program.replacing("return sum", with: "return start"),
    ] {
      #expect(groups([program, other]).isEmpty, "\(other)")
    }
    #expect(CodeTokens("let y = sin(x)").renamed != CodeTokens("let y = cos(x)").renamed)
    #expect(CodeTokens("let a = b.count").renamed != CodeTokens("let a = b.first").renamed)
  }

  @Test func whatWasHandedOutIsNobodysOwn() {
    let starter = "func halve(_ x: Double) -> Double {\n  // your code\n  return 0\n}\n"
    #expect(groups([starter, starter, starter + "\n// seen"], starter: starter).isEmpty)
    let found = groups(
      Array(repeating: starter.replacing("return 0", with: "return x / 2"), count: 2), starter: starter)
    #expect(found.map(\.ownTokens) == [3] && found.map(\.isShort) == [true])
    #expect(groups(["", "  \n"]).isEmpty)
  }

  @Test func brokenAndHugeCodeIsCompared() {
    let broken = "func (((( { \u{0} let"
    #expect(groups([broken, broken]).count == 1)
    let huge = String(repeating: "let a = 1\n", count: 20_000)
    #expect(groups([huge, huge]).map(\.kind) == [.letters])
    let nested = String(repeating: "(", count: 20_000)
    #expect(groups([nested, nested]).count == 1)
  }
}
