// Cells write `pow`, `log` and `exp`, and charts, without an import of their own.
@_exported public import Charts

#if canImport(Glibc)
  @_exported public import Glibc
#elseif canImport(Darwin)
  @_exported public import Darwin
#endif
