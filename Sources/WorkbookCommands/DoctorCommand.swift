import ArgumentParser
import Course
import LessonFormat

struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Check that this machine has everything a course needs.",
    discussion: "Shows how to install what is missing. The exit code is 3 if cells cannot run without it.")

  @Option(help: "The format of the report: text or json.")
  var format: ReportFormat = .text

  func run() async throws {
    let findings = await Doctor().examine()
    switch format {
    case .json: Terminal.write(try JSONText.encode(DoctorReport(findings: findings)))
    case .text:
      let inColor = Terminal.usesColor(1)
      for finding in findings {
        let mark =
          finding.ok
          ? DiagnosticText.paint("ok     ", "32", inColor)
          : DiagnosticText.paint(finding.isNeeded ? "missing" : "without", finding.isNeeded ? "31;1" : "33", inColor)
        Terminal.write("\(mark)  \(finding.name): \(finding.detail)")
        if let remedy = finding.remedy { Terminal.write("         \(remedy)") }
      }
    }
    if findings.contains(where: { !$0.ok && $0.isNeeded }) { throw CommandEnd(status: 3, message: nil) }
  }
}
