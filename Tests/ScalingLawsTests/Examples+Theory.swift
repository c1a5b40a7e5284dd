import ScalingLaws

extension Example {
  static let theory: [Example] = [
    Example(
      #"try DoubleDescent(samples: 20, dimension: 3, seed: 2).run(features: [40])[0].trainingError"#, #"0 within 1e-9"#
    ) {
      try DoubleDescent(samples: 20, dimension: 3, seed: 2).run(features: [40])[0].trainingError
    },
    Example(#"Emergence(c: 1e7, alpha: 0.3).accuracy(n: 1e9, tokens: 5)"#, #"0.284807086963"#) {
      Emergence(c: 1e7, alpha: 0.3).accuracy(n: 1e9, tokens: 5)
    },
    Example(#"Emergence(c: 1e7, alpha: 0.3).editDistance(n: 1e7, tokens: 5)"#, #"3.160603"#) {
      Emergence(c: 1e7, alpha: 0.3).editDistance(n: 1e7, tokens: 5)
    },
    Example(#"Emergence.samples(toSeeRate: 1e-4, confidence: 0.95)"#, #"29956"#) {
      Emergence.samples(toSeeRate: 1e-4, confidence: 0.95)
    },
    Example(#"GaussianMean(standardDeviation: 2).expectedSquaredError(samples: 100)"#, #"0.04"#) {
      GaussianMean(standardDeviation: 2).expectedSquaredError(samples: 100)
    },
    Example(#"HutterLearningCurve(alpha: 1).error(after: 100)"#, #"0.0687817888243"#) {
      HutterLearningCurve(alpha: 1).error(after: 100)
    },
    Example(#"HutterLearningCurve(alpha: 0.5).slope(from: 100, to: 1000)"#, #"-0.352611998830"#) {
      HutterLearningCurve(alpha: 0.5).slope(from: 100, to: 1000)
    },
    Example(#"HutterLearningCurve.exponent(alpha: 0.5)"#, #"0.333333333333"#) {
      HutterLearningCurve.exponent(alpha: 0.5)
    },
    Example(#"QuantaModel.dataExponent(alpha: 0.083)"#, #"0.0766389658356"#) {
      QuantaModel.dataExponent(alpha: 0.083)
    },
    Example(#"IntrinsicDimension.exponent(dimension: 16)"#, #"0.25"#) {
      IntrinsicDimension.exponent(dimension: 16)
    },
    Example(#"IntrinsicDimension.dimension(exponent: 0.076)"#, #"52.63158"#) {
      IntrinsicDimension.dimension(exponent: 0.076)
    },
    Example(#"LearningTheory.pacSamples(hypotheses: 1e6, error: 0.01, failure: 0.05)"#, #"1681.1"#) {
      LearningTheory.pacSamples(hypotheses: 1e6, error: 0.01, failure: 0.05)
    },
    Example(#"Zipf(count: 50257).share(ofTop: 1)"#, #"0.0877029060075"#) {
      Zipf(count: 50257).share(ofTop: 1)
    },
    Example(#"Zipf(count: 50257).share(ofTop: 100)"#, #"0.454948082855"#) {
      Zipf(count: 50257).share(ofTop: 100)
    },
    Example(#"Zipf.harmonic(1000)"#, #"7.48547086055"#) {
      Zipf.harmonic(1000)
    },
    Example(#"Zipf.harmonic(10000, exponent: 2)"#, #"1.64483407185"#) {
      Zipf.harmonic(10000, exponent: 2)
    },
    Example(#"Zipf.harmonic(1_000_000_000_000)"#, #"28.2082367808"#) {
      Zipf.harmonic(1_000_000_000_000)
    },
  ]
}
