/// The shape of a decoder-only transformer. Counts are Doubles, exact up to 2^53, so that no size can overflow.
public struct TransformerShape: Sendable, Hashable, Codable {
  /// Layers, n_layer.
  public var layers: Double
  /// Width of the residual stream, d_model.
  public var width: Double
  /// Hidden width of the feed-forward block, d_ff.
  public var feedForward: Double
  /// Whether the feed-forward block is gated, as SwiGLU and GeGLU are: three matrices instead of two.
  public var isGated: Bool
  /// Attention heads.
  public var heads: Double
  /// Width of one head's keys and values, d_head.
  public var headSize: Double
  /// Heads that keys and values have; fewer than `heads` under grouped queries.
  public var keyValueHeads: Double
  /// Tokens in the vocabulary.
  public var vocabulary: Double
  /// Tokens in the context, n_ctx.
  public var context: Double

  /// A shape; what is left out follows GPT-2: `feedForward` is 4 widths and not gated, one width is spread over all
  /// heads, each head has its own keys, the vocabulary is 50,257 and the context 1,024 tokens.
  public init(
    layers: Double, width: Double, feedForward: Double? = nil, isGated: Bool = false, heads: Double = 1,
    headSize: Double? = nil, keyValueHeads: Double? = nil, vocabulary: Double = 50257, context: Double = 1024
  ) {
    self.layers = layers
    self.width = width
    self.feedForward = feedForward ?? 4 * width
    self.isGated = isGated
    self.heads = heads
    self.headSize = headSize ?? width / heads
    self.keyValueHeads = keyValueHeads ?? heads
    self.vocabulary = vocabulary
    self.context = context
  }

  /// d_attn, the width of all heads together.
  public var attentionWidth: Double { heads * headSize }

  /// The width of all heads of keys together: d_attn, or less under grouped queries.
  public var keyValueWidth: Double { keyValueHeads * headSize }

  /// The matrices of a feed-forward block, each d by d_ff: three where it is gated, otherwise two.
  public var feedForwardMatrices: Double { isGated ? 3 : 2 }

  /// Entries of the token embedding, V d.
  public var tokenEmbedding: Double { vocabulary * width }

  /// Entries of a learned position embedding, n_ctx d.
  public var positionEmbedding: Double { context * width }
}
