/// One page of a live course, in the parts by which it is kept up to date.
package struct LivePage: Sendable, Equatable {
  /// One block of a document: what stands between two places at which nothing is open.
  package struct Block: Sendable, Equatable {
    /// The HTML with every `data-line` counted from ``line``, so that a block that only moved is the same.
    package var template: [UInt8]
    /// What its lines are counted from; 0 for a block without any.
    package var line: Int

    package init(template: [UInt8], line: Int) {
      self.template = template
      self.line = line
    }

    /// The HTML as it goes into a page.
    package var html: [UInt8] { LineNumbers.absolute(template, from: line) }
  }

  /// The page up to within the tag of the element that holds its document, and from that element's end tag.
  package var head: [UInt8]
  package var tail: [UInt8]
  package var blocks: [Block]
  /// What readers are to be told of the whole course.
  package var problems: [LiveCourse.Problem]
  /// Whether results are awaited.
  package var isAwaited: Bool
  /// Grows with every page that is made of the course.
  package var order: Int

  /// Whether a reader would see no difference.
  package func looksLike(_ other: LivePage) -> Bool {
    var same = other
    same.order = order
    return self == same
  }
}

/// The numbers of `data-line` attributes, taken out of HTML and put back. Text cannot pass for one: its quotation marks
/// are escaped.
enum LineNumbers {
  private static let name = Array(" data-line=\"".utf8)
  private static let quote = UInt8(ascii: "\"")

  static func relative(_ html: ArraySlice<UInt8>) -> LivePage.Block {
    var first: Int?
    let template = replace(html) { number in
      let base = first ?? number
      first = base
      return number - base
    }
    return LivePage.Block(template: template, line: first ?? 0)
  }

  static func absolute(_ template: [UInt8], from line: Int) -> [UInt8] {
    replace(template[...]) { $0 + line }
  }

  private static func replace(_ html: ArraySlice<UInt8>, _ change: (Int) -> Int) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(html.count + 16)
    var start = html.startIndex
    var index = html.startIndex
    while index + name.count < html.endIndex {
      guard html[index] == name[0], html[index + 1] == name[1], html[index...].starts(with: name) else {
        index += 1
        continue
      }
      let digits = index + name.count
      guard let end = html[digits...].firstIndex(of: quote),
        let number = Int(String(decoding: html[digits..<end], as: UTF8.self))
      else {
        index += 1
        continue
      }
      result += html[start..<digits]
      result += Array(String(change(number)).utf8)
      start = end
      index = end
    }
    result += html[start...]
    return result
  }
}
