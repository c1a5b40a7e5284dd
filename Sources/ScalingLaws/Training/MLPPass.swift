/// The buffers of one forward and backward pass, used again in each step.
///
/// Rows go through in blocks of 256, whose activations stay in the processor's cache from the first layer to the last
/// gradient. A row is a sample; rows are padded to whole lanes, whose excess stays zero throughout.
struct MLPPass {
  typealias Lanes = FloatMath.Lanes
  private static let block = 256

  private let width: Int
  /// Lanes in a row.
  private let lanes: Int
  private var first: [Lanes]
  private var second: [Lanes]
  private var slope: [Lanes]
  private var back: [Lanes]
  private var weights: MLPLanes
  private var gradient: MLPLanes
  private var errors: [Float]
  private let product = MatrixProduct.fastest

  init(width: Int) {
    self.width = width
    weights = MLPLanes(width: width)
    gradient = MLPLanes(width: width)
    lanes = weights.lanes
    let buffer = [Lanes](repeating: .zero, count: Self.block * lanes)
    first = buffer
    second = buffer
    slope = buffer
    back = buffer
    errors = [Float](repeating: 0, count: Self.block)
  }

  mutating func predict(_ x: [Float], _ parameters: [Float]) -> [Float] {
    weights.load(parameters)
    var output = [Float](repeating: 0, count: x.count)
    for start in stride(from: 0, to: x.count, by: Self.block) {
      let rows = min(Self.block, x.count - start)
      forward(x[start..<start + rows])
      for row in 0..<rows { output[start + row] = self.output(row) }
    }
    return output
  }

  mutating func lossAndGradient(
    _ x: [Float], _ y: [Float], _ parameters: [Float], into result: inout [Float]
  ) -> Double {
    weights.load(parameters)
    gradient.clear()
    let count = min(x.count, y.count)
    var loss = 0.0
    for start in stride(from: 0, to: count, by: Self.block) {
      let range = start..<start + min(Self.block, count - start)
      forward(x[range])
      for (row, target) in y[range].enumerated() {
        let error = output(row) - target
        loss += Double(error) * Double(error)
        errors[row] = 2 * error / Float(count)
      }
      backward(x[range])
    }
    gradient.store(&result)
    return loss / Double(count)
  }

  private func output(_ row: Int) -> Float {
    var sum = Lanes.zero
    for lane in 0..<lanes { sum += second[row * lanes + lane] * weights.output[lane] }
    return sum.sum() + weights.outputBias
  }

  /// first = tanh(x wᵀ + b), second = tanh(first Wᵀ + b).
  private mutating func forward(_ x: ArraySlice<Float>) {
    let lanes = lanes
    let origin = x.startIndex
    x.withUnsafeBufferPointer { x in
      first.withUnsafeMutableBufferPointer { first in
        weights.first.withUnsafeBufferPointer { weight in
          weights.firstBias.withUnsafeBufferPointer { bias in
            for row in 0..<x.count {
              for lane in 0..<lanes {
                first[row * lanes + lane] = FloatMath.tanh(x[row] * weight[lane] + bias[lane])
              }
            }
          }
        }
      }
    }
    multiply(rows: x.endIndex - origin, first, weights.matrix, .transposed, into: &second)
    second.withUnsafeMutableBufferPointer { second in
      weights.secondBias.withUnsafeBufferPointer { bias in
        for row in 0..<x.count {
          for lane in 0..<lanes {
            second[row * lanes + lane] = FloatMath.tanh(second[row * lanes + lane] + bias[lane])
          }
        }
      }
    }
  }

  /// Adds the share of some rows, whose `errors` are set, to the gradient.
  private mutating func backward(_ x: ArraySlice<Float>) {
    let rows = x.count
    let lanes = lanes
    gradient.outputBias += errors.prefix(rows).reduce(0, +)
    slope.withUnsafeMutableBufferPointer { slope in
      second.withUnsafeBufferPointer { second in
        gradient.output.withUnsafeMutableBufferPointer { outputGradient in
          gradient.secondBias.withUnsafeMutableBufferPointer { biasGradient in
            weights.output.withUnsafeBufferPointer { output in
              for row in 0..<rows {
                let error = errors[row]
                for lane in 0..<lanes {
                  let value = second[row * lanes + lane]
                  let pull = error * output[lane] * (1 - value * value)
                  outputGradient[lane] += error * value
                  biasGradient[lane] += pull
                  slope[row * lanes + lane] = pull
                }
              }
            }
          }
        }
      }
    }
    Self.accumulate(product, rows: rows, width: width, lanes: lanes, slope, first, into: &gradient.matrix)
    multiply(rows: rows, slope, weights.matrix, .asStored, into: &back)
    x.withUnsafeBufferPointer { x in
      back.withUnsafeBufferPointer { back in
        first.withUnsafeBufferPointer { first in
          gradient.first.withUnsafeMutableBufferPointer { weightGradient in
            gradient.firstBias.withUnsafeMutableBufferPointer { biasGradient in
              for row in 0..<rows {
                for lane in 0..<lanes {
                  let value = first[row * lanes + lane]
                  let pull = back[row * lanes + lane] * (1 - value * value)
                  weightGradient[lane] += x[row] * pull
                  biasGradient[lane] += pull
                }
              }
            }
          }
        }
      }
    }
  }

  /// Some rows times the second layer's matrix, read as said.
  private func multiply(
    rows: Int, _ values: [Lanes], _ matrix: [Lanes], _ reading: MatrixProduct.Reading, into result: inout [Lanes]
  ) {
    let stride = lanes * Lanes.scalarCount
    values.withUnsafeBytes { values in
      matrix.withUnsafeBytes { matrix in
        result.withUnsafeMutableBytes { result in
          guard let a = values.assumingMemoryBound(to: Float.self).baseAddress,
            let b = matrix.assumingMemoryBound(to: Float.self).baseAddress,
            let c = result.assumingMemoryBound(to: Float.self).baseAddress
          else { return }
          product.multiply(
            rows: rows, columns: width, depth: width, a, strideA: stride, b, reading, strideB: stride, into: c,
            strideC: stride)
        }
      }
    }
  }

  /// Adds slopeᵀ · values to a matrix.
  private static func accumulate(
    _ product: MatrixProduct, rows: Int, width: Int, lanes: Int, _ slope: [Lanes], _ values: [Lanes],
    into matrix: inout [Lanes]
  ) {
    let stride = lanes * Lanes.scalarCount
    slope.withUnsafeBytes { slope in
      values.withUnsafeBytes { values in
        matrix.withUnsafeMutableBytes { matrix in
          guard let a = slope.assumingMemoryBound(to: Float.self).baseAddress,
            let b = values.assumingMemoryBound(to: Float.self).baseAddress,
            let c = matrix.assumingMemoryBound(to: Float.self).baseAddress
          else { return }
          product.multiply(
            rows: width, columns: width, depth: rows, a, .transposed, strideA: stride, b, strideB: stride,
            adding: true, into: c, strideC: stride)
        }
      }
    }
  }
}
