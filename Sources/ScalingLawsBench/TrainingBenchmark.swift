import Foundation
import ScalingLaws

/// The 15 trainings of the MLP demo against PyTorch on the same cores.
struct TrainingBenchmark {
  private struct Answer: Decodable {
    var seconds: Double
    var errors: [Double]
  }

  func run() throws {
    let trainings = MLPTraining.overData() + MLPTraining.overWidth()
    let (results, time) = try seconds { try MLPTraining.run(trainings) }
    let flops = trainings.reduce(0) { $0 + $1.flops }
    print("training: \(trainings.count) networks in \(text(time)) s, \(text(flops / time / 1e9, 0)) GFLOP/s")
    print("training: test errors " + results.map { String(format: "%.1e", $0.testError) }.joined(separator: " "))
    guard let answer = Peer(package: "torch", program: Self.program).run([], as: Answer.self) else {
      print(
        "training: PyTorch is not installed; on two cores it was measured at 22 to 25 s, \(text(22 / time, 1)) times ours"
      )
      return
    }
    print("training: PyTorch \(text(answer.seconds)) s")
    print("training: its errors " + answer.errors.map { String(format: "%.1e", $0) }.joined(separator: " "))
    let median = { (values: [Double]) in values.sorted()[values.count / 2] }
    print(
      "training: \(text(answer.seconds / time, 1)) times as fast (goal 3); median error \(text(median(results.map(\.testError)) / median(answer.errors))) of its"
    )
  }

  private static let program = """
    import math, time, json, torch
    torch.manual_seed(0)
    def data(n):
        x = torch.rand(n, 1) * 2 * math.pi - math.pi
        return x, torch.sin(x)
    def train(w, n):
        net = torch.nn.Sequential(torch.nn.Linear(1, w), torch.nn.Tanh(), torch.nn.Linear(w, w), torch.nn.Tanh(),
                                  torch.nn.Linear(w, 1))
        adam = torch.optim.Adam(net.parameters(), lr=1e-2)
        x, y = data(n)
        for _ in range(500):
            adam.zero_grad()
            torch.nn.functional.mse_loss(net(x), y).backward()
            adam.step()
        with torch.no_grad():
            x, y = data(1000)
            return torch.nn.functional.mse_loss(net(x), y).item()
    start = time.perf_counter()
    errors = [train(64, n) for n in [64, 128, 256, 512, 1024, 2048, 4096]]
    errors += [train(w, 2048) for w in [2, 4, 8, 16, 32, 64, 128, 256]]
    print(json.dumps(dict(seconds=time.perf_counter() - start, errors=errors)))
    """
}
