import CLibFuzzer

/// Something that reads bytes it cannot trust, and what must be true whatever the bytes are.
struct FuzzTarget {
  let name: String
  let callback: FuzzCallback

  init(_ name: String, _ callback: @escaping FuzzCallback) {
    self.name = name
    self.callback = callback
  }

  static let all: [FuzzTarget] = [
    lesson, answers, numbers, formulas, verdicts, events, archives, requests, files, pages,
  ]
}
