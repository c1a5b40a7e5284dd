/// y = gain · x / √(mean x² + ε), row by row.
struct RMSNorm {
  private(set) var output: [Float] = []
  private var inverse: [Float] = []

  mutating func forward(_ x: [Float], width: Int, _ parameters: [Float], gain: Int) -> [Float] {
    let rows = x.count / width
    output = x
    inverse = [Float](repeating: 0, count: rows)
    for row in 0..<rows {
      var square: Float = 0
      for i in 0..<width { square += x[row * width + i] * x[row * width + i] }
      let scale = 1 / (square / Float(width) + 1e-5).squareRoot()
      inverse[row] = scale
      for i in 0..<width { output[row * width + i] *= scale * parameters[gain + i] }
    }
    return output
  }

  /// Adds the gain's gradient and returns the input's: s g dy - x s³/width Σ g dy x.
  func backward(
    _ dy: [Float], _ x: [Float], width: Int, _ parameters: [Float], _ gradient: inout [Float], gain: Int
  ) -> [Float] {
    var dx = dy
    for row in inverse.indices {
      let scale = inverse[row]
      var product: Float = 0
      for i in 0..<width {
        let index = row * width + i
        gradient[gain + i] += dy[index] * x[index] * scale
        dx[index] = dy[index] * parameters[gain + i]
        product += dx[index] * x[index]
      }
      let pull = scale * scale * scale * product / Float(width)
      for i in 0..<width { dx[row * width + i] = dx[row * width + i] * scale - x[row * width + i] * pull }
    }
    return dx
  }
}

/// x · sigmoid(x).
enum SiLU {
  static func forward(_ x: [Float]) -> [Float] {
    map(x, x) { x, _ in x / (1 + FloatMath.exp(-x)) }
  }

  static func backward(_ dy: [Float], _ x: [Float]) -> [Float] {
    map(x, dy) { x, dy in
      let share = 1 / (1 + FloatMath.exp(-x))
      return dy * share * (1 + x * (1 - share))
    }
  }

  private static func map(
    _ x: [Float], _ y: [Float], _ body: (FloatMath.Lanes, FloatMath.Lanes) -> FloatMath.Lanes
  ) -> [Float] {
    var result = x
    let width = FloatMath.Lanes.scalarCount
    for start in stride(from: 0, to: x.count, by: width) {
      var a = FloatMath.Lanes.zero
      var b = FloatMath.Lanes.zero
      let used = min(width, x.count - start)
      for i in 0..<used {
        a[i] = x[start + i]
        b[i] = y[start + i]
      }
      let value = body(a, b)
      for i in 0..<used { result[start + i] = value[i] }
    }
    return result
  }
}

/// Softmax attention in which a token sees itself and what came before it in its sequence.
struct CausalAttention {
  typealias View = MatrixProduct.View

  private var weights: [Float] = []
  private var context = 1
  private var width = 1
  private var heads = 1
  private let product = MatrixProduct.fastest

  private var headSize: Int { width / heads }
  private var scale: Float { 1 / Float(headSize).squareRoot() }

  mutating func forward(_ qkv: [Float], rows: Int, context: Int, width: Int, heads: Int) -> [Float] {
    self.context = context
    self.width = width
    self.heads = heads
    weights = [Float](repeating: 0, count: rows * heads * context)
    var output = [Float](repeating: 0, count: rows * width)
    for block in 0..<rows / context * heads {
      let place = self.place(block)
      product.multiply(
        rows: context, columns: context, depth: headSize, qkv, place.query, qkv, place.key.transposed,
        into: &weights, place.weights)
      for row in 0..<context { softmax(place.weights.start + row * context, seen: row + 1) }
      product.multiply(
        rows: context, columns: headSize, depth: context, weights, place.weights, qkv, place.value, into: &output,
        place.output)
    }
    return output
  }

  func backward(_ dy: [Float], _ qkv: [Float]) -> [Float] {
    var dqkv = [Float](repeating: 0, count: qkv.count)
    var pull = [Float](repeating: 0, count: context * context)
    let whole = View(start: 0, stride: context)
    for block in 0..<dy.count / (context * width) * heads {
      let place = self.place(block)
      product.multiply(
        rows: context, columns: headSize, depth: context, weights, place.weights.transposed, dy, place.output,
        into: &dqkv, place.value)
      product.multiply(
        rows: context, columns: context, depth: headSize, dy, place.output, qkv, place.value.transposed, into: &pull,
        whole)
      for row in 0..<context {
        let start = place.weights.start + row * context
        var mean: Float = 0
        for i in 0...row { mean += weights[start + i] * pull[row * context + i] }
        for i in 0..<context {
          pull[row * context + i] = scale * weights[start + i] * (pull[row * context + i] - mean)
        }
      }
      product.multiply(
        rows: context, columns: headSize, depth: context, pull, whole, qkv, place.key, into: &dqkv, place.query)
      product.multiply(
        rows: context, columns: headSize, depth: context, pull, whole.transposed, qkv, place.query, into: &dqkv,
        place.key)
    }
    return dqkv
  }

  /// Where one head of one sequence lies.
  private func place(_ block: Int) -> (query: View, key: View, value: View, weights: View, output: View) {
    let (sequence, head) = block.quotientAndRemainder(dividingBy: heads)
    let start = sequence * context * 3 * width + head * headSize
    return (
      View(start: start, stride: 3 * width), View(start: start + width, stride: 3 * width),
      View(start: start + 2 * width, stride: 3 * width),
      View(start: block * context * context, stride: context),
      View(start: sequence * context * width + head * headSize, stride: width)
    )
  }

  private mutating func softmax(_ start: Int, seen: Int) {
    var top = -Float.infinity
    for i in 0..<seen { top = max(top, weights[start + i] * scale) }
    var total: Float = 0
    for i in 0..<seen {
      let share = Float(exp(Double(weights[start + i] * scale - top)))
      weights[start + i] = share
      total += share
    }
    for i in 0..<seen { weights[start + i] /= total }
    for i in seen..<max(context, seen) { weights[start + i] = 0 }
  }
}
