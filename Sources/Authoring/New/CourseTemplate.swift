import Storage

/// The files of a new course.
struct CourseTemplate {
  /// On one line.
  var title: String
  var subject: NewCourse.Subject

  var files: [(path: String, text: String)] {
    let values = [
      "title": NewNames.markdown(title), "yamlTitle": NewNames.yaml(title), "module": subject.module,
    ]
    func shared(_ file: String) -> String { EmbeddedFile.text("scaffold/course/\(file)", filling: values) }
    func own(_ file: String) -> String { EmbeddedFile.text("scaffold/\(subject.rawValue)/\(file)") }
    return [
      ("workbook.yml", shared("workbook.yml")),
      ("Package.swift", shared("Package.swift")),
      ("Sources/\(subject.module)/\(subject.module).swift", own("library.swift")),
      ("lessons/\(subject.file).md", own("lesson.md")),
      ("exercises/\(subject.file).md", own("exercises.md")),
      ("references.json", own("references.json")),
      ("README.md", shared("README.md")),
      (".gitignore", shared("gitignore")),
    ]
  }
}

extension NewCourse.Subject {
  /// The module and product of the library; its one source file has the same name.
  fileprivate var module: String {
    switch self {
    case .decay: "Decay"
    case .interest: "Interest"
    }
  }

  /// The name of the lesson and of its exercises, without `.md`.
  fileprivate var file: String {
    switch self {
    case .decay: "01-dating"
    case .interest: "01-compound-interest"
    }
  }
}
