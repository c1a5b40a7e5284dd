import LessonFormat
import Pages

/// How a site's pages lead to one another.
struct SiteNavigation: Sendable {
  private let title: String
  private let hasFrontPage: Bool
  private let documents: [(file: String, title: String)]

  init(course: CourseFolder, documents: [EvaluatedDocument]) {
    title = course.configuration.title
    hasFrontPage = course.hasConfiguration
    self.documents = documents.map { ($0.file, $0.lesson.title) }
  }

  /// The page of a document, relative to the site's root.
  static func address(_ file: String) -> String {
    file.hasSuffix(".md") ? file.dropLast(3) + ".html" : file + ".html"
  }

  /// From a page to the site's root: empty, or some `../`.
  static func root(of file: String) -> String {
    String(repeating: "../", count: file.split(separator: "/").count - 1)
  }

  func page(at index: Int, fragment: Fragment, diagnostics: [Diagnostic]) -> Page {
    let (file, title) = documents[index]
    var page = Page(title: title, fragment: fragment)
    page.root = Self.root(of: file)
    if hasFrontPage { page.navigation.course = .init(title: self.title, address: page.root + "index.html") }
    page.navigation.groups = groups(current: index, root: page.root)
    if index > 0 { page.navigation.previous = link(index - 1, root: page.root) }
    if index + 1 < documents.count { page.navigation.next = link(index + 1, root: page.root) }
    page.diagnostics = diagnostics.filter { $0.severity == .error }
    return page
  }

  func frontPage(_ fragment: Fragment) -> Page {
    var page = Page(title: title, fragment: fragment)
    page.navigation.course = .init(title: title, address: "index.html")
    page.navigation.groups = groups(current: nil, root: "")
    if !documents.isEmpty { page.navigation.next = link(0, root: "") }
    return page
  }

  private func link(_ index: Int, root: String, isCurrent: Bool = false) -> Navigation.Link {
    .init(title: documents[index].title, address: root + Self.address(documents[index].file), isCurrent: isCurrent)
  }

  /// One group for each folder, in the order of the documents.
  private func groups(current: Int?, root: String) -> [Navigation.Group] {
    var groups: [Navigation.Group] = []
    for (index, document) in documents.enumerated() {
      let folder = document.file.split(separator: "/").dropLast().last.map(String.init) ?? ""
      let title = folder.isEmpty ? "" : folder.prefix(1).uppercased() + folder.dropFirst()
      let link = link(index, root: root, isCurrent: index == current)
      if groups.last?.title == title {
        groups[groups.count - 1].links.append(link)
      } else {
        groups.append(.init(title: title, links: [link]))
      }
    }
    return groups
  }
}
