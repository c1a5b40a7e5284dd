import ScalingLaws

enum CountingReference {
  static func compute(_ row: ReferenceRow) throws -> Double? {
    let shape = TransformerShape(
      layers: row["nlayer"], width: row["dmodel"], heads: 1, vocabulary: row["vocab"], context: row["nctx"])
    switch row.quantity {
    case "N=12 n_layer d_model^2": return shape.kaplanParameters
    case "GPT-2 total params, tied head, biases": return shape.gpt2Parameters(biases: true)
    case "GPT-2 total params, tied head, no bias": return shape.gpt2Parameters(biases: false)
    case "Llama params (GQA, SwiGLU, RMSNorm, untied)":
      return TransformerShape(
        layers: row["nlayer"], width: row["dmodel"], feedForward: row["dff"], heads: row["heads"],
        keyValueHeads: row["kvheads"], vocabulary: row["vocab"]
      ).llamaParameters()
    case "FLOPs/(6ND), no embed/logit FLOPs, seq 2048":
      let chinchilla = TransformerShape.chinchillaStyle(
        layers: row["nlayer"], width: row["dmodel"], feedForward: row["dff"], headSize: row["dmodel"] / row["heads"],
        heads: row["heads"])
      return chinchilla.hoffmannParameters == row["N"] ? chinchilla.hoffmannFlopRatio() : nil
    case "Table A9 model params with 4 attention matrices": return tableA9(row).hoffmannParametersWithFourMatrices
    case "Table A9 model params with 5 attention matrices": return tableA9(row).hoffmannParameters
    case "params of 1-w-w-1 MLP": return TransformerShape.mlpParameters(widths: [1, row["w"], row["w"], 1])
    default: return hardware(row)
    }
  }

  private static func hardware(_ row: ReferenceRow) -> Double? {
    switch row.id {
    case "flops.6ND.gpt3.D1": return Compute.trainingFlops(n: row["N"], d: row["D"])
    case "flops.pfday": return Compute.flopsPerPFDay
    case "flops.gpt3.pfdays": return Compute.pfDays(flops: row["C"])
    case "flops.kaplan-presentation.bug": return Compute.flopsPerPFDay / 1e15
    case "flops.palm.ratio":
      let shape = TransformerShape.gpt2Small
      let n = shape.gpt2Parameters(biases: false) - shape.positionEmbedding
      return shape.palmTrainingFlopsPerToken(n: n) * shape.context / shape.detailedTrainingFlops
    case "hw.palm.mfu":
      return Utilization.mfu(
        tokensPerSecond: row["tok_s"],
        flopsPerToken: TransformerShape.palm540B.palmTrainingFlopsPerToken(n: row["N"]), devices: row["chips"],
        accelerator: .tpuV4)
    case "hw.llama3.mfu": return Utilization.mfu(achievedFlopsPerSecond: row["achieved"], accelerator: .h100)
    case "hw.llama3.days":
      return Accelerator.h100.days(flops: row["C"], devices: 16384, utilization: 400e12 / 989.4e12)
    case "hw.nanogpt.mfu":
      return Utilization.mfu(
        flops: TransformerShape.gpt2Small.detailedTrainingFlops * row["batch"], seconds: row["sec"],
        accelerator: .a100)
    case "unit.bits.3nats": return Loss.bits(nats: row["L"])
    case "unit.ppl.1.69": return Loss.perplexity(nats: 1.69)
    case "unit.bpb": return Loss.bitsPerByte(nats: row["L"], tokensPerByte: row["tokens_per_byte"])
    case "unit.uniform": return Loss.uniform(vocabulary: row["V"])
    default: return nil
    }
  }

  private static func tableA9(_ row: ReferenceRow) -> TransformerShape {
    .chinchillaStyle(
      layers: row["nlayer"], width: row["dmodel"], feedForward: row["dff"], headSize: row["kv"], heads: row["heads"])
  }
}
