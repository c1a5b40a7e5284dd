import ArgumentParser

struct GradeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grade",
    abstract: "Grade what a class handed in, into a gradebook; regrade it; give points by hand; report and export.",
    discussion: """
      In the author's course: `workbook grade SUBMISSIONS`. SUBMISSIONS holds a folder or a zip for each learner, or, \
      with --pattern, files whose names tell the learner. What was graded before and did not change is not graded \
      again, so a run that was interrupted is simply started again.

      Exit status: 0 all was graded, 1 something could not be graded and its row says why, 2 wrong usage, 3 the machine \
      lacks something. `workbook help grade class` tells all options.
      """,
    subcommands: [
      GradeClassCommand.self, GradeOverrideCommand.self, GradeMoveCommand.self, GradeWithdrawCommand.self,
      GradeShowCommand.self, GradeReportCommand.self,
      GradeExportCommand.self,
    ],
    defaultSubcommand: GradeClassCommand.self)
}
