// Measures what a user waits for, as ratios to the tools' own time within one run.
import Foundation

do {
  let bench = try Bench()
  defer { try? FileManager.default.removeItem(atPath: bench.scratch) }
  print("median of \(bench.repetitions), on \(ProcessInfo.processInfo.activeProcessorCount) processors")
  try CellBench(bench: bench).run()
  try RenderBench(bench: bench).run()
  try GradeBench(bench: bench).run()
  try CodeBench(bench: bench).run()
} catch {
  FileHandle.standardError.write(Data("workbook-bench: \(error)\n".utf8))
  exit(1)
}
