import Answers
import Foundation
import LessonFormat
import Storage

/// Writes learners' copies of a course.
public struct ReleaseWriter: Sendable {
  public var course: CourseFolder
  public var run: CourseRun
  /// Without keys nothing in the copy can be checked, as an exam wants it.
  public var hasKeys: Bool

  public init(course: CourseFolder, run: CourseRun, hasKeys: Bool) {
    self.course = course
    self.run = run
    self.hasKeys = hasKeys
  }

  public struct Outcome: Sendable {
    public var written: [String] = []
    /// Files that the learner changed and that the course has changed since: the learner's stay.
    public var kept: [String] = []
  }

  struct Problem: Error, CustomStringConvertible {
    var description: String
  }

  /// Mistakes that keep a course from being handed out; wrong answers that the author tried are none.
  public static func obstacles(_ outcome: CourseRun.Outcome) -> [Diagnostic] {
    (outcome.diagnostics + outcome.documents.flatMap(\.diagnostics)).filter {
      $0.severity == .error && (!$0.identifier.hasPrefix("answer-") || $0.identifier == "answer-without-exercise")
    }
  }

  /// Writes one copy, leaving what a learner wrote in it as it is.
  ///
  /// - Parameter learner: names the copy's variant; nil for one copy for all.
  public func write(learner: Roster.Learner?, to folder: String) async throws -> Outcome {
    guard run.keys == nil else { throw Problem(description: "this is a learner's copy; release the author's course") }
    var run = run
    if let learner {
      run.variants = Variants(seed: "\(course.configuration.title)/\(learner.id)")
      run.variants.triesOthers = false
    }
    let evaluated = try await run.evaluate(course.documents)
    if let first = Self.obstacles(evaluated).first {
      throw Problem(
        description: (learner.map { "the variant of \($0.id): " } ?? "")
          + "\(first.file):\(first.position.line): \(first.message); `workbook check` tells more")
    }
    var keys = SealedKeys(
      hasKeys: hasKeys, learner: learner?.id, seed: run.variants.seed, documents: [:], released: [:])
    var files: [(path: String, bytes: [UInt8])] = []
    for document in evaluated.documents {
      guard let source = WholeFiles.read("\(course.root)/\(document.file)") else { continue }
      let text = Array(LearnersText(lesson: document.lesson, variants: run.variants).text(source).utf8)
      files.append((document.file, text))
      keys.documents[document.file] = sealed(document, text)
    }
    files += otherFiles(evaluated.documents)
    for (path, bytes) in files { keys.released[path] = SHA256.hex(of: bytes) }
    let outcome = try write(files, to: folder)
    try WholeFiles.update(Array(keys.sealed().utf8), at: "\(folder)/\(SealedKeys.fileName)")
    return outcome
  }

  private func write(_ files: [(path: String, bytes: [UInt8])], to folder: String) throws -> Outcome {
    let before = try SealedKeys.read(folder)?.released ?? [:]
    var outcome = Outcome()
    for (path, bytes) in files {
      if let present = WholeFiles.read("\(folder)/\(path)") {
        if present == bytes { continue }
        if before[path] != SHA256.hex(of: present) {
          // The learner's own work. It is only worth a word where the course has moved on.
          if before[path] != SHA256.hex(of: bytes) { outcome.kept.append(path) }
          continue
        }
      }
      try WholeFiles.write(bytes, to: "\(folder)/\(path)")
      outcome.written.append(path)
    }
    return outcome
  }

  private func sealed(_ document: EvaluatedDocument, _ text: [UInt8]) -> SealedKeys.Document {
    let lesson = LessonReader.read(text, file: document.file)
    let points = Dictionary(document.specifications.map { ($0.id, $0.points) }, uniquingKeysWith: { $1 })
    let exercises = lesson.exercises.map { exercise in
      SealedKeys.Exercise(
        id: exercise.id, points: points[exercise.id] ?? .zero, prompt: LearnerJudge.digest(exercise, in: lesson.tree),
        shown: LearnerJudge.shown(exercise))
    }
    guard hasKeys else { return SealedKeys.Document(specifications: [], exercises: exercises, hiddenCells: []) }
    let starters = document.lesson.submissions
    let specifications = document.specifications.map { specification in
      guard case .code(var key) = specification.key else { return specification }
      key.starter = starters[specification.id]?.text
      var sealed = specification
      sealed.key = .code(key)
      return sealed
    }
    // Solutions are gone from the copy; places count the cells that are left, hidden ones put back.
    let left = document.lesson.cells.filter { cell in
      if case .solution = cell.role { return false }
      return !(cell.options.isHidden && (cell.options.isStatic || cell.options.mustFail))
    }
    let hidden = left.enumerated().filter { $1.role == .lesson && $1.options.isHidden }.map { index, cell in
      SealedKeys.HiddenCell(
        index: index, label: cell.label, code: cell.code, isOptimized: cell.options.isOptimized,
        timeout: cell.options.timeout)
    }
    return SealedKeys.Document(specifications: specifications, exercises: exercises, hiddenCells: hidden)
  }

  /// The configuration, references, data, theme, linked files, and the sources of the course's library.
  private func otherFiles(_ documents: [EvaluatedDocument]) -> [(path: String, bytes: [UInt8])] {
    var paths: Set<String> = [CourseConfiguration.fileName, course.configuration.references]
    for document in documents {
      for case .file(let path) in document.links.values { paths.insert(path) }
    }
    for folder in [course.configuration.data, "theme"] { paths.formUnion(below(folder)) }
    var files: [(path: String, bytes: [UInt8])] = []
    if let library = course.configuration.library {
      let prefix = library.package == "." ? "" : library.package + "/"
      for source in library.sources { paths.formUnion(below(prefix + source)) }
      if library.package != "." {
        paths.insert(prefix + "Package.swift")
      } else {
        // The course's own package may hold much besides the library.
        files.append(("Package.swift", Array(manifest(library).utf8)))
      }
    }
    for path in paths.sorted() where !course.documents.contains(path) {
      if let bytes = WholeFiles.read("\(course.root)/\(path)") { files.append((path, bytes)) }
    }
    return files
  }

  private func below(_ folder: String) -> [String] {
    let names = FileManager.default.enumerator(atPath: "\(course.root)/\(folder)")?.compactMap { $0 as? String } ?? []
    return names.filter { name in
      var isFolder: ObjCBool = false
      let exists = FileManager.default.fileExists(
        atPath: "\(course.root)/\(folder)/\(name)", isDirectory: &isFolder)
      return exists && !isFolder.boolValue && !name.split(separator: "/").contains { $0.hasPrefix(".") }
    }.map { "\(folder)/\($0)" }
  }

  /// A package of the library alone: a target for the first folder, and for each other one a target that it depends on.
  private func manifest(_ library: CourseConfiguration.Library) -> String {
    let name = { (folder: String) in (folder as NSString).lastPathComponent }
    let others = library.sources.dropFirst()
    let dependencies = others.map { "\"\(name($0))\"" }.joined(separator: ", ")
    let targets =
      library.sources.prefix(1).map {
        ".target(name: \"\(library.product)\", dependencies: [\(dependencies)], path: \"\($0)\")"
      } + others.map { ".target(name: \"\(name($0))\", path: \"\($0)\")" }
    return """
      // swift-tools-version: 6.0
      import PackageDescription

      let package = Package(
        name: "\(library.product)",
        platforms: [.macOS(.v15)],
        products: [.library(name: "\(library.product)", type: .dynamic, targets: ["\(library.product)"])],
        targets: [
          \(targets.joined(separator: ",\n    "))
        ]
      )

      """
  }
}
