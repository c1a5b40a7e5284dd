import ScalingLaws

enum OtherReference {
  static func compute(_ row: ReferenceRow) throws -> Double? {
    let parts = row.id.split(separator: ".", maxSplits: 1).map(String.init)
    let name = parts.count > 1 ? parts[1] : ""
    switch parts[0] {
    case "hen": return henighan(row, name)
    case "ds", "llama3", "minicpm", "porian", "step": return rule(row, parts[0], name)
    case "hutter", "zipf", "manifold", "quanta", "mirage": return theory(row, parts[0], name)
    case "day-9-course", "kaplan-presentation": return document(row, parts[0], name)
    default: break
    }
    switch row.id {
    case "bnsl.fig1.1e12", "bnsl.fig1.1e21", "bnsl.fig1.1e6": return BrokenPowerLaw.caballeroFigure1.value(at: row["x"])
    case "gns.G2": return noise(row).gradientNormSquared
    case "gns.S": return noise(row).covarianceTrace
    case "gns.Bsimple": return noise(row).simple
    case "gns.eps": return GradientNoiseScale.learningRateFraction(batch: row["B"], noiseScale: row["Bnoise"])
    case "power.alpha.5pct": return PowerLaw.exponent(drop: row["drop"], factor: 10)
    default: return nil
    }
  }

  private static func noise(_ row: ReferenceRow) -> GradientNoiseScale {
    GradientNoiseScale(
      smallBatch: row["Bsmall"], largeBatch: row["Bbig"], smallNormSquared: row["Gsmall2"],
      largeNormSquared: row["Gbig2"])
  }

  /// The domain of the published table whose constants the row states.
  private static func henighan(_ row: ReferenceRow, _ name: String) -> Double? {
    if name == "Nopt.lang" { return HenighanDomain.language.n(pfDays: row["C"]) }
    if name.hasPrefix("LN.") {
      let stated = PowerLaw(scale: row["N0"], exponent: row["alpha"], floor: row["Linf"])
      return HenighanDomain.all.first { $0.sizeLaw == stated }?.sizeLaw.loss(at: row["N"])
    }
    let stated = PowerLaw(scale: row["C0"], exponent: row["alpha"], floor: row["Linf"])
    return HenighanDomain.all.first { $0.computeLaw == stated }?.computeLaw?.loss(at: row["C"])
  }

  private static func rule(_ row: ReferenceRow, _ paper: String, _ name: String) -> Double? {
    switch (paper, name.split(separator: ".").first.map(String.init) ?? "") {
    case ("ds", "lr"): DeepSeekRules.learningRate(flops: row["C"])
    case ("ds", "bs"): DeepSeekRules.batchTokens(flops: row["C"])
    case ("ds", "M"): DeepSeekRules.flopsPerToken(flops: row["C"])
    case ("ds", "D"): DeepSeekRules.tokens(flops: row["C"])
    case ("llama3", "D"):
      (name == "D.legend" ? Llama3Rules.tokensFromLegend : Llama3Rules.tokensFromText)(flops: row["C"])
    case ("minicpm", "eta"): MiniCPMRules.eta
    case ("porian", "lr"): PorianRules.learningRate(n: row["N"])
    case ("porian", "bs"): PorianRules.batchSequences(n: row["N"])
    case ("step", "lr"): StepLawRules.learningRate(n: row["N"], d: row["D"])
    case ("step", "bs"): StepLawRules.batchTokens(d: row["D"])
    default: nil
    }
  }

  private static func theory(_ row: ReferenceRow, _ topic: String, _ name: String) -> Double? {
    let curve = HutterLearningCurve(alpha: row["alpha"])
    switch (topic, name.split(separator: ".").first.map(String.init) ?? "") {
    case ("hutter", "Z"): return curve.normalization
    case ("hutter", "E"): return curve.error(after: row["n"])
    case ("hutter", "slope"): return curve.slope(from: 100, to: 1000)
    case ("hutter", "beta"): return HutterLearningCurve.exponent(alpha: row["alpha"])
    case ("zipf", "H1000"): return Zipf.harmonic(Int(row["n"]))
    case ("zipf", "top1"): return Zipf(count: Int(row["n"])).share(ofTop: 1)
    case ("zipf", "top100"): return Zipf(count: Int(row["n"])).share(ofTop: 100)
    case ("manifold", _): return IntrinsicDimension.exponent(dimension: row["d"])
    case ("quanta", "D"): return QuantaModel.dataExponent(alpha: row["alpha"])
    case ("mirage", "acc"):
      return Emergence(c: row["c"], alpha: row["alpha"]).accuracy(n: row["N"], tokens: row["k"])
    case ("mirage", "edit"):
      return Emergence(c: row["c"], alpha: row["alpha"]).editDistance(n: row["N"], tokens: row["k"])
    default: return nil
    }
  }

  /// Values that the source documents' own formulas give.
  private static func document(_ row: ReferenceRow, _ file: String, _ name: String) -> Double? {
    if file == "day-9-course" {
      if name == "ratio" {
        let sizes = logspace(6, 9, count: 20)
        return sizes[1] / sizes[0]
      }
      return PowerLaw(scale: row["Nc"], exponent: row["alpha"]).loss(at: row["N"])
    }
    let n = PowerRule(coefficient: 0.3e9, exponent: 0.73)(row["C"])
    let d = PowerRule(coefficient: 3.2e9, exponent: 0.27)(row["C"])
    switch row.quantity {
    case "seed N": return n
    case "seed D": return d
    case "seed loss": return KaplanJointLaw.kaplan2020Section3.loss(n: n, d: d)
    default: return nil
    }
  }
}
