/// Records where each block of a document begins in its HTML. No element that was opened before is open there.
struct BlockIndex {
  private(set) var starts: [Int] = []

  /// Begins a block at the end of what was written.
  mutating func begin(in out: HTMLWriter) {
    starts.append(out.count)
  }
}
