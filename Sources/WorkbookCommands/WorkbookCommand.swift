import ArgumentParser
import Course

/// The command `workbook`.
public struct WorkbookCommand: AsyncParsableCommand {
  public static let configuration = CommandConfiguration(
    commandName: "workbook",
    abstract: "Courses in Markdown whose every number is computed by the Swift in them.",
    discussion: """
      Exit status: 0 all is well, 1 the course or its answers fall short, 2 wrong usage, 3 the machine lacks something.
      """,
    version: EngineVersion.current,
    subcommands: [
      BuildCommand.self, CheckCommand.self, ReleaseCommand.self, GradeCommand.self, RenderCommand.self,
      DoctorCommand.self,
      CleanCommand.self,
    ])

  public init() {}

  /// Runs the command and ends the process with its exit status.
  public static func runAndExit() async {
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
      // The parser's own errors are of usage.
      let code = exitCode(for: error)
      if code == .validationFailure {
        Terminal.error(fullMessage(for: error))
        exit(withError: ExitCode(2))
      }
      exit(withError: error)
    }
  }
}
