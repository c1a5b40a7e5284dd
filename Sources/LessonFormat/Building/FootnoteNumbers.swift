/// Numbers footnotes in the order in which the text first refers to them.
struct FootnoteNumbers {
  private var indices: [ArraySlice<UInt8>: Int] = [:]
  private var numbers: [Int] = []
  private var next = 1

  init(_ definitions: [FootnoteDefinition] = []) {
    for (index, definition) in definitions.enumerated() { indices[ArraySlice(Array(definition.name.utf8))] = index }
    numbers = Array(repeating: 0, count: definitions.count)
  }

  /// The index of the footnote that `name` refers to.
  mutating func refer(to name: ArraySlice<UInt8>) -> Int {
    guard let index = indices[name] else { return 0 }
    if numbers[index] == 0 {
      numbers[index] = next
      next += 1
    }
    return index
  }

  func number(_ footnotes: inout [Footnote]) {
    for index in footnotes.indices where index < numbers.count { footnotes[index].number = numbers[index] }
  }
}
