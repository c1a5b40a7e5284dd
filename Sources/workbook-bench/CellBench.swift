import Foundation

/// A lesson of twenty cells: cold, after an edit, unchanged.
struct CellBench {
  var bench: Bench

  /// Twenty cells of some sixteen lines: a law with its data, then what is made of them.
  static func mediumCells() -> [String] {
    let parts = cells(count: 40)
    return (0..<20).map { parts[2 * $0..<2 * $0 + 2].joined(separator: "\n") }
  }

  /// Twenty cells of some thirty lines; all rest on the first.
  static func longCells() -> [String] {
    let parts = cells(count: 80)
    return (0..<20).map { index in
      var cell = parts[4 * index..<4 * index + 4].joined(separator: "\n")
      if index > 0 { cell += "\nprint(law0.loss(sizes\(4 * index + 1)[0]), law0)" }
      return cell
    }
  }

  /// Twenty cells of some eight lines: types, functions, data, tables, text; some rest on others, some do not.
  static func cells(count: Int = 20, edited: Bool = false) -> [String] {
    (0..<count).map { index in
      switch index % 4 {
      case 0:
        """
        struct Law\(index): CustomStringConvertible {
          var scale: Double
          var exponent: Double
          var floor = 0.0
          func loss(_ n: Double) -> Double { \(edited && index == 8 ? "1.0 * " : "")floor + pow(scale / n, exponent) }
          func inverse(_ loss: Double) -> Double? {
            guard loss > floor else { return nil }
            return scale * pow(loss - floor, -1 / exponent)
          }
          var description: String { "(\\(scale)/N)^\\(exponent) + \\(floor)" }
        }
        let law\(index) = Law\(index)(scale: 8.8e13, exponent: 0.076, floor: 0.1 * Double(\(index)))
        """
      case 1:
        """
        let sizes\(index) = (0..<50).map { pow(10, 6 + Double($0) * 3 / 49) }
        let losses\(index) = sizes\(index).map { law\(index - 1).loss($0) }
        let slope\(index) = log(losses\(index)[49] / losses\(index)[0]) / log(sizes\(index)[49] / sizes\(index)[0])
        for step in stride(from: 0, to: sizes\(index).count, by: 10) {
          print("N = \\(sizes\(index)[step]): \\(losses\(index)[step])")
        }
        show(Table(["N": sizes\(index), "loss": losses\(index)]))
        """
      case 2:
        """
        func summary\(index)(_ values: [Double]) -> (mean: Double, deviation: Double) {
          let mean = values.reduce(0, +) / Double(max(values.count, 1))
          let variance = values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(max(values.count - 1, 1))
          return (mean, variance.squareRoot())
        }
        let summary\(index)Of = summary\(index)(losses\(index - 1))
        let words\(index) = "mean \\(summary\(index)Of.mean), deviation \\(summary\(index)Of.deviation)"
        print(words\(index))
        """
      default:
        """
        var groups\(index): [String: [Double]] = [:]
        for (size, loss) in zip(sizes\(index - 2), losses\(index - 2)) {
          groups\(index)[loss > summary\(index - 1)Of.mean ? "above" : "below", default: []].append(size)
        }
        let sorted\(index) = groups\(index).sorted { $0.key < $1.key }.map { ($0.key, $0.value.count, $0.value.max() ?? 0) }
        for (name, count, largest) in sorted\(index) { print(name, count, largest) }
        Chart {
          LineMark(x: sizes\(index - 2), y: losses\(index - 2))
          RuleMark(y: summary\(index - 1)Of.mean)
        }.xScale(.log).yScale(.log)
        """
      }
    }
  }

  private func lesson(_ cells: [String], prose: String = "Prose.") -> String {
    prose + "\n\n" + cells.map { "```swift\n\($0)\n```\n" }.joined(separator: "\n")
  }

