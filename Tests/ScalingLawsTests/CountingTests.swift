import Foundation
import ScalingLaws
import Testing

/// Counts of parameters and FLOPs agree with each other for every published shape.
struct CountingTests {
  static let gated: [TransformerShape] = [
    .llama7B, .llama13B, .llama65B, .llama2With70B, .mistral7B, .llama3With8B, .llama3With70B, .llama3With405B,
  ]

  @Test(arguments: gated)
  func aGatedShapeCountsItsThirdMatrixEverywhere(_ shape: TransformerShape) {
    #expect(shape.isGated)
    let norms = (2 * shape.layers + 1) * shape.width
    #expect(shape.kaplanParameters == shape.llamaNonEmbeddingParameters() - norms)
    let attention = 2 * shape.layers * shape.context * shape.attentionWidth
    #expect(shape.kaplanForwardFlopsPerToken == 2 * shape.kaplanParameters + attention)
    #expect(shape.kaplanForwardFlopsByPart.nonEmbedding == shape.kaplanForwardFlopsPerToken)
    // Matrix by matrix, every weight but those of the embedding is used once for each token.
    let weights = shape.kaplanParameters + shape.tokenEmbedding
    #expect(shape.detailedForwardFlops / shape.context == 2 * weights + 2 * attention)
    let hoffmann = shape.hoffmannForwardFlops(embeddings: false) / shape.context
    let softmax = 3 * shape.layers * shape.heads * shape.context
    #expect(abs(hoffmann / (2 * shape.kaplanParameters + 2 * attention + softmax) - 1) < 1e-12)
    var plain = shape
    plain.isGated = false
    let matrix = shape.layers * shape.width * shape.feedForward
    #expect(shape.kaplanParameters - plain.kaplanParameters == matrix)
    #expect(shape.hoffmannParameters - plain.hoffmannParameters == matrix + shape.layers * shape.feedForward)
    #expect(
      shape.gpt2Parameters(biases: true) - plain.gpt2Parameters(biases: true)
        == matrix + shape.layers * shape.feedForward)
    #expect(shape.llamaParameters() == plain.llamaParameters())
  }

  @Test func llama3SpendsWhatItsMatricesDo() {
    let perToken = TransformerShape.llama3With8B.detailedTrainingFlops / TransformerShape.llama3With8B.context
    #expect(abs(perToken / 57.9e9 - 1) < 1e-3)
  }

  @Test func palmHasTheParametersOfItsPaper() {
    let shape = TransformerShape.palm540B
    #expect(abs((shape.kaplanParameters + shape.tokenEmbedding) / 540.35e9 - 1) < 0.001)
  }

  @Test func figuresThatNoDeviceCanHaveGiveNaN() {
    let a100 = Accelerator.a100
    for utilization in [40, 1.0001, -0.1, .nan, .infinity] {
      #expect(a100.hours(flops: 1e20, utilization: utilization).isNaN)
      #expect(a100.days(flops: 1e20, devices: 8, utilization: utilization).isNaN)
      #expect(a100.devices(flops: 1e20, days: 8, utilization: utilization).isNaN)
      #expect(a100.flops(days: 8, devices: 8, utilization: utilization).isNaN)
      #expect(a100.cost(flops: 1e20, utilization: utilization).isNaN)
    }
    #expect(a100.days(flops: 1e20, devices: -8, utilization: 0.4).isNaN)
    #expect(a100.devices(flops: 1e20, days: -8, utilization: 0.4).isNaN)
    #expect(a100.hours(flops: -1e20, utilization: 0.4).isNaN)
    #expect(Utilization.mfu(flops: 1e20, seconds: 10, devices: -1, accelerator: a100).isNaN)
    #expect(a100.hours(flops: 1e20, utilization: 0) == .infinity)
    #expect(a100.days(flops: 1e20, devices: 0, utilization: 0.4) == .infinity)
  }

  @Test func devicesAndFlopsUndoDays() {
    let h100 = Accelerator.h100
    let days = h100.days(flops: 3e24, devices: 2000, utilization: 0.4)
    #expect(abs(h100.devices(flops: 3e24, days: days, utilization: 0.4) / 2000 - 1) < 1e-12)
    #expect(abs(h100.flops(days: days, devices: 2000, utilization: 0.4) / 3e24 - 1) < 1e-12)
  }
}
