import ArgumentParser

struct GradeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grade",
    abstract: "Grade submissions into a gradebook.",
    discussion: """
      Run `workbook grade SUBMISSIONS` in the author's course. SUBMISSIONS contains one folder or zip file per \
      learner or, with --pattern, files whose names contain the learner. Files that have not changed since the last run \
      are skipped, so you can restart an interrupted run.

      Exit codes: 0 success; 1 some files or answers could not be graded (each is listed with the reason); 2 invalid \
      usage; 3 a required tool is missing. `workbook help grade class` lists all options.
      """,
    subcommands: [
      GradeClassCommand.self, GradeOverrideCommand.self, GradeMoveCommand.self, GradeWithdrawCommand.self,
      GradeShowCommand.self, GradeReportCommand.self,
      GradeExportCommand.self,
    ],
    defaultSubcommand: GradeClassCommand.self)
}
