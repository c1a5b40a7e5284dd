// Measures what a user waits for, as ratios to the tools' own time within one run.
import Foundation

let bench = try Bench()
print("median of \(bench.repetitions), on \(ProcessInfo.processInfo.activeProcessorCount) processors")
try CellBench(bench: bench).run()
try RenderBench(bench: bench).run()
