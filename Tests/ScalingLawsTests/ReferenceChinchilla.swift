import ScalingLaws

enum ChinchillaReference {
  static func compute(_ row: ReferenceRow) throws -> Double? {
    if row.id.hasPrefix("dc.") { return repeated(row) }
    if row.id.hasPrefix("ps.") { return reconciled(row) }
    if row.id.hasPrefix("inf.") { return try served(row) }
    if row.id.hasPrefix("iso.") { return try profile(row) }
    switch row.id {
    case "chin.scaling-laws-notes":
      // The notes print B^-β where B D^-β is meant: a law with its data term frozen at D = 410.7.
      return ChinchillaLaw(e: 1.69, a: 406.4, b: 1, alpha: 0.34, beta: 0.28).loss(n: row["N"], d: 410.7)
    case "chin.t3.67B": return ChinchillaTableRow.printed.first { $0.n == row["N"] }?.tokens1Implied
    case "chin.gopher.mult": return ChinchillaDiscrepancy.gopherMultiple
    case "chin.tex.Bexp": return ChinchillaLaw.hoffmann2022TeX.b
    case "chin.tex.Aexp": return ChinchillaLaw.hoffmann2022TeX.a
    case "chin.tex.Eexp": return ChinchillaLaw.hoffmann2022TeX.e
    default: break
    }
    if row.id.hasPrefix("huber.") { return HuberLoss(delta: row["delta"]).value(row["r"]) }
    if row.id.hasPrefix("lse.") {
      return ChinchillaLaw.hoffmann2022TeX.logLoss(n: row["N"], d: row["D"])
    }
    guard let law = law(row) else { return nil }
    let flops = row["C"]
    switch row.quantity {
    case "G": return law.g
    case "a=beta/(alpha+beta)": return law.nExponent
    case "b=alpha/(alpha+beta)": return law.dExponent
    case "alpha*beta/(alpha+beta)": return law.lossExponent
    case "L(N,D)": return law.loss(n: row["N"], d: row["D"])
    case "N_opt(C)": return law.optimum(flops: flops).n
    case "D_opt(C)": return law.optimum(flops: flops).d
    case "D_opt/N_opt": return law.optimum(flops: flops).tokensPerParameter
    case "L at optimum": return law.minimumLoss(flops: flops)
    case "C for which N_opt=70e9": return law.flops(optimalN: row["N"])
    case "compute-optimal FLOPs with GPT-3 loss": return law.equivalentOptimalFlops(n: row["N"], d: row["D"])
    case "compute-optimal FLOPs with the loss of N=8.03e9,D=15e12":
      return law.equivalentOptimalFlops(n: 8.03e9, d: 15e12)
    case "6ND / that compute", "6ND / that": return law.overspend(n: row["N"], d: row["D"])
    default: return nil
    }
  }

  /// The named set that the row's id or `set` input says, if the constants it states are that set's.
  static func law(_ row: ReferenceRow) -> ChinchillaLaw? {
    let sets: [String: ChinchillaLaw] = [
      "rounded": .hoffmann2022, "tex": .hoffmann2022TeX4, "besiroglu": .besiroglu2024, "sardana": .sardana2024,
      "bes70": .besiroglu2024,
    ]
    let parts = row.id.split(separator: ".").map(String.init)
    guard let law = sets[row.inputs["set"] ?? parts.first { sets[$0] != nil } ?? ""] else { return nil }
    let stated = ["E": law.e, "A": law.a, "B": law.b, "alpha": law.alpha, "beta": law.beta]
    return stated.allSatisfy { row.inputs[$0.key] == nil || row[$0.key] == $0.value } ? law : nil
  }

  private static func repeated(_ row: ReferenceRow) -> Double? {
    let law = DataConstrainedLaw.muennighoff2023
    switch row.id {
    case "dc.A": return law.base.a
    case "dc.B": return law.base.b
    case "dc.E": return law.base.e
    case "dc.G": return law.base.g
    case "dc.Dmax": return law.ceiling
    case "dc.cost10": return law.priceOfRepetition(n: row["N"], d: row["D"], unique: 1e10)
    default: break
    }
    if row.id.hasPrefix("dc.L.") { return law.loss(n: row["N"], d: row["D"], unique: row["U"]) }
    if row.id.hasPrefix("dc.Deff.") { return law.relativeValue(epochs: row["epochs"]) }
    return nil
  }

  private static func reconciled(_ row: ReferenceRow) -> Double? {
    let model = PearceSong(law: row.id.hasSuffix("besiroglu") ? .besiroglu2024 : .hoffmann2022TeX4)
    let n = Double(row.id.split(separator: ".").last ?? "") ?? .nan
    if row.id.hasPrefix("ps.NT.") { return model.totalParameters(nonEmbedding: n) }
    if row.id.hasPrefix("ps.share.") { return model.embeddingShare(nonEmbedding: n) }
    if row.id == "ps.omega32" { return model.knee }
    return row.id.hasPrefix("ps.localexp.") ? model.fittedExponent() : nil
  }

  private static func served(_ row: ReferenceRow) throws -> Double? {
    guard let law = law(row) else { return nil }
    let plan = try law.servingPlan(qualityOf: row["N0"], inferenceTokens: row["Dinf"])
    switch row.quantity {
    case "loss": return plan.loss
    case "N": return plan.allocation.n
    case "D": return plan.allocation.d
    case "Dratio": return plan.tokenRatio
    case "Nratio": return plan.sizeRatio
    case "cost": return plan.costRatio
    default: return nil
    }
  }

  private static func profile(_ row: ReferenceRow) throws -> Double? {
    guard let law = law(row) else { return nil }
    if row.id.hasPrefix("iso.penalty.") { return law.penalty(sizeFactor: row["k"], flops: row["C"]) }
    let best = law.optimum(flops: row["C"]).n
    let sizes = [best / row["k"], best, best * row["k"]]
    let fit = try IsoFLOPProfile.fit(flops: row["C"], sizes: sizes, losses: law.isoFLOP(row["C"], sizes: sizes))
    return fit.law.optimalN / best
  }
}
