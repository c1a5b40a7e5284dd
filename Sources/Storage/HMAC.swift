/// HMAC with SHA-256 (RFC 2104).
package enum HMAC {
  /// The authentication code of a message, in hexadecimal.
  package static func hex(of message: some Collection<UInt8>, key: some Collection<UInt8>) -> String {
    var block = key.count > 64 ? bytes(SHA256.hex(of: key)) : Array(key)
    block += [UInt8](repeating: 0, count: 64 - block.count)
    let inner = SHA256.hex(of: block.map { $0 ^ 0x36 } + Array(message))
    return SHA256.hex(of: block.map { $0 ^ 0x5C } + bytes(inner))
  }

  private static func bytes(_ hexadecimal: String) -> [UInt8] {
    let digits = hexadecimal.utf8.map { $0 < 0x3A ? $0 - 0x30 : $0 - 0x57 }
    return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }
}
