import ScalingLaws

extension Example {
  static let fits: [Example] = [
    Example(#"try Bootstrap.intervals([1, 2, 3, 4, 5]) { [$0.reduce(0, +) / 5] }[0].lowerBound"#, #"1.8 within 0.4"#) {
      try Bootstrap.intervals([1, 2, 3, 4, 5]) { [$0.reduce(0, +) / 5] }[0].lowerBound
    },
    Example(
      #"try ChinchillaFit.resample(TrainingRun.synthetic(count: 60), grid: .coarse, samples: 40).interval { $0.nExponent }.lowerBound"#,
      #"0.5 within 0.05"#
    ) {
      try ChinchillaFit.resample(TrainingRun.synthetic(count: 60), grid: .coarse, samples: 40)
        .interval { $0.nExponent }.lowerBound
    },
    Example(
      #"try Double(ChinchillaFit.fit(TrainingRun.synthetic(), grid: .coarse).undetermined.count)"#, #"0"#
    ) {
      try Double(ChinchillaFit.fit(TrainingRun.synthetic(), grid: .coarse).undetermined.count)
    },
    Example(#"try BrokenPowerLawFit.fit(x: [1, 2, 4, 8, 16], y: [3, 2, 1.5, 1.25, 1.125], breaks: 0).law.c0"#, #"1"#) {
      try BrokenPowerLawFit.fit(x: [1, 2, 4, 8, 16], y: [3, 2, 1.5, 1.25, 1.125], breaks: 0).law.c0
    },
    Example(#"try FloorFit.fit(x: [1, 2, 4, 8, 16], y: [3, 2, 1.5, 1.25, 1.125]).law.floor"#, #"1"#) {
      try FloorFit.fit(x: [1, 2, 4, 8, 16], y: [3, 2, 1.5, 1.25, 1.125]).law.floor
    },
    Example(#"Double(ChinchillaStartGrid.hoffmann2022.count)"#, #"4500"#) {
      Double(ChinchillaStartGrid.hoffmann2022.count)
    },
    Example(#"try ChinchillaFit.fit(TrainingRun.synthetic(noise: 0), grid: .coarse).law.alpha"#, #"0.3478"#) {
      try ChinchillaFit.fit(TrainingRun.synthetic(noise: 0), grid: .coarse).law.alpha
    },
    Example(
      #"try ChinchillaFit.descend(TrainingRun.synthetic(noise: 0), from: .hoffmann2022).law.alpha"#,
      #"0.3376 within 0.005"#
    ) {
      try ChinchillaFit.descend(TrainingRun.synthetic(noise: 0), from: .hoffmann2022).law.alpha
    },
    Example(#"try IsoFLOPFit.fit(TrainingRun.synthetic(noise: 0)).nExponent"#, #"0.5107 within 5 %"#) {
      try IsoFLOPFit.fit(TrainingRun.synthetic(noise: 0)).nExponent
    },
    Example(
      #"try EnvelopeFit.fit(TrainingCurve.synthetic(sizes: logspace(8, 10, count: 9))).nExponent"#, #"0.51 within 0.05"#
    ) {
      try EnvelopeFit.fit(TrainingCurve.synthetic(sizes: logspace(8, 10, count: 9))).nExponent
    },
    Example(#"try LogLogFit.fit(x: [1, 2, 4, 8], y: [8, 4, 2, 1]).parameter("slope")?.value ?? .nan"#, #"-1"#) {
      try LogLogFit.fit(x: [1, 2, 4, 8], y: [8, 4, 2, 1]).parameter("slope")?.value ?? .nan
    },
    Example(#"HuberLoss(delta: 1e-3).value(5e-4)"#, #"1.25e-7"#) {
      HuberLoss(delta: 1e-3).value(5e-4)
    },
    Example(#"HuberLoss(delta: 1e-3).value(-0.002)"#, #"1.5e-6"#) {
      HuberLoss(delta: 1e-3).value(-0.002)
    },
    Example(#"ChinchillaLaw.hoffmann2022TeX.logLoss(n: 1e9, d: 1e10)"#, #"0.968828719314"#) {
      ChinchillaLaw.hoffmann2022TeX.logLoss(n: 1e9, d: 1e10)
    },
    Example(
      #"try IsoFLOPProfile.fit(flops: 6e20, sizes: [1e9, 2e9, 4e9], losses: [2.5, 2.4, 2.5]).law.optimalN"#, #"2e9"#
    ) {
      try IsoFLOPProfile.fit(flops: 6e20, sizes: [1e9, 2e9, 4e9], losses: [2.5, 2.4, 2.5]).law.optimalN
    },
    Example(#"try LogLogFit.fit(x: [1e6, 1e8, 1e10], y: [4, 2, 1]).slope"#, #"-0.150515"#) {
      try LogLogFit.fit(x: [1e6, 1e8, 1e10], y: [4, 2, 1]).slope
    },
    Example(#"try TrainingRun.parse(csv: "params,tokens,loss\n70e9,1.4e12,1.94")[0].flops"#, #"5.88e23"#) {
      try TrainingRun.parse(csv: "params,tokens,loss\n70e9,1.4e12,1.94")[0].flops
    },
    Example(#"try TrainingRun.parse(csv: "params,tokens,val_loss\n70B,1.4T,1.94")[0].flops"#, #"5.88e23"#) {
      try TrainingRun.parse(csv: "params,tokens,val_loss\n70B,1.4T,1.94")[0].flops
    },
  ]
}
