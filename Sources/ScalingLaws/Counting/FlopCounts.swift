extension TransformerShape {
  /// Forward FLOPs per token as Kaplan et al. 2020 count them: 2N + 2 n_layer n_ctx d_attn, equation 2.2.
  ///
  /// A token attends to half the context on average, so attention costs half of what PaLM's rule counts.
  ///
  /// ```swift
  /// TransformerShape(layers: 12, width: 768, heads: 12).kaplanForwardFlopsPerToken // 188743680
  /// ```
  public var kaplanForwardFlopsPerToken: Double {
    2 * kaplanParameters + 2 * layers * context * attentionWidth
  }

  /// Training FLOPs per token by Kaplan's count: three times the forward pass, 6N + 6 n_layer n_ctx d_attn.
  public var kaplanTrainingFlopsPerToken: Double { 3 * kaplanForwardFlopsPerToken }

  /// Forward FLOPs per token, by part, of Table 1 of Kaplan et al. 2020.
  ///
  /// A gated feed-forward block counts three matrices, and grouped queries the keys and values that they have.
  ///
  /// ```swift
  /// TransformerShape(layers: 12, width: 768, heads: 12).kaplanForwardFlopsByPart.nonEmbedding // 188743680
  /// ```
  public var kaplanForwardFlopsByPart: KaplanFlopParts {
    KaplanFlopParts(
      embedding: 4 * width, queryKeyValue: 2 * layers * width * (attentionWidth + 2 * keyValueWidth),
      mask: 2 * layers * context * attentionWidth, projection: 2 * layers * attentionWidth * width,
      feedForward: 2 * layers * feedForwardMatrices * width * feedForward, deEmbedding: 2 * width * vocabulary)
  }

  /// Training FLOPs per token by PaLM's rule, 6N + 12 L H Q T, for `n` parameters (appendix B, Chowdhery et al. 2022).
  ///
  /// ```swift
  /// TransformerShape(layers: 12, width: 768, heads: 12).palmTrainingFlopsPerToken(n: 124337664 - 786432) * 1024 // 875062886400
  /// ```
  public func palmTrainingFlopsPerToken(n: Double) -> Double {
    6 * n + 12 * layers * attentionWidth * context
  }

  /// Forward FLOPs of one full context with the head's logits, matrix by matrix, embedding look-up and softmax left out.
  ///
  /// ```swift
  /// TransformerShape(layers: 12, width: 768, heads: 12).detailedForwardFlops // 291648307200
  /// 3 * TransformerShape.llama3With8B.detailedForwardFlops / 8192 // 57912852480
  /// ```
  public var detailedForwardFlops: Double {
    let t = context
    let projections = 2 * t * width * (2 * attentionWidth + 2 * keyValueWidth)
    let scores = 2 * 2 * t * t * attentionWidth
    let dense = 2 * feedForwardMatrices * t * width * feedForward
    return layers * (projections + scores + dense) + 2 * t * width * vocabulary
  }

  /// Training FLOPs of one full context: three times ``detailedForwardFlops``.
  ///
  /// ```swift
  /// TransformerShape(layers: 12, width: 768, heads: 12).detailedTrainingFlops // 874944921600
  /// ```
  public var detailedTrainingFlops: Double { 3 * detailedForwardFlops }

  /// Forward FLOPs of one full context by appendix F of Hoffmann et al. 2022.
  ///
  /// - Parameter embeddings: whether embedding and logit FLOPs count. The text counts them; Table A4 follows without.
  public func hoffmannForwardFlops(embeddings: Bool) -> Double {
    let s = context
    let kh = attentionWidth
    let queryKeyValue = 2 * s * width * (kh + 2 * keyValueWidth)
    let attention = 2 * s * s * kh + 3 * heads * s * s + 2 * s * s * kh
    let linear = 2 * s * kh * width
    let dense = 2 * s * feedForwardMatrices * width * feedForward
    let ends = embeddings ? 2 * 2 * s * width * vocabulary : 0
    return layers * (queryKeyValue + attention + linear + dense) + ends
  }

  /// Training FLOPs of one full context by appendix F: the backward pass costs twice the forward pass.
  public func hoffmannTrainingFlops(embeddings: Bool) -> Double {
    3 * hoffmannForwardFlops(embeddings: embeddings)
  }

  /// Appendix F's training FLOPs over 6ND, the ratio of Table A4, with `n` parameters (by default those of Table A9).
  ///
  /// ```swift
  /// TransformerShape.chinchillaStyle(layers: 20, width: 1024, feedForward: 4096, headSize: 64, heads: 16).hoffmannFlopRatio() // 1.10081663552
  /// ```
  public func hoffmannFlopRatio(n: Double? = nil, embeddings: Bool = false) -> Double {
    hoffmannTrainingFlops(embeddings: embeddings) / (6 * (n ?? hoffmannParameters) * context)
  }
}

/// Forward FLOPs per token by part, Table 1 of Kaplan et al. 2020.
public struct KaplanFlopParts: Sendable, Hashable {
  /// Embedding, 4 d.
  public var embedding: Double
  /// Queries, keys and values, 2 n_layer d 3 d_attn.
  public var queryKeyValue: Double
  /// Attention over the context, 2 n_layer n_ctx d_attn.
  public var mask: Double
  /// The attention's output projection, 2 n_layer d_attn d.
  public var projection: Double
  /// Feed-forward, 2 n_layer 2 d d_ff.
  public var feedForward: Double
  /// The head, 2 d V.
  public var deEmbedding: Double

  /// All parts but embedding and head, which is equation 2.2.
  public var nonEmbedding: Double { queryKeyValue + mask + projection + feedForward }
  /// All parts.
  public var total: Double { nonEmbedding + embedding + deEmbedding }
}
