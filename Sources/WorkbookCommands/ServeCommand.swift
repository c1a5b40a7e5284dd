import ArgumentParser
import Course
import Foundation
import Live
import Server

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serve the course as live pages that accept answers and update on every change.",
    discussion: """
      Prints a link that opens the course. Answers and ticks in a page are written to the course's Markdown files, and \
      changes to the files appear in the open pages. Press Control-C to stop.
      """)

  @OptionGroup var options: EvaluationOptions

  @Option(
    help: ArgumentHelp(
      "The port, or 0 for any free port.",
      discussion: "Default: the first free port from \(LiveServer.defaultPorts.lowerBound).", valueName: "number"))
  var port: UInt16?

  @Option(help: "The address to listen on. The default accepts connections from this machine only.")
  var host = "127.0.0.1"

  @Flag(help: "Open the course in the browser.")
  var open = false

  @OptionGroup var classroom: ClassOptions

  func run() async throws {
    try await CommandEnd.translating {
      let (course, _) = try options.select()
      if classroom.isClass {
        try await classroom.serve(
          course, host: host, port: port, jobs: options.jobs, progress: Terminal.progress(isQuiet: options.quiet))
        return
      }
      let live = try LiveCourse(
        course: course, jobs: max(2, options.jobs), progress: Terminal.progress(isQuiet: options.quiet))
      let server = LiveServer(course: live, host: host, ports: port.map { $0...$0 } ?? LiveServer.defaultPorts)
      let opens = open
      let isQuiet = options.quiet
      let serving = Task {
        try await server.run { address, link in
          Terminal.write(link)
          if !isQuiet { Terminal.error("serving \(course.root); press Control-C to stop") }
          if !address.isLoopback {
            Terminal.error("warning: other machines can reach \(address.url); anyone with the link can write answers")
          }
          if opens { Browser.open(link) }
        }
      }
      try await Interrupts.untilEnd(of: serving)
    }
  }
}

/// Handles SIGINT and SIGTERM.
enum Interrupts {
  /// Waits for a task and cancels it on SIGINT or SIGTERM.
  static func untilEnd(of task: Task<Void, any Error>) async throws {
    let signals = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setEventHandler { task.cancel() }
      source.resume()
      return source
    }
    defer { for source in signals { source.cancel() } }
    try await task.value
  }
}

/// The user's default browser.
enum Browser {
  /// Opens a link. A failure is ignored because the link was already printed.
  static func open(_ link: String) {
    let process = Process()
    #if os(macOS)
      process.executableURL = URL(fileURLWithPath: "/usr/bin/open")
    #else
      process.executableURL = URL(fileURLWithPath: "/usr/bin/xdg-open")
    #endif
    process.arguments = [link]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try? process.run()
  }
}
