import Foundation

/// Turns the addresses of a trap into a line of a cell.
struct Symbolizer: Sendable {
  var configuration: EngineConfiguration

  /// The innermost frame that lies in one of these modules: the module and the line of its source.
  func place(frames: [UInt64], program: String, modules: Set<String>) async -> (module: String, line: Int)? {
    guard let symbolizer = configuration.toolchain.symbolizer, !frames.isEmpty else { return nil }
    // A return address is one past its call.
    let addresses = frames.enumerated().map { "0x" + String($1 &- ($0 == 0 ? 0 : 1), radix: 16) }
    let output = "\(program).frames-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: output) }
    _ = try? await ChildProcess.run(
      symbolizer, ["--obj=\(program)", "--functions=none", "--no-inlines"] + addresses, folder: "/",
      environment: ["PATH": "/usr/bin:/bin"], output: output, seconds: 20)
    guard let text = try? String(contentsOfFile: output, encoding: .utf8) else { return nil }
    for line in text.split(separator: "\n") {
      // file:line:column
      let fields = line.split(separator: ":")
      guard fields.count >= 3, let number = Int(fields[fields.count - 2]), number > 0 else { continue }
      let file = fields.dropLast(2).joined(separator: ":")
      let module = ((file as NSString).lastPathComponent as NSString).deletingPathExtension
      if modules.contains(module) { return (module, number) }
    }
    return nil
  }
}
