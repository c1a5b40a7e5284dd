import ScalingLaws
import Testing

/// Tables of the papers, reproduced.
struct PublishedTableTests {
  @Test func tableA9HasFiftyModelsWithin0Point7Percent() throws {
    let rows = try Fixtures.rows("chinchilla_tableA9.csv")
    #expect(rows.count == 50)
    #expect(ChinchillaModel.tableA9.count == 50)
    for (row, model) in zip(rows, ChinchillaModel.tableA9) {
      let numbers = row.compactMap { Double($0) }
      let shape = model.shape
      #expect(
        [model.millionsPrinted, shape.width, shape.feedForward, shape.headSize, shape.heads, shape.layers]
          == Array(numbers.prefix(6)))
      #expect(abs(model.parameters / (model.millionsPrinted * 1e6) - 1) <= 0.007, "\(model.millionsPrinted)M")
      #expect(model.parameters == numbers[7])
      #expect(shape.hoffmannParametersWithFourMatrices == numbers[6])
    }
  }

  @Test func tableA4RatiosComeOutWithoutEmbeddings() {
    let printed: [(Double, Double)] = [
      (74, 1.03), (306, 1.10), (552, 1.08), (1143, 1.04), (1593, 1.03), (6796, 0.99),
    ]
    let computed = [1.025, 1.101, 1.083, 1.044, 1.033, 0.994]
    for ((millions, ratio), exact) in zip(printed, computed) {
      let model = ChinchillaModel.tableA9.first { $0.millionsPrinted == millions }
      let value = model?.shape.hoffmannFlopRatio() ?? .nan
      #expect(abs(value - ratio) <= 0.0051, "\(millions)M: \(value)")
      #expect(abs(value - exact) <= 0.0006, "\(millions)M: \(value)")
    }
  }

  /// Each approach's rows lie on one line, with the exponent of Table 2, and their FLOPs are 6ND: a wrong digit shows.
  @Test func tables3AndA3FollowTheirLines() throws {
    let rows = ChinchillaTableRow.corrected
    #expect(rows.count == 9)
    let columns: [(approach: ChinchillaApproach, flops: [Double], tokens: [Double])] = [
      (.envelope, rows.map(\.flops1), rows.map(\.tokens1)), (.isoFLOP, rows.map(\.flops2), rows.map(\.tokens2)),
      (.parametric, rows.map(\.flops3), rows.map(\.tokens3)),
    ]
    for column in columns {
      let line = try LogLogFit.fit(x: column.flops, y: rows.map(\.n))
      #expect(abs(line.slope - column.approach.nExponent) < 0.003)
      for (index, row) in rows.enumerated() {
        #expect(abs(line.value(at: column.flops[index]) / row.n - 1) < 0.04, "\(row.n)")
        #expect(abs(column.flops[index] / (6 * row.n * column.tokens[index]) - 1) < 0.05, "\(row.n)")
      }
    }
    for row in ChinchillaTableRow.printed { #expect(abs(row.tokens1Implied / row.tokens1 - 1) < 0.05) }
  }

  @Test func theLostPowerOfTenIsCorrected() {
    for row in ChinchillaTableRow.corrected {
      #expect(abs(row.flops3 / (6 * row.n * row.tokens3) - 1) < 0.05, "\(row.n)")
    }
    #expect(ChinchillaTableRow.printed[4].flops3 == 1.26e24)
  }

  @Test func reportedRunsAreTheModelsOfTheTable() {
    // Megawatt-hours as printed beside the hours, cut to whole ones.
    for (report, printed) in zip(TrainingReport.all, [36.0, 59, 449]) {
      #expect(report.energyMWh.rounded(.down) == printed, "\(report.name)")
    }
    let names = ["LLaMA-7B", "LLaMA-13B", "LLaMA-65B", "Llama-3-8B", "Llama-3-70B", "Llama-3.1-405B"]
    #expect(TrainingReport.all.count == names.count)
    for (report, name) in zip(TrainingReport.all, names) {
      let model = PublishedModel.named(name)
      #expect(model?.n == report.allocation.n && model?.d == report.allocation.d, "\(name)")
      #expect(report.utilization > 0.1 && report.utilization < 0.6)
    }
    #expect(abs(TrainingReport.all.suffix(3).reduce(0) { $0 + $1.deviceHours } - 39.3e6) < 0.05e6)
    #expect(abs(TrainingReport.llama31With405B.dollars - 77.1e6) < 1)
  }

  @Test func muennighoffsPublishedValues() {
    let law = DataConstrainedLaw.muennighoff2023
    #expect(abs(law.loss(n: 6.34e9, d: 242e9, unique: 25e9) - 2.2256440889984477) < 1e-10)
    #expect(abs(law.loss(n: 8.67e9, d: 178e9, unique: 25e9) - 2.2269634075087867) < 1e-10)
  }

  @Test(arguments: PublishedModel.all)
  func everyModelCitesItsSource(_ model: PublishedModel) {
    let sources = [
      "Epoch AI notable models CSV", "arXiv ", "Hoffmann2022 Table1", "GPT-3 Table D.1", "huggingface.co/",
      "aiportalx.com/",
      "MiniCPM Table 2", "Llama 3 report", "tokens undisclosed",
    ]
    #expect(sources.contains { model.provenance.contains($0) }, "\(model.name): \(model.provenance)")
    #expect(!model.provenance.contains("memory"), "\(model.name)")
  }

  /// A size, a number of tokens and a compute that were copied wrongly do not fit together.
  @Test(arguments: PublishedModel.all)
  func reportedComputeFitsSizeAndTokens(_ model: PublishedModel) {
    guard let reported = model.reportedFlops, let counted = model.flops else { return }
    // Passes over the text, or the half of the parameters that a token meets in an encoder and decoder.
    let known: [String: Double] = ["GPT-1": 25, "BERT-Large": 42, "GPT-2 XL": 27, "T5-11B": 0.5]
    let passes = known[model.name] ?? 1
    let ratio = reported / counted / passes
    #expect(ratio > 0.9 && ratio < 1.65, "\(model.name): \(ratio)")
  }

  /// What other programs computed from the collected sizes and tokens.
  @Test func lossesOfRealModelsAreThoseComputedElsewhere() throws {
    let rows = try Fixtures.rows("models.csv")
    #expect(rows.count == PublishedModel.all.count)
    for row in rows {
      let model = try #require(PublishedModel.named(row[0].uppercased()))
      #expect(model.name == row[0] && Int(row[1]) == model.year)
      #expect(Double(row[2]) == model.n && Double(row[3]) == model.d && Double(row[4]) == model.reportedFlops)
      guard let n = model.n, let d = model.d else { continue }
      let columns: [(Int, Double?)] = [
        (5, model.flops), (6, model.pfDays), (7, model.tokensPerParameter),
        (8, KaplanJointLaw.kaplan2020Table2.loss(n: n, d: d)), (9, ChinchillaLaw.hoffmann2022TeX4.loss(n: n, d: d)),
        (10, ChinchillaLaw.besiroglu2024.loss(n: n, d: d)),
        (11, ChinchillaLaw.besiroglu2024.optimum(flops: 6 * n * d).n),
      ]
      for (column, value) in columns {
        let printed = Double(row[column]) ?? .nan
        #expect(abs((value ?? .nan) / printed - 1) < 5e-4, "\(model.name), column \(column + 1)")
      }
    }
  }

  @Test func publishedShapesHaveTheirParameters() {
    let billions: [(TransformerShape, Double)] = [
      (.llama7B, 6.738), (.llama13B, 13.016), (.llama65B, 65.286), (.llama2With70B, 68.977), (.mistral7B, 7.242),
      (.llama3With8B, 8.030), (.llama3With70B, 70.554), (.llama3With405B, 405.853),
    ]
    for (shape, expected) in billions {
      #expect(abs(shape.llamaParameters() / 1e9 - expected) < 0.0006)
    }
    #expect(abs(TransformerShape.gpt3.gpt2Parameters(biases: true) / 174.6e9 - 1) < 0.001)
    #expect(TransformerShape.gpt2XL.gpt2Parameters(biases: true) == 1_557_611_200)
  }

  @Test func bothReadingsOfAContradictionDiffer() {
    #expect(KaplanJointLaw.kaplan2020Table2 != .kaplan2020Section3)
    #expect(CriticalBatchLaw.kaplan2020.bStar != CriticalBatchLaw.kaplan2020Table5.bStar)
    #expect(KaplanFrontier.alphaCMinPrintedInEquation64 != KaplanFrontier.alphaCMinPrintedInEquationB7)
    #expect(ChinchillaDiscrepancy.tokens175BInText != ChinchillaTableRow.printed[4].tokens1)
    #expect(abs(KaplanFrontier.kaplan2020Table5.ccPFDays / 1.61e8 - 1) < 0.002)
    let grid = ChinchillaLaw.besiroglu2024HuberMinimum
    #expect(abs(grid.nExponent - 0.51390) < 2e-5)
  }
}
