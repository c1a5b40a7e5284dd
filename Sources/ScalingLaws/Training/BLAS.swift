#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The platform's BLAS, found when the first training starts and not linked, so that the library loads fast and works
/// without one.
struct BLAS: Sendable {
  /// `cblas_sgemm`: layout, transposes, sizes, alpha, A, B, beta, C.
  typealias SGEMM =
    @convention(c) (
      Int32, Int32, Int32, Int32, Int32, Int32, Float, UnsafePointer<Float>, Int32, UnsafePointer<Float>, Int32, Float,
      UnsafeMutablePointer<Float>, Int32
    ) -> Void

  let sgemm: SGEMM

  /// The BLAS of this machine, or nil.
  static let shared: BLAS? = load(names)

  private static let names: [String] = {
    #if canImport(Darwin)
      ["/System/Library/Frameworks/Accelerate.framework/Accelerate"]
    #else
      ["libopenblas.so.0", "libblas.so.3"]
    #endif
  }()

  static func load(_ names: [String]) -> BLAS? {
    for name in names {
      guard let library = dlopen(name, RTLD_NOW | RTLD_LOCAL) else { continue }
      // Trainings run side by side, one a core; threads of the BLAS's own would only compete with them. OpenBLAS starts
      // them when it is loaded, and they sleep from here on. The environment, which could prevent that, is the caller's.
      if let symbol = dlsym(library, "openblas_set_num_threads") {
        unsafeBitCast(symbol, to: (@convention(c) (Int32) -> Void).self)(1)
      }
      if let symbol = dlsym(library, "cblas_sgemm") {
        return BLAS(sgemm: unsafeBitCast(symbol, to: SGEMM.self))
      }
    }
    return nil
  }
}
