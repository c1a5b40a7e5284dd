#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Runs asynchronous code from a cell and waits for its result.
///
///     let page = try wait { try await download() }
///
/// A cell's own top level cannot `await`.
public func wait<Value>(_ operation: @escaping () async throws -> Value) throws -> Value {
  let box = Box<Value>()
  let work = UncheckedOperation(run: operation)
  Task.detached {
    do { box.finish(.success(try await work.run())) } catch { box.finish(.failure(error)) }
  }
  return try box.wait().get()
}

/// As `wait`, for code that does not throw.
public func wait<Value>(_ operation: @escaping () async -> Value) -> Value {
  let box = Box<Value>()
  let work = UncheckedOperation(run: operation)
  Task.detached { box.finish(.success(await work.run())) }
  switch box.wait() {
  case .success(let value): return value
  case .failure(let error): preconditionFailure("an operation that cannot throw threw \(error)")
  }
}

/// The cell's thread is blocked while the operation runs, so the two never run at once.
private struct UncheckedOperation<Run>: @unchecked Sendable {
  var run: Run
}

private final class Box<Value>: @unchecked Sendable {
  private var result: Result<Value, any Error>?
  private var mutex = pthread_mutex_t()
  private var condition = pthread_cond_t()

  init() {
    pthread_mutex_init(&mutex, nil)
    pthread_cond_init(&condition, nil)
  }

  func finish(_ result: Result<Value, any Error>) {
    pthread_mutex_lock(&mutex)
    self.result = result
    pthread_cond_signal(&condition)
    pthread_mutex_unlock(&mutex)
  }

  func wait() -> Result<Value, any Error> {
    pthread_mutex_lock(&mutex)
    defer { pthread_mutex_unlock(&mutex) }
    while true {
      if let result { return result }
      pthread_cond_wait(&condition, &mutex)
    }
  }
}
