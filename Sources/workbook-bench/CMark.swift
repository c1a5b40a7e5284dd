import CCmark
import Foundation

enum CMark {
  /// Wall seconds of libcmark itself for a file: read, parse, HTML.
  static func seconds(_ path: String) throws -> Double {
    let start = ContinuousClock.now
    let text = try Data(contentsOf: URL(fileURLWithPath: path))
    let html = text.withUnsafeBytes { bytes in
      cmark_markdown_to_html(bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, CMARK_OPT_UNSAFE)
    }
    free(html)
    let spent = ContinuousClock.now - start
    return Double(spent.components.seconds) + Double(spent.components.attoseconds) * 1e-18
  }
}
