import ScalingLaws

extension Example {
  static let training: [Example] = [
    Example(
      #"try CopyTask(letters: 2, length: 2).train(width: 8, steps: 100, batch: 8, learningRate: 0.02).testAccuracy"#,
      #"1 within 0.1"#
    ) {
      try CopyTask(letters: 2, length: 2).train(width: 8, steps: 100, batch: 8, learningRate: 0.02).testAccuracy
    },
    Example(
      #"try Double(EfficientFrontier.of(EfficientFrontier.measure([MLPTraining(width: 2, samples: 8, steps: 1)])).count)"#,
      #"1"#
    ) {
      try Double(EfficientFrontier.of(EfficientFrontier.measure([MLPTraining(width: 2, samples: 8, steps: 1)])).count)
    },
    Example(#"Double(MLP(width: 64).parameters.count)"#, #"4353"#) {
      Double(MLP(width: 64).parameters.count)
    },
    Example(#"try MLPTraining(width: 16, samples: 256, steps: 300).run().testError"#, #"0 within 0.02"#) {
      try MLPTraining(width: 16, samples: 256, steps: 300).run().testError
    },
    Example(
      #"try Double(TinyTransformer(vocabulary: 9, context: 16, width: 16, layers: 1).parameters.count)"#, #"3744"#
    ) {
      try Double(TinyTransformer(vocabulary: 9, context: 16, width: 16, layers: 1).parameters.count)
    },
  ]
}
