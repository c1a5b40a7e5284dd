internal import Dispatch

/// The loss of an ``MLP`` over all samples and its gradient, on one core or on all.
///
/// The samples are taken in parts of fixed size, whose gradients are added in order, so that the number of cores does
/// not change the result.
struct MLPGradient {
  private static let part = 1024

  /// One for each part that runs at the same time.
  private var passes: [MLPPass]
  private var gradients: [[Float]]

  init(width: Int, samples: Int, onAllCores: Bool) {
    let parts = onAllCores ? max(1, (samples + Self.part - 1) / Self.part) : 1
    passes = (0..<parts).map { _ in MLPPass(width: width) }
    gradients = [[Float]](repeating: [], count: parts)
  }

  /// The mean squared error over the pairs of `x` and `y`, and its gradient in the order of ``MLP/parameters``.
  mutating func loss(_ x: [Float], _ y: [Float], _ parameters: [Float], gradient: inout [Float]) -> Double {
    let total = min(x.count, y.count)
    let starts = Array(stride(from: 0, to: total, by: Self.part))
    let ranges = starts.map { $0..<min($0 + Self.part, total) }
    let zero = [Float](repeating: 0, count: parameters.count)
    gradient = zero
    var loss = 0.0
    guard passes.count > 1, passes.count == ranges.count else {
      for range in ranges {
        // A part's own sum first, as where parts run side by side.
        var share = zero
        loss += passes[0].addGradient(of: range, x, y, total: total, parameters, to: &share)
        for index in share.indices { gradient[index] += share[index] }
      }
      return loss / Double(total)
    }
    var losses = [Double](repeating: 0, count: ranges.count)
    for index in ranges.indices { gradients[index] = zero }
    passes.withUnsafeMutableBufferPointer { passes in
      gradients.withUnsafeMutableBufferPointer { gradients in
        losses.withUnsafeMutableBufferPointer { losses in
          // Each index is met once, by one thread.
          nonisolated(unsafe) let (passes, gradients, losses) = (passes, gradients, losses)
          DispatchQueue.concurrentPerform(iterations: ranges.count) { index in
            losses[index] = passes[index].addGradient(
              of: ranges[index], x, y, total: total, parameters, to: &gradients[index])
          }
        }
      }
    }
    for share in gradients {
      for index in share.indices { gradient[index] += share[index] }
    }
    return losses.reduce(0, +) / Double(total)
  }
}
