import Answers
import CellEngine
import CellResults
import Foundation
import Testing

@testable import Course

/// What hostile answers try, and that each try is held: not only that it failed.
@Suite struct AttackTests {
  static let limits = CellLimits(seconds: 1, memoryBytes: 1 << 30, outputBytes: 1 << 20)

  @Test(.needsSandbox) func nothingOfTheMachineIsReached() async throws {
    let witness = try HostWitness()
    #expect(witness.isListening)
    let bench = try AnswerBench(limits: Self.limits)
    let neighbour = Process()
    neighbour.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    neighbour.arguments = ["sleep", "1000"]
    // It must not hold the tests' own output open.
    neighbour.standardOutput = FileHandle.nullDevice
    neighbour.standardError = FileHandle.nullDevice
    try neighbour.run()
    defer { kill(neighbour.processIdentifier, SIGKILL) }
    let attacks = Attacks.reaching(witness, store: "\(bench.folder)/store", host: neighbour.processIdentifier)
    let key = AnswerBench.key([("probe(1)", .text("held"), false)])
    let outcomes = try await bench.grade(attacks.map(\.code), key)
    for (attack, outcome) in zip(attacks, outcomes) {
      #expect(outcome.verdict.status == .right, "\(attack.name): \(outcome.verdict.message) \(outcome.messages)")
      #expect(!"\(outcome)".contains(witness.secret), "\(attack.name)")
    }
    #expect(witness.outside == ["kept": "as it was"])
    #expect(witness.connections == 0)
    #expect(neighbour.isRunning)
    let left = FileManager.default.enumerator(atPath: "\(bench.folder)/store")?.compactMap { $0 as? String } ?? []
    #expect(!left.isEmpty && !left.contains { $0.hasSuffix("evil") })
    #expect(attacks.count >= 30)
  }

  @Test(.needsSandbox) func noPointsAreForged() async throws {
    let witness = try HostWitness()
    let bench = try AnswerBench(limits: Self.limits)
    let neighbour = Process()
    neighbour.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    neighbour.arguments = ["sleep", "1000"]
    // It must not hold the tests' own output open.
    neighbour.standardOutput = FileHandle.nullDevice
    neighbour.standardError = FileHandle.nullDevice
    try neighbour.run()
    defer { kill(neighbour.processIdentifier, SIGKILL) }
    // Visible and hidden, so that neither a channel nor a process is the other's.
    let key = AnswerBench.key([("probe(1)", .text("right"), true), ("probe(2)", .text("also right"), true)])
    let honest = "func probe(_ n: Double) -> String { n == 1 ? \"right\" : \"also right\" }"
    let start = ContinuousClock.now
    let outcomes = try await bench.grade([honest] + Attacks.forging.map(\.code) + [honest + "\n"], key)
    #expect(outcomes.first?.verdict.status == .right && outcomes.last?.verdict.status == .right)
    for (attack, outcome) in zip(Attacks.forging, outcomes.dropFirst()) {
      #expect(!outcome.wasNotTried, "\(attack.name): \(outcome.verdict.message)")
      let isForgery = attack.name.hasPrefix("forged events") || attack.name == "events at the end"
      // A process may say what it likes about its own call; it does not know what would be right.
      if !isForgery {
        #expect(outcome.verdict.credit == .none, "\(attack.name): \(outcome.verdict)")
        #expect([.wrong, .failed].contains(outcome.verdict.status), "\(attack.name): \(outcome.verdict)")
      }
      #expect(outcome.verdict.status != .right, "\(attack.name): \(outcome.verdict)")
      #expect(outcome.verdict.message.utf8.count < 5000, "\(attack.name)")
    }
    #expect(neighbour.isRunning && witness.outside == ["kept": "as it was"])
    // Those that never end are ended; with nothing held they would go on for ever.
    #expect(ContinuousClock.now - start < .seconds(1800))
    // The kernel ends what was left in a sandbox; that is no matter of this process's.
    let end = ContinuousClock.now + .seconds(20)
    while try !Self.processes(below: "\(bench.folder)/").isEmpty, ContinuousClock.now < end { await Task.yield() }
    #expect(try Self.processes(below: "\(bench.folder)/").isEmpty)
  }

