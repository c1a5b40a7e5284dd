import Foundation
import LessonFormat

/// What a configuration names and the course does not have, each at its line.
struct ConfigurationChecks {
  let course: CourseFolder

  private static let file = CourseConfiguration.fileName

  var diagnostics: [Diagnostic] {
    paths + library + steps + documents
  }

  private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: "\(course.root)/\(path)") }

  private var paths: [Diagnostic] {
    // A learner's copy has what was released.
    if exists("workbook.key") { return [] }
    return course.configuration.named.filter { !exists($0.path) }.map { named in
      // Only for the suggestion; without a listing there is none.
      let folders = (try? FileManager.default.contentsOfDirectory(atPath: course.root)) ?? []
      let nearest = Suggestion.nearest(to: named.path, among: folders.filter { !$0.hasPrefix(".") }.sorted())
      return Diagnostic(
        .error, .missingFile, file: Self.file, at: named.position,
        "`\(named.key)` names `\(named.path)`, which does not exist",
        help: nearest.map { "did you mean `\($0)`?" } ?? "create it, or remove `\(named.key)`")
    }
  }

  private var library: [Diagnostic] {
    guard let library = course.configuration.library else { return [] }
    let package = library.package == "." ? "" : "\(library.package)/"
    guard let manifest = try? String(contentsOfFile: "\(course.root)/\(package)Package.swift", encoding: .utf8) else {
      return [
        Diagnostic(
          .error, .missingLibrary, file: Self.file, at: library.position,
          "\(package)Package.swift of the library \(library.product) is missing",
          help: "name the package's folder with `package:`, or remove `library`")
      ]
    }
    let products = PackageProducts.names(in: manifest)
    if !products.isEmpty, !manifest.contains("\"\(library.product)\"") {
      let nearest = Suggestion.nearest(to: library.product, among: products)
      return [
        Diagnostic(
          .error, .missingLibrary, file: Self.file, at: library.position,
          "\(package)Package.swift has no product \(library.product)",
          help: nearest.map { "did you mean `\($0)`?" } ?? "its products are \(products.joined(separator: ", "))")
      ]
    }
    return library.sources.filter { !exists(package + $0) }.map { folder in
      Diagnostic(
        library.sourcesPosition == nil ? .warning : .error, .missingFile, file: Self.file,
        at: library.sourcesPosition ?? library.position,
        "the package has no folder `\(folder)`, so changes to the library's sources are not detected",
        help: "list the source folders under `sources:`, such as `[Sources/\(library.product)]`")
    }
  }

  /// Documents that the course's paths name.
  private var steps: [Diagnostic] {
    course.configuration.paths.flatMap { path in
      path.documents.filter { !course.documents.contains($0.file) }.map { step in
        let nearest = Suggestion.nearest(to: step.file, among: course.documents)
        return Diagnostic(
          .error, .unknownDocument, file: Self.file, at: step.position,
          "the path “\(path.title)” names `\(step.file)`, which is not a document of the course",
          help: nearest.map { "did you mean `\($0)`?" }
            ?? "write the path relative to the course's folder, such as `\(course.documents.first ?? "lessons/a.md")`"
        )
      }
    }
  }

  private var documents: [Diagnostic] {
    guard course.documents.isEmpty else { return [] }
    let (lessons, exercises) = (course.configuration.lessons, course.configuration.exercises)
    return [
      Diagnostic(
        .error, .noDocuments, file: Self.file, at: SourcePosition(line: 1),
        "the course has no documents: there is no Markdown file in \(lessons)/ or \(exercises)/",
        help: "create one, such as \(lessons)/01-start.md, or name the folders with `lessons:` and `exercises:`")
    ]
  }
}

/// The products that a package's manifest names.
enum PackageProducts {
  static func names(in manifest: String) -> [String] {
    var names: [String] = []
    var rest = manifest[...]
    while let call = rest.firstRange(of: ".library(") {
      rest = rest[call.upperBound...]
      let text = rest.drop(while: \.isWhitespace)
      guard text.hasPrefix("name:") else { continue }
      let value = text.dropFirst(5).drop(while: \.isWhitespace)
      guard value.first == "\"", let end = value.dropFirst().firstIndex(of: "\"") else { continue }
      names.append(String(value[value.index(after: value.startIndex)..<end]))
    }
    return names
  }
}
