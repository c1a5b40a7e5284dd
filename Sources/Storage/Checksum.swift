import Foundation

/// A number by which damage to a file is noticed: that of a disk, or of a machine that lost its power. It is no guard
/// against people.
package enum Checksum {
  /// Nil if there is no such file.
  package static func ofFile(_ path: String) -> UInt64? {
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe) else { return nil }
    return data.withUnsafeBytes { of($0) }
  }

  /// Four lanes of multiplications, so that it is as fast as memory.
  package static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    let prime: UInt64 = 0x9E37_79B9_7F4A_7C15
    var lanes: (UInt64, UInt64, UInt64, UInt64) = (1, 2, 3, 4)
    var at = 0
    while at + 32 <= bytes.count {
      lanes.0 = mixed(lanes.0, bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self), prime)
      lanes.1 = mixed(lanes.1, bytes.loadUnaligned(fromByteOffset: at + 8, as: UInt64.self), prime)
      lanes.2 = mixed(lanes.2, bytes.loadUnaligned(fromByteOffset: at + 16, as: UInt64.self), prime)
      lanes.3 = mixed(lanes.3, bytes.loadUnaligned(fromByteOffset: at + 24, as: UInt64.self), prime)
      at += 32
    }
    var sum = UInt64(bytes.count)
    while at < bytes.count {
      sum = mixed(sum, UInt64(bytes[at]), prime)
      at += 1
    }
    for lane in [lanes.0, lanes.1, lanes.2, lanes.3] { sum = mixed(sum, lane, prime) }
    return sum
  }

  @inline(__always)
  private static func mixed(_ sum: UInt64, _ word: UInt64, _ prime: UInt64) -> UInt64 {
    let product = (sum ^ word) &* prime
    return product ^ (product >> 29)
  }
}
