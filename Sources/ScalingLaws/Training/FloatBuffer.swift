/// Zeroed Floats of a fixed number on a boundary of 64 bytes, which a cache line and the widest registers have.
final class FloatBuffer {
  let start: UnsafeMutablePointer<Float>
  let count: Int
  private let memory: UnsafeMutableRawPointer

  init(count: Int) {
    self.count = count
    memory = .allocate(byteCount: max(count, 1) * MemoryLayout<Float>.stride, alignment: 64)
    start = memory.bindMemory(to: Float.self, capacity: max(count, 1))
    clear()
  }

  deinit { memory.deallocate() }

  func clear() { start.update(repeating: 0, count: count) }
}
