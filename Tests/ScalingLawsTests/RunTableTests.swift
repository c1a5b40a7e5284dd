import Foundation
import ScalingLaws
import Testing

/// A reader's own table of runs.
struct RunTableTests {
  @Test(arguments: [
    "params,tokens,loss\n1e9,2e10,2.5\n",
    "\u{FEFF}N;D;Loss\r\n1e9;2e10;2.5\r\n",
    "# my runs\n\nModel Size\tcolour\tLOSS\tTraining_Tokens\n1000000000\tred\t2.5\t20000000000\n",
    "loss, Training FLOP, \"Model, Size\", params\n2.5, 1.2e20, x, 1e9",
    "Params,Tokens,val_loss\n1B,20B,2.5\n", "n,d,train_loss,Validation Loss,loss\n1000M,0.02t,9,8,2.5\n",
    "n,d,test loss\n1000000 k,2e10,2.5\n",
  ])
  func readsWhatReadersWrite(_ text: String) throws {
    let runs = try TrainingRun.parse(csv: text)
    #expect(runs.count == 1)
    #expect(runs[0].n == 1e9 && runs[0].loss == 2.5)
    #expect(abs(runs[0].d / 2e10 - 1) < 1e-12)
  }

  @Test(arguments: [
    ("", 1, "no header"), ("params,loss\n1,2\n", 1, "tokens"), ("params,tokens\n1,2\n", 1, "loss"),
    ("tokens,loss\n1,2\n", 1, "size"), ("params,tokens,loss\n", 2, "no rows"),
    ("params,tokens,loss\n1e9,2e10\n", 2, "columns"), ("params,tokens,loss\n1e9,2e10,2\n70X,1e12,2\n", 3, "70X"),
    ("params,tokens,loss\n1e9,2e10,2B\n", 2, "2B"), ("params,tokens,loss\nB,2e10,2\n", 2, "B"),
    ("params,tokens,loss\n1e9B,2e10,2\n", 2, "1e9B"),
    ("params,tokens,loss\n1e9,2e10,nan\n", 2, "nan"), ("params,tokens,loss\n-1,2e10,2\n", 2, "above zero"),
  ])
  func saysWhichLineIsWrong(_ text: String, _ line: Int, _ word: String) {
    do {
      let runs = try TrainingRun.parse(csv: text)
      Issue.record("read \(runs.count) runs")
    } catch ScalingError.unreadableTable(let found, let problem) {
      #expect(found == line)
      #expect(problem.contains(word), "\(problem)")
    } catch {
      Issue.record("another error: \(error)")
    }
  }

  @Test func loadsAFileAndRefusesAMissingOne() throws {
    let runs = TrainingRun.synthetic(count: 50)
    let text = "n,d,loss\n" + runs.map { "\($0.n),\($0.d),\($0.loss)" }.joined(separator: "\n")
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("runs-\(UUID().uuidString).csv").path
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(try TrainingRun.load(path: path) == runs)
    #expect(throws: ScalingError.self) { try TrainingRun.load(path: path + ".missing") }
    #expect(throws: ScalingError.self) { try TrainingRun.load(path: FileManager.default.temporaryDirectory.path) }
  }
}