  private func write(_ text: String, _ path: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  func run() throws {
    let course = "\(bench.scratch)/course"
    try FileManager.default.createDirectory(atPath: "\(course)/lessons", withIntermediateDirectories: true)
    try write("title: Bench\n", "\(course)/workbook.yml")
    let document = "\(course)/lessons/a.md"
    let check = [bench.workbook, "check", "--quiet"]
    try write(lesson(Self.cells()), document)
    _ = try bench.time(check, in: course)

    let lessons: [(name: String, cells: [String], imports: (Int) -> [Int])] = [
      ("20 cells of 8 lines, cold", Self.cells(), { Array($0 / 4 * 4..<$0) }),
      ("20 cells of 16 lines, cold", Self.mediumCells(), { $0 % 2 == 0 ? [] : [$0 - 1] }),
      ("20 cells of 30 lines, cold", Self.longCells(), { $0 == 0 ? [] : [0] }),
    ]
    for (name, cells, imports) in lessons {
      var cold: [Double] = []
      var bare: [Double] = []
      var calls: [Double] = []
      let least = CallsBench(bench: bench, cells: cells, imports: cells.indices.map(imports))
      try write(lesson(cells), document)
      let command = try bareCommand(cells)
      for _ in 0..<bench.repetitions {
        try clearResults(course)
        cold.append(try bench.time(check, in: course))
        bare.append(try bench.time(command, in: bench.scratch))
        calls.append(try least.run())
      }
      bench.row(name, bench.median(cold), "swiftc -Onone, one file", bench.median(bare), limit: 1.3)
      bench.row("", bench.median(cold), "20 bare frontend calls, one link", bench.median(calls))
    }

    var edit: [Double] = []
    var call: [Double] = []
    let cell = "\(bench.scratch)/cell.swift"
    try write(Self.cells()[8], cell)
    try write(lesson(Self.cells()), document)
    _ = try bench.time(check, in: course)
    for round in 0..<bench.repetitions {
      let text = Self.cells(edited: true)[8] + "\n// round \(round)"
      var cells = Self.cells()
      cells[8] = text
      try write(lesson(cells), document)
      edit.append(try bench.time(check, in: course))
      call.append(try callAndLink(cell))
    }
    bench.row("one cell edited", bench.median(edit), "one frontend call and a link", bench.median(call), limit: 2)

    var unchanged: [Double] = []
    for _ in 0..<bench.repetitions { unchanged.append(try bench.time(check, in: course)) }
    print(
      bench.pad("unchanged", 34), String(format: "%7.1f ms   (under 60)", bench.median(unchanged) * 1000))
  }

  /// The same code in a single file, by one call of the compiler's driver.
  private func bareCommand(_ cells: [String]) throws -> [String] {
    let single = "\(bench.scratch)/single.swift"
    // As one file the charts are not shown, but compiled all the same.
    let joined = cells.map { $0.replacingOccurrences(of: "\nChart {", with: "\n_ = Chart {") }
    try write("import WorkbookRuntime\n" + joined.joined(separator: "\n\n"), single)
    let products = (bench.workbook as NSString).deletingLastPathComponent
    return [
      bench.swiftc, "-Onone", "-o", "program", single, "-I", "\(products)/Modules", "-L", products,
      "-lWorkbookRuntime", "-lm",
    ]
  }

  func callAndLink(_ cell: String) throws -> Double {
    let compile = try bench.time(
      [
        bench.frontend, "-frontend", "-c", cell, "-module-name", "Cell", "-swift-version", "5", "-enable-testing",
        "-emit-module-path", "Cell.swiftmodule", "-o", "cell.o", "-I",
        bench.modules, "-import-module", "WorkbookRuntime",
      ], in: bench.scratch)
    let link = try bench.time(
      [bench.linker, "-shared", "-o", "cell.so", "cell.o"] + bench.libraries, in: bench.scratch)
    return compile + link
  }

  /// All results go; the compiler's own cache of C modules stays, as it does for the bare compiler.
  private func clearResults(_ course: String) throws {
    for kind in ["modules", "programs", "evaluations", "markup"] {
      let path = "\(course)/.workbook/cache/\(kind)"
      if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
    }
  }
}
