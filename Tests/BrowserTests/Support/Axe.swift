import Foundation

/// The accessibility checker of that name, run in a page.
enum Axe {
  /// `make test` puts it there.
  static func script() throws -> String {
    let path = Sites.repository + "/.build/axe/axe.min.js"
    guard let text = try? Sites.text(path) else {
      throw DevTools.Failure(description: "these tests need axe-core in \(path): run `make test`, which gets it")
    }
    return text
  }

  /// Each broken rule with the elements that break it.
  static func violations(_ tab: Tab, script: String) throws -> [String] {
    if try !tab.value("typeof axe === 'object'", as: Bool.self) { try tab.run(script) }
    return try tab.value(
      """
      axe.run(document, { resultTypes: ["violations"] }).then(found => found.violations.map(v =>
        v.id + ": " + v.help + ": " + v.nodes.slice(0, 3).map(n => n.target.join(" ") + " " + n.html.slice(0, 120)
          + " " + n.failureSummary.replace(/\\s+/g, " ").slice(0, 200)).join(" | ")))
      """)
  }
}
