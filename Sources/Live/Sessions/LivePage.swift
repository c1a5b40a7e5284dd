import Pages

/// One page of a live course, in the parts by which it is kept up to date.
package struct LivePage: Sendable, Equatable {
  /// One block of a document: what stands between two places at which nothing is open.
  package struct Block: Sendable, Equatable {
    /// The HTML with every `data-line` counted from ``line``, so that a block that only moved is the same.
    package var template: [UInt8]
    /// The line from which the numbers count; 0 for a block without numbers.
    package var line: Int
    /// Where the numbers are in the template.
    private var numbers: [Range<Int>]

    package init(template: [UInt8], line: Int) {
      self.template = template
      self.line = line
      numbers = []
    }

    /// - Parameter numbers: where the numbers of `data-line` attributes are in `html`, by its own indices.
    init(_ html: ArraySlice<UInt8>, numbers: some Collection<Range<Int>>) {
      let base = numbers.first.flatMap { LineNumbers.read(html[$0]) } ?? 0
      (template, self.numbers) = LineNumbers.shift(html, at: numbers, by: -base)
      line = base
    }

    /// The HTML as it goes into a page.
    package var html: [UInt8] { LineNumbers.shift(template[...], at: numbers, by: line).html }
  }

  /// The parts of the page around the blocks; see `PageShell`.
  package var head: [UInt8]
  package var tail: [UInt8]
  package var blocks: [Block]
  /// What readers are to be told of the whole course.
  package var problems: [LiveCourse.Problem]
  /// Whether results are awaited.
  package var isAwaited: Bool
  /// Grows with every page that is made of the course.
  package var order: Int

  /// - Parameter shell: nil if the course has no valid templates.
  init(_ shell: PageShell?, blocks: [Block], problems: [LiveCourse.Problem], isAwaited: Bool, order: Int) {
    head = shell?.head ?? []
    tail = shell?.tail ?? []
    self.blocks = blocks
    self.problems = problems
    self.isAwaited = isAwaited
    self.order = order
  }

  /// Whether a reader would see no difference.
  package func looksLike(_ other: LivePage) -> Bool {
    var same = other
    same.order = order
    return self == same
  }
}

/// Changes the numbers of `data-line` attributes.
private enum LineNumbers {
  static func read(_ digits: ArraySlice<UInt8>) -> Int? { Int(String(decoding: digits, as: UTF8.self)) }

  /// Adds `distance` to the numbers at some ranges of `html`. Returns where they are then.
  static func shift(
    _ html: ArraySlice<UInt8>, at ranges: some Collection<Range<Int>>, by distance: Int
  ) -> (html: [UInt8], ranges: [Range<Int>]) {
    var result: [UInt8] = []
    result.reserveCapacity(html.count + 16)
    var places: [Range<Int>] = []
    var start = html.startIndex
    for range in ranges {
      result += html[start..<range.lowerBound]
      let digits = read(html[range]).map { Array(String($0 + distance).utf8) } ?? Array(html[range])
      places.append(result.count..<result.count + digits.count)
      result += digits
      start = range.upperBound
    }
    return (result + html[start...], places)
  }
}
