import CellResults
import Foundation
import Testing

@testable import CellEngine
@testable import Course

/// Answers that share a module and a program find nothing of each other, even where the course's cells read files.
@Suite(.needsSandbox) struct BatchSecrecyTests {
  /// What a course might offer its learners, and more: a way to every file and descriptor of the process.
  static let support = """
    import Foundation
    let files = FileManager.default
    // All files but libraries. An enumerator would not leave the file system of the root.
    func everything() -> [String] {
      var open = ["/"]
      var found: [String] = []
      while let path = open.popLast() {
        let names = (try? files.contentsOfDirectory(atPath: path)) ?? []
        open += names.map { path == "/" ? "/" + $0 : path + "/" + $0 }.filter { path in
          !["/usr", "/lib", "/dev", "/proc"].contains { path.hasPrefix($0) } && !path.contains("/lib/swift/")
            && !path.contains(".so")
        }
        found.append(path)
      }
      return found
    }
    func holds(_ path: String, _ mark: String) -> Bool {
      files.contents(atPath: path)?.range(of: Data(mark.utf8)) != nil
    }
    func holds(descriptor: Int, _ mark: String) -> Bool {
      let file = FileHandle(fileDescriptor: Int32(descriptor), closeOnDealloc: false)
      guard (try? file.seek(toOffset: 0)) != nil, let data = try? file.readToEnd() else { return false }
      return data.range(of: Data(mark.utf8)) != nil
    }
    /// A byte of this process's memory as a file, at an address that is mapped; nil if the file cannot be opened.
    func memory() -> String? {
      guard let maps = try? String(contentsOfFile: "/proc/self/maps", encoding: .utf8) else { return "no maps" }
      for line in maps.split(separator: "\\n") {
        guard let start = line.split(separator: "-").first, let address = UInt64(start, radix: 16) else { continue }
        guard let file = FileHandle(forReadingAtPath: "/proc/self/mem") else { return nil }
        if (try? file.seek(toOffset: address)) != nil, let data = try? file.read(upToCount: 64), !data.isEmpty {
          return "read \\(line)"
        }
      }
      return nil
    }
    """

  private static let own = [
    "/proc/self/exe", "/proc/self/maps", "/proc/self/mem", "/proc/self/environ", "/proc/self/task/1/mem",
    "/proc/thread-self/mem", "/proc/1/mem", "/proc/2/mem", "/proc/self/pagemap", "/dev/mem",
  ]

  static let thieves = [
    // By a member of Foundation, which the course's cell has imported.
    """
    func probe(_ n: Double) -> String {
      for path in \(own) + everything() { if let text = try? String(contentsOfFile: path, encoding: .macOSRoman) {
        if text.contains("mia's own trea" + "sure") { return path }
      } }
      return "held"
    }
    """,
    """
    func probe(_ n: Double) -> String {
      let mark = "mia's own trea" + "sure"
      for path in everything() where holds(path, mark) { return path }
      return everything().contains { $0.hasSuffix("/plan") && holds($0, "value") } ? "held" : "nothing searched"
    }
    """,
    """
    func probe(_ n: Double) -> String {
      for number in 0..<1024 where holds(descriptor: number, "mia's own trea" + "sure") { return "\\(number)" }
      return "held"
    }
    """,
    """
    func probe(_ n: Double) -> String {
      let own = (try? files.contentsOfDirectory(atPath: files.currentDirectoryPath)) ?? []
      let mapped = (try? files.contentsOfDirectory(atPath: "/proc/self/map_files")) ?? []
      for name in mapped { if let data = files.contents(atPath: "/proc/self/map_files/" + name), data.count > 0 { return name } }
      for number in 1..<40 where files.contents(atPath: "/proc/\\(number)/mem") != nil { return "\\(number)" }
      return own.contains("plan") && !own.contains("program") && files.fileExists(atPath: "/proc/self/mem") ? "held" : "\\(own)"
    }
    """,
    """
    func probe(_ n: Double) -> String { memory() ?? "held" }
    """,
  ]

  @Test func noAnswerIsReadByAnother() async throws {
    // With one job at a time all share one program.
    let bench = try AnswerBench(
      limits: CellLimits(seconds: 30, memoryBytes: 1 << 30, outputBytes: 1 << 20), jobs: 1)
    let key = AnswerBench.key([("probe(1)", .text("held"), false)], support: [Self.support])
    let owner = """
      let treasure = "mia's own treasure, long enough to be a text of the image"
      func probe(_ n: Double) -> String { treasure.isEmpty ? "" : "held" }
      """
    let others = (0..<4).map { "func probe(_ n: Double) -> String { \($0) == \($0) ? \"held\" : \"\" }" }
    let answers = [owner] + Self.thieves + others
    let outcomes = try await bench.grade(answers, key)
    for (answer, outcome) in zip(answers, outcomes) {
      #expect(outcome.verdict.status == .right, "\(answer): \(outcome.verdict.message) \(outcome.messages)")
    }
    for answer in answers { #expect(AnswerScreen(answer) != nil, "\(answer)") }
    // They were in one program: by themselves each takes a call of the compiler for its code and one for its calls.
    #expect(bench.ledger.total.compiled < answers.count, "\(bench.ledger.total)")
    #expect(bench.ledger.total.linked == 1, "\(bench.ledger.total)")
  }
}
