import ArgumentParser
import Course
import Foundation
import LessonFormat
import Site

struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Convert one document to an HTML fragment on standard output, without running cells.",
    discussion: "Errors in the document are printed to standard error, and the exit code is 1.")

  @Argument(help: "The document, or - for standard input.")
  var file: String

  @Flag(
    help: ArgumentHelp(
      "Plain CommonMark, without extensions.",
      discussion: "Raw HTML and all links pass through unchanged. Use it for trusted documents only."))
  var commonmark = false

  func run() throws {
    let bytes: [UInt8]
    if file == "-" {
      bytes = [UInt8](try FileHandle.standardInput.readToEnd() ?? Data())
    } else {
      guard let data = FileManager.default.contents(atPath: file) else {
        throw CommandEnd.usage("\(file) cannot be read; name a Markdown document, or - for standard input")
      }
      bytes = [UInt8](data)
    }
    let rendered = SingleDocumentRenderer().render(
      bytes, file: file == "-" ? "<stdin>" : file, extensions: !commonmark)
    Terminal.write(rendered.html)
    for diagnostic in rendered.diagnostics {
      Terminal.error(DiagnosticText.lines(diagnostic, inColor: Terminal.usesColor(2)))
    }
    if rendered.diagnostics.contains(where: { $0.severity == .error }) { throw CommandEnd.fallsShort }
  }
}
