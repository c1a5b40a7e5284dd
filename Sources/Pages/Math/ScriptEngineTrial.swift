import CDuktape

extension MathRenderer {
  /// The version of Duktape, such as `2.7.0`.
  package static var scriptEngineVersion: String {
    let version = Int(DUK_VERSION)
    return "\(version / 10_000).\(version / 100 % 100).\(version % 100)"
  }

  /// Sets one formula, as a trial of the machine. Nil if that worked, else why not.
  package func trial() -> String? {
    switch render("a^2", display: false) {
    case .success: nil
    case .failure(let problem): problem.message
    }
  }
}
