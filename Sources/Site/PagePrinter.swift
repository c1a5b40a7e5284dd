import Foundation
import Storage

/// Prints pages of a site as PDF with an installed browser, each beside its page.
package struct PagePrinter: Sendable {
  package struct Failure: Error, CustomStringConvertible {
    package var description: String
  }

  /// The path of a Chromium.
  package var browser: String
  /// A page that takes longer is given up.
  package var seconds = 120

  package init(browser: String) {
    self.browser = browser
  }

  /// Prints pages, as many at once as `jobs` says.
  ///
  /// - Parameters:
  ///   - pages: absolute paths of HTML files.
  ///   - stylesheet: what they look like; a print older than it is made again.
  /// - Returns: the paths of the PDFs, in the order of the pages, and how many were not as they should be.
  package func print(_ pages: [String], stylesheet: String, jobs: Int) async throws -> (paths: [String], made: Int) {
    let stale = pages.filter { !Self.isFresh(Self.path($0), than: [$0, stylesheet]) }
    var waiting = stale.makeIterator()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<max(1, min(jobs, 4)) {
        if let page = waiting.next() { group.addTask { try print(page) } }
      }
      while try await group.next() != nil {
        if let page = waiting.next() { group.addTask { try print(page) } }
      }
    }
    return (pages.map(Self.path), stale.count)
  }

  private static func path(_ page: String) -> String {
    (page as NSString).deletingPathExtension + ".pdf"
  }

  private static func isFresh(_ file: String, than sources: [String]) -> Bool {
    guard let stamp = FileStamp(file) else { return false }
    return sources.allSatisfy { FileStamp($0).map { $0.modified < stamp.modified } ?? true }
  }

  private func print(_ page: String) throws {
    guard let bytes = WholeFiles.read(page) else { throw Failure(description: "there is no page \(page) to print") }
    let scratch = NSTemporaryDirectory() + "workbook-print-\(UUID().uuidString)"
    // Beside the page, so that its pictures and stylesheet are found.
    let source = (page as NSString).deletingLastPathComponent + "/.print-\(UUID().uuidString).html"
    defer {
      for path in [scratch, source] { try? FileManager.default.removeItem(atPath: path) }
    }
    try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true)
    try WholeFiles.write(Self.withoutLinksToPages(bytes), to: source)
    let output = scratch + "/page.pdf"
    try run([
      "--headless", "--disable-gpu", "--no-first-run", "--disable-extensions", "--disable-background-networking",
      "--disable-dev-shm-usage", "--no-pdf-header-footer", "--user-data-dir=\(scratch)/profile",
      "--print-to-pdf=\(output)", URL(fileURLWithPath: source).absoluteString,
    ])
    guard let pdf = WholeFiles.read(output), pdf.starts(with: Array("%PDF".utf8)) else {
      throw Failure(description: "\(browser) did not print \(page); run it manually to see why")
    }
    try WholeFiles.write(pdf, to: Self.path(page))
  }

  private func run(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: browser)
    // Chromium refuses to start as root with its sandbox; the pages are ours and hold no foreign script.
    process.arguments = (geteuid() == 0 ? ["--no-sandbox"] : []) + arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    let number = process.processIdentifier
    let limit = DispatchWorkItem { kill(number, SIGKILL) }
    DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(seconds), execute: limit)
    process.waitUntilExit()
    limit.cancel()
  }

  /// Links to other pages and files would lead to this machine's own folders; they become plain words.
  static func withoutLinksToPages(_ page: [UInt8]) -> [UInt8] {
    let text = String(decoding: page, as: UTF8.self)
    return Array(text.replacing(/(<a\b[^>]*?) href="(?!#|https?:|mailto:)[^"]*"/) { $0.1 }.utf8)
  }
}
