import ScalingLaws

enum KaplanReference {
  static func compute(_ row: ReferenceRow) throws -> Double? {
    let published = Kaplan.published
    switch row.quantity {
    case "L(N)": return PowerLaw(scale: row["Nc"], exponent: row["alphaN"]).loss(at: row["N"])
    case "L(D)": return PowerLaw(scale: row["Dc"], exponent: row["alphaD"]).loss(at: row["D"])
    case "L(C) naive, C in PF-days":
      guard published.naiveComputeLaw == PowerLaw(scale: row["Cc"], exponent: row["alphaC"]) else { return nil }
      return published.loss(pfDays: row["C"])
    case "L(Cmin), C in PF-days":
      guard published.efficientComputeLaw == PowerLaw(scale: row["Cc"], exponent: row["alphaC"]) else { return nil }
      return published.loss(minPFDays: row["C"])
    case "fractional loss drop 1-k^-alpha": return PowerLaw(scale: 1, exponent: row["alpha"]).drop(factor: row["k"])
    case "factor of compute that halves L", "factor of N that halves L":
      return PowerLaw(scale: 1, exponent: row["alpha"]).factor(lossRatio: 0.5)
    case "N with L(N)=2": return PowerLaw(scale: row["Nc"], exponent: row["alphaN"]).x(loss: row["L"])
    case "L(N,D)": return joint(row)?.loss(n: row["N"], d: row["D"])
    case "alphaN/alphaD":
      return (row.id.hasSuffix("t2") ? KaplanJointLaw.kaplan2020Table2 : .kaplan2020Section3).exponentRatio
    case "deltaL(N,D)": return joint(row)?.overfitting(n: row["N"], d: row["D"])
    case "D solving deltaL=0.02": return joint(row)?.tokens(n: row["N"], overfitting: row["dL"])
    case "L(N,Smin)": return steps(row)?.loss(n: row["N"], minSteps: row["Smin"])
    case "lower bound S_stop": return joint(row)?.stoppingStep(n: row["N"], d: row["D"])
    case "B_crit(L) tokens": return batch(row)?.tokens(loss: row["L"])
    case "loss drop that doubles B_crit": return CriticalBatchLaw.kaplan2020.lossDropThatDoubles
    case "S_min at B=2^19": return batch(row)?.minSteps(steps: row["S"], batch: row["B"], loss: row["L"])
    case "C_min (FLOP) at B=2^19":
      return batch(row)?.minFlops(n: row["N"], steps: row["S"], batch: row["B"], loss: row["L"])
    case "S at B given S_min,B_crit":
      return BatchTradeoff(minSteps: row["Smin"], criticalBatch: row["Bcrit"]).steps(batch: row["B"])
    case "E at B given S_min,B_crit":
      return BatchTradeoff(minSteps: row["Smin"], criticalBatch: row["Bcrit"]).tokens(batch: row["B"])
    default: return try allocation(row) ?? frontier(row)
    }
  }

  private static func allocation(_ row: ReferenceRow) -> Double? {
    let table = KaplanAllocation.kaplan2020Table6
    switch row.quantity {
    case "N_opt": return table.n(pfDays: row["C"])
    case "D_opt": return table.d(pfDays: row["C"])
    case "B_crit on frontier": return table.batch(pfDays: row["C"])
    case "S_min on frontier": return table.minSteps(pfDays: row["C"])
    case "N_opt at C=1e21 FLOP with Cmin=C/2": return table.n(flopsAtCriticalBatch: row["C"])
    case "N factor for 10x C": return table.growth(factor: 10)
    case "2*PFday/(6*1.3e9) tokens": return table.tokensAtCriticalBatch(pfDays: 1)
    case "N*": return intersection(row).n
    case "D*": return intersection(row).d
    case "C* PF-days": return intersection(row).pfDays
    case "L*": return intersection(row).loss
    default: return nil
    }
  }

  private static func frontier(_ row: ReferenceRow) throws -> Double? {
    let alphaN = row["alphaN"]
    var steps = KaplanStepLaw.kaplan2020Table3
    steps.alphaN = alphaN
    let frontier = KaplanFrontier(steps: steps, batch: .kaplan2020)
    switch row.quantity {
    case "1/(1/aS+1/aB+1/aN)":
      return KaplanFrontier.alphaCMin(alphaS: row["alphaS"], alphaB: row["alphaB"], alphaN: alphaN)
    case "predicted exponent of N(C)": return frontier.nExponent
    case "predicted exponent of B(C)": return frontier.batchExponent
    case "predicted exponent of S(C)": return frontier.stepExponent
    case "C_c (PF-days)": return frontier.ccPFDays
    case "L(C) on frontier": return frontier.loss(pfDays: row["C"])
    case "N(C) on frontier": return frontier.n(pfDays: row["C"])
    case "S(C) on frontier": return frontier.minSteps(pfDays: row["C"])
    case "N_f/N_f'": return frontier.sizeRatio(stoppingAt: row["f"], insteadOf: row["f'"])
    case "S_f/S_f'": return frontier.stepRatio(stoppingAt: row["f"], insteadOf: row["f'"])
    case "C_f/C_f'": return frontier.computeRatio(stoppingAt: row["f"], insteadOf: row["f'"])
    case "excess compute C(N)/C(Neff)": return frontier.excessCompute(sizeFactor: row["x"])
    case "step ratio S(N)/S(Neff)": return frontier.stepRatio(sizeFactor: row["x"])
    case "x>1 with 20% excess compute": return try frontier.sizeFactors(excess: row["excess"]).larger
    case "x<1 with 20% excess compute": return try frontier.sizeFactors(excess: row["excess"]).smaller
    default: return nil
    }
  }

  private static func intersection(_ row: ReferenceRow) -> KaplanIntersection {
    (row["De"] == 4e10 ? KaplanAllocation.kaplan2020Equation67 : .kaplan2020Table6).intersection()
  }

  /// The named set whose constants the row states.
  private static func joint(_ row: ReferenceRow) -> KaplanJointLaw? {
    let law = KaplanJointLaw(alphaN: row["alphaN"], alphaD: row["alphaD"], nc: row["Nc"], dc: row["Dc"])
    return [.kaplan2020Table2, .kaplan2020Section3].first { $0 == law }
  }

  private static func steps(_ row: ReferenceRow) -> KaplanStepLaw? {
    let law = KaplanStepLaw(alphaN: row["alphaN"], alphaS: row["alphaS"], nc: row["Nc"], sc: row["Sc"])
    return law == .kaplan2020Table3 ? .kaplan2020Table3 : nil
  }

  private static func batch(_ row: ReferenceRow) -> CriticalBatchLaw? {
    [.kaplan2020, .kaplan2020Table5].first { $0.bStar == row["Bstar"] && $0.alphaB == row["alphaB"] }
  }
}
