import CDuktape

/// One Duktape heap, with a limit on its memory. Not for use from two threads at once.
final class JavaScriptHeap {
  enum Failure: Error, Equatable {
    /// No memory even for an empty heap.
    case noMemory
    case thrown(String)
  }

  private let context: OpaquePointer
  private let memory: UnsafeMutablePointer<workbook_duk_memory>

  /// `limit` is in bytes.
  init(limit: Int = 256 << 20) throws(Failure) {
    memory = .allocate(capacity: 1)
    memory.initialize(to: workbook_duk_memory(used: 0, limit: limit))
    guard let context = workbook_duk_create(memory) else {
      memory.deallocate()
      throw .noMemory
    }
    self.context = context
  }

  deinit {
    workbook_duk_destroy(context)
    memory.deallocate()
  }

  /// Runs a program for its effects.
  func run(_ source: [UInt8]) throws(Failure) {
    let status = source.withUnsafeBytes {
      workbook_duk_evaluate(context, $0.bindMemory(to: CChar.self).baseAddress, $0.count)
    }
    defer { workbook_duk_pop(context) }
    if status != 0 { throw .thrown(topString()) }
  }

  func run(_ source: String) throws(Failure) {
    try run(Array(source.utf8))
  }

  /// Calls a global function with strings and a flag.
  func call(_ function: String, _ arguments: [String], flag: Bool = false) throws(Failure) -> String {
    guard workbook_duk_get_function(context, function) == 1 else {
      workbook_duk_pop(context)
      throw .thrown("there is no function \(function)")
    }
    var pushed = 0
    for argument in arguments {
      let status = JavaScriptText.encode(argument).withUnsafeBytes { bytes in
        workbook_duk_push_string(context, bytes.bindMemory(to: CChar.self).baseAddress, bytes.count)
      }
      pushed += 1
      if status != 0 {
        for _ in 0...pushed { workbook_duk_pop(context) }
        throw .noMemory
      }
    }
    workbook_duk_push_boolean(context, flag ? 1 : 0)
    let status = workbook_duk_call(context, Int32(pushed + 1))
    defer { workbook_duk_pop(context) }
    if status != 0 { throw .thrown(topString()) }
    return topString()
  }

  private func topString() -> String {
    var length = 0
    guard let start = workbook_duk_top_string(context, &length) else { return "" }
    let bytes = UnsafeRawBufferPointer(start: start, count: length)
    return JavaScriptText.decode(bytes)
  }
}
