/// The Doubles that a fit works on at a time. Sixteen give the processor enough independent work to hide latencies,
/// whatever the width of its registers; measured, eight take a third longer.
typealias Lanes = SIMD16<Double>
typealias SignedLanes = SIMD16<Int64>
typealias BitLanes = SIMD16<UInt64>

/// Exponential and logarithm of sixteen Doubles, good to about 1e-15 relative.
///
/// The platform's functions take one number a call; a fit evaluates hundreds of millions, so these trade special cases
/// for straight-line code that the compiler keeps in vector registers. They use no fused multiply-add, which baseline
/// x86-64 would emulate.
enum VectorMath {
  /// The numbers limited to ±`bound`.
  @inline(__always)
  static func limit(_ x: Lanes, to bound: Double) -> Lanes {
    let high = Lanes(repeating: bound)
    let low = Lanes(repeating: -bound)
    let lowered = x.replacing(with: high, where: x .> high)
    return lowered.replacing(with: low, where: lowered .< low)
  }

  /// e^x, with x limited to ±700, so that sums and products of results stay finite.
  @inline(__always)
  static func exp(_ input: Lanes) -> Lanes {
    let x = limit(input, to: 700)
    // Adding 1.5·2^52 rounds to a whole number whose bits sit at the low end of the sum.
    let magic = Lanes(repeating: 0x1.8p52)
    let shifted = x * 1.4426950408889634 + magic
    let n = shifted - magic
    let r = (x - n * 0x1.62e42feep-1) - n * 0x1.a39ef35793c76p-33
    var p = Lanes(repeating: 1 / 479_001_600)
    p = p * r + 1 / 39_916_800
    p = p * r + 1 / 3_628_800
    p = p * r + 1 / 362_880
    p = p * r + 1 / 40_320
    p = p * r + 1 / 5_040
    p = p * r + 1 / 720
    p = p * r + 1 / 120
    p = p * r + 1 / 24
    p = p * r + 1 / 6
    p = p * r + 0.5
    p = p * r * r + r + 1
    let bits = unsafeBitCast(shifted, to: SignedLanes.self)
    let power = (bits &<< 52) &+ SignedLanes(repeating: 1023 << 52)
    return p * unsafeBitCast(power, to: Lanes.self)
  }

  /// ln x for normal, positive x; anything else gives a meaningless finite number.
  @inline(__always)
  static func log(_ x: Lanes) -> Lanes {
    let bits = unsafeBitCast(x, to: BitLanes.self)
    // Splits x = m·2^k with m in [√½, √2).
    let offset = BitLanes(repeating: 0x3FF0_0000_0000_0000 - 0x3FE6_A09E_0000_0000)
    let moved = bits &+ offset
    let exponent = (moved &>> 52) | BitLanes(repeating: 0x4330_0000_0000_0000)
    let k = unsafeBitCast(exponent, to: Lanes.self) - (0x1p52 + 1023)
    let fraction =
      (moved & BitLanes(repeating: 0x000F_FFFF_FFFF_FFFF)) &+ BitLanes(repeating: 0x3FE6_A09E_0000_0000)
    let m = unsafeBitCast(fraction, to: Lanes.self)
    let f = m - 1
    let s = f / (f + 2)
    let z = s * s
    var p = Lanes(repeating: 2.0 / 19)
    p = p * z + 2.0 / 17
    p = p * z + 2.0 / 15
    p = p * z + 2.0 / 13
    p = p * z + 2.0 / 11
    p = p * z + 2.0 / 9
    p = p * z + 2.0 / 7
    p = p * z + 2.0 / 5
    p = p * z + 2.0 / 3
    // ln m = 2s + s³(2/3 + …); k ln 2 in two parts keeps the low digits.
    return k * 0x1.62e42fee00000p-1 + (s * z * p + (s + s) + k * 0x1.a39ef35793c76p-33)
  }
}
