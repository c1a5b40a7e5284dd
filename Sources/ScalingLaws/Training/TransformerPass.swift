/// One forward and backward pass of a ``TinyTransformer`` with all that the backward pass needs again.
///
/// Arrays are row-major with a row for each token of each sequence.
struct TransformerPass {
  typealias View = MatrixProduct.View

  /// What a layer leaves behind on the way forward.
  struct Layer {
    var input: [Float] = []
    var attentionNorm = RMSNorm()
    var queryKeyValue: [Float] = []
    var attention = CausalAttention()
    var mixed: [Float] = []
    var middle: [Float] = []
    var feedForwardNorm = RMSNorm()
    var up: [Float] = []
    var active: [Float] = []
  }

  let model: TinyTransformer
  let layout: TransformerLayout
  let rows: Int
  var layers: [Layer]
  var finalNorm = RMSNorm()
  var last: [Float] = []
  /// Logits on the way forward, their gradient once the loss is known.
  var logits: [Float] = []
  var gradient: [Float]
  let product = MatrixProduct.fastest

  init(_ model: TinyTransformer, sequences: Int) {
    self.model = model
    layout = TransformerLayout(
      vocabulary: model.vocabulary, context: model.context, width: model.width, layers: model.layers)
    rows = sequences * model.context
    layers = [Layer](repeating: Layer(), count: model.layers)
    gradient = [Float](repeating: 0, count: layout.count)
  }

  mutating func forward(_ tokens: [Int]) {
    let d = model.width
    var x = [Float](repeating: 0, count: rows * d)
    for row in 0..<rows {
      let token = layout.embedding + tokens[row] * d
      let position = layout.positions + row % model.context * d
      for i in 0..<d { x[row * d + i] = model.parameters[token + i] + model.parameters[position + i] }
    }
    for (index, place) in layout.layers.enumerated() {
      var layer = Layer()
      layer.input = x
      let normed = layer.attentionNorm.forward(x, width: d, model.parameters, gain: place.attentionGain)
      layer.queryKeyValue = linear(normed, d, place.queryKeyValue, 3 * d)
      layer.mixed = layer.attention.forward(
        layer.queryKeyValue, rows: rows, context: model.context, width: d, heads: model.heads)
      add(linear(layer.mixed, d, place.projection, d), to: &x)
      layer.middle = x
      let wide = layer.feedForwardNorm.forward(x, width: d, model.parameters, gain: place.feedForwardGain)
      layer.up = linear(wide, d, place.up, 4 * d, bias: place.upBias)
      layer.active = SiLU.forward(layer.up)
      add(linear(layer.active, 4 * d, place.down, d, bias: place.downBias), to: &x)
      layers[index] = layer
    }
    last = x
    let normed = finalNorm.forward(x, width: d, model.parameters, gain: layout.finalGain)
    logits = linear(normed, d, layout.head, model.vocabulary)
  }

  /// The mean loss and accuracy from a position on; turns the logits into their gradient.
  mutating func loss(_ targets: [Int], from first: Int) -> (mean: Double, accuracy: Double) {
    let v = model.vocabulary
    let counted = rows / model.context * (model.context - first)
    var sum = 0.0
    var right = 0
    for row in 0..<rows {
      let range = row * v..<(row + 1) * v
      guard row % model.context >= first else {
        for i in range { logits[i] = 0 }
        continue
      }
      let top = logits[range].max() ?? 0
      let target = range.lowerBound + targets[row]
      if logits[target] == top { right += 1 }
      let goal = Double(logits[target] - top)
      var total = 0.0
      for i in range {
        let share = exp(Double(logits[i] - top))
        total += share
        logits[i] = Float(share)
      }
      sum += log(total) - goal
      for i in range { logits[i] /= Float(total * Double(counted)) }
      logits[target] -= 1 / Float(counted)
    }
    return (sum / Double(counted), Double(right) / Double(counted))
  }

  mutating func backward(_ tokens: [Int]) {
    let d = model.width
    let normed = linearBackward(logits, finalNorm.output, d, layout.head, model.vocabulary)
    var dx = finalNorm.backward(normed, last, width: d, model.parameters, &gradient, gain: layout.finalGain)
    for (layer, place) in zip(layers, layout.layers).reversed() {
      let dActive = linearBackward(dx, layer.active, 4 * d, place.down, d, bias: place.downBias)
      let dUp = SiLU.backward(dActive, layer.up)
      let dWide = linearBackward(dUp, layer.feedForwardNorm.output, d, place.up, 4 * d, bias: place.upBias)
      add(
        layer.feedForwardNorm.backward(
          dWide, layer.middle, width: d, model.parameters, &gradient, gain: place.feedForwardGain), to: &dx)
      let dMixed = linearBackward(dx, layer.mixed, d, place.projection, d)
      let dQKV = layer.attention.backward(dMixed, layer.queryKeyValue)
      let dNormed = linearBackward(dQKV, layer.attentionNorm.output, d, place.queryKeyValue, 3 * d)
      add(
        layer.attentionNorm.backward(
          dNormed, layer.input, width: d, model.parameters, &gradient, gain: place.attentionGain), to: &dx)
    }
    for row in 0..<rows {
      let token = layout.embedding + tokens[row] * d
      let position = layout.positions + row % model.context * d
      for i in 0..<d {
        gradient[token + i] += dx[row * d + i]
        gradient[position + i] += dx[row * d + i]
      }
    }
  }

  private func linear(_ x: [Float], _ inputs: Int, _ weights: Int, _ outputs: Int, bias: Int? = nil) -> [Float] {
    var y = [Float](repeating: 0, count: rows * outputs)
    if let bias {
      for row in 0..<rows {
        for i in 0..<outputs { y[row * outputs + i] = model.parameters[bias + i] }
      }
    }
    product.multiply(
      rows: rows, columns: outputs, depth: inputs, x, View(start: 0, stride: inputs), model.parameters,
      View(start: weights, stride: outputs), adding: bias != nil, into: &y, View(start: 0, stride: outputs))
    return y
  }

  /// Adds the gradient of weights and bias, and returns that of the inputs.
  private mutating func linearBackward(
    _ dy: [Float], _ x: [Float], _ inputs: Int, _ weights: Int, _ outputs: Int, bias: Int? = nil
  ) -> [Float] {
    product.multiply(
      rows: inputs, columns: outputs, depth: rows, x, View(start: 0, stride: inputs).transposed, dy,
      View(start: 0, stride: outputs), adding: true, into: &gradient, View(start: weights, stride: outputs))
    if let bias {
      for row in 0..<rows {
        for i in 0..<outputs { gradient[bias + i] += dy[row * outputs + i] }
      }
    }
    var dx = [Float](repeating: 0, count: rows * inputs)
    product.multiply(
      rows: rows, columns: inputs, depth: outputs, dy, View(start: 0, stride: outputs), model.parameters,
      View(start: weights, stride: outputs).transposed, into: &dx, View(start: 0, stride: inputs))
    return dx
  }

  private func add(_ values: [Float], to sum: inout [Float]) {
    for index in sum.indices { sum[index] += values[index] }
  }
}
