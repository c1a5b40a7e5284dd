internal import Dispatch

/// The loss of an ``MLP`` over all samples and its gradient, on one core or on all.
///
/// The samples are taken in parts of fixed size, whose gradients are added in order, so that the number of cores does
/// not change the result.
final class MLPGradient {
  private static let part = 512
  /// Parts whose gradients wait to be added, at most.
  private static let wave = 8
  /// Rows of the gradient that are added at a time.
  private static let slice = 16

  /// The gradient that the last loss had.
  let sum: MLPLanes
  /// One for each core.
  private let passes: [MLPPass]
  private let shares: [MLPLanes]
  private var losses: [Double]

  init(width: Int, samples: Int, onAllCores: Bool, product: MatrixProduct = .fastest) {
    let parts = max(1, (samples + Self.part - 1) / Self.part)
    sum = MLPLanes(width: width)
    passes = (0..<(onAllCores ? min(parts, Parallel.cores) : 1)).map { _ in MLPPass(width: width, product: product) }
    shares = (0..<(onAllCores ? min(parts, Self.wave) : 1)).map { _ in MLPLanes(width: width) }
    losses = [Double](repeating: 0, count: shares.count)
  }

  /// The mean squared error over the pairs of `x` and `y`; its gradient is left in ``sum``.
  ///
  /// Calls `use` with rows of ``sum`` as they are ready, on any core.
  func loss(_ x: [Float], _ y: [Float], _ weights: MLPWeights, use: (Range<Int>) -> Void = { _ in }) -> Double {
    let total = min(x.count, y.count)
    let starts = stride(from: 0, to: total, by: Self.part)
    let ranges = starts.map { $0..<min($0 + Self.part, total) }
    var loss = 0.0
    for wave in stride(from: 0, to: ranges.count, by: shares.count) {
      let count = min(shares.count, ranges.count - wave)
      losses.withUnsafeMutableBufferPointer { losses in
        onCores(count) { core, index in
          losses[index] = passes[core].share(
            of: ranges[wave + index], x, y, total: total, weights, into: shares[index])
        }
      }
      let (rows, stride) = (sum.rows, sum.stride)
      onCores((rows + Self.slice - 1) / Self.slice) { _, index in
        let slice = index * Self.slice..<min((index + 1) * Self.slice, rows)
        let start = slice.lowerBound * stride
        let to = sum.buffer.start + start
        for share in 0..<count {
          let from = shares[share].buffer.start + start
          TrainingKernels.add(slice.count * stride, wave + share > 0 ? 1 : 0, from, to)
        }
        if wave + count == ranges.count { use(slice) }
      }
      for index in 0..<count { loss += losses[index] }
    }
    return loss / Double(total)
  }

  /// Calls `body` with 0 to `count` - 1, each once, and the number of the core, which no two threads have at a time.
  private func onCores(_ count: Int, _ body: (_ core: Int, _ index: Int) -> Void) {
    guard passes.count > 1 else {
      for index in 0..<count { body(0, index) }
      return
    }
    var next = 0
    withUnsafeMutablePointer(to: &next) { next in
      withoutActuallyEscaping(body) { body in
        // What the calls write is apart, and is read after all have ended.
        nonisolated(unsafe) let (body, next) = (body, next)
        DispatchQueue.concurrentPerform(iterations: passes.count) { core in
          while true {
            let index = TrainingKernels.take(next)
            guard index < count else { return }
            body(core, index)
          }
        }
      }
    }
  }
}
