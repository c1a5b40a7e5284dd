/// Where each matrix of a ``TinyTransformer`` lies in its flat array.
struct TransformerLayout {
  struct Layer {
    var attentionGain: Int
    /// Rows: inputs; columns: queries, keys and values side by side.
    var queryKeyValue: Int
    var projection: Int
    var feedForwardGain: Int
    var up: Int
    var upBias: Int
    var down: Int
    var downBias: Int
  }

  let embedding: Int
  let positions: Int
  let layers: [Layer]
  let finalGain: Int
  let head: Int
  let count: Int
  let matrices: [(range: Range<Int>, inputs: Int)]
  var gains: [Int] { layers.flatMap { [$0.attentionGain, $0.feedForwardGain] } + [finalGain] }

  init(vocabulary: Int, context: Int, width: Int, layers count: Int) {
    var next = 0
    var matrices = [(range: Range<Int>, inputs: Int)]()
    let take = { (size: Int) -> Int in
      defer { next += size }
      return next
    }
    let matrix = { (rows: Int, columns: Int, inputs: Int) -> Int in
      let start = take(rows * columns)
      matrices.append((start..<start + rows * columns, inputs))
      return start
    }
    embedding = matrix(vocabulary, width, 1)
    positions = matrix(context, width, 1)
    layers = (0..<count).map { _ in
      Layer(
        attentionGain: take(width), queryKeyValue: matrix(width, 3 * width, width),
        projection: matrix(width, width, width * 2 * count), feedForwardGain: take(width),
        up: matrix(width, 4 * width, width), upBias: take(4 * width),
        down: matrix(4 * width, width, 4 * width * 2 * count), downBias: take(width))
    }
    finalGain = take(width)
    head = matrix(width, vocabulary, width)
    self.count = next
    self.matrices = matrices
  }
}
