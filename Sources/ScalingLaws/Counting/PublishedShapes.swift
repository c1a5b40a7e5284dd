// Shapes as their papers or published configurations give them.
extension TransformerShape {
  /// GPT-2 small (Radford et al. 2019).
  public static let gpt2Small = TransformerShape(layers: 12, width: 768, heads: 12)
  /// GPT-2 medium.
  public static let gpt2Medium = TransformerShape(layers: 24, width: 1024, heads: 16)
  /// GPT-2 large.
  public static let gpt2Large = TransformerShape(layers: 36, width: 1280, heads: 20)
  /// GPT-2 XL.
  public static let gpt2XL = TransformerShape(layers: 48, width: 1600, heads: 25)
  /// GPT-3 175B (Brown et al. 2020, Table 2.1).
  public static let gpt3 = TransformerShape(layers: 96, width: 12288, heads: 96, context: 2048)
  /// Gopher 280B (Rae et al. 2021), as Hoffmann et al. 2022 list it in Table 4.
  public static let gopher = TransformerShape(layers: 80, width: 16384, heads: 128, vocabulary: 32000, context: 2048)
  /// Chinchilla 70B (Hoffmann et al. 2022, Table 4).
  public static let chinchilla = TransformerShape(
    layers: 80, width: 8192, heads: 64, vocabulary: 32000, context: 2048)
  /// PaLM 540B (Chowdhery et al. 2022, Table 1): 48 heads of width 256, SwiGLU.
  public static let palm540B = TransformerShape(
    layers: 118, width: 18432, isGated: true, heads: 48, headSize: 256, keyValueHeads: 1, vocabulary: 256000,
    context: 2048)
  /// LLaMA 7B (Touvron et al. 2023).
  public static let llama7B = TransformerShape(
    layers: 32, width: 4096, feedForward: 11008, isGated: true, heads: 32, vocabulary: 32000, context: 2048)
  /// LLaMA 13B.
  public static let llama13B = TransformerShape(
    layers: 40, width: 5120, feedForward: 13824, isGated: true, heads: 40, vocabulary: 32000, context: 2048)
  /// LLaMA 65B.
  public static let llama65B = TransformerShape(
    layers: 80, width: 8192, feedForward: 22016, isGated: true, heads: 64, vocabulary: 32000, context: 2048)
  /// Llama 2 70B: eight heads of keys and values.
  public static let llama2With70B = TransformerShape(
    layers: 80, width: 8192, feedForward: 28672, isGated: true, heads: 64, keyValueHeads: 8, vocabulary: 32000,
    context: 4096)
  /// Mistral 7B.
  public static let mistral7B = TransformerShape(
    layers: 32, width: 4096, feedForward: 14336, isGated: true, heads: 32, keyValueHeads: 8, vocabulary: 32000,
    context: 8192)
  /// Llama 3 8B (Grattafiori et al. 2024).
  public static let llama3With8B = TransformerShape(
    layers: 32, width: 4096, feedForward: 14336, isGated: true, heads: 32, keyValueHeads: 8, vocabulary: 128256,
    context: 8192)
  /// Llama 3 70B.
  public static let llama3With70B = TransformerShape(
    layers: 80, width: 8192, feedForward: 28672, isGated: true, heads: 64, keyValueHeads: 8, vocabulary: 128256,
    context: 8192)
  /// Llama 3 405B.
  public static let llama3With405B = TransformerShape(
    layers: 126, width: 16384, feedForward: 53248, isGated: true, heads: 128, keyValueHeads: 8, vocabulary: 128256,
    context: 8192)
}
