import Foundation

/// A class of ten thousand hand-ins of ten values each.
struct GradeBench {
  var bench: Bench
  private let learners = 10_000
  private let questions = 10

  private func document(_ answers: [String]?) -> String {
    (0..<questions).map { number in
      """
      ## Question \(number)

      How much is \(number + 2) times \(number + 3)? Think of the **units**, of `code` and of $x^2$.

      ```exercise
      id: q\(number)
      tolerance: 1%
      points: 2
      \(answers == nil ? "expect: \(number + 2) * \(number + 3)\nmistakes:\n  - value: \((number + 2) * (number + 3) * 2)\n    say: Twice too much.\n" : "")```

      ```answer q\(number)
      \(answers?[number] ?? "")
      ```

      """
    }.joined()
  }

  private func write(_ text: String, _ path: String) throws {
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  func run() throws {
    let course = "\(bench.scratch)/grade"
    try write("title: Class\n", "\(course)/workbook.yml")
    try write(document(nil), "\(course)/exercises/01.md")
    for learner in 0..<learners {
      let answers = (0..<questions).map { number in
        let truth = Double((number + 2) * (number + 3))
        // Right, foreseen, off by ten, off by little, and no two learners the same.
        let factors: [Double] = [1, 2, 10, 0.5, 1 + Double(learner % 97) * 1e-4]
        let factor = factors[(learner * 7 + number * 3) % 5]
        return "\(truth * factor)"
      }
      try write(document(answers), "\(course)/hand-ins/u\(learner)/exercises/01.md")
    }
    let grade = [bench.workbook, "grade", "hand-ins", "--quiet"]
    // The course is evaluated once.
    _ = try bench.time([bench.workbook, "check", "--quiet"], in: course, accepting: [0, 1])
    var fresh: [Double] = []
    for _ in 0..<bench.repetitions {
      for name in ["", "-wal", "-shm"] {
        try? FileManager.default.removeItem(atPath: "\(course)/gradebook.sqlite\(name)")
      }
      fresh.append(try bench.time(grade, in: course))
    }
    var again: [Double] = []
    for _ in 0..<bench.repetitions { again.append(try bench.time(grade, in: course)) }
    row("10,000 submissions of 10 values", bench.median(fresh), "(under 3000)")
    row("the same, unchanged", bench.median(again), "")
  }

  private func row(_ name: String, _ seconds: Double, _ limit: String) {
    print(
      bench.pad(name, 34), String(format: "%7.1f ms", seconds * 1000), "  ",
      String(format: "%.0f submissions a second", Double(learners) / seconds), " \(limit)")
  }
}
