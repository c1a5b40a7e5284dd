/// The subject of a new course: a small library and the documents that use it.
struct SubjectTemplate: Sendable {
  /// The library's module and product.
  var module: String
  /// The library's one source file, named after the module.
  var source: String
  /// The names of the lesson's and the exercises' file.
  var file: String
  var lesson: String
  var exercises: String
  /// In CSL-JSON.
  var references: String
}

extension NewCourse.Subject {
  var template: SubjectTemplate {
    switch self {
    case .decay: .decay
    case .interest: .interest
    }
  }
}

/// The files of a new course.
struct CourseTemplate {
  /// On one line.
  var title: String
  var subject: SubjectTemplate

  var files: [(path: String, text: String)] {
    [
      ("workbook.yml", configuration),
      ("Package.swift", manifest),
      ("Sources/\(subject.module)/\(subject.module).swift", subject.source),
      ("lessons/\(subject.file).md", subject.lesson),
      ("exercises/\(subject.file).md", subject.exercises),
      ("references.json", subject.references),
      ("README.md", readme),
      (".gitignore", Self.ignored),
    ]
  }

  private var configuration: String {
    """
    title: \(NewNames.yaml(title))
    language: en
    library: \(subject.module)

    """
  }

  private var manifest: String {
    """
    // swift-tools-version: 6.0
    import PackageDescription

    let package = Package(
      name: "\(subject.module)",
      platforms: [.macOS(.v15)],
      // Cells load the library, so it is dynamic.
      products: [.library(name: "\(subject.module)", type: .dynamic, targets: ["\(subject.module)"])],
      targets: [.target(name: "\(subject.module)")]
    )

    """
  }

  private var readme: String {
    """
    # \(NewNames.markdown(title))

    A course for `workbook`: [lessons](lessons) whose numbers are computed by their own Swift code,
    [exercises](exercises) with automatic grading, and the Swift library [\(subject.module)](Sources/\(subject.module)).

    ```sh
    workbook check                     # run all cells, check every number and answer
    workbook build                     # write the site to _site
    workbook new lesson "A title"      # add a lesson
    workbook new exercise some-name    # add an exercise
    workbook release ../handout        # the learners' copy
    ```

    Citations come from `references.json`. Cells can use the library without an import; it is rebuilt when its
    sources change.

    """
  }

  private static let ignored = """
    .build/
    .swiftpm/
    .workbook/
    _site/
    _markdown/
    .DS_Store

    """
}
