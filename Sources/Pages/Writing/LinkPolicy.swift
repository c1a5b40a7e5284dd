/// Which destinations become links.
enum LinkPolicy {
  enum Verdict: Equatable {
    /// A path, a query or a fragment of this site.
    case relative
    /// Leads to another site or to a mail program.
    case foreign
    /// Any other scheme; its text is shown and nothing leads there.
    case refused
  }

  /// Judges a destination by its scheme. A browser drops tabs and line ends from an address before it reads the
  /// scheme, but the writer percent-encodes them, so what looks relative here is relative there.
  static func judge(_ destination: String) -> Verdict {
    var scheme: [UInt8] = []
    for byte in destination.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"):
        scheme.append(byte | 0x20)
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
        scheme.append(byte)
      case UInt8(ascii: ":"):
        switch String(decoding: scheme, as: UTF8.self) {
        case "http", "https", "mailto": return .foreign
        default: return .refused
        }
      case UInt8(ascii: "/") where scheme.isEmpty:
        return destination.utf8.starts(with: "//".utf8) ? .foreign : .relative
      default: return .relative
      }
      if scheme.count > 32 { return .relative }
    }
    return .relative
  }
}
