import ScalingLaws

extension Example {
  static let counting: [Example] = [
    Example(#"Accelerator.h100.hours(flops: 3.8e25, utilization: 400 / 989.4) / 16384 / 24"#, #"67.1104148582"#) {
      Accelerator.h100.hours(flops: 3.8e25, utilization: 400 / 989.4) / 16384 / 24
    },
    Example(
      #"Accelerator.h100.devices(flops: 3.8e25, days: 67.1104148582, utilization: 400 / 989.4)"#, #"16384 within 1e-5"#
    ) {
      Accelerator.h100.devices(flops: 3.8e25, days: 67.1104148582, utilization: 400 / 989.4)
    },
    Example(#"Accelerator.a100.flops(days: 30, devices: 1000, utilization: 0.5)"#, #"4.04352e23"#) {
      Accelerator.a100.flops(days: 30, devices: 1000, utilization: 0.5)
    },
    Example(#"Accelerator.a100.cost(flops: 3.14e23, utilization: 0.4)"#, #"1048344"#) {
      Accelerator.a100.cost(flops: 3.14e23, utilization: 0.4)
    },
    Example(
      #"Utilization.mfu(tokensPerSecond: 238.3e3, flopsPerToken: TransformerShape.palm540B.palmTrainingFlopsPerToken(n: 540.35e9), devices: 6144, accelerator: .tpuV4)"#,
      #"0.462289420251"#
    ) {
      Utilization.mfu(
        tokensPerSecond: 238.3e3, flopsPerToken: TransformerShape.palm540B.palmTrainingFlopsPerToken(n: 540.35e9),
        devices: 6144, accelerator: .tpuV4)
    },
    Example(#"Utilization.mfu(achievedFlopsPerSecond: 400e12, accelerator: .h100)"#, #"0.404285425510"#) {
      Utilization.mfu(achievedFlopsPerSecond: 400e12, accelerator: .h100)
    },
    Example(#"Utilization.mfu(flops: 874944921600 * 100, seconds: 0.755, accelerator: .a100)"#, #"0.371431873663"#) {
      Utilization.mfu(flops: 874_944_921_600 * 100, seconds: 0.755, accelerator: .a100)
    },
    Example(#"TrainingReport.llama65B.energyMWh"#, #"449.83928"#) {
      TrainingReport.llama65B.energyMWh
    },
    Example(#"TrainingReport.llama65B.utilization"#, #"0.476941"#) {
      TrainingReport.llama65B.utilization
    },
    Example(#"ChinchillaModel.tableA9[7].parameters"#, #"162803712"#) {
      ChinchillaModel.tableA9[7].parameters
    },
    Example(#"TransformerShape(layers: 12, width: 768, heads: 12).kaplanForwardFlopsPerToken"#, #"188743680"#) {
      TransformerShape(layers: 12, width: 768, heads: 12).kaplanForwardFlopsPerToken
    },
    Example(
      #"TransformerShape(layers: 12, width: 768, heads: 12).kaplanForwardFlopsByPart.nonEmbedding"#, #"188743680"#
    ) {
      TransformerShape(layers: 12, width: 768, heads: 12).kaplanForwardFlopsByPart.nonEmbedding
    },
    Example(
      #"TransformerShape(layers: 12, width: 768, heads: 12).palmTrainingFlopsPerToken(n: 124337664 - 786432) * 1024"#,
      #"875062886400"#
    ) {
      TransformerShape(layers: 12, width: 768, heads: 12).palmTrainingFlopsPerToken(n: 124_337_664 - 786432) * 1024
    },
    Example(#"TransformerShape(layers: 12, width: 768, heads: 12).detailedForwardFlops"#, #"291648307200"#) {
      TransformerShape(layers: 12, width: 768, heads: 12).detailedForwardFlops
    },
    Example(#"3 * TransformerShape.llama3With8B.detailedForwardFlops / 8192"#, #"57912852480"#) {
      3 * TransformerShape.llama3With8B.detailedForwardFlops / 8192
    },
    Example(#"TransformerShape(layers: 12, width: 768, heads: 12).detailedTrainingFlops"#, #"874944921600"#) {
      TransformerShape(layers: 12, width: 768, heads: 12).detailedTrainingFlops
    },
    Example(
      #"TransformerShape.chinchillaStyle(layers: 20, width: 1024, feedForward: 4096, headSize: 64, heads: 16).hoffmannFlopRatio()"#,
      #"1.10081663552"#
    ) {
      TransformerShape.chinchillaStyle(layers: 20, width: 1024, feedForward: 4096, headSize: 64, heads: 16)
        .hoffmannFlopRatio()
    },
    Example(#"TransformerShape(layers: 12, width: 768).kaplanParameters"#, #"84934656"#) {
      TransformerShape(layers: 12, width: 768).kaplanParameters
    },
    Example(#"TransformerShape.llama3With8B.kaplanParameters"#, #"6979321856"#) {
      TransformerShape.llama3With8B.kaplanParameters
    },
    Example(#"TransformerShape(layers: 12, width: 768).gpt2Parameters(biases: true)"#, #"124439808"#) {
      TransformerShape(layers: 12, width: 768).gpt2Parameters(biases: true)
    },
    Example(#"TransformerShape(layers: 12, width: 768).gpt2Parameters(biases: false)"#, #"124337664"#) {
      TransformerShape(layers: 12, width: 768).gpt2Parameters(biases: false)
    },
    Example(#"TransformerShape.llama3With8B.llamaParameters()"#, #"8030261248"#) {
      TransformerShape.llama3With8B.llamaParameters()
    },
    Example(
      #"TransformerShape.chinchillaStyle(layers: 47, width: 5120, feedForward: 20480, headSize: 128, heads: 40).hoffmannParameters"#,
      #"16184458240"#
    ) {
      TransformerShape.chinchillaStyle(layers: 47, width: 5120, feedForward: 20480, headSize: 128, heads: 40)
        .hoffmannParameters
    },
    Example(
      #"TransformerShape.chinchillaStyle(layers: 8, width: 512, feedForward: 2048, headSize: 64, heads: 8).hoffmannParametersWithFourMatrices"#,
      #"41549824"#
    ) {
      TransformerShape.chinchillaStyle(layers: 8, width: 512, feedForward: 2048, headSize: 64, heads: 8)
        .hoffmannParametersWithFourMatrices
    },
    Example(#"TransformerShape.mlpParameters(widths: [1, 64, 64, 1])"#, #"4353"#) {
      TransformerShape.mlpParameters(widths: [1, 64, 64, 1])
    },
    Example(#"PublishedModel.named("Chinchilla")?.tokensPerParameter ?? 0"#, #"20"#) {
      PublishedModel.named("Chinchilla")?.tokensPerParameter ?? 0
    },
    Example(#"PublishedModel.named("llama 2 7b")?.n ?? 0"#, #"6.74e9"#) {
      PublishedModel.named("llama 2 7b")?.n ?? 0
    },
    Example(#"Compute.pfDays(flops: 3.14e23)"#, #"3634.25925926"#) {
      Compute.pfDays(flops: 3.14e23)
    },
    Example(#"Compute.flopsPerPFDay"#, #"8.64e19"#) {
      Compute.flopsPerPFDay
    },
    Example(#"Compute.trainingFlops(n: 174.6e9, d: 300e9)"#, #"3.1428e23"#) {
      Compute.trainingFlops(n: 174.6e9, d: 300e9)
    },
    Example(#"Compute.pfDays(flops: Compute.trainingFlops(n: 1e9, batch: 524288, steps: 1000))"#, #"0.0364089"#) {
      Compute.pfDays(flops: Compute.trainingFlops(n: 1e9, batch: 524288, steps: 1000))
    },
    Example(#"Loss.bits(nats: 3)"#, #"4.32808512267"#) {
      Loss.bits(nats: 3)
    },
    Example(#"Loss.perplexity(nats: 1.69)"#, #"5.41948070513"#) {
      Loss.perplexity(nats: 1.69)
    },
    Example(#"Loss.bitsPerByte(nats: 2.0, tokensPerByte: 0.29335)"#, #"0.846429180490"#) {
      Loss.bitsPerByte(nats: 2.0, tokensPerByte: 0.29335)
    },
    Example(#"Loss.uniform(vocabulary: 50257)"#, #"10.8249051197"#) {
      Loss.uniform(vocabulary: 50257)
    },
  ]
}
