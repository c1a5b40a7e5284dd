import CellEngine
import Foundation
import Testing

extension Trait where Self == ConditionTrait {
  /// The test is about the sandbox, or about learners' code, which is not run without one. Where the sandbox does not
  /// work, the test is skipped, and `make test` lists it; with WORKBOOK_REQUIRE_SANDBOX=1 it fails.
  static var needsSandbox: Self {
    .enabled("the sandbox does not work here") {
      if ProcessInfo.processInfo.environment["WORKBOOK_REQUIRE_SANDBOX"] == "1" { return true }
      return await SandboxHere.works
    }
  }
}

/// Whether the sandbox works on this machine, which is tried once.
enum SandboxHere {
  private static let trial = Task { await Isolation.best() }

  static var works: Bool {
    get async {
      if case .sandbox = await trial.value { return true }
      return false
    }
  }
}
