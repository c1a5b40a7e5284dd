import Course
import Foundation
import Testing

/// Answers in code, tried against a reference solution.
@Suite struct CodeAnswerTests {
  static func course(_ answer: String, more: String = "") throws -> Course {
    try Course([
      "workbook.yml": "title: Trial\nlimits:\n  seconds: 2\n",
      "exercises/a.md": """
      ```swift
      let base = 2.0
      ```

      ```swift {.hidden}
      func secretRule(_ n: Double) -> Double { 6 * n }
      ```

      Write `flops`.

      ```exercise
      id: flops
      points: 4
      tolerance: 1%
      calls:
        - flops(n: 1e9)
        - call: flops(n: base)
          tolerance: {atol: 0.5}
        - call: flops(n: -1.0)
          hidden: true
          say: a negative size
        - call: flops(n: 12345)
          hidden: true
          say: a large size
      \(more)```

      ```swift {.solution #flops}
      func flops(n: Double) -> Double { n < 0 ? 0.5 : secretRule(n) }
      ```

      ```swift {.answer #flops}
      \(answer)
      ```
      """,
    ])
  }

  static func judge(_ answer: String) throws -> CheckReport.ExerciseEntry {
    try course(answer).check().documents[0].exercises[0]
  }

  @Test func callsAreCompared() throws {
    let course = try Self.course("func flops(n: Double) -> Double { n < 0 ? 0.5 : 6.01 * n }")
    let report = try course.check()
    let right = report.documents[0].exercises[0]
    #expect(right.status == .right && right.earned == 4, "\(report.diagnostics) \(right)")
    let again = try course.check()
    #expect(again.work.compiled == 0 && again.work.ran == 0)
  }

  @Test func feedbackNamesTheVisibleCallAndOnlyTheKindOfAHiddenOne() throws {
    let close = try Self.judge("func flops(n: Double) -> Double { 6.2 * n }")
    let message = close.message ?? ""
    #expect(close.status == .close && close.earned == 1)
    #expect(message.contains("`flops(n: 1e9)` gave 6.2 × 10⁹: 3.3 % off, allowed 1 %"), "\(message)")
    #expect(message.contains("a hidden call (a negative size) failed: a wrong value"))
    #expect(!message.contains("-1") && !message.contains("12345") && !message.contains("0.5"))
  }

  /// It says which limit, and nothing that tells what the call calls with.
  @Test func aHiddenCallThatIsStoppedSaysWhy() throws {
    for (code, words) in [
      (
        "func flops(n: Double) -> Double { if n < 0 { while true {} }; precondition(n != 12345, \"got \\(n)\"); return 6 * n }",
        ["it ran longer than the time limit of 2 s", "your code stopped with a runtime error"]
      ),
      (
        "import Foundation\nfunc flops(n: Double) -> Double {\n"
          + "if n < 0 { print(n); exit(Int32(-n)) }\nif n == 12345 { return [Double](repeating: n, count: 1 << 36)[7] }\n"
          + "return 6 * n }",
        ["your code ended the program", "MB of memory"]
      ),
    ] {
      let judged = try Self.judge(code)
      let message = judged.message ?? ""
      #expect(judged.status == .close && judged.earned == 2, "\(judged)")
      for words in words { #expect(message.contains(words), "\(message)") }
      #expect(message.contains("(a negative size)") && !message.contains("12345") && !message.contains("got"))
    }
  }

  @Test func aCrashIsThatCallsAlone() throws {
    let judged = try Self.judge(
      "func flops(n: Double) -> Double { precondition(n > 1e6, \"too small\"); return 6 * n }")
    #expect(judged.status == .close && judged.earned == 1, "\(judged)")
    #expect(judged.message?.contains("`flops(n: base)` failed") == true, "\(judged)")
  }

  @Test func aCompilersErrorIsToldAtItsLine() throws {
    let run = try Self.course("func flops(n: Double) -> Double {\n  6 * m\n}").run("check")
    #expect(run.output.contains("failed") && run.output.contains("exercises/a.md:33"), "\(run.output)")
    #expect(run.output.contains("cannot find 'm' in scope"))
    #expect(try Self.judge("").status == .unanswered)
    #expect(try Self.judge("while true {}\nfunc flops(n: Double) -> Double { n }").status == .failed)
  }

  @Test func aLearnersCodeCannotReachWhatTheKeyNeeds() throws {
    let judged = try Self.judge("func flops(n: Double) -> Double { n < 0 ? 0.5 : secretRule(n) }")
    #expect(judged.status == .failed && judged.message?.contains("secretRule") == true, "\(judged)")
  }

  @Test func anAuthorsMistakesInCodeAreTold() throws {
    let course = try Self.course("func flops(n: Double) -> Double { 0 }", more: "  - flops(q: 1)\n")
    let told = try course.check().diagnostics.filter { $0.identifier == "exercise-invalid" }
    #expect(told.count == 1 && told[0].line == 25 && told[0].message.contains("solution"), "\(told)")
  }

  /// Code that looks for what it should not find, in all files that its process has mapped or was given.
  @Test(.needsSandbox) func aLearnersProcessHoldsNoSolutionNoExpectedValueAndNoOtherHiddenCall() throws {
    func fence(_ role: String, _ code: String) -> String { "```swift {.\(role) #probe}\n\(code)\n```\n\n" }
    let course = try Course([
      "exercises/a.md": """
      ```exercise
      id: probe
      calls:
        - probe("visible")
        - call: probe("hidden-one-with-a-long-word")
          hidden: true
          say: one
        - call: probe("hidden-two-with-a-long-word")
          hidden: true
          say: two
      ```


      """
        + fence(
          "solution", "func probe(_ word: String) -> String { _ = \"marked-solution-text\"; return \"cl\" + \"ean\" }")
        + fence(
          "answer",
          """
          import Foundation
          func probe(_ word: String) -> String {
            let marks = ["marked-solution", "hidden-one", "hidden-two"].map { $0 + "-" + ($0.first == "m" ? "text" : "with-a-long-word") }
            // An enumerator would not leave the file system of the root.
            var open = ["/"]
            var searched = 0
            while let path = open.popLast() {
              let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
              open += names.map { path == "/" ? "/" + $0 : path + "/" + $0 }.filter { path in
                !["/usr", "/lib", "/dev", "/proc"].contains { path.hasPrefix($0) } && !path.contains("/lib/swift/")
              }
              guard let bytes = FileManager.default.contents(atPath: path) else { continue }
              searched += 1
              for mark in marks where mark != word && bytes.range(of: Data(mark.utf8)) != nil { return "found \\(mark)" }
            }
            return searched > 3 ? "clean" : "nothing searched"
          }
          """)
    ])
    let report = try course.check()
    let judged = report.documents[0].exercises[0]
    #expect(judged.status == .right, "\(judged) \(report.diagnostics)")
  }
}
