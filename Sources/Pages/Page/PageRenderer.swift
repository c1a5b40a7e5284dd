import LessonFormat
import Mustache
import Storage

/// Puts fragments into whole pages by the site's templates.
package struct PageRenderer: Sendable {
  /// A template that cannot be read.
  package struct Problem: Error, Sendable, Hashable {
    /// The file's name, such as `page.mustache`.
    package var file: String
    /// What is wrong with it, with its line where it is known.
    package var message: String
  }

  /// A file that stands once in the site's root.
  package struct Asset: Sendable, Hashable {
    /// The file's name in the site's root.
    package var name: String
    /// The file, whole.
    package var contents: [UInt8]
  }

  private let library: MustacheLibrary
  /// The stylesheet and the script.
  package let assets: [Asset]

  /// The names of the files that a course may replace.
  package static let replaceable = (Templates.all.map { $0.name + ".mustache" } + ["workbook.css", "workbook.js"])
    .sorted()

  /// `overrides` gives a course's own file in place of one of `replaceable`, by its name; nil keeps ours.
  package init(overrides: (_ name: String) -> String? = { _ in nil }) throws(Problem) {
    var library = MustacheLibrary()
    for template in Templates.all {
      let file = template.name + ".mustache"
      do {
        try library.register(overrides(file) ?? template.text, named: template.name)
      } catch let error as MustacheTemplate.ParserError {
        let place = error.context
        let words = Self.words(error.error)
        throw Problem(file: file, message: "line \(place.lineNumber): this template is invalid: \(words)")
      } catch {
        throw Problem(file: file, message: "this template is invalid: \(error)")
      }
    }
    self.library = library
    assets = [
      Asset(name: "workbook.css", contents: Array((overrides("workbook.css") ?? Stylesheet.text).utf8)),
      Asset(
        name: "workbook.js", contents: Array((overrides("workbook.js") ?? EmbeddedFile.text("js/workbook.js")).utf8)),
    ]
  }

  private static func words(_ error: any Error) -> String {
    guard let error = error as? MustacheTemplate.Error else { return "\(error)" }
    return switch error {
    case .sectionCloseNameIncorrect: "a section is closed with a different name than it was opened with"
    case .unfinishedName: "a tag is not closed; it needs }}"
    case .expectedSectionEnd: "a section is never closed"
    case .invalidSetDelimiter: "the delimiters are set incorrectly"
    default: "\(error)"
    }
  }

  /// The page as UTF-8.
  package func render(_ page: Page) -> [UInt8] {
    let bytes = Array((library.render(context(page), withTemplate: "page") ?? "").utf8)
    // Templates write titles and messages as they are, but for what is markup.
    return bytes.contains(where: Escaping.isControl) ? Escaping.withoutControls(bytes) : bytes
  }

  /// A live page around its body.
  package func shell(_ page: Page) -> PageShell {
    var page = page
    page.fragment.html = PageShell.element
    return PageShell(render(page))
  }

  private func context(_ page: Page) -> [String: Any] {
    let navigation = page.navigation
    var context: [String: Any] = [
      "language": page.language.isEmpty ? "en" : page.language,
      "title": page.title,
      "root": page.root,
      "security": Self.security(page),
      "scripts": page.scripts,
      "searches": page.searches,
      "index": SearchIndex.fileName,
      "content": page.fragment.string,
      "needsTitle": !page.fragment.hasTitle,
      "groups": navigation.groups.map(Self.group),
      "hasPages": navigation.groups.contains { !$0.links.isEmpty },
    ]
    if let course = navigation.course {
      context["course"] = Self.link(course)
      if course.title != page.title { context["courseTitle"] = course.title }
    }
    if let footer = page.footer { context["footer"] = footer }
    context["hasPaths"] = !navigation.paths.isEmpty
    context["paths"] = navigation.paths.map(Self.step)
    context["hasPager"] = navigation.previous != nil || navigation.next != nil
    if let previous = navigation.previous { context["previous"] = Self.link(previous) }
    if let next = navigation.next { context["next"] = Self.link(next) }
    if let outline = OutlineWriter.write(page.fragment.outline) { context["outline"] = outline.string }
    context["hasDiagnostics"] = !page.diagnostics.isEmpty
    if !page.diagnostics.isEmpty { context["diagnostics"] = page.diagnostics.map(Self.diagnostic) }
    return context
  }

  /// Nothing from elsewhere, nothing inline.
  private static func security(_ page: Page) -> String {
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
      + (page.isLive ? "; connect-src 'self'" : "")
  }

  private static func link(_ link: Navigation.Link) -> [String: Any] {
    var context: [String: Any] = ["title": link.title, "address": address(link.address), "isCurrent": link.isCurrent]
    if let note = link.note { context["note"] = note }
    return context
  }

  private static func address(_ text: String) -> String {
    LinkPolicy.judge(text) == .refused ? "#" : text
  }

  private static func group(_ group: Navigation.Group) -> [String: Any] {
    ["title": group.title, "links": group.links.map(link)]
  }

  private static func step(_ step: Navigation.PathStep) -> [String: Any] {
    var context: [String: Any] = ["title": step.title, "place": step.place, "count": step.count]
    // Not `next`, which a template would find in the page where a step has none.
    if let next = step.next { context["onward"] = link(next) }
    return context
  }

  private static func sentence(_ text: String) -> String {
    var writer = HTMLWriter(capacity: 128)
    writer.sentence(text)
    return TrustedMarkup(writer.bytes).string
  }

  private static func diagnostic(_ diagnostic: Diagnostic) -> [String: Any] {
    var context: [String: Any] = [
      "severity": diagnostic.severity.rawValue, "line": diagnostic.position.line,
      "message": sentence(diagnostic.message),
    ]
    if let help = diagnostic.help { context["help"] = sentence(help) }
    return context
  }
}
