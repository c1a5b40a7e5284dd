import Foundation

/// What a cold lesson costs at the least: one bare call of the compiler's frontend a cell, as many at once as there are
/// cores and none before those that it imports, and one link.
struct CallsBench {
  var bench: Bench
  var cells: [String]
  /// For each cell the earlier ones that it imports.
  var imports: [[Int]]

  /// Wall seconds of all calls and the link.
  func run() throws -> Double {
    let folder = "\(bench.scratch)/calls-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (index, cell) in cells.enumerated() {
      let lines = imports[index].map { "@testable import Cell\($0)\n" }
      try Data((lines.joined() + cell).utf8).write(to: URL(fileURLWithPath: "\(folder)/Cell\(index).swift"))
    }
    let start = ContinuousClock.now
    for wave in waves {
      let failures = Failures()
      DispatchQueue.concurrentPerform(iterations: wave.count) { place in
        do { _ = try bench.time(call(wave[place]), in: folder) } catch { failures.add(error) }
      }
      if let first = failures.all.first { throw first }
    }
    _ = try bench.time(
      [bench.linker, "-shared", "-o", "cells.so"] + cells.indices.map { "Cell\($0).o" } + bench.libraries, in: folder)
    return (ContinuousClock.now - start) / .seconds(1)
  }

  /// Cells that can be compiled together, in order.
  private var waves: [[Int]] {
    var depth: [Int] = []
    for index in cells.indices { depth.append((imports[index].map { depth[$0] }.max() ?? -1) + 1) }
    return (0...(depth.max() ?? 0)).map { level in cells.indices.filter { depth[$0] == level } }
  }

  private func call(_ index: Int) -> [String] {
    let name = "Cell\(index)"
    return [
      bench.frontend, "-frontend", "-c", "\(name).swift", "-module-name", name, "-swift-version", "5",
      "-enable-testing", "-gline-tables-only", "-Onone", "-emit-module-path", "\(name).swiftmodule", "-o", "\(name).o",
      "-entry-point-function-name", "main_\(index)", "-I", ".", "-I", bench.modules, "-import-module",
      "WorkbookRuntime",
    ]
  }

  private final class Failures: @unchecked Sendable {
    private let lock = NSLock()
    private var errors: [any Error] = []
    var all: [any Error] { lock.withLock { errors } }
    func add(_ error: any Error) { lock.withLock { errors.append(error) } }
  }
}
