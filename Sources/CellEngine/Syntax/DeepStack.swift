import Foundation

/// A stack that is as deep as code can be nested.
///
/// The parser, and what walks over its trees, calls itself once more for each bracket, prefix, member and `else if`.
/// Hostile code has nearly as many of those as it has bytes, and a stack that runs out ends the whole process.
enum DeepStack {
  /// No level takes more, in any build.
  private static let bytesOfLevel = 8 << 10
  /// Code of so many bytes fits on the stack of any thread.
  private static let shallow = 48
  private static let most = 1 << 30

  /// Does work whose depth is bounded by the length of a piece of code.
  static func run<Value>(for code: String, _ work: () -> Value) -> Value {
    let length = code.utf8.count
    if length <= shallow { return work() }
    var value: Value?
    let body = { value = work() }
    withoutActuallyEscaping(body) { body in
      var size = min((1 << 20) + length * bytesOfLevel, most)
      // A machine may have no room for the largest.
      while !onThread(stackSize: size, body), size > 16 << 20 { size /= 2 }
    }
    return value ?? work()
  }

  private final class Job {
    let body: () -> Void

    init(_ body: @escaping () -> Void) { self.body = body }

    static func run(_ job: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
      if let job { Unmanaged<Job>.fromOpaque(job).takeRetainedValue().body() }
      return nil
    }
  }

  /// Whether there was such a thread; it has ended then.
  private static func onThread(stackSize: Int, _ body: @escaping () -> Void) -> Bool {
    var attributes = pthread_attr_t()
    guard pthread_attr_init(&attributes) == 0 else { return false }
    defer { pthread_attr_destroy(&attributes) }
    guard pthread_attr_setstacksize(&attributes, stackSize) == 0 else { return false }
    let job = Unmanaged.passRetained(Job(body))
    #if canImport(Darwin)
      var made: pthread_t?
    #else
      var made = pthread_t()
    #endif
    guard pthread_create(&made, &attributes, { Job.run($0) }, job.toOpaque()) == 0 else {
      job.release()
      return false
    }
    #if canImport(Darwin)
      guard let thread = made else { return false }
    #else
      let thread = made
    #endif
    return pthread_join(thread, nil) == 0
  }
}
