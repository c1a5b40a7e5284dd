import ScalingLaws

extension Example {
  static let laws2: [Example] = [
    Example(#"Kaplan.published.loss(n: 175e9, d: 300e9)"#, #"1.66095710462"#) {
      Kaplan.published.loss(n: 175e9, d: 300e9)
    },
    Example(#"Kaplan.published.loss(pfDays: 3640)"#, #"1.61306571346"#) {
      Kaplan.published.loss(pfDays: 3640)
    },
    Example(#"Kaplan.published.loss(minPFDays: 1)"#, #"2.65808022625"#) {
      Kaplan.published.loss(minPFDays: 1)
    },
    Example(#"Kaplan.learningRate(n: 1e9)"#, #"0.000348104"#) {
      Kaplan.learningRate(n: 1e9)
    },
    Example(#"KaplanAllocation.kaplan2020Table6.n(pfDays: 1e-3)"#, #"8393504.97745"#) {
      KaplanAllocation.kaplan2020Table6.n(pfDays: 1e-3)
    },
    Example(#"KaplanAllocation.kaplan2020Table6.d(pfDays: 100)"#, #"69347370090.5"#) {
      KaplanAllocation.kaplan2020Table6.d(pfDays: 100)
    },
    Example(#"KaplanAllocation.kaplan2020Equation67.d(pfDays: 1)"#, #"4e10"#) {
      KaplanAllocation.kaplan2020Equation67.d(pfDays: 1)
    },
    Example(#"KaplanAllocation.kaplan2020Table6.growth(factor: 10)"#, #"5.37031796370"#) {
      KaplanAllocation.kaplan2020Table6.growth(factor: 10)
    },
    Example(#"KaplanAllocation.kaplan2020Table6.n(flopsAtCriticalBatch: 1e21)"#, #"4683132262.77"#) {
      KaplanAllocation.kaplan2020Table6.n(flopsAtCriticalBatch: 1e21)
    },
    Example(#"KaplanAllocation.kaplan2020Table6.tokensAtCriticalBatch(pfDays: 1)"#, #"22153846153.8"#) {
      KaplanAllocation.kaplan2020Table6.tokensAtCriticalBatch(pfDays: 1)
    },
    Example(#"KaplanAllocation.kaplan2020Table6.intersection().pfDays"#, #"11189.4862695"#) {
      KaplanAllocation.kaplan2020Table6.intersection().pfDays
    },
    Example(#"KaplanAllocation.kaplan2020Equation67.intersection().n"#, #"6.07782088228e12"#) {
      KaplanAllocation.kaplan2020Equation67.intersection().n
    },
    Example(#"KaplanAllocation.kaplan2020Table6.intersection().loss"#, #"1.667737"#) {
      KaplanAllocation.kaplan2020Table6.intersection().loss
    },
    Example(#"KaplanFrontier.kaplan2020.loss(pfDays: 1)"#, #"2.68755645321"#) {
      KaplanFrontier.kaplan2020.loss(pfDays: 1)
    },
    Example(#"KaplanFrontier.kaplan2020.n(pfDays: 1)"#, #"604158140.325"#) {
      KaplanFrontier.kaplan2020.n(pfDays: 1)
    },
    Example(#"KaplanFrontier.kaplan2020.alphaCMin"#, #"0.0524529429340"#) {
      KaplanFrontier.kaplan2020.alphaCMin
    },
    Example(#"KaplanFrontier.alphaCMin(alphaS: 0.76, alphaB: 0.21, alphaN: 0.076)"#, #"0.0519869706840"#) {
      KaplanFrontier.alphaCMin(alphaS: 0.76, alphaB: 0.21, alphaN: 0.076)
    },
    Example(#"KaplanFrontier.kaplan2020.nExponent"#, #"0.681207"#) {
      KaplanFrontier.kaplan2020.nExponent
    },
    Example(#"KaplanFrontier.kaplan2020.ccPFDays"#, #"153312248.450"#) {
      KaplanFrontier.kaplan2020.ccPFDays
    },
    Example(#"KaplanFrontier.kaplan2020.sizeRatio(stoppingAt: 0.10, insteadOf: 0.02)"#, #"2.66610"#) {
      KaplanFrontier.kaplan2020.sizeRatio(stoppingAt: 0.10, insteadOf: 0.02)
    },
    Example(#"KaplanFrontier.kaplan2020.computeRatio(stoppingAt: 0.10, insteadOf: 0.02)"#, #"0.354264"#) {
      KaplanFrontier.kaplan2020.computeRatio(stoppingAt: 0.10, insteadOf: 0.02)
    },
    Example(#"KaplanFrontier.kaplan2020.excessCompute(sizeFactor: 2.2)"#, #"1.20372024683"#) {
      KaplanFrontier.kaplan2020.excessCompute(sizeFactor: 2.2)
    },
    Example(#"KaplanFrontier.kaplan2020.stepRatio(sizeFactor: 2.2)"#, #"0.547145566740"#) {
      KaplanFrontier.kaplan2020.stepRatio(sizeFactor: 2.2)
    },
    Example(#"try KaplanFrontier.kaplan2020.sizeFactors(excess: 1.2).larger"#, #"2.18319525020"#) {
      try KaplanFrontier.kaplan2020.sizeFactors(excess: 1.2).larger
    },
    Example(#"KaplanJointLaw.kaplan2020Table2.loss(n: 70e9, d: 1.4e12)"#, #"1.69297348680"#) {
      KaplanJointLaw.kaplan2020Table2.loss(n: 70e9, d: 1.4e12)
    },
    Example(#"KaplanJointLaw.kaplan2020Section3.loss(n: 280e9, d: 300e9)"#, #"1.70768400671"#) {
      KaplanJointLaw.kaplan2020Section3.loss(n: 280e9, d: 300e9)
    },
    Example(#"KaplanJointLaw.kaplan2020Table2.exponentRatio"#, #"0.737864077670"#) {
      KaplanJointLaw.kaplan2020Table2.exponentRatio
    },
    Example(#"KaplanJointLaw.kaplan2020Table2.overfitting(n: 1e9, d: 22e9)"#, #"0.0217705289044"#) {
      KaplanJointLaw.kaplan2020Table2.overfitting(n: 1e9, d: 22e9)
    },
    Example(#"KaplanJointLaw.kaplan2020Table2.tokens(n: 1e9, overfitting: 0.02)"#, #"24135832758.3"#) {
      KaplanJointLaw.kaplan2020Table2.tokens(n: 1e9, overfitting: 0.02)
    },
    Example(#"KaplanJointLaw.tokensByEquation44(n: 1e9)"#, #"2.285441e10"#) {
      KaplanJointLaw.tokensByEquation44(n: 1e9)
    },
    Example(#"KaplanJointLaw.kaplan2020Table2.stoppingStep(n: 1e9, d: 1e9)"#, #"5584.92904777"#) {
      KaplanJointLaw.kaplan2020Table2.stoppingStep(n: 1e9, d: 1e9)
    },
    Example(#"KaplanStepLaw.kaplan2020Table3.loss(n: 1e8, minSteps: 1e5)"#, #"2.85588891686"#) {
      KaplanStepLaw.kaplan2020Table3.loss(n: 1e8, minSteps: 1e5)
    },
    Example(#"PearceSong(law: .hoffmann2022TeX4).totalParameters(nonEmbedding: 1e7)"#, #"20231625.7864"#) {
      PearceSong(law: .hoffmann2022TeX4).totalParameters(nonEmbedding: 1e7)
    },
    Example(#"PearceSong(law: .besiroglu2024).nonEmbeddingParameters(total: 20231625.7864)"#, #"1e7 within 0.001"#) {
      PearceSong(law: .besiroglu2024).nonEmbeddingParameters(total: 20231625.7864)
    },
    Example(#"try PearceSong(law: .hoffmann2022).n(nonEmbeddingFlops: 1e20)"#, #"5.79713e8"#) {
      try PearceSong(law: .hoffmann2022).n(nonEmbeddingFlops: 1e20)
    },
    Example(#"PearceSong(law: .besiroglu2024).embeddingShare(nonEmbedding: 1e7)"#, #"0.505724349315"#) {
      PearceSong(law: .besiroglu2024).embeddingShare(nonEmbedding: 1e7)
    },
    Example(#"PearceSong(law: .besiroglu2024).knee"#, #"10349442.8735"#) {
      PearceSong(law: .besiroglu2024).knee
    },
    Example(#"PearceSong(law: .hoffmann2022TeX4).fittedExponent()"#, #"0.748216511262"#) {
      PearceSong(law: .hoffmann2022TeX4).fittedExponent()
    },
    Example(#"PorianStep.naiveN(pfDays: 10)"#, #"1.213724e10"#) {
      PorianStep.naiveN(pfDays: 10)
    },
    Example(#"PowerLaw(scale: 1e9, exponent: 0.07).loss(at: 1e6)"#, #"1.62181009736"#) {
      PowerLaw(scale: 1e9, exponent: 0.07).loss(at: 1e6)
    },
    Example(#"Kaplan.published.sizeLaw.x(loss: 2)"#, #"9628567438.98"#) {
      Kaplan.published.sizeLaw.x(loss: 2)
    },
    Example(#"Kaplan.published.sizeLaw.drop(factor: 10)"#, #"0.160540"#) {
      Kaplan.published.sizeLaw.drop(factor: 10)
    },
    Example(#"Kaplan.published.efficientComputeLaw.factor(lossRatio: 0.5)"#, #"1048576"#) {
      Kaplan.published.efficientComputeLaw.factor(lossRatio: 0.5)
    },
    Example(#"PowerLaw.exponent(drop: 0.05, factor: 10)"#, #"0.0222763947112"#) {
      PowerLaw.exponent(drop: 0.05, factor: 10)
    },
    Example(#"PowerRule(coefficient: 1.3e9, exponent: 0.73)(10)"#, #"6981413352.8"#) {
      PowerRule(coefficient: 1.3e9, exponent: 0.73)(10)
    },
    Example(#"FlopsRule(coefficient: 2, exponent: 0.5)(flops: 1e20)"#, #"2e10"#) {
      FlopsRule(coefficient: 2, exponent: 0.5)(flops: 1e20)
    },
    Example(#"PFDaysRule(coefficient: 1.3e9, exponent: 0.73)(pfDays: 10)"#, #"6981413352.8"#) {
      PFDaysRule(coefficient: 1.3e9, exponent: 0.73)(pfDays: 10)
    },
    Example(#"ParametersRule(coefficient: 3.7, exponent: -0.36)(n: 1e9)"#, #"0.00212912776815"#) {
      ParametersRule(coefficient: 3.7, exponent: -0.36)(n: 1e9)
    },
    Example(#"TokensRule(coefficient: 0.58, exponent: 0.571)(d: 100e9)"#, #"1107714.88997"#) {
      TokensRule(coefficient: 0.58, exponent: 0.571)(d: 100e9)
    },
    Example(#"DeepSeekRules.learningRate(flops: 1e21)"#, #"0.000739394321425"#) {
      DeepSeekRules.learningRate(flops: 1e21)
    },
    Example(#"DeepSeekRules.batchTokens(flops: 1e21)"#, #"2160144.73762"#) {
      DeepSeekRules.batchTokens(flops: 1e21)
    },
    Example(#"DeepSeekRules.tokens(flops: 1e21)"#, #"56949213064.2"#) {
      DeepSeekRules.tokens(flops: 1e21)
    },
    Example(#"DeepSeekRules.flopsPerToken(layers: 30, width: 4096, context: 4096)"#, #"42278584320"#) {
      DeepSeekRules.flopsPerToken(layers: 30, width: 4096, context: 4096)
    },
    Example(#"Llama3Rules.tokensFromText(flops: 3.8e25)"#, #"1.046365e13"#) {
      Llama3Rules.tokensFromText(flops: 3.8e25)
    },
    Example(#"Llama3Rules.tokensFromLegend(flops: 3.8e25)"#, #"1.62935223137e13"#) {
      Llama3Rules.tokensFromLegend(flops: 3.8e25)
    },
    Example(#"MiniCPMRules.eta"#, #"-0.115384615385"#) {
      MiniCPMRules.eta
    },
    Example(#"MiniCPMRules.tokensPerParameter(flops: 1e20)"#, #"8359.588"#) {
      MiniCPMRules.tokensPerParameter(flops: 1e20)
    },
    Example(#"PorianRules.learningRate(n: 1e9)"#, #"0.00212912776815"#) {
      PorianRules.learningRate(n: 1e9)
    },
    Example(#"PorianRules.batchSequences(n: 1e9)"#, #"785.600450940"#) {
      PorianRules.batchSequences(n: 1e9)
    },
    Example(#"StepLawRules.learningRate(n: 1e9, d: 100e9)"#, #"0.00163249940245"#) {
      StepLawRules.learningRate(n: 1e9, d: 100e9)
    },
    Example(#"StepLawRules.batchTokens(d: 100e9)"#, #"1107714.88997"#) {
      StepLawRules.batchTokens(d: 100e9)
    },
  ]
}