  @Test(.needsSandbox) func theCompilerIsHeldToItsBounds() async throws {
    let witness = try HostWitness()
    let bench = try AnswerBench(
      limits: Self.limits, compileBounds: CompileBounds(seconds: 6, memoryBytes: 2 << 30, fileBytes: 32 << 20))
    let attacks = Attacks.compiling(witness)
    let honest = (0..<4).map { "func probe(_ n: Double) -> String { \"right\" } // \($0)" }
    let key = AnswerBench.key([("probe(1)", .text("right"), false)])
    let outcomes = try await bench.grade(honest + attacks.map(\.code), key)
    for outcome in outcomes.prefix(honest.count) { #expect(outcome.verdict.status == .right, "\(outcome)") }
    for (attack, outcome) in zip(attacks, outcomes.dropFirst(honest.count)) {
      #expect(outcome.verdict.status == .failed && !outcome.wasNotTried, "\(attack.name): \(outcome.verdict)")
      #expect(!"\(outcome)".contains(witness.secret), "\(attack.name)")
    }
    #expect(try Self.processes(below: "\(bench.folder)/").allSatisfy { $0.contains("swift-frontend") })
  }

  /// Code that ignores its timer is ended by its parent, and says the same as code that does not.
  @Test(.needsSandbox) func codeThatIgnoresItsTimerIsEndedInTime() async throws {
    let bench = try AnswerBench(limits: Self.limits)
    let ignoring = ["SIGALRM", "SIGTERM", "SIGXCPU", "SIGCHLD"].map { "signal(\($0), SIG_IGN)" }.joined(separator: "; ")
    let codes = [
      "import Glibc\nfunc probe(_ n: Double) -> String { \(ignoring); if n == 1 { while true {} }; return \"right\" }",
      "import Glibc\nfunc probe(_ n: Double) -> String { if n == 1 { kill(getpid(), SIGSTOP) }; return \"right\" }",
    ]
    let key = AnswerBench.key((1...4).map { ("probe(\($0))", .text("right"), false) })
    for outcome in try await bench.grade(codes, key) {
      #expect(outcome.verdict.message.contains("3 of 4 calls right"), "\(outcome.verdict)")
      #expect(outcome.verdict.message.contains("ran longer than 1 s"), "\(outcome.verdict)")
    }
  }

  /// Code of one learner in the same module as another's, by every name that it could guess.
  @Test(.needsSandbox) func noCodeReachesAnothers() async throws {
    let bench = try AnswerBench(limits: Self.limits)
    let key = AnswerBench.key([("probe(1)", .text("mine"), true)])
    let owner = """
      let treasure = "mine"
      struct Chest { static let inside = "mine"
        var inside = "mine" }
      func open() -> String { treasure }
      func probe(_ n: Double) -> String { open() }
      """
    let thieves = [
      "func probe(_ n: Double) -> String { treasure }",
      "func probe(_ n: Double) -> String { open() }",
      "func probe(_ n: Double) -> String { Chest.inside }",
      "func probe(_ n: Double) -> String { Chest().inside }",
      "func probe(_ n: Double) -> String { WorkbookAnswers.open() }",
      "extension Chest { var own: String { inside } }\nfunc probe(_ n: Double) -> String { Chest().own }",
      "func probe(_ n: Double) -> String { probe(Int(n)) }",
      "func probe(_ n: Double) -> String { workbook_value_0_0(); return \"\" }",
      "@_silgen_name(\"$s15WorkbookAnswers4openSSyF\") func other() -> String\nfunc probe(_ n: Double) -> String { other() }",
      "func probe(_ n: Double) -> String { \"\\(_typeByName(\"15WorkbookAnswers5ChestV\") as Any)\" }",
      "func probe(_ n: Double) -> String { String((\"x\" as StaticString).utf8Start[100_000]) }",
      "func probe(_ n: Double) -> String { [1].withContiguousStorageIfAvailable { String($0[100_000]) } ?? \"\" }",
      "import Glibc\nfunc probe(_ n: Double) -> String { dlsym(nil, \"workbook_value_0_0\") == nil ? \"no\" : \"mine\" }",
    ]
    let others = (0..<6).map { "func probe(_ n: Double) -> String { \"other \($0)\" }" }
    let outcomes = try await bench.grade([owner] + others + thieves, key)
    #expect(outcomes[0].verdict.status == .right, "\(outcomes[0])")
    for (code, outcome) in zip(others + thieves, outcomes.dropFirst()) {
      #expect(outcome.verdict.credit == .none && !outcome.wasNotTried, "\(code): \(outcome.verdict)")
    }
  }

  @Test func withoutASandboxCodeIsRefused() async throws {
    let none = Isolation.limitsOnly(reason: "bubblewrap (bwrap) is not installed")
    let key = AnswerBench.key([("probe(1)", .text("right"), false)])
    let code = "func probe(_ n: Double) -> String { \"right\" }"
    let refusing = try AnswerBench(isolation: IsolationProbe(none))
    let refused = try await refusing.grade([code], key)[0]
    #expect(refused.wasNotTried && refused.verdict.status == .pending && !refused.usesAttempt)
    #expect(refused.verdict.message.contains("bubblewrap (bwrap) is not installed"))
    #expect(refusing.ledger.total == WorkLedger.Counts())
    let running = try AnswerBench(isolation: IsolationProbe(none), requiresSandbox: false)
    let outcome = try await running.grade([code], key)[0]
    #expect(outcome.verdict.status == .right, "\(outcome)")
  }

  /// The command lines of running processes that name this folder.
  static func processes(below folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap(Int.init).compactMap { id in
      let words = FileManager.default.contents(atPath: "/proc/\(id)/cmdline") ?? Data()
      let text = String(decoding: words, as: UTF8.self).replacing("\0", with: " ")
      return text.contains(folder) && text.contains("workbook-cells") ? text : nil
    }
  }
}
