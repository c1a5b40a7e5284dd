#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#else
  internal import CMath
#endif

/// The few functions of the C library that are needed; the only place that imports it.
enum RealFunctions {
  static func pow(_ base: Double, _ exponent: Double) -> Double {
    #if canImport(Glibc)
      Glibc.pow(base, exponent)
    #elseif canImport(Musl)
      Musl.pow(base, exponent)
    #elseif canImport(Darwin)
      Darwin.pow(base, exponent)
    #else
      CMath.pow(base, exponent)
    #endif
  }

  static func exp(_ x: Double) -> Double {
    #if canImport(Glibc)
      Glibc.exp(x)
    #elseif canImport(Musl)
      Musl.exp(x)
    #elseif canImport(Darwin)
      Darwin.exp(x)
    #else
      CMath.exp(x)
    #endif
  }

  static func log(_ x: Double) -> Double {
    #if canImport(Glibc)
      Glibc.log(x)
    #elseif canImport(Musl)
      Musl.log(x)
    #elseif canImport(Darwin)
      Darwin.log(x)
    #else
      CMath.log(x)
    #endif
  }

  static func log10(_ x: Double) -> Double {
    #if canImport(Glibc)
      Glibc.log10(x)
    #elseif canImport(Musl)
      Musl.log10(x)
    #elseif canImport(Darwin)
      Darwin.log10(x)
    #else
      CMath.log10(x)
    #endif
  }

  static func log2(_ x: Double) -> Double {
    #if canImport(Glibc)
      Glibc.log2(x)
    #elseif canImport(Musl)
      Musl.log2(x)
    #elseif canImport(Darwin)
      Darwin.log2(x)
    #else
      CMath.log2(x)
    #endif
  }

  static func cbrt(_ x: Double) -> Double {
    #if canImport(Glibc)
      Glibc.cbrt(x)
    #elseif canImport(Musl)
      Musl.cbrt(x)
    #elseif canImport(Darwin)
      Darwin.cbrt(x)
    #else
      CMath.cbrt(x)
    #endif
  }

  static func sin(_ x: Double) -> Double {
    #if canImport(Glibc)
      Glibc.sin(x)
    #elseif canImport(Musl)
      Musl.sin(x)
    #elseif canImport(Darwin)
      Darwin.sin(x)
    #else
      CMath.sin(x)
    #endif
  }

  static func cos(_ x: Double) -> Double {
    #if canImport(Glibc)
      Glibc.cos(x)
    #elseif canImport(Musl)
      Musl.cos(x)
    #elseif canImport(Darwin)
      Darwin.cos(x)
    #else
      CMath.cos(x)
    #endif
  }

  static func tan(_ x: Double) -> Double {
    #if canImport(Glibc)
      Glibc.tan(x)
    #elseif canImport(Musl)
      Musl.tan(x)
    #elseif canImport(Darwin)
      Darwin.tan(x)
    #else
      CMath.tan(x)
    #endif
  }

  static func asin(_ x: Double) -> Double {
    #if canImport(Glibc)
      Glibc.asin(x)
    #elseif canImport(Musl)
      Musl.asin(x)
    #elseif canImport(Darwin)
      Darwin.asin(x)
    #else
      CMath.asin(x)
    #endif
  }

  static func acos(_ x: Double) -> Double {
    #if canImport(Glibc)
      Glibc.acos(x)
    #elseif canImport(Musl)
      Musl.acos(x)
    #elseif canImport(Darwin)
      Darwin.acos(x)
    #else
      CMath.acos(x)
    #endif
  }

  static func atan(_ x: Double) -> Double {
    #if canImport(Glibc)
      Glibc.atan(x)
    #elseif canImport(Musl)
      Musl.atan(x)
    #elseif canImport(Darwin)
      Darwin.atan(x)
    #else
      CMath.atan(x)
    #endif
  }

  static func sinh(_ x: Double) -> Double {
    #if canImport(Glibc)
      Glibc.sinh(x)
    #elseif canImport(Musl)
      Musl.sinh(x)
    #elseif canImport(Darwin)
      Darwin.sinh(x)
    #else
      CMath.sinh(x)
    #endif
  }

  static func cosh(_ x: Double) -> Double {
    #if canImport(Glibc)
      Glibc.cosh(x)
    #elseif canImport(Musl)
      Musl.cosh(x)
    #elseif canImport(Darwin)
      Darwin.cosh(x)
    #else
      CMath.cosh(x)
    #endif
  }

  static func tanh(_ x: Double) -> Double {
    #if canImport(Glibc)
      Glibc.tanh(x)
    #elseif canImport(Musl)
      Musl.tanh(x)
    #elseif canImport(Darwin)
      Darwin.tanh(x)
    #else
      CMath.tanh(x)
    #endif
  }

  static func asinh(_ x: Double) -> Double {
    #if canImport(Glibc)
      Glibc.asinh(x)
    #elseif canImport(Musl)
      Musl.asinh(x)
    #elseif canImport(Darwin)
      Darwin.asinh(x)
    #else
      CMath.asinh(x)
    #endif
  }

  static func acosh(_ x: Double) -> Double {
    #if canImport(Glibc)
      Glibc.acosh(x)
    #elseif canImport(Musl)
      Musl.acosh(x)
    #elseif canImport(Darwin)
      Darwin.acosh(x)
    #else
      CMath.acosh(x)
    #endif
  }

  static func atanh(_ x: Double) -> Double {
    #if canImport(Glibc)
      Glibc.atanh(x)
    #elseif canImport(Musl)
      Musl.atanh(x)
    #elseif canImport(Darwin)
      Darwin.atanh(x)
    #else
      CMath.atanh(x)
    #endif
  }

  static func atan2(_ y: Double, _ x: Double) -> Double {
    #if canImport(Glibc)
      Glibc.atan2(y, x)
    #elseif canImport(Musl)
      Musl.atan2(y, x)
    #elseif canImport(Darwin)
      Darwin.atan2(y, x)
    #else
      CMath.atan2(y, x)
    #endif
  }

  /// 10^`exponent`, correctly rounded.
  static func powerOfTen(_ exponent: Int) -> Double {
    number("1e\(min(max(exponent, -400), 400))") ?? 0
  }

  /// The number that a text is in Swift's notation, correctly rounded; nil for other texts.
  static func number(_ text: some StringProtocol) -> Double? {
    #if hasFeature(Embedded)
      // Embedded Swift has no parser of its own.
      let text = String(text)
      guard let first = text.utf8.first, first > 0x20 else { return nil }
      return text.withCString { start in
        var end: UnsafeMutablePointer<CChar>?
        let value = CMath.strtod(start, &end)
        return end.map { UnsafePointer($0) == start + text.utf8.count } == true ? value : nil
      }
    #else
      Double(text)
    #endif
  }
}
