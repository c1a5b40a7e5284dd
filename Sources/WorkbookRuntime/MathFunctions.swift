// Cells and prose write `log(50257)` and `pow(10, -0.076)` without an import. The C library's own names come with
// variants for other types, between which a literal is ambiguous; these are for `Double` alone, and stand back where a
// cell imports the C library or Foundation itself. They are bound by symbol to math.c of CCellRuntime.

/// e to the power x.
@_disfavoredOverload @_silgen_name("workbook_exp")
public func exp(_ x: Double) -> Double

/// 2 to the power x.
@_disfavoredOverload @_silgen_name("workbook_exp2")
public func exp2(_ x: Double) -> Double

/// e to the power x, less one, exact near zero.
@_disfavoredOverload @_silgen_name("workbook_expm1")
public func expm1(_ x: Double) -> Double

/// The natural logarithm.
@_disfavoredOverload @_silgen_name("workbook_log")
public func log(_ x: Double) -> Double

/// The logarithm to base 2.
@_disfavoredOverload @_silgen_name("workbook_log2")
public func log2(_ x: Double) -> Double

/// The logarithm to base 10.
@_disfavoredOverload @_silgen_name("workbook_log10")
public func log10(_ x: Double) -> Double

/// The natural logarithm of 1 + x, exact near zero.
@_disfavoredOverload @_silgen_name("workbook_log1p")
public func log1p(_ x: Double) -> Double

/// The square root.
@_disfavoredOverload @_silgen_name("workbook_sqrt")
public func sqrt(_ x: Double) -> Double

/// The cube root.
@_disfavoredOverload @_silgen_name("workbook_cbrt")
public func cbrt(_ x: Double) -> Double

/// The sine of an angle in radians.
@_disfavoredOverload @_silgen_name("workbook_sin")
public func sin(_ x: Double) -> Double

/// The cosine of an angle in radians.
@_disfavoredOverload @_silgen_name("workbook_cos")
public func cos(_ x: Double) -> Double

/// The tangent of an angle in radians.
@_disfavoredOverload @_silgen_name("workbook_tan")
public func tan(_ x: Double) -> Double

/// The angle in radians whose sine is x.
@_disfavoredOverload @_silgen_name("workbook_asin")
public func asin(_ x: Double) -> Double

/// The angle in radians whose cosine is x.
@_disfavoredOverload @_silgen_name("workbook_acos")
public func acos(_ x: Double) -> Double

/// The angle in radians whose tangent is x.
@_disfavoredOverload @_silgen_name("workbook_atan")
public func atan(_ x: Double) -> Double

/// The hyperbolic sine.
@_disfavoredOverload @_silgen_name("workbook_sinh")
public func sinh(_ x: Double) -> Double

/// The hyperbolic cosine.
@_disfavoredOverload @_silgen_name("workbook_cosh")
public func cosh(_ x: Double) -> Double

/// The hyperbolic tangent.
@_disfavoredOverload @_silgen_name("workbook_tanh")
public func tanh(_ x: Double) -> Double

/// The largest integer that is not above x.
@_disfavoredOverload @_silgen_name("workbook_floor")
public func floor(_ x: Double) -> Double

/// The smallest integer that is not below x.
@_disfavoredOverload @_silgen_name("workbook_ceil")
public func ceil(_ x: Double) -> Double

/// The nearest integer, halves away from zero.
@_disfavoredOverload @_silgen_name("workbook_round")
public func round(_ x: Double) -> Double

/// The integer part.
@_disfavoredOverload @_silgen_name("workbook_trunc")
public func trunc(_ x: Double) -> Double

/// The error function.
@_disfavoredOverload @_silgen_name("workbook_erf")
public func erf(_ x: Double) -> Double

/// The gamma function.
@_disfavoredOverload @_silgen_name("workbook_tgamma")
public func tgamma(_ x: Double) -> Double

/// x to the power y.
@_disfavoredOverload @_silgen_name("workbook_pow")
public func pow(_ x: Double, _ y: Double) -> Double

/// The angle in radians of the point (y, x).
@_disfavoredOverload @_silgen_name("workbook_atan2")
public func atan2(_ x: Double, _ y: Double) -> Double

/// The square root of x² + y².
@_disfavoredOverload @_silgen_name("workbook_hypot")
public func hypot(_ x: Double, _ y: Double) -> Double

/// The remainder of x / y, with the sign of x.
@_disfavoredOverload @_silgen_name("workbook_fmod")
public func fmod(_ x: Double, _ y: Double) -> Double
