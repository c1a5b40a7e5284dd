#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The few functions of the C library that are needed; the only place that imports it.
enum RealFunctions {
  static func pow(_ base: Double, _ exponent: Double) -> Double {
    #if canImport(Glibc)
      Glibc.pow(base, exponent)
    #elseif canImport(Musl)
      Musl.pow(base, exponent)
    #else
      Darwin.pow(base, exponent)
    #endif
  }

  static func exp(_ x: Double) -> Double {
    #if canImport(Glibc)
      Glibc.exp(x)
    #elseif canImport(Musl)
      Musl.exp(x)
    #else
      Darwin.exp(x)
    #endif
  }

  static func log(_ x: Double) -> Double {
    #if canImport(Glibc)
      Glibc.log(x)
    #elseif canImport(Musl)
      Musl.log(x)
    #else
      Darwin.log(x)
    #endif
  }

  static func log10(_ x: Double) -> Double {
    #if canImport(Glibc)
      Glibc.log10(x)
    #elseif canImport(Musl)
      Musl.log10(x)
    #else
      Darwin.log10(x)
    #endif
  }

  static func log2(_ x: Double) -> Double {
    #if canImport(Glibc)
      Glibc.log2(x)
    #elseif canImport(Musl)
      Musl.log2(x)
    #else
      Darwin.log2(x)
    #endif
  }

  static func cbrt(_ x: Double) -> Double {
    #if canImport(Glibc)
      Glibc.cbrt(x)
    #elseif canImport(Musl)
      Musl.cbrt(x)
    #else
      Darwin.cbrt(x)
    #endif
  }

  static func sin(_ x: Double) -> Double {
    #if canImport(Glibc)
      Glibc.sin(x)
    #elseif canImport(Musl)
      Musl.sin(x)
    #else
      Darwin.sin(x)
    #endif
  }

  static func cos(_ x: Double) -> Double {
    #if canImport(Glibc)
      Glibc.cos(x)
    #elseif canImport(Musl)
      Musl.cos(x)
    #else
      Darwin.cos(x)
    #endif
  }

  static func tan(_ x: Double) -> Double {
    #if canImport(Glibc)
      Glibc.tan(x)
    #elseif canImport(Musl)
      Musl.tan(x)
    #else
      Darwin.tan(x)
    #endif
  }

  static func asin(_ x: Double) -> Double {
    #if canImport(Glibc)
      Glibc.asin(x)
    #elseif canImport(Musl)
      Musl.asin(x)
    #else
      Darwin.asin(x)
    #endif
  }

  static func acos(_ x: Double) -> Double {
    #if canImport(Glibc)
      Glibc.acos(x)
    #elseif canImport(Musl)
      Musl.acos(x)
    #else
      Darwin.acos(x)
    #endif
  }

  static func atan(_ x: Double) -> Double {
    #if canImport(Glibc)
      Glibc.atan(x)
    #elseif canImport(Musl)
      Musl.atan(x)
    #else
      Darwin.atan(x)
    #endif
  }

  static func sinh(_ x: Double) -> Double {
    #if canImport(Glibc)
      Glibc.sinh(x)
    #elseif canImport(Musl)
      Musl.sinh(x)
    #else
      Darwin.sinh(x)
    #endif
  }

  static func cosh(_ x: Double) -> Double {
    #if canImport(Glibc)
      Glibc.cosh(x)
    #elseif canImport(Musl)
      Musl.cosh(x)
    #else
      Darwin.cosh(x)
    #endif
  }

  static func tanh(_ x: Double) -> Double {
    #if canImport(Glibc)
      Glibc.tanh(x)
    #elseif canImport(Musl)
      Musl.tanh(x)
    #else
      Darwin.tanh(x)
    #endif
  }

  static func asinh(_ x: Double) -> Double {
    #if canImport(Glibc)
      Glibc.asinh(x)
    #elseif canImport(Musl)
      Musl.asinh(x)
    #else
      Darwin.asinh(x)
    #endif
  }

  static func acosh(_ x: Double) -> Double {
    #if canImport(Glibc)
      Glibc.acosh(x)
    #elseif canImport(Musl)
      Musl.acosh(x)
    #else
      Darwin.acosh(x)
    #endif
  }

  static func atanh(_ x: Double) -> Double {
    #if canImport(Glibc)
      Glibc.atanh(x)
    #elseif canImport(Musl)
      Musl.atanh(x)
    #else
      Darwin.atanh(x)
    #endif
  }

  static func atan2(_ y: Double, _ x: Double) -> Double {
    #if canImport(Glibc)
      Glibc.atan2(y, x)
    #elseif canImport(Musl)
      Musl.atan2(y, x)
    #else
      Darwin.atan2(y, x)
    #endif
  }

  /// 10^`exponent`, correctly rounded.
  static func powerOfTen(_ exponent: Int) -> Double {
    Double("1e\(min(max(exponent, -400), 400))") ?? 0
  }
}
