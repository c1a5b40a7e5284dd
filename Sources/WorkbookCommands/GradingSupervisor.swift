import CellEngine
import Course
import Foundation
import Grading

/// Runs the grader as a process of its own, so that a submission which ends it does not end the grading of a class.
struct GradingSupervisor: Sendable {
  /// After so many deaths something is wrong besides submissions.
  private static let mostDeaths = 200
  /// After so many deaths in a row in which no submission was in hand, too.
  private static let mostUnexplained = 3

  /// How many seconds the grader may read submissions without a word.
  let readingSeconds: Double
  /// The archive of submissions, if they are in one. It is read before a submission is in hand.
  let archive: String?

  /// Grades, and starts the grader again if it is ended. Returns its exit code.
  func run() async throws -> Int32 {
    var deaths = GraderDeaths()
    var unexplained = 0
    for _ in 0..<Self.mostDeaths {
      let end = try await grade(deaths.plan)
      guard end.isSignal, ![SIGINT, SIGTERM, SIGHUP, SIGQUIT].contains(end.status) else {
        return end.isSignal ? 128 + end.status : end.status
      }
      let finding = deaths.note(end.notes.inHand)
      unexplained = finding.inHand.isEmpty ? unexplained + 1 : 0
      guard unexplained < Self.mostUnexplained else {
        let advice =
          archive.map {
            "The reason may be the archive \(DiagnosticText.name($0)): unpack it yourself and grade the folder"
          } ?? "Free some memory and run this again"
        throw CommandEnd.machine(
          "signal \(end.status) ended the grader \(unexplained) times while it graded no submission. What was graded is "
            + "stored. \(advice)")
      }
      // Progress may stand on the line.
      if isatty(STDERR_FILENO) == 1 { Terminal.error("") }
      Terminal.error("warning: " + message(finding, end))
    }
    throw CommandEnd.machine(
      "the grader was ended \(Self.mostDeaths) times. What was graded is stored; look at the submissions named above")
  }

  private func message(_ finding: GraderDeaths.Finding, _ end: End) -> String {
    let names = finding.inHand.prefix(3).map { DiagnosticText.name($0) }.joined(separator: ", ")
    let others = finding.inHand.count > 3 ? " and \(finding.inHand.count - 3) more" : ""
    let work = finding.inHand.isEmpty ? "" : " while it graded \(names)\(others)"
    let next =
      finding.setApart != nil
      ? "this submission is set apart"
      : finding.inHand.isEmpty ? "it is started again" : "they are tried again at the end"
    let cause =
      end.notes.wasSilent
      ? "the grader read submissions for more than \(Int(readingSeconds)) s and was ended"
      : "signal \(end.status) ended the grader"
    return "\(cause)\(work); \(next)"
  }

  /// How one grader ended.
  private struct End: Sendable {
    var isSignal: Bool
    var status: Int32
    var notes: GraderNotes
  }

  private func grade(_ plan: GradingPlan) async throws -> End {
    try await withCheckedThrowingContinuation { continuation in
      // Waiting blocks its thread, so it must not be one of those that run tasks.
      DispatchQueue.global().async { continuation.resume(with: Result { try watch(plan) }) }
    }
  }

  private func watch(_ plan: GradingPlan) throws -> End {
    let (process, socket) = try Self.start()
    var notes = GraderNotes()
    socket.send([UInt8](try JSONEncoder().encode(plan)))
    notes.follow(socket, readingSeconds: readingSeconds) { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    return End(
      isSignal: process.terminationReason == .uncaughtSignal, status: process.terminationStatus, notes: notes)
  }

  /// Starts a grader. Returns it with the connection, whose other end only the grader has.
  private static func start() throws -> (Process, LineSocket) {
    let (own, graders) = try LineSocket.pair()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Installation.executablePath)
    process.arguments = Array(CommandLine.arguments.dropFirst())
    // A crash report would take longer than starting again.
    process.environment = ProcessInfo.processInfo.environment.merging(
      [GradingWatch.variable: "1", "SWIFT_BACKTRACE": "enable=no"]) { $1 }
    process.standardInput = FileHandle(fileDescriptor: graders.descriptor, closeOnDealloc: false)
    // The end that was passed on is closed here on return.
    try withExtendedLifetime(graders) { try process.run() }
    return (process, own)
  }
}
