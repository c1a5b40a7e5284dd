import ArgumentParser
import CellResults
import Course

/// The `workbook` command.
package struct WorkbookCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "workbook",
    abstract: "Write courses in Markdown; every number and exercise is checked by Swift code.",
    discussion: """
      Exit codes: 0 success; 1 errors in the course or wrong answers; 2 invalid usage; 3 a required tool is missing.
      """,
    version: EngineVersion.current,
    subcommands: [
      BuildCommand.self, CheckCommand.self, ServeCommand.self, ProgressCommand.self, NewCommand.self,
      ReleaseCommand.self, GradeCommand.self, RenderCommand.self, DoctorCommand.self, CleanCommand.self,
    ])

  package init() {}

  /// Runs the command and ends the process with its exit code.
  package static func runAndExit() async {
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let end as CommandEnd {
      end.report()
      exit(withError: ExitCode(end.status))
    } catch {
      // Errors of the argument parser have the exit code of invalid usage.
      let code = exitCode(for: error)
      if code == .validationFailure {
        Terminal.error(fullMessage(for: error))
        exit(withError: ExitCode(2))
      }
      exit(withError: error)
    }
  }
}
