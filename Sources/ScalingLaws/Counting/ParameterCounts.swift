extension TransformerShape {
  /// Non-embedding parameters as Kaplan et al. 2020 count them: N = 2 d n_layer (2 d_attn + d_ff), equation 2.1.
  ///
  /// No biases, norms or embeddings; with the usual proportions it is 12 n_layer d². A gated feed-forward block counts
  /// its third matrix, and grouped queries count the keys and values that they have, which the paper's models lack.
  ///
  /// ```swift
  /// TransformerShape(layers: 12, width: 768).kaplanParameters // 84934656
  /// TransformerShape.llama3With8B.kaplanParameters // 6979321856
  /// ```
  public var kaplanParameters: Double {
    width * layers * (2 * attentionWidth + 2 * keyValueWidth + feedForwardMatrices * feedForward)
  }

  /// All parameters of a GPT-2: learned positions, a head tied to the embedding, two norms a layer and a final one.
  ///
  /// With `biases` every linear map and norm has one; without, as in nanoGPT, norms keep a gain only. Grouped queries and
  /// a gated feed-forward block, which no GPT-2 has, count as the shape says.
  ///
  /// ```swift
  /// TransformerShape(layers: 12, width: 768).gpt2Parameters(biases: true) // 124439808
  /// TransformerShape(layers: 12, width: 768).gpt2Parameters(biases: false) // 124337664
  /// ```
  public func gpt2Parameters(biases: Bool) -> Double {
    let norm = biases ? 2 * width : width
    let hidden = (feedForwardMatrices - 1) * feedForward
    let biasesPerLayer = biases ? attentionWidth + 2 * keyValueWidth + width + hidden + width : 0
    return tokenEmbedding + positionEmbedding + kaplanParameters + layers * (biasesPerLayer + 2 * norm) + norm
  }

  /// The parameters of a GPT-2 that are embeddings, of tokens and of positions.
  public var gpt2EmbeddingParameters: Double { tokenEmbedding + positionEmbedding }

  /// All parameters of a Llama: grouped queries, a gated feed-forward block of three matrices whatever the shape says,
  /// gain-only norms, no biases, and an output head of its own unless `tiedHead`.
  ///
  /// ```swift
  /// TransformerShape.llama3With8B.llamaParameters() // 8030261248
  /// ```
  public func llamaParameters(tiedHead: Bool = false) -> Double {
    let attention = 2 * width * attentionWidth + 2 * width * keyValueWidth
    let layer = attention + 3 * width * feedForward + 2 * width
    return (tiedHead ? 1 : 2) * tokenEmbedding + layers * layer + width
  }

  /// Parameters of a Llama without the token embedding and without the head.
  public func llamaNonEmbeddingParameters() -> Double {
    llamaParameters(tiedHead: true) - tokenEmbedding
  }

  /// All parameters as in Table A9 of Hoffmann et al. 2022: a Transformer-XL with a fifth attention matrix for relative
  /// positions, its biases and norms, and one embedding shared with the head.
  ///
  /// ```swift
  /// TransformerShape.chinchillaStyle(layers: 47, width: 5120, feedForward: 20480, headSize: 128, heads: 40).hoffmannParameters // 16184458240
  /// ```
  public var hoffmannParameters: Double {
    let hidden = (feedForwardMatrices - 1) * feedForward
    let biases = 3 * attentionWidth + 2 * keyValueWidth + width + hidden + width
    let norms = 4 * width
    return kaplanParameters + layers * (width * attentionWidth + biases + norms) + 2 * width + tokenEmbedding
  }

  /// The count for Table A9 with the usual four attention matrices and no biases; up to 7.7 % below the printed sizes.
  ///
  /// ```swift
  /// TransformerShape.chinchillaStyle(layers: 8, width: 512, feedForward: 2048, headSize: 64, heads: 8).hoffmannParametersWithFourMatrices // 41549824
  /// ```
  public var hoffmannParametersWithFourMatrices: Double {
    kaplanParameters + tokenEmbedding
  }

  /// A shape as in Table A9 of Hoffmann et al. 2022: 32,000 tokens in the vocabulary, 2,048 in the context.
  public static func chinchillaStyle(
    layers: Double, width: Double, feedForward: Double, headSize: Double, heads: Double
  ) -> TransformerShape {
    TransformerShape(
      layers: layers, width: width, feedForward: feedForward, heads: heads, headSize: headSize, vocabulary: 32000,
      context: 2048)
  }

  /// Parameters, biases included, of a multilayer perceptron with these layer widths.
  ///
  /// ```swift
  /// TransformerShape.mlpParameters(widths: [1, 64, 64, 1]) // 4353
  /// ```
  public static func mlpParameters(widths: [Double]) -> Double {
    zip(widths, widths.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 + $1.1 }
  }
}
