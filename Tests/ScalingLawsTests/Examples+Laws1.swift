import ScalingLaws

extension Example {
  static let laws1: [Example] = [
    Example(#"linspace(0, 1, count: 5)[1]"#, #"0.25"#) {
      linspace(0, 1, count: 5)[1]
    },
    Example(#"logspace(6, 12, count: 7)[3]"#, #"1e9"#) {
      logspace(6, 12, count: 7)[3]
    },
    Example(#"geomspace(1, 16, count: 5)[2]"#, #"4"#) {
      geomspace(1, 16, count: 5)[2]
    },
    Example(
      #"(0..<1000).reduce(into: (SeededGenerator(seed: 1), 0.0)) { state, _ in state.1 += state.0.uniform() }.1"#,
      #"500 within 30"#
    ) {
      (0..<1000).reduce(into: (SeededGenerator(seed: 1), 0.0)) { state, _ in state.1 += state.0.uniform() }.1
    },
    Example(#"Kaplan.published.loss(n: 10e9)"#, #"1.994255"#) {
      Kaplan.published.loss(n: 10e9)
    },
    Example(#"ChinchillaLaw.besiroglu2024.optimum(flops: 5.76e23).tokensPerParameter"#, #"18.3912449553"#) {
      ChinchillaLaw.besiroglu2024.optimum(flops: 5.76e23).tokensPerParameter
    },
    Example(#"Allocation(n: 174.6e9, d: 300e9).flops"#, #"3.1428e23"#) {
      Allocation(n: 174.6e9, d: 300e9).flops
    },
    Example(#"BrokenPowerLaw.caballeroFigure1.value(at: 1e12)"#, #"2.40875391819"#) {
      BrokenPowerLaw.caballeroFigure1.value(at: 1e12)
    },
    Example(#"ChinchillaLaw.hoffmann2022.loss(n: 70e9, d: 1.4e12)"#, #"1.93664547056"#) {
      ChinchillaLaw.hoffmann2022.loss(n: 70e9, d: 1.4e12)
    },
    Example(#"ChinchillaLaw.besiroglu2024.optimum(flops: 5.76e23).d"#, #"1.32874358539e12"#) {
      ChinchillaLaw.besiroglu2024.optimum(flops: 5.76e23).d
    },
    Example(
      #"ChinchillaLaw(logA: 6.0073404, logB: 6.0179186, logE: 0.5267228, alpha: 0.33917084, beta: 0.2849083).b"#,
      #"410.722826945"#
    ) {
      ChinchillaLaw(logA: 6.0073404, logB: 6.0179186, logE: 0.5267228, alpha: 0.33917084, beta: 0.2849083).b
    },
    Example(#"ChinchillaLaw.hoffmann2022.nExponent"#, #"0.451612903226"#) {
      ChinchillaLaw.hoffmann2022.nExponent
    },
    Example(#"ChinchillaLaw.hoffmann2022TeX4.g"#, #"1.30038541258"#) {
      ChinchillaLaw.hoffmann2022TeX4.g
    },
    Example(#"ChinchillaLaw.hoffmann2022.lossExponent"#, #"0.153548387097"#) {
      ChinchillaLaw.hoffmann2022.lossExponent
    },
    Example(#"ChinchillaLaw.hoffmann2022.optimum(flops: 1e21).n"#, #"1824217696.90"#) {
      ChinchillaLaw.hoffmann2022.optimum(flops: 1e21).n
    },
    Example(#"ChinchillaLaw.hoffmann2022.minimumLoss(flops: 1e21)"#, #"2.32888294015"#) {
      ChinchillaLaw.hoffmann2022.minimumLoss(flops: 1e21)
    },
    Example(#"ChinchillaLaw.besiroglu2024.flops(optimalN: 70e9)"#, #"5.41544529834e23"#) {
      ChinchillaLaw.besiroglu2024.flops(optimalN: 70e9)
    },
    Example(#"ChinchillaLaw.besiroglu2024.optimum(loss: 2).n"#, #"4.685565e10"#) {
      ChinchillaLaw.besiroglu2024.optimum(loss: 2).n
    },
    Example(#"ChinchillaLaw.hoffmann2022.equivalentOptimalFlops(n: 175e9, d: 300e9)"#, #"1.05815191556e23"#) {
      ChinchillaLaw.hoffmann2022.equivalentOptimalFlops(n: 175e9, d: 300e9)
    },
    Example(#"ChinchillaLaw.besiroglu2024.overspend(n: 8.03e9, d: 15e12)"#, #"5.49928849665"#) {
      ChinchillaLaw.besiroglu2024.overspend(n: 8.03e9, d: 15e12)
    },
    Example(#"ChinchillaLaw.hoffmann2022.d(n: 70e9, loss: 1.93664547056)"#, #"1.4e12"#) {
      ChinchillaLaw.hoffmann2022.d(n: 70e9, loss: 1.93664547056)
    },
    Example(#"ChinchillaLaw.besiroglu2024.penalty(sizeFactor: 4, flops: 5.76e23)"#, #"0.0197827031322"#) {
      ChinchillaLaw.besiroglu2024.penalty(sizeFactor: 4, flops: 5.76e23)
    },
    Example(#"ChinchillaApproach.parametric.nExponent"#, #"0.46"#) {
      ChinchillaApproach.parametric.nExponent
    },
    Example(#"ChinchillaTableRow.printed[3].tokens1Implied"#, #"1.43283582090e12"#) {
      ChinchillaTableRow.printed[3].tokens1Implied
    },
    Example(#"ChinchillaDiscrepancy.gopherMultiple"#, #"173.611111111"#) {
      ChinchillaDiscrepancy.gopherMultiple
    },
    Example(#"CriticalBatchLaw.kaplan2020.tokens(loss: 2)"#, #"7371465.30561"#) {
      CriticalBatchLaw.kaplan2020.tokens(loss: 2)
    },
    Example(#"CriticalBatchLaw.kaplan2020.tokens(loss: 4)"#, #"271692.503759"#) {
      CriticalBatchLaw.kaplan2020.tokens(loss: 4)
    },
    Example(#"CriticalBatchLaw.kaplan2020.lossDropThatDoubles"#, #"0.135462768692"#) {
      CriticalBatchLaw.kaplan2020.lossDropThatDoubles
    },
    Example(#"CriticalBatchLaw.kaplan2020.minSteps(steps: 250000, batch: 524288, loss: 3)"#, #"82259.2159154"#) {
      CriticalBatchLaw.kaplan2020.minSteps(steps: 250000, batch: 524288, loss: 3)
    },
    Example(
      #"CriticalBatchLaw.kaplan2020.minFlops(n: 1e9, steps: 250000, batch: 524288, loss: 3)"#, #"5.27666881237e20"#
    ) {
      CriticalBatchLaw.kaplan2020.minFlops(n: 1e9, steps: 250000, batch: 524288, loss: 3)
    },
    Example(#"BatchTradeoff(minSteps: 1000, criticalBatch: 1e6).steps(batch: 2.5e5)"#, #"5000"#) {
      BatchTradeoff(minSteps: 1000, criticalBatch: 1e6).steps(batch: 2.5e5)
    },
    Example(#"BatchTradeoff(minSteps: 1000, criticalBatch: 1e6).tokens(batch: 2.5e5)"#, #"1.25e9"#) {
      BatchTradeoff(minSteps: 1000, criticalBatch: 1e6).tokens(batch: 2.5e5)
    },
    Example(#"DataConstrainedLaw.muennighoff2023.loss(n: 6.34e9, d: 242e9, unique: 25e9)"#, #"2.2256440889984477"#) {
      DataConstrainedLaw.muennighoff2023.loss(n: 6.34e9, d: 242e9, unique: 25e9)
    },
    Example(#"DataConstrainedLaw.muennighoff2023.relativeValue(epochs: 4)"#, #"3.72567312306"#) {
      DataConstrainedLaw.muennighoff2023.relativeValue(epochs: 4)
    },
    Example(#"DataConstrainedLaw.muennighoff2023.ceiling"#, #"16.3877560000"#) {
      DataConstrainedLaw.muennighoff2023.ceiling
    },
    Example(#"DataConstrainedLaw.muennighoff2023.epochs(tokenWorth: 0.5)"#, #"11.66598"#) {
      DataConstrainedLaw.muennighoff2023.epochs(tokenWorth: 0.5)
    },
    Example(
      #"DataConstrainedLaw.muennighoff2023.priceOfRepetition(n: 1e9, d: 1e11, unique: 1e10)"#, #"0.0231489934179"#
    ) {
      DataConstrainedLaw.muennighoff2023.priceOfRepetition(n: 1e9, d: 1e11, unique: 1e10)
    },
    Example(#"try DataConstrainedLaw.muennighoff2023.optimum(flops: 1e22, unique: 25e9).n"#, #"7.026e9"#) {
      try DataConstrainedLaw.muennighoff2023.optimum(flops: 1e22, unique: 25e9).n
    },
    Example(#"OvertrainingLaw(e: 1.8, a: 100, b: 400, eta: 0.12).optimalTokensPerParameter"#, #"322.54"#) {
      OvertrainingLaw(e: 1.8, a: 100, b: 400, eta: 0.12).optimalTokensPerParameter
    },
    Example(#"DownstreamPredictability.aggregateError"#, #"6"#) {
      DownstreamPredictability.aggregateError
    },
    Example(
      #"GradientNoiseScale(smallBatch: 32, largeBatch: 1024, smallNormSquared: 5, largeNormSquared: 1.2).simple"#,
      #"116.503"#
    ) {
      GradientNoiseScale(smallBatch: 32, largeBatch: 1024, smallNormSquared: 5, largeNormSquared: 1.2).simple
    },
    Example(#"GradientNoiseScale.learningRateFraction(batch: 1000, noiseScale: 4000)"#, #"0.2"#) {
      GradientNoiseScale.learningRateFraction(batch: 1000, noiseScale: 4000)
    },
    Example(#"HenighanDomain.image32.sizeLaw.loss(at: 1e8)"#, #"2.35628391119"#) {
      HenighanDomain.image32.sizeLaw.loss(at: 1e8)
    },
    Example(#"HenighanDomain.language.computeLaw?.loss(at: 1) ?? .nan"#, #"2.57001592714"#) {
      HenighanDomain.language.computeLaw?.loss(at: 1) ?? .nan
    },
    Example(#"HenighanDomain.language.n(pfDays: 1) ?? .nan"#, #"1292661528.88"#) {
      HenighanDomain.language.n(pfDays: 1) ?? .nan
    },
    Example(
      #"try ChinchillaLaw.sardana2024.servingPlan(qualityOf: 30e9, inferenceTokens: 1e13).costRatio"#,
      #"0.720151696944"#
    ) {
      try ChinchillaLaw.sardana2024.servingPlan(qualityOf: 30e9, inferenceTokens: 1e13).costRatio
    },
    Example(
      #"try ChinchillaLaw.besiroglu2024.servingPlan(loss: 2, inferenceTokens: 1e13).allocation.n"#, #"2.001128e10"#
    ) {
      try ChinchillaLaw.besiroglu2024.servingPlan(loss: 2, inferenceTokens: 1e13).allocation.n
    },
    Example(
      #"try ChinchillaLaw.sardana2024.servingPlan(qualityOf: 30e9, inferenceTokens: 1e13).allocation.n"#,
      #"13612829652.6"#
    ) {
      try ChinchillaLaw.sardana2024.servingPlan(qualityOf: 30e9, inferenceTokens: 1e13).allocation.n
    },
    Example(#"Kaplan.published.loss(n: 1.5e9)"#, #"2.303551"#) {
      Kaplan.published.loss(n: 1.5e9)
    },
    Example(#"Kaplan.published.loss(d: 1e9)"#, #"2.815642"#) {
      Kaplan.published.loss(d: 1e9)
    },
  ]
}
