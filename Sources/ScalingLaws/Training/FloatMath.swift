/// Exponential of sixteen Floats, good to about 1e-7.
enum FloatMath {
  typealias Lanes = SIMD16<Float>

  /// e^x, with x limited to ±80.
  @inline(__always)
  static func exp(_ input: Lanes) -> Lanes {
    let top = Lanes(repeating: 80)
    let bottom = Lanes(repeating: -80)
    let lowered = input.replacing(with: top, where: input .> top)
    let x = lowered.replacing(with: bottom, where: lowered .< bottom)
    // Adding 1.5·2^23 rounds to a whole number whose bits sit at the low end of the sum.
    let shifted = x * 1.442_695 + 0x1.8p23
    let n = shifted - 0x1.8p23
    let r = (x - n * 0.693_359_375) + n * 2.121_944_4e-4
    var p = Lanes(repeating: 1 / 720)
    p = p * r + 1 / 120
    p = p * r + 1 / 24
    p = p * r + 1 / 6
    p = p * r + 0.5
    p = p * r * r + r + 1
    let bits = unsafeBitCast(shifted, to: SIMD16<Int32>.self)
    return p * unsafeBitCast((bits &<< 23) &+ SIMD16<Int32>(repeating: 127 << 23), to: Lanes.self)
  }
}
