import Foundation
import ScalingLaws

/// The 4,500-start Chinchilla fit on 240 made runs against SciPy's L-BFGS-B with the same analytic gradient.
///
/// Both sides work by the same rule: every start ends when an iteration gains less than a millionth of the objective,
/// and the best ends are searched on to working precision, sixteen at a time until sixteen agree or 128 are done. SciPy
/// is also measured as it is mostly used, with every start searched to working precision.
struct FitBenchmark {
  private struct Answer: Decodable {
    var seconds: Double
    var best: Double
    var strictSeconds: Double
    var strictBest: Double
    var starts: Int
  }

  func run(stride: Int) throws {
    let runs = TrainingRun.synthetic()
    var best = Double.infinity
    var fit = try ChinchillaFit.fit(runs)
    for _ in 0..<5 {
      let timed = try seconds { try ChinchillaFit.fit(runs) }
      fit = timed.result
      best = min(best, timed.seconds)
    }
    print("fit: \(fit.starts?.run ?? 0) starts on \(runs.count) runs in \(text(best, 3)) s (limit 0.6), \(fit.status)")
    print("fit: minimum \(fit.objective), \(fit.evaluations) evaluations; \(fit.message)")
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("runs-\(UUID().uuidString).csv")
    try runs.map { "\($0.n),\($0.d),\($0.loss)" }.joined(separator: "\n").write(
      to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let peer = Peer(package: "scipy", program: Self.program)
    guard let answer = peer.run([file.path, "\(stride)"], as: Answer.self) else {
      print("fit: SciPy is not installed; nothing to compare with")
      return
    }
    let whole = answer.seconds * Double(stride)
    let note = stride == 1 ? "" : " (every \(stride)th start, scaled up)"
    print("fit: SciPy's L-BFGS-B by the same rule \(text(whole, 1)) s\(note), minimum \(answer.best)")
    print(
      "fit: \(text(whole / best, 0)) times as fast; our minimum over SciPy's - 1 = \(fit.objective / answer.best - 1)")
    print(
      "fit: SciPy with every start at ftol 1e-15: \(text(answer.strictSeconds * Double(stride), 1)) s\(note), "
        + "minimum \(answer.strictBest)")
  }

  private static let program = """
    import sys, time, json, itertools
    import numpy as np
    from scipy.optimize import minimize
    n, d, loss = np.log(np.loadtxt(sys.argv[1], delimiter=',')).T
    delta = 1e-3
    # The objective ends near 4e-4. SciPy takes a gain relative to the objective only where that is above one.
    scale = 1e4
    def objective(p):
        a, b, e, alpha, beta = p
        z = np.stack([a - alpha * n, b - beta * d, np.full_like(n, e)])
        top = z.max(0)
        w = np.exp(z - top)
        total = w.sum(0)
        r = top + np.log(total) - loss
        c = np.clip(r, -delta, delta)
        w *= c / total
        s = w.sum(1)
        return scale * (c * (r - c / 2)).sum(), scale * np.array([s[0], s[1], s[2], -(w[0] * n).sum(), -(w[1] * d).sum()])
    grid = list(itertools.product([0, 5, 10, 15, 20, 25], [0, 5, 10, 15, 20, 25], [-1, -.5, 0, .5, 1],
                                  [0, .5, 1, 1.5, 2], [0, .5, 1, 1.5, 2]))[::int(sys.argv[2])]
    def search(p, ftol):
        return minimize(objective, p, jac=True, method='L-BFGS-B',
                        options=dict(maxiter=5000, maxfun=10000, ftol=ftol, gtol=1e-12))
    start = time.perf_counter()
    ends = sorted((search(p, 1e-6) for p in grid), key=lambda end: end.fun)
    polished = float('inf')
    for group in range(0, min(128, len(ends)), 16):
        found = [search(end.x, 1e-15).fun for end in ends[group:group + 16]]
        polished = min([polished] + found)
        if max(found) <= polished * (1 + 1e-9):
            break
    seconds = time.perf_counter() - start
    start = time.perf_counter()
    strict = min(search(p, 1e-15).fun for p in grid)
    print(json.dumps(dict(seconds=seconds, best=polished / scale, strictSeconds=time.perf_counter() - start,
                          strictBest=strict / scale, starts=len(grid))))
    """
}
