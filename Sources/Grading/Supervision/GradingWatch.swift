import Foundation

/// A grader's connection to the process that watches it. The grader says which submissions it is grading, so that the
/// supervisor knows which of them may have ended it.
package final class GradingWatch: Sendable {
  /// The variable of the environment by which a process knows that it is a grader. Its standard input is then the
  /// connection.
  package static let variable = "WORKBOOK_GRADER"

  private let socket: LineSocket
  package let plan: GradingPlan

  init(_ socket: LineSocket, plan: GradingPlan) {
    self.socket = socket
    self.plan = plan
  }

  /// The connection of this process; nil if no supervisor started it. From now on the process ends when its supervisor
  /// does. Call it once, before other processes are started.
  package static func ofThisProcess() -> GradingWatch? {
    guard ProcessInfo.processInfo.environment[variable] != nil else { return nil }
    var info = stat()
    guard fstat(STDIN_FILENO, &info) == 0, info.st_mode & S_IFMT == S_IFSOCK else { return nil }
    // A process that the grader starts must not keep the connection open.
    let descriptor = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3)
    let nothing = open("/dev/null", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0, nothing >= 0, dup2(nothing, STDIN_FILENO) >= 0 else { return nil }
    // The reader of the output may stop early, as in `workbook grade … | head`. Grades are stored all the same.
    signal(SIGPIPE, SIG_IGN)
    close(nothing)
    let socket = LineSocket(descriptor)
    guard case .line(let line) = socket.receive(),
      let plan = try? JSONDecoder().decode(GradingPlan.self, from: Data(line))
    else {
      // The supervisor is gone.
      kill(getpid(), SIGKILL)
      return nil
    }
    Thread.detachNewThread {
      while socket.receive() != .end {}
      kill(getpid(), SIGKILL)
    }
    return GradingWatch(socket, plan: plan)
  }

  func begin(_ phase: GradingNote.Phase, _ learners: [String]) { send(GradingNote(phase: phase, begun: learners)) }

  package func end(_ phase: GradingNote.Phase, _ learners: [String]) {
    send(GradingNote(phase: phase, ended: learners))
  }

  private func send(_ note: GradingNote) {
    // Strings can always be encoded. If the supervisor is gone, this process ends anyway.
    guard let line = try? JSONEncoder().encode(note) else { return }
    socket.send([UInt8](line))
  }
}
