// The C library's functions under names of our own, for MathFunctions.swift. If both `log10` of the C library and a Swift
// function that is bound to the symbol `log10` come together in one module, some compilers refuse it.
#include <math.h>

#define UNARY(name) \
  double workbook_##name(double x); \
  double workbook_##name(double x) { return name(x); }
#define BINARY(name) \
  double workbook_##name(double x, double y); \
  double workbook_##name(double x, double y) { return name(x, y); }

UNARY(exp) UNARY(exp2) UNARY(expm1)
UNARY(log) UNARY(log2) UNARY(log10) UNARY(log1p)
UNARY(sqrt) UNARY(cbrt)
UNARY(sin) UNARY(cos) UNARY(tan) UNARY(asin) UNARY(acos) UNARY(atan)
UNARY(sinh) UNARY(cosh) UNARY(tanh)
UNARY(floor) UNARY(ceil) UNARY(round) UNARY(trunc)
UNARY(erf) UNARY(tgamma)
BINARY(pow) BINARY(atan2) BINARY(hypot) BINARY(fmod)
