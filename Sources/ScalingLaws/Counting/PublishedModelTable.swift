extension PublishedModel {
  /// Real models in order of year, each with the source of its figures.
  public static let all: [PublishedModel] = [
    PublishedModel(
      name: "GPT-1", year: 2018, n: 1.17e08, d: 1e09, reportedFlops: 1.76e19,
      provenance:
        "Epoch AI notable models CSV 2025-02-24 (verified; CC-BY upstream); D in words, many epochs"),
    PublishedModel(
      name: "BERT-Large", year: 2018, n: 3.4e08, d: 3.3e09, reportedFlops: 2.85e20,
      provenance:
        "Epoch AI notable models CSV 2025-02-24 (verified; CC-BY upstream); 40 epochs; masked LM"),
    PublishedModel(
      name: "GPT-2 XL", year: 2019, n: 1.5e09, d: 8e09, reportedFlops: 1.92e21,
      provenance:
        "Epoch AI notable models CSV 2025-02-24 (verified; CC-BY upstream); 20 epochs assumed; unconfirmed"),
    PublishedModel(
      name: "T5-11B", year: 2019, n: 1.1e10, d: 1e12, reportedFlops: 3.3e22,
      provenance:
        "GPT-3 Table D.1 (verified); enc-dec: 3ND"),
    PublishedModel(
      name: "GPT-3 13B", year: 2020, n: 1.285e10, d: 3e11, reportedFlops: 2.31e22,
      provenance:
        "GPT-3 Table D.1 (verified)"),
    PublishedModel(
      name: "GPT-3 175B", year: 2020, n: 1.746e11, d: 3e11, reportedFlops: 3.14e23,
      provenance:
        "GPT-3 Table D.1 (verified)"),
    PublishedModel(
      name: "LaMDA", year: 2022, n: 1.37e11, d: 1.68e11, reportedFlops: nil,
      provenance:
        "Hoffmann2022 Table1 (verified); Epoch lists C=3.55e23, which is not 6*137e9*168e9: the sources conflict"),
    PublishedModel(
      name: "Jurassic-1", year: 2021, n: 1.78e11, d: 3e11, reportedFlops: 3.7e23,
      provenance:
        "Hoffmann2022 Table1 (verified)"),
    PublishedModel(
      name: "Gopher", year: 2021, n: 2.8e11, d: 3e11, reportedFlops: 5.76e23,
      provenance:
        "Hoffmann2022 Table1 (verified); 6.31e23 in the Gopher report"),
    PublishedModel(
      name: "MT-NLG", year: 2021, n: 5.3e11, d: 2.7e11, reportedFlops: 1.17e24,
      provenance:
        "Hoffmann2022 Table1 (verified)"),
    PublishedModel(
      name: "Chinchilla", year: 2022, n: 7e10, d: 1.4e12, reportedFlops: 5.76e23,
      provenance:
        "Hoffmann2022 Table1 (verified)"),
    PublishedModel(
      name: "PaLM", year: 2022, n: 5.4035e11, d: 7.8e11, reportedFlops: 2.527e24,
      provenance:
        "PaLM 780B tokens (verified at study.space); Epoch AI notable models CSV 2025-02-24 (verified; CC-BY upstream)"),
    PublishedModel(
      name: "OPT-175B", year: 2022, n: 1.75e11, d: 3e11, reportedFlops: 4.3e23,
      provenance:
        "Epoch AI notable models CSV 2025-02-24 (verified; CC-BY upstream); 180B unique x 1.67 epochs"),
    PublishedModel(
      name: "BLOOM", year: 2022, n: 1.76247e11, d: 3.66e11, reportedFlops: 3.657e23,
      provenance:
        "Epoch AI notable models CSV 2025-02-24 (verified; CC-BY upstream) (N, C); D 366B (verified)"),
    PublishedModel(
      name: "GPT-NeoX-20B", year: 2022, n: 2.06e10, d: 4.72e11, reportedFlops: 9.32e22,
      provenance:
        "C: Epoch AI notable models CSV 2025-02-24 (verified; CC-BY upstream); N, and D as 150,000 steps of 1,538 sequences "
        + "of 2,048 tokens, rounded: model card, huggingface.co/EleutherAI/gpt-neox-20b"),
    PublishedModel(
      name: "LLaMA-7B", year: 2023, n: 6.738e09, d: 1e12, reportedFlops: nil,
      provenance:
        "N from architecture formula; D: Touvron et al. 2023, arXiv 2302.13971, Table 2"),
    PublishedModel(
      name: "LLaMA-13B", year: 2023, n: 1.3e10, d: 1e12, reportedFlops: 7.8e22,
      provenance:
        "aiportalx.com/meta-ai/llama-13b (verified)"),
    PublishedModel(
      name: "LLaMA-65B", year: 2023, n: 6.52e10, d: 1.4e12, reportedFlops: 5.5e23,
      provenance:
        "Epoch AI notable models CSV 2025-02-24 (verified; CC-BY upstream)"),
    PublishedModel(
      name: "Falcon-40B", year: 2023, n: 4e10, d: 1e12, reportedFlops: 2.4e23,
      provenance:
        "Epoch AI notable models CSV 2025-02-24 (verified; CC-BY upstream)"),
    PublishedModel(
      name: "Falcon-180B", year: 2023, n: 1.8e11, d: 3.5e12, reportedFlops: 3.76e24,
      provenance:
        "Epoch AI notable models CSV 2025-02-24 (verified; CC-BY upstream) (43500 PF-days); D 3.5T (verified)"),
    PublishedModel(
      name: "BloombergGPT", year: 2023, n: 5.056e10, d: 5.69e11, reportedFlops: 2.36e23,
      provenance:
        "Epoch AI notable models CSV 2025-02-24 (verified; CC-BY upstream); D: Wu et al. 2023, arXiv 2303.17564"),
    PublishedModel(
      name: "Llama-2-7B", year: 2023, n: 6.74e09, d: 2e12, reportedFlops: 8.4e22,
      provenance:
        "Epoch AI notable models CSV 2025-02-24 (verified; CC-BY upstream)"),
    PublishedModel(
      name: "Llama-2-70B", year: 2023, n: 6.898e10, d: 2e12, reportedFlops: 8.1e23,
      provenance:
        "Epoch AI notable models CSV 2025-02-24 (verified; CC-BY upstream)"),
    PublishedModel(
      name: "Mistral-7B", year: 2023, n: 7.24e09, d: nil, reportedFlops: nil,
      provenance:
        "tokens undisclosed"),
    PublishedModel(
      name: "GPT-4", year: 2023, n: nil, d: nil, reportedFlops: 2.1e25,
      provenance:
        "Epoch AI notable models CSV 2025-02-24 (verified; CC-BY upstream); estimate, 90% CI 8.2e24..4.4e25; N and D undisclosed"
    ),
    PublishedModel(
      name: "Gemma-7B", year: 2024, n: 8.54e09, d: 6e12, reportedFlops: nil,
      provenance:
        "N: weights as stored, huggingface.co/google/gemma-7b; D: Gemma Team 2024, arXiv 2403.08295"),
    PublishedModel(
      name: "Gemma-2-27B", year: 2024, n: 2.72e10, d: 1.3e13, reportedFlops: nil,
      provenance:
        "N: weights as stored, huggingface.co/google/gemma-2-27b; D: Gemma Team 2024, arXiv 2408.00118, section 2.2.1"),
    PublishedModel(
      name: "MiniCPM-2.4B", year: 2024, n: 2.442e09, d: 1.1e12, reportedFlops: nil,
      provenance:
        "MiniCPM Table 2 (verified); non-embedding N"),
    PublishedModel(
      name: "Llama-3-8B", year: 2024, n: 8.03e09, d: 1.5e13, reportedFlops: nil,
      provenance:
        "N formula; D Llama 3 report (15T+)"),
    PublishedModel(
      name: "Llama-3-70B", year: 2024, n: 7.055e10, d: 1.5e13, reportedFlops: 7.861e24,
      provenance:
        "Epoch AI notable models CSV 2025-02-24 (verified; CC-BY upstream)"),
    PublishedModel(
      name: "Llama-3.1-405B", year: 2024, n: 4.05e11, d: 1.56e13, reportedFlops: 3.8e25,
      provenance:
        "Epoch AI notable models CSV 2025-02-24 (verified; CC-BY upstream); Llama 3 report"),
    PublishedModel(
      name: "Qwen2.5-72B", year: 2024, n: 7.27e10, d: 1.8e13, reportedFlops: 7.8e24,
      provenance:
        "Epoch AI notable models CSV 2025-02-24 (verified; CC-BY upstream)"),
    PublishedModel(
      name: "DeepSeek-V3 (37B active of 671B)", year: 2024, n: 3.7e10, d: 1.48e13, reportedFlops: 4.56e24,
      provenance:
        "Epoch AI notable models CSV 2025-02-24 (verified; CC-BY upstream); 6*37e9*14.8e12=3.29e24; MoE: N is active"),
  ]
}
