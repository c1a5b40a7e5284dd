import Foundation
import Testing

@testable import ScalingLaws

/// Trainings learn, repeat, and have the gradients that differences give.
struct TrainingTests {
  /// The network of the demo in Doubles and plain loops, to check the fast one against.
  private func plainLoss(_ p: [Double], _ w: Int, _ x: [Float], _ y: [Float]) -> Double {
    var sum = 0.0
    for (x, y) in zip(x, y) {
      let first = (0..<w).map { Foundation.tanh(p[$0] * Double(x) + p[w + $0]) }
      let (hidden, last) = (2 * w, 3 * w + w * w)
      let second = (0..<w).map { row in
        var sum = p[hidden + w * w + row]
        for column in 0..<w { sum += p[hidden + row * w + column] * first[column] }
        return Foundation.tanh(sum)
      }
      var output = p[last + w]
      for row in 0..<w { output += p[last + row] * second[row] }
      sum += (output - Double(y)) * (output - Double(y))
    }
    return sum / Double(x.count)
  }

  @Test(arguments: [1, 3, 16, 21])
  func mlpGradientAgreesWithDifferences(_ width: Int) {
    let network = MLP(width: width, seed: 4)
    // More rows than a block, so that blocks add up.
    let x = (0..<300).map { Float(-3 + 6 * Double($0) / 299) }
    let y = x.map { Float(Foundation.sin(Double($0))) }
    let (loss, gradient) = network.lossAndGradient(x: x, y: y)
    for product in [MatrixProduct(blas: nil), MatrixProduct(blas: BLAS.shared)] {
      let other = MLPGradient(width: width, samples: x.count, onAllCores: true, product: product)
      #expect(abs(other.loss(x, y, MLPWeights(network.parameters, width: width)) / loss - 1) < 1e-6)
      for (one, other) in zip(gradient, other.sum.flat) { #expect(abs(one - other) < 1e-5) }
    }
    let p = network.parameters.map { Double($0) }
    #expect(gradient.count == width * width + 4 * width + 1)
    #expect(abs(loss / plainLoss(p, width, x, y) - 1) < 1e-5)
    #expect(abs(network.error(x: x, y: y) / loss - 1) < 1e-5)
    let largest = gradient.map { abs(Double($0)) }.max() ?? 0
    for index in stride(from: 0, to: p.count, by: max(1, p.count / 40)) {
      let h = 1e-5
      var up = p
      var down = p
      up[index] += h
      down[index] -= h
      let slope = (plainLoss(up, width, x, y) - plainLoss(down, width, x, y)) / (2 * h)
      #expect(abs(slope - Double(gradient[index])) < 1e-5 * largest + 1e-6, "parameter \(index)")
    }
  }

  /// Directional differences of the loss along random directions, where the loss is smooth enough for Floats.
  @Test func transformerGradientAgreesWithDifferences() throws {
    let model = try TinyTransformer(vocabulary: 5, context: 6, width: 8, layers: 2, heads: 2, seed: 3)
    var generator = SeededGenerator(seed: 9)
    let (tokens, targets) = CopyTask(letters: 4, length: 3).batch(4, generator: &generator)
    let (loss, gradient) = try model.lossAndGradient(tokens: tokens, targets: targets, firstTarget: 2)
    #expect(abs(loss - (try model.evaluate(tokens: tokens, targets: targets, firstTarget: 2).loss)) < 1e-6)
    let size = gradient.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
    for part in 0..<24 {
      // Each direction moves a stretch of the parameters, so that every matrix is met on its own.
      let range = gradient.count * part / 24..<gradient.count * (part + 1) / 24
      var direction = [Float](repeating: 0, count: gradient.count)
      for index in range { direction[index] = Float(generator.normal()) }
      let h: Float = 3e-3
      let loss = { (sign: Float) throws -> Double in
        var moved = model
        for index in range { moved.parameters[index] += sign * h * direction[index] }
        return try moved.evaluate(tokens: tokens, targets: targets, firstTarget: 2).loss
      }
      let slope = (try loss(1) - loss(-1)) / (2 * Double(h))
      let expected = zip(gradient, direction).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
      #expect(abs(slope - expected) < 2e-3 * size + 0.01 * abs(expected), "part \(part): \(slope) for \(expected)")
    }
  }

  @Test func adamTakesTheStepsOfItsDefinition() {
    var adam = Adam(count: 2, learningRate: 0.1)
    var parameters: [Float] = [1, -1]
    adam.step(&parameters, gradient: [0.5, -2])
    // After one step the corrected means are g and g², so that each parameter moves by the rate.
    #expect(abs(parameters[0] - 0.9) < 1e-6 && abs(parameters[1] + 0.9) < 1e-6)
    adam.step(&parameters, gradient: [0, 0])
    let mean = 0.9 * 0.05 / (1 - 0.81)
    let square = 0.999 * 0.00025 / (1 - 0.998001)
    #expect(abs(Double(parameters[0]) - (0.9 - 0.1 * mean / square.squareRoot())) < 1e-5)
  }

  @Test func trainingLearnsSineAndRepeats() throws {
    let training = MLPTraining(width: 16, samples: 128, steps: 200, seed: 5)
    let results = try MLPTraining.run([training, MLPTraining(width: 2, samples: 64, steps: 100), training])
    #expect(results.map(\.training.width) == [16, 2, 16])
    #expect(results[0].testError < 0.01)
    #expect(results[0].testError < results[1].testError)
    #expect(results[0].network == results[2].network)
    #expect(results[0].seconds > 0)
    let flops: Double = 6 * 128 * 200 * 288
    #expect(results[0].flops == flops)
    // Alone, on all cores, a training of several parts gives what it gives beside others, on one.
    let long = MLPTraining(width: 4, samples: 2500, steps: 20, seed: 8)
    #expect(try MLPTraining.run([long, long, long, long])[3].network == (try long.run()).network)
    let other = try MLPTraining(width: 16, samples: 128, steps: 200, seed: 6).run()
    #expect(other.network != results[0].network)
  }

  @Test func noiseSetsAFloor() throws {
    let noisy = try MLPTraining(width: 16, samples: 256, steps: 150, noise: 0.1).run()
    #expect(noisy.testError > 0.007 && noisy.testError < 0.03)
  }

  @Test func transformerLearnsToCopy() throws {
    let result = try CopyTask(letters: 4, length: 4).train(
      width: 16, layers: 1, steps: 150, batch: 16, learningRate: 1e-2)
    #expect(result.testAccuracy > 0.9, "\(result.testAccuracy)")
    #expect(result.testLoss < 0.5 * (result.losses.first ?? 0))
    #expect(result.flops > 0 && result.seconds > 0)
  }

  @Test func theFrontierHoldsWhatNothingBeats() {
    let point = { (flops: Double, error: Double) in
      FrontierPoint(parameters: 1, samples: 1, flops: flops, seconds: 1 / flops, error: error)
    }
    let points = [point(4, 0.5), point(1, 3), point(2, 1), point(2, 2), point(3, 1), point(9, .nan)]
    #expect(EfficientFrontier.of(points).map(\.flops) == [1, 2, 4])
    #expect(EfficientFrontier.of(points, cost: \.seconds).map(\.flops) == [4])
  }

  @Test func doubleDescentPeaksAtTheInterpolationThreshold() throws {
    let experiment = DoubleDescent(samples: 40, dimension: 4, noise: 0.3, seed: 2)
    let points = try experiment.run(features: [5, 10, 20, 40, 80, 200], testPoints: 200)
    let peak = points[3]
    #expect(points.allSatisfy { $0.testError <= peak.testError })
    #expect(peak.testError > 5 * points[0].testError)
    #expect(points[5].testError < peak.testError / 5)
    #expect(points[4].trainingError < 1e-12 && points[2].trainingError > 1e-4)
    #expect(points[5].weightNorm < peak.weightNorm)
  }

  @Test func toyLawsHaveTheirExponents() throws {
    let mean = GaussianMean(standardDeviation: 2)
    for samples in [10, 100] {
      let measured = try mean.measuredSquaredError(samples: samples, trials: 800, seed: 1)
      #expect(abs(measured / mean.expectedSquaredError(samples: Double(samples)) - 1) < 0.2)
    }
    for dimension in [1, 2, 4] {
      let near = try IntrinsicDimension.nearestNeighborDistance(dimension: dimension, points: 1600, queries: 60)
      let far = try IntrinsicDimension.nearestNeighborDistance(dimension: dimension, points: 100, queries: 60)
      let exponent = Foundation.log(far / near) / Foundation.log(16)
      #expect(abs(exponent * Double(dimension) - 1) < 0.25, "\(dimension): \(exponent)")
    }
  }
}
