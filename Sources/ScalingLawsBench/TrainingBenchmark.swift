import Foundation
import ScalingLaws

/// The 15 trainings of the MLP demo against PyTorch on the same cores.
struct TrainingBenchmark {
  private struct Answer: Decodable {
    var seconds: Double
    var errors: [Double]
  }

  /// Both take turns, and the median turn counts, so that what else the machine does meets both.
  func run() throws {
    let trainings = MLPTraining.overData() + MLPTraining.overWidth()
    let flops = trainings.reduce(0) { $0 + $1.flops }
    let peer = Peer(package: "torch", program: Self.program)
    let median = { (values: [Double]) in values.sorted()[values.count / 2] }
    var ratios: [Double] = []
    var errors: [Double] = []
    for turn in 1...3 {
      let (results, time) = try seconds { try MLPTraining.run(trainings) }
      print("training: \(trainings.count) networks in \(text(time)) s, \(text(flops / time / 1e9, 0)) GFLOP/s")
      if turn == 1 {
        print("training: test errors " + results.map { String(format: "%.1e", $0.testError) }.joined(separator: " "))
      }
      guard let answer = peer.run([], as: Answer.self) else {
        print("training: PyTorch is not installed; nothing to compare with")
        return
      }
      print("training: PyTorch \(text(answer.seconds)) s, \(text(answer.seconds / time, 1)) times ours")
      if turn == 1 {
        print("training: its errors " + answer.errors.map { String(format: "%.1e", $0) }.joined(separator: " "))
      }
      ratios.append(answer.seconds / time)
      errors.append(median(results.map(\.testError)) / median(answer.errors))
    }
    print(
      "training: \(text(median(ratios), 1)) times as fast (goal 3); median error \(text(median(errors))) of its")
  }

  /// Each training runs on one thread and on one for each core, of which the faster counts; what the package loads at
  /// its first step does not.
  private static let program = """
    import math, time, json, torch
    torch.manual_seed(0)
    def data(n):
        x = torch.rand(n, 1) * 2 * math.pi - math.pi
        return x, torch.sin(x)
    def train(w, n, steps=500):
        net = torch.nn.Sequential(torch.nn.Linear(1, w), torch.nn.Tanh(), torch.nn.Linear(w, w), torch.nn.Tanh(),
                                  torch.nn.Linear(w, 1))
        adam = torch.optim.Adam(net.parameters(), lr=1e-2)
        x, y = data(n)
        for _ in range(steps):
            adam.zero_grad()
            torch.nn.functional.mse_loss(net(x), y).backward()
            adam.step()
        with torch.no_grad():
            x, y = data(1000)
            return torch.nn.functional.mse_loss(net(x), y).item()
    def best(w, n):
        times = []
        for threads in sorted({1, cores}):
            torch.set_num_threads(threads)
            start = time.perf_counter()
            error = train(w, n)
            times.append(time.perf_counter() - start)
        return min(times), error
    cores = torch.get_num_threads()
    train(256, 2048, 5)
    answers = [best(64, n) for n in [64, 128, 256, 512, 1024, 2048, 4096]]
    answers += [best(w, 2048) for w in [2, 4, 8, 16, 32, 64, 128, 256]]
    seconds, errors = zip(*answers)
    print(json.dumps(dict(seconds=sum(seconds), errors=errors)))
    """
}
