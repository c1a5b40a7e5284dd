import CellEngine
import CellResults
import Foundation
import LessonFormat
import Pages
import Site

/// One thing that a course needs of the machine.
package struct DoctorFinding: Sendable, Hashable, Codable {
  package var name: String
  package var ok: Bool
  /// Whether cells cannot run without it.
  package var isNeeded: Bool
  package var detail: String
  /// What to do about it.
  package var remedy: String?

  private enum CodingKeys: String, CodingKey {
    case name, ok, isNeeded, detail, remedy
  }
}

package struct DoctorReport: Sendable, Hashable, Codable {
  package var version = 1
  package var ok: Bool
  package var findings: [DoctorFinding]

  private enum CodingKeys: String, CodingKey {
    case version, ok, findings
  }

  package init(findings: [DoctorFinding]) {
    self.findings = findings
    ok = !findings.contains { !$0.ok && $0.isNeeded }
  }
}

/// Looks at the machine. What is used is tried, not only looked for.
package struct Doctor: Sendable {
  package init() {}

  package func examine() async -> [DoctorFinding] {
    [toolchain, runtime, cmark, duktape, katex, await sandbox, browser]
  }

  private var toolchain: DoctorFinding {
    do {
      let found = try Toolchain.find()
      return DoctorFinding(name: "Swift toolchain", ok: true, isNeeded: true, detail: found.usr)
    } catch {
      return DoctorFinding(
        name: "Swift toolchain", ok: false, isNeeded: true, detail: "\(error)",
        remedy: "install a Swift 6 toolchain from swift.org and add its usr/bin folder to PATH")
    }
  }

  private var runtime: DoctorFinding {
    do {
      let found = try Installation.find(besideExecutable: Installation.executablePath)
      return DoctorFinding(name: "cells' runtime", ok: true, isNeeded: true, detail: found.runtimeLibrary)
    } catch {
      return DoctorFinding(
        name: "cells' runtime", ok: false, isNeeded: true, detail: "\(error)",
        remedy: "run `make` in the folder of the workbook sources")
    }
  }

  private var cmark: DoctorFinding {
    DoctorFinding(name: "libcmark", ok: true, isNeeded: true, detail: LessonReader.parserVersion)
  }

  private var duktape: DoctorFinding {
    DoctorFinding(name: "Duktape", ok: true, isNeeded: false, detail: MathRenderer.scriptEngineVersion)
  }

  private var katex: DoctorFinding {
    let library = ScriptLibrary.first(of: ScriptLibrary.katexCandidates)
    let problem = MathRenderer(library: library, cache: .none).trial()
    return DoctorFinding(
      name: "KaTeX", ok: problem == nil, isNeeded: false,
      detail: problem ?? library?.path ?? "", remedy: problem == nil ? nil : Self.install("libjs-katex", "katex"))
  }

  private var sandbox: DoctorFinding {
    get async {
      switch await Isolation.best() {
      case .sandbox(let sandbox):
        return DoctorFinding(
          name: "sandbox", ok: true, isNeeded: false, detail: "bubblewrap works (\(sandbox.bwrap))")
      case .limitsOnly(let reason):
        return DoctorFinding(
          name: "sandbox", ok: false, isNeeded: false,
          detail: "\(reason): the course's own cells run with limits on time, memory and output only, "
            + "and `grade` does not run code answers",
          remedy: Self.install("bubblewrap", nil)
            + "; in a container, allow user namespaces (for example kernel.unprivileged_userns_clone=1)")
      }
    }
  }

  private var browser: DoctorFinding {
    let found = Chromium.find()
    return DoctorFinding(
      name: "browser for --pdf", ok: found != nil, isNeeded: false,
      detail: found ?? "neither Chromium nor Chrome is installed",
      remedy: found == nil ? Self.install("chromium", "--cask chromium") : nil)
  }

  private static func install(_ debian: String, _ homebrew: String?) -> String {
    #if os(macOS)
      homebrew.map { "brew install \($0)" } ?? "not available for macOS"
    #else
      "apt-get install \(debian)"
    #endif
  }
}
