import Foundation
import Testing

/// A course that `workbook serve` serves from a folder of its own, until it is let go.
final class LiveSite: @unchecked Sendable {
  let site: Sites.Site
  private var process: Process?
  private(set) var link = ""
  private let log: String

  private let arguments: [String]

  /// - Parameter arguments: further ones of `serve`.
  init(_ files: [String: String], _ arguments: [String] = []) throws {
    self.arguments = arguments
    var files = files
    if files["workbook.yml"] == nil { files["workbook.yml"] = "title: Trial\n" }
    site = try Sites.Site(files)
    log = site.folder + "-log"
    try start()
  }

  deinit {
    process?.terminate()
    process?.waitUntilExit()
    try? FileManager.default.removeItem(atPath: log)
  }

  /// The link without its token.
  var address: String {
    guard let url = URL(string: link), let port = url.port else { return "" }
    return "http://127.0.0.1:\(port)/"
  }

  var processIdentifier: Int32 { process?.processIdentifier ?? 0 }

  /// Starts the server, on the port of before if there was one.
  func start() throws {
    let port = URL(string: link)?.port ?? 0
    let output = Pipe()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Sites.products + "/workbook")
    process.arguments = ["serve", "--port", String(port)] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: site.folder)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    try Data().write(to: URL(fileURLWithPath: log))
    process.standardError = FileHandle(forWritingAtPath: log)
    try process.run()
    self.process = process
    var line = Data()
    while line.last != UInt8(ascii: "\n") {
      let more = output.fileHandleForReading.availableData
      if more.isEmpty {
        throw DevTools.Failure(description: "serve ended: \(try Sites.text(log))")
      }
      line += more
    }
    link = String(decoding: line, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Ends the server without giving it time for anything.
  func kill() {
    guard let process else { return }
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    self.process = nil
  }

  /// Writes a file as an editor does: beside it, then renamed.
  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(site.folder)/\(name)"), options: .atomic)
  }

  func read(_ name: String) throws -> String { try Sites.text("\(site.folder)/\(name)") }

  /// Replaces text of a file.
  func edit(_ name: String, _ old: String, _ new: String) throws {
    let text = try read(name)
    try #require(text.contains(old))
    try write(name, text.replacing(old, with: new))
  }

  /// Waits until a file says something.
  func wait(for text: String, in name: String) throws {
    let limit = ContinuousClock.now + .seconds(120)
    while try !read(name).contains(text) {
      guard ContinuousClock.now < limit else {
        throw DevTools.Failure(description: "\(name) never said \(text): \(try read(name))")
      }
      usleep(2000)
    }
  }

  /// The commands of the processes that the server started, directly or not.
  var children: [String] { descendants.map(\.command) }

  var childIdentifiers: [Int32] { descendants.map(\.pid) }

  /// Whether a process has ended and only its parent does not know yet.
  static func isZombie(_ pid: Int32) -> Bool {
    guard let stat = try? Sites.text("/proc/\(pid)/stat"), let end = stat.lastIndex(of: ")") else { return true }
    return stat[end...].split(separator: " ").dropFirst().first == "Z"
  }

  private var descendants: [(pid: Int32, command: String)] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    var found: [(pid: Int32, command: String)] = []
    var parents: [Int32] = [processIdentifier]
    let all = names.compactMap { name -> (pid: Int32, parent: Int32, command: String)? in
      guard let pid = Int32(name), let stat = try? Sites.text("/proc/\(name)/stat"), let end = stat.lastIndex(of: ")")
      else { return nil }
      let fields = stat[end...].split(separator: " ")
      guard fields.count > 2, fields[1] != "Z", let parent = Int32(fields[2]) else { return nil }
      let command = ((try? Sites.text("/proc/\(name)/cmdline")) ?? "").replacing("\0", with: " ")
      return (pid, parent, command)
    }
    while let parent = parents.popLast() {
      for child in all where child.parent == parent {
        parents.append(child.pid)
        found.append((child.pid, child.command))
      }
    }
    return found
  }
}

extension Tab {
  /// Opens a page of a live course as somebody does who has the link.
  func open(_ site: LiveSite, _ page: String) throws {
    try go(to: site.link)
    try go(to: site.address + page)
    try wait(until: "document.querySelector('#wb-live') !== null")
  }

  /// Waits until an expression is true.
  func wait(until condition: String, seconds: Int = 120) throws {
    let isTrue: Bool = try value(
      """
      new Promise(done => {
        const end = Date.now() + \(seconds * 1000);
        const look = () => {
          let holds = false;
          try { holds = Boolean(\(condition)); } catch (e) { holds = false; }
          if (holds || Date.now() > end) { done(holds); } else { setTimeout(look, 5); }
        };
        look();
      })
      """)
    if !isTrue {
      let text: String = try value("document.querySelector('main')?.innerText ?? document.body.innerText")
      throw DevTools.Failure(description: "never: \(condition); the page says: \(text.prefix(1500))")
    }
  }

  /// Types into a field as the keyboard does.
  func type(_ text: String, into selector: String) throws {
    try click(selector)
    try call("Input.insertText", ["text": text])
  }

  /// Replaces what a field holds.
  func fill(_ text: String, into selector: String) throws {
    try click(selector)
    try run("document.querySelector(\(Self.quoted(selector))).select()")
    try call("Input.insertText", ["text": text])
  }

  func text(_ selector: String) throws -> String {
    try value("document.querySelector(\(Self.quoted(selector)))?.innerText ?? ''")
  }
}
