import Foundation

/// The bytes of one input.
///
/// Choices are taken from the front, so that the rest is the text as a person would write it.
struct Input {
  private var rest: UnsafeBufferPointer<UInt8>.SubSequence

  init(_ data: UnsafePointer<UInt8>?, _ size: Int) {
    rest = UnsafeBufferPointer(start: data, count: size)[...]
  }

  /// One byte; 0 at the end.
  mutating func byte() -> UInt8 { rest.popFirst() ?? 0 }

  mutating func pick<Item>(_ items: [Item]) -> Item { items[Int(byte()) % items.count] }

  mutating func bytes(_ count: Int) -> [UInt8] {
    let taken = Array(rest.prefix(count))
    rest = rest.dropFirst(count)
    return taken
  }

  /// Up to the next line end, which is left out.
  mutating func line() -> String {
    let taken = rest.prefix { $0 != UInt8(ascii: "\n") }
    rest = rest.dropFirst(taken.count + 1)
    return String(decoding: taken, as: UTF8.self)
  }

  mutating func remaining() -> [UInt8] { bytes(rest.count) }

  mutating func remainingText() -> String { String(decoding: remaining(), as: UTF8.self) }

  var isAtEnd: Bool { rest.isEmpty }
}

/// Ends the process, so that libFuzzer keeps the input.
func require(_ condition: Bool, _ words: @autoclosure () -> String) {
  if condition { return }
  FileHandle.standardError.write(Data("not true: \(words())\n".utf8))
  abort()
}

/// Requires that some work takes at most so many seconds of this thread's processor time.
func withinSeconds<Result>(_ limit: Double, _ work: () -> Result) -> Result {
  let start = processorTime()
  let result = work()
  let taken = processorTime() - start
  require(taken <= limit, "it took \(taken) s, allowed are \(limit) s")
  return result
}

private func processorTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
