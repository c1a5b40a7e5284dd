/// One of the 50 models of Table A9 of Hoffmann et al. 2022.
public struct ChinchillaModel: Sendable, Hashable {
  /// Parameters in millions as printed.
  public var millionsPrinted: Double
  /// The shape.
  public var shape: TransformerShape

  /// The parameters by ``TransformerShape/hoffmannParameters``, within 0.7 % of what is printed for every model.
  ///
  /// ```swift
  /// ChinchillaModel.tableA9[7].parameters // 162803712
  /// ```
  public var parameters: Double { shape.hoffmannParameters }

  /// Table A9.
  public static let tableA9: [ChinchillaModel] = [
    model(44, 512, 2048, 64, 8, 8),
    model(57, 576, 2304, 64, 9, 9),
    model(74, 640, 2560, 64, 10, 10),
    model(90, 640, 2560, 64, 10, 13),
    model(106, 640, 2560, 64, 10, 16),
    model(117, 768, 3072, 64, 12, 12),
    model(140, 768, 3072, 64, 12, 15),
    model(163, 768, 3072, 64, 12, 18),
    model(175, 896, 3584, 64, 14, 14),
    model(196, 896, 3584, 64, 14, 16),
    model(217, 896, 3584, 64, 14, 18),
    model(251, 1024, 4096, 64, 16, 16),
    model(278, 1024, 4096, 64, 16, 18),
    model(306, 1024, 4096, 64, 16, 20),
    model(425, 1280, 5120, 128, 10, 18),
    model(489, 1280, 5120, 128, 10, 21),
    model(509, 1408, 5632, 128, 11, 18),
    model(552, 1280, 5120, 128, 10, 24),
    model(587, 1408, 5632, 128, 11, 21),
    model(632, 1536, 6144, 128, 12, 19),
    model(664, 1408, 5632, 128, 11, 24),
    model(724, 1536, 6144, 128, 12, 22),
    model(816, 1536, 6144, 128, 12, 25),
    model(893, 1792, 7168, 128, 14, 20),
    model(1018, 1792, 7168, 128, 14, 23),
    model(1143, 1792, 7168, 128, 14, 26),
    model(1266, 2048, 8192, 128, 16, 22),
    model(1424, 2176, 8704, 128, 17, 22),
    model(1429, 2048, 8192, 128, 16, 25),
    model(1593, 2048, 8192, 128, 16, 28),
    model(1609, 2176, 8704, 128, 17, 25),
    model(1731, 2304, 9216, 128, 18, 24),
    model(1794, 2176, 8704, 128, 17, 28),
    model(2007, 2304, 9216, 128, 18, 28),
    model(2283, 2304, 9216, 128, 18, 32),
    model(2298, 2560, 10240, 128, 20, 26),
    model(2639, 2560, 10240, 128, 20, 30),
    model(2980, 2560, 10240, 128, 20, 34),
    model(3530, 2688, 10752, 128, 22, 36),
    model(3802, 2816, 11264, 128, 22, 36),
    model(4084, 2944, 11776, 128, 22, 36),
    model(4516, 3072, 12288, 128, 24, 36),
    model(6796, 3584, 14336, 128, 28, 40),
    model(9293, 4096, 16384, 128, 32, 42),
    model(11452, 4352, 17408, 128, 32, 47),
    model(12295, 4608, 18432, 128, 36, 44),
    model(12569, 4608, 18432, 128, 32, 47),
    model(13735, 4864, 19456, 128, 32, 47),
    model(14940, 4992, 19968, 128, 32, 49),
    model(16183, 5120, 20480, 128, 40, 47),
  ]

  private static func model(
    _ millions: Double, _ width: Double, _ feedForward: Double, _ headSize: Double, _ heads: Double, _ layers: Double
  ) -> ChinchillaModel {
    ChinchillaModel(
      millionsPrinted: millions,
      shape: .chinchillaStyle(
        layers: layers, width: width, feedForward: feedForward, headSize: headSize, heads: heads))
  }
}
