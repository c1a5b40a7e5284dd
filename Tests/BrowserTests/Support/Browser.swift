import Course
import Foundation
import Testing

@testable import Site

/// One headless browser for all tests; each takes a tab of its own for a while.
actor Browser {
  private static let started = Result { try Browser() }

  private let tools: DevTools

  private init() throws {
    guard let program = Chromium.find() else {
      throw DevTools.Failure(
        description:
          "these tests need Chromium: install it with `apt-get install chromium`, or run `make test`, which does")
    }
    tools = try DevTools(program: program)
  }

  /// Lends a tab, fresh, and closes it afterwards.
  static func tab<T: Sendable>(
    width: Int = 1280, dark: Bool = false, _ work: @Sendable (Tab) throws -> T
  ) async throws -> T {
    try await started.get().lend(width: width, dark: dark, work)
  }

  private func lend<T: Sendable>(width: Int, dark: Bool, _ work: @Sendable (Tab) throws -> T) throws -> T {
    let tab = try Tab(tools)
    defer { tab.close() }
    try tab.look(width: width, dark: dark)
    return try work(tab)
  }
}

/// A tab of the browser.
final class Tab {
  private let tools: DevTools
  private let target: String
  private let session: String

  fileprivate init(_ tools: DevTools) throws {
    self.tools = tools
    target = try tools.call("Target.createTarget", ["url": "about:blank"])["targetId"] as? String ?? ""
    session =
      try tools.call("Target.attachToTarget", ["targetId": target, "flatten": true])["sessionId"] as? String ?? ""
    for domain in ["Page", "Runtime", "Log", "Network"] { try call("\(domain).enable") }
  }

  func close() {
    _ = try? tools.call("Target.closeTarget", ["targetId": target])
  }

  /// A second tab of the same browser, to be closed by whoever asked for it.
  func another() throws -> Tab { try Tab(tools) }

  @discardableResult
  func call(_ method: String, _ parameters: [String: Any] = [:]) throws -> [String: Any] {
    try tools.call(method, parameters, session: session)
  }

  func look(width: Int, dark: Bool) throws {
    try call(
      "Emulation.setDeviceMetricsOverride",
      ["width": width, "height": 800, "deviceScaleFactor": 1, "mobile": false])
    try call(
      "Emulation.setEmulatedMedia",
      ["features": [["name": "prefers-color-scheme", "value": dark ? "dark" : "light"]]])
  }

  /// Opens a file, whole: with all that it loads.
  func open(_ path: String, fragment: String = "") throws {
    try go(to: URL(fileURLWithPath: path).absoluteString + fragment)
  }

  /// Opens an address, whole.
  func go(to url: String) throws {
    let result = try call("Page.navigate", ["url": url])
    if let error = result["errorText"] { throw DevTools.Failure(description: "\(url): \(error)") }
    try tools.wait(for: "Page.loadEventFired", session: session)
  }

  /// The value of an expression, awaited if it is a promise, as JSON carries it.
  func value<T: Decodable>(_ expression: String, as type: T.Type = T.self) throws -> T {
    let result = try call(
      "Runtime.evaluate",
      [
        "expression": "Promise.resolve(\(expression)).then(value => JSON.stringify([value]))", "awaitPromise": true,
        "returnByValue": true,
      ])
    if let exception = result["exceptionDetails"] as? [String: Any] {
      throw DevTools.Failure(description: "\(expression.prefix(200)): \(exception["exception"] ?? exception)")
    }
    let text = (result["result"] as? [String: Any])?["value"] as? String ?? "[]"
    return try #require(try JSONDecoder().decode([T].self, from: Data(text.utf8)).first)
  }

  /// The value of an expression when the page has been drawn a few times more.
  func value<T: Decodable>(_ expression: String, afterFrames count: Int) throws -> T {
    for _ in 0..<count {
      let _: Int = try value("new Promise(done => requestAnimationFrame(() => done(1)))")
    }
    return try value(expression)
  }

  /// Waits until a page whose address holds this name has been loaded.
  func waitForPage(_ name: String) throws {
    try tools.wait(for: "Page.loadEventFired", session: session)
    let address: String = try value("location.href")
    guard address.contains(name) else { throw DevTools.Failure(description: "came to \(address), not to \(name)") }
  }

  func run(_ script: String) throws {
    try call("Runtime.evaluate", ["expression": script])
  }

  func press(_ key: String, text: String = "") throws {
    for kind in [text.isEmpty ? "rawKeyDown" : "keyDown", "keyUp"] {
      var parameters: [String: Any] = ["type": kind, "key": key, "code": key]
      if key == "Tab" { parameters["windowsVirtualKeyCode"] = 9 }
      if key == "Enter" { parameters["windowsVirtualKeyCode"] = 13 }
      if key == "Escape" { parameters["windowsVirtualKeyCode"] = 27 }
      if key == "ArrowDown" { parameters["windowsVirtualKeyCode"] = 40 }
      if !text.isEmpty, kind == "keyDown" { parameters["text"] = text }
      try call("Input.dispatchKeyEvent", parameters)
    }
  }

  /// Clicks on the middle of an element.
  func click(_ selector: String) throws {
    let place: [Double] = try value(
      """
      (() => { const e = document.querySelector(\(Self.quoted(selector))); e.scrollIntoView({block: "center", behavior: "instant"});
        const r = e.getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2]; })()
      """)
    for kind in ["mousePressed", "mouseReleased"] {
      try call(
        "Input.dispatchMouseEvent",
        ["type": kind, "x": place[0], "y": place[1], "button": "left", "clickCount": 1])
    }
  }

  static func quoted(_ text: String) -> String {
    String(decoding: (try? JSONEncoder().encode(text)) ?? Data(), as: UTF8.self)
  }

  /// What went wrong since the tab was opened or this was asked: errors, what could not be loaded, what was asked of
  /// the network, dialogs.
  func troubles() -> [String] {
    tools.takeEvents(session: session).compactMap { event in
      let parameters = event.parameters
      switch event.method {
      case "Runtime.exceptionThrown": return "exception: \(parameters["exceptionDetails"] ?? "")"
      case "Runtime.consoleAPICalled":
        let kind = parameters["type"] as? String ?? ""
        return ["error", "warning", "assert"].contains(kind) ? "console: \(parameters["args"] ?? "")" : nil
      case "Log.entryAdded":
        let entry = parameters["entry"] as? [String: Any] ?? [:]
        let level = entry["level"] as? String ?? ""
        return level == "error" || level == "warning" ? "\(entry["text"] ?? "") \(entry["url"] ?? "")" : nil
      case "Network.loadingFailed": return "not loaded: \(parameters["errorText"] ?? "")"
      case "Network.requestWillBeSent":
        let url = (parameters["request"] as? [String: Any])?["url"] as? String ?? ""
        return ["file:", "data:", "about:"].contains { url.hasPrefix($0) } ? nil : "asked for \(url)"
      case "Page.javascriptDialogOpening":
        _ = try? call("Page.handleJavaScriptDialog", ["accept": true])
        return "dialog: \(parameters["message"] ?? "")"
      default: return nil
      }
    }
  }
}
