import Foundation

/// Answers in code of a class: one grading run, and one bare call of the compiler for each.
struct CodeBench {
  var bench: Bench
  private let count = 300
  private let sample = 20

  /// Functions that differ in more than a number: another form, another loop, other helpers. One in five is wrong, and
  /// one in thirty does not compile.
  private static func answer(_ index: Int) -> String {
    if index % 30 == 7 { return "func cost(n: Double, tokens: Double) -> Double { 6 * n * token\(index) }" }
    let wrong = index % 5 == 0 ? " + \(index)" : ""
    switch index % 4 {
    case 0:
      return """
        func cost(n: Double, tokens: Double) -> Double {
          var total = 0.0
          for layer in 1...\(index + 3) { total += n * tokens / Double(layer) }
          return total * 0 + 6 * n * tokens\(wrong)
        }
        """
    case 1:
      return """
        struct Budget\(index) {
          var size: Double
          func flops(_ tokens: Double) -> Double { size * tokens * 6\(wrong) }
        }
        func cost(n: Double, tokens: Double) -> Double { Budget\(index)(size: n).flops(tokens) }
        """
    case 2:
      return """
        func forward(_ n: Double) -> Double { \(index % 2 + 2) * n * 2 / Double(\(index % 2 + 2)) }
        func cost(n: Double, tokens: Double) -> Double {
          let parts = [forward(n), 2 * forward(n), 0.\(index) * 0]
          return parts.reduce(0, +) * tokens\(wrong)
        }
        """
    default:
      return """
        func cost(n: Double, tokens: Double) -> Double {
          guard n > 0, tokens > 0 else { return \(index) }
          let words = (0..<\(index % 7 + 2)).map { "part \\($0)" }.joined(separator: ", ")
          return words.isEmpty ? 0 : 6 * n * tokens\(wrong)
        }
        """
    }
  }

  private func write(_ text: String, _ path: String) throws {
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  func run() throws {
    let course = "\(bench.scratch)/code"
    let exercise = """
      Write `cost`.

      ```exercise
      id: cost
      points: 2
      calls:
        - cost(n: 1e9, tokens: 2e10)
        - call: cost(n: 3e8, tokens: 7e9)
          hidden: true
          say: a smaller model
      ```


      """
    let solution = "func cost(n: Double, tokens: Double) -> Double { 6 * n * tokens }"
    try write("title: Bench\n", "\(course)/workbook.yml")
    try write(
      exercise + "```swift {.solution #cost}\n\(solution)\n```\n\n```swift {.answer #cost}\n\n```\n",
      "\(course)/exercises/a.md")
    for index in 0..<count {
      try write(
        exercise + "```swift {.answer #cost}\n\(Self.answer(index))\n```\n",
        "\(bench.scratch)/hand-ins/learner\(index)/a.md")
    }
    var rounds: [(grading: Double, bare: Double)] = []
    for _ in 0..<bench.repetitions {
      for kept in [".workbook", "gradebook.sqlite"] { try? FileManager.default.removeItem(atPath: "\(course)/\(kept)") }
      // The course is evaluated, and the compiler's own modules are built, as for the bare compiler.
      _ = try bench.time([bench.workbook, "check", "--quiet"], in: course, accepting: [0, 1])
      let grading = try bench.time(
        [bench.workbook, "grade", "\(bench.scratch)/hand-ins"], in: course, accepting: [0, 1])
      rounds.append((grading, try bareSeconds()))
    }
    let rate = Double(count) / bench.median(rounds.map(\.grading))
    print(
      bench.pad("\(count) code submissions, graded", 34), String(format: "%7.1f a second", rate), " ",
      bench.pad("swiftc -Onone, two at once", 32),
      String(
        format: "%7.1f a second   ratio %.2f (at least 4)", 1 / bench.median(rounds.map(\.bare)),
        bench.median(rounds.map { Double(count) * $0.bare / $0.grading })))
    notebooks()
  }

  /// Seconds for each of a sample, compiled by itself with its calls, two at once.
  private func bareSeconds() throws -> Double {
    var files: [String] = []
    for index in 0..<sample {
      let file = "\(bench.scratch)/bare\(index).swift"
      let calls = "print(cost(n: 1e9, tokens: 2e10))\nprint(cost(n: 3e8, tokens: 7e9))\n"
      try write(Self.answer(index * count / sample + index % 4) + "\n" + calls, file)
      files.append(file)
    }
    let command = "printf '%s\\n' \"$@\" | xargs -P2 -I{} \(bench.swiftc) -Onone {} -o {}.out"
    return try bench.time(["/bin/sh", "-c", command, "sh"] + files, in: bench.scratch) / Double(sample)
  }

  /// What nbgrader takes for one notebook, where it is installed.
  private func notebooks() {
    let paths = ProcessInfo.processInfo.environment["PATH", default: ""].split(separator: ":")
    guard let nbgrader = paths.map({ "\($0)/nbgrader" }).first(where: FileManager.default.isExecutableFile) else {
      print("nbgrader is not installed")
      return
    }
    let folder = "\(bench.scratch)/notebooks"
    let cell = """
      {"cells": [{"cell_type": "code", "execution_count": null, "id": "a", "outputs": [], "source": "assert 1 + 1 == 2",
      "metadata": {"nbgrader": {"schema_version": 3, "solution": false, "grade": true, "locked": true, "points": 1,
      "grade_id": "a", "task": false, "cell_type": "code"}}}], "metadata": {"kernelspec": {"name": "python3",
      "display_name": "Python 3", "language": "python"}}, "nbformat": 4, "nbformat_minor": 5}
      """
    do {
      try write(cell, "\(folder)/source/ps/a.ipynb")
      for index in 0..<4 { try write(cell, "\(folder)/submitted/s\(index)/ps/a.ipynb") }
      _ = try bench.time([nbgrader, "generate_assignment", "ps", "--force"], in: folder)
      let seconds = try bench.time([nbgrader, "autograde", "ps", "--force"], in: folder)
      print(bench.pad("nbgrader autograde, 4 notebooks", 34), String(format: "%7.1f a second", 4 / seconds))
    } catch {
      print("nbgrader did not run: \(error)")
    }
  }
}
