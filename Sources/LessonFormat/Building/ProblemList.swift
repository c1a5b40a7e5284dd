/// Collects the problems of a lesson that is being built.
struct ProblemList {
  private let file: String
  private(set) var diagnostics: [Diagnostic] = []

  init(file: String) {
    self.file = file
  }

  mutating func report(_ mistake: Mistake, at position: SourcePosition) {
    diagnostics.append(mistake.diagnostic(file: file, at: position))
  }

  mutating func report(_ mistakes: [(Mistake, SourcePosition)]) {
    for (mistake, position) in mistakes { report(mistake, at: position) }
  }
}
