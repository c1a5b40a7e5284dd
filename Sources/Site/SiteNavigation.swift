import Course
import LessonFormat
import Pages

/// How a site's pages lead to one another.
package struct SiteNavigation: Sendable {
  private let course: CourseFolder
  /// Without the course's `index.md`, which is its front page.
  private let catalog: Catalog

  package init(course: CourseFolder, catalog: Catalog) {
    self.course = course
    self.catalog = catalog
  }

  package static let frontPage = "index.html"
  package static let numbersPage = "numbers.html"

  /// The page of a document, relative to the site's root.
  package static func address(_ file: String) -> String {
    file.hasSuffix(".md") ? file.dropLast(3) + ".html" : file + ".html"
  }

  /// From a page to the site's root: empty, or some `../`.
  package static func root(of file: String) -> String {
    String(repeating: "../", count: file.split(separator: "/").count - 1)
  }

  /// A page of the site around a fragment. `file` is the document's, or the page's own name.
  package func page(_ file: String, title: String, fragment: Fragment, diagnostics: [Diagnostic] = []) -> Page {
    var page = Page(title: title, fragment: fragment)
    page.language = course.configuration.language
    page.root = Self.root(of: file)
    page.searches = course.hasConfiguration
    page.diagnostics = diagnostics.filter { $0.severity == .error }
    if course.hasConfiguration {
      page.navigation.course = .init(title: course.configuration.title, address: page.root + Self.frontPage)
    }
    let index = catalog.index(of: file)
    // The front page is a list of the pages itself.
    page.navigation.groups =
      file == Self.frontPage
      ? []
      : catalog.groups.map { group in
        .init(
          title: group.title,
          links: group.entries.map { link($0.index, from: file, isCurrent: $0.index == index) })
      }
    if let index {
      if index > 0 { page.navigation.previous = link(index - 1, from: file) }
      if index + 1 < catalog.entries.count { page.navigation.next = link(index + 1, from: file) }
    } else if file == Self.frontPage, !catalog.entries.isEmpty {
      page.navigation.next = link(0, from: file)
    }
    page.navigation.paths = course.configuration.paths.compactMap { step(of: file, on: $0) }
    return page
  }

  /// The paths as the front page shows them; documents that the course lacks are left out.
  package var paths: [CourseOverview.Path] {
    course.configuration.paths.map { path in
      .init(
        title: path.title, audience: path.audience,
        links: path.documents.compactMap { catalog.index(of: $0.file) }.map { link($0, from: Self.frontPage) })
    }
  }

  private func step(of file: String, on path: CourseConfiguration.Path) -> Navigation.PathStep? {
    let indices = path.documents.compactMap { catalog.index(of: $0.file) }
    guard let place = indices.firstIndex(where: { catalog.entries[$0].file == file }) else { return nil }
    let next = place + 1 < indices.count ? link(indices[place + 1], from: file) : nil
    return .init(title: path.title, place: place + 1, count: indices.count, next: next)
  }

  private func link(_ index: Int, from file: String, isCurrent: Bool = false) -> Navigation.Link {
    let entry = catalog.entries[index]
    return .init(title: entry.title, address: Self.address(of: entry.file, from: file), isCurrent: isCurrent)
  }

  /// The shortest address of a document's page that holds on the page of `file`.
  package static func address(of target: String, from file: String) -> String {
    let folder = file.prefix(upTo: file.lastIndex(of: "/").map { file.index(after: $0) } ?? file.startIndex)
    return target.hasPrefix(folder) && !folder.isEmpty
      ? address(String(target.dropFirst(folder.count))) : root(of: file) + address(target)
  }
}
