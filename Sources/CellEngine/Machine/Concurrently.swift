extension Range<Int> {
  /// Does a job for each number, all at once, and gives what came of each in their order.
  func concurrently<Value: Sendable>(
    _ job: @escaping @Sendable (Int) async throws -> Value
  ) async throws -> [Value] {
    try await withThrowingTaskGroup(of: (Int, Value).self) { group in
      for number in self { group.addTask { (number, try await job(number)) } }
      var values: [(Int, Value)] = []
      for try await value in group { values.append(value) }
      return values.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }
}
