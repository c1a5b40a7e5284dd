import Foundation

/// A lesson of twenty cells: cold, after an edit, unchanged.
struct CellBench {
  var bench: Bench

  /// Twenty cells as lessons have them: types, functions, data, printing; some rest on others, some do not.
  static func cells(edited: Bool = false) -> [String] {
    (0..<20).map { index in
      switch index % 4 {
      case 0:
        """
        struct Law\(index) {
          var scale: Double
          var exponent: Double
          func loss(_ n: Double) -> Double { \(edited && index == 8 ? "1.0 * " : "")scale / (n.squareRoot() * exponent) }
        }
        let law\(index) = Law\(index)(scale: 8.8e13, exponent: 0.076)
        """
      case 1:
        """
        let sizes\(index) = (0..<50).map { Double($0 + 1) * 1e6 }
        let losses\(index) = sizes\(index).map { law\(index - 1).loss($0) }
        print(losses\(index).reduce(0, +))
        """
      case 2:
        """
        func mean\(index)(_ values: [Double]) -> Double {
          values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
        }
        let centre\(index) = mean\(index)(losses\(index - 1))
        """
      default:
        """
        var report\(index): [String] = []
        for (size, loss) in zip(sizes\(index - 2), losses\(index - 2)) where loss > centre\(index - 1) {
          report\(index).append("\\(size): \\(loss)")
        }
        print(report\(index).count)
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
    let single = "\(bench.scratch)/main.swift"
    try write(Self.cells().joined(separator: "\n\n"), single)
    let check = [bench.workbook, "check", "--quiet"]

    var cold: [Double] = []
    var bare: [Double] = []
    try write(lesson(Self.cells()), document)
    _ = try bench.time(check, in: course)
    for _ in 0..<bench.repetitions {
      try clearResults(course)
      cold.append(try bench.time(check, in: course))
      bare.append(try bench.time([bench.swiftc, "-Onone", "-o", "main", single], in: bench.scratch))
    }
    bench.row("20 cells, cold", bench.median(cold), "swiftc -Onone, one file", bench.median(bare), limit: 1.3)

    var edit: [Double] = []
    var call: [Double] = []
    let cell = "\(bench.scratch)/cell.swift"
    try write(Self.cells()[8], cell)
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

  private func callAndLink(_ cell: String) throws -> Double {
    let usr = ((bench.frontend as NSString).deletingLastPathComponent as NSString).deletingLastPathComponent
    let library = "\(usr)/lib/swift/linux"
    #if arch(arm64)
      let start = "\(library)/aarch64/swiftrt.o"
    #else
      let start = "\(library)/x86_64/swiftrt.o"
    #endif
    let compile = try bench.time(
      [
        bench.frontend, "-frontend", "-c", cell, "-module-name", "Cell", "-swift-version", "5", "-enable-testing",
        "-emit-module-path", "Cell.swiftmodule", "-o", "cell.o",
      ], in: bench.scratch)
    let link = try bench.time(
      [
        bench.linker, "-shared", "-o", "cell.so", "cell.o", start, "-L\(library)", "-lswiftCore",
        "-lswiftSwiftOnoneSupport",
      ], in: bench.scratch)
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
