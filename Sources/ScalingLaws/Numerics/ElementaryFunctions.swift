// The one file that sees the platform's mathematics. The functions are disfavoured, so that they give way wherever a
// file imports another module that offers the same name.
#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#else
  internal import CMath
#endif

/// `x` to the power `y`. A negative base with a fractional exponent gives NaN, zero with a negative exponent infinity.
@_disfavoredOverload
func pow(_ x: Double, _ y: Double) -> Double {
  #if canImport(Glibc)
    Glibc.pow(x, y)
  #elseif canImport(Darwin)
    Darwin.pow(x, y)
  #else
    CMath.pow(x, y)
  #endif
}

/// e to the power `x`. NaN gives NaN, -infinity 0.
@_disfavoredOverload
func exp(_ x: Double) -> Double {
  #if canImport(Glibc)
    Glibc.exp(x)
  #elseif canImport(Darwin)
    Darwin.exp(x)
  #else
    CMath.exp(x)
  #endif
}

/// e to the power `x`, less one, without cancellation near zero.
@_disfavoredOverload
func expm1(_ x: Double) -> Double {
  #if canImport(Glibc)
    Glibc.expm1(x)
  #elseif canImport(Darwin)
    Darwin.expm1(x)
  #else
    CMath.expm1(x)
  #endif
}

/// Natural logarithm. Zero gives -infinity, a negative number NaN.
@_disfavoredOverload
func log(_ x: Double) -> Double {
  #if canImport(Glibc)
    Glibc.log(x)
  #elseif canImport(Darwin)
    Darwin.log(x)
  #else
    CMath.log(x)
  #endif
}

/// Natural logarithm of `1 + x`, without cancellation near zero.
@_disfavoredOverload
func log1p(_ x: Double) -> Double {
  #if canImport(Glibc)
    Glibc.log1p(x)
  #elseif canImport(Darwin)
    Darwin.log1p(x)
  #else
    CMath.log1p(x)
  #endif
}

/// Logarithm to base 2. Zero gives -infinity, a negative number NaN.
@_disfavoredOverload
func log2(_ x: Double) -> Double {
  #if canImport(Glibc)
    Glibc.log2(x)
  #elseif canImport(Darwin)
    Darwin.log2(x)
  #else
    CMath.log2(x)
  #endif
}

/// Logarithm to base 10. Zero gives -infinity, a negative number NaN.
@_disfavoredOverload
func log10(_ x: Double) -> Double {
  #if canImport(Glibc)
    Glibc.log10(x)
  #elseif canImport(Darwin)
    Darwin.log10(x)
  #else
    CMath.log10(x)
  #endif
}

/// Sine of an angle in radians.
@_disfavoredOverload
func sin(_ x: Double) -> Double {
  #if canImport(Glibc)
    Glibc.sin(x)
  #elseif canImport(Darwin)
    Darwin.sin(x)
  #else
    CMath.sin(x)
  #endif
}

/// Cosine of an angle in radians.
@_disfavoredOverload
func cos(_ x: Double) -> Double {
  #if canImport(Glibc)
    Glibc.cos(x)
  #elseif canImport(Darwin)
    Darwin.cos(x)
  #else
    CMath.cos(x)
  #endif
}

/// Hyperbolic tangent.
@_disfavoredOverload
func tanh(_ x: Double) -> Double {
  #if canImport(Glibc)
    Glibc.tanh(x)
  #elseif canImport(Darwin)
    Darwin.tanh(x)
  #else
    CMath.tanh(x)
  #endif
}

/// Square root. A negative number gives NaN.
@_disfavoredOverload
func sqrt(_ x: Double) -> Double {
  x.squareRoot()
}

/// Logarithm of the gamma function's magnitude; written here because the platform's `lgamma` writes a global.
func logGamma(_ x: Double) -> Double {
  var sign: Int32 = 0
  return lgamma_r(x, &sign)
}
