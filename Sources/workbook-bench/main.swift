// Measures what a user waits for, as ratios to the tools' own time within one run.
import Foundation

do {
  let bench = try Bench()
  defer { try? FileManager.default.removeItem(atPath: bench.scratch) }
  print("median of \(bench.repetitions), on \(ProcessInfo.processInfo.activeProcessorCount) processors")
  // All of them, or those that are named: `workbook-bench class`.
  let named = Set(CommandLine.arguments.dropFirst())
  func wants(_ name: String) -> Bool { named.isEmpty || named.contains(name) }
  if wants("cells") { try CellBench(bench: bench).run() }
  if wants("live") { try LiveBench(bench: bench).run() }
  if wants("class") { try ClassBench(bench: bench).run() }
  if wants("render") { try RenderBench(bench: bench).run() }
  if wants("grade") { try GradeBench(bench: bench).run() }
  if wants("code") { try CodeBench(bench: bench).run() }
} catch {
  FileHandle.standardError.write(Data("workbook-bench: \(error)\n".utf8))
  exit(1)
}
