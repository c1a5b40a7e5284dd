import Answers
import CellEngine
import LessonFormat
import Storage

/// What `workbook.yml` at a course's root says; every key has a default.
public struct CourseConfiguration: Sendable, Hashable {
  /// The Swift product that cells import without saying so.
  public struct Library: Sendable, Hashable {
    public var product: String
    /// The folder of its package, relative to the course's root.
    public var package: String
    /// The folders whose change means that it must be built again, relative to the package.
    public var sources: [String]
  }

  /// A way through the course for one kind of reader.
  public struct Path: Sendable, Hashable {
    /// A document of the path.
    public struct Step: Sendable, Hashable {
      /// Relative to the course's root.
      public var file: String
      /// Where `workbook.yml` names it.
      public var position: SourcePosition
    }

    /// Such as `Beginner`.
    public var title: String
    /// For whom it is, in a sentence.
    public var audience: String?
    /// In reading order.
    public var documents: [Step]
  }

  public var title = "Course"
  public var language = "en"
  /// The language that the author chose, by which learners' decimal commas are read; nil where none was.
  public var chosenLanguage: String?
  /// Units that exercises and answers may use besides those that are known.
  public var units: [DeclaredUnit] = []
  public var lessons = "lessons"
  public var exercises = "exercises"
  public var output = "_site"
  public var references = "references.json"
  public var data = "data"
  public var library: Library?
  public var limits = CellLimits()
  /// When hand-ins are due, and what lateness costs.
  public var late = LatePolicy()
  /// What verdicts tell where an exercise does not say so; nil for the standard.
  public var feedback: FeedbackLevel?
  public var paths: [Path] = []

  public init() {}

  public static let fileName = "workbook.yml"

  /// Reads the file's bytes; what is wrong in them is among the diagnostics, and the default stands.
  static func read(_ bytes: [UInt8], file: String) -> (CourseConfiguration, [Diagnostic]) {
    // A configuration is front matter without a document.
    let opening = Array("---\n".utf8)
    let lesson = LessonReader.read(opening + bytes + Array("\n---\n".utf8), file: file)
    var reader = ConfigurationReader(file: file)
    reader.diagnostics = lesson.diagnostics.map { diagnostic in
      var moved = diagnostic
      moved.position.line = max(1, moved.position.line - 1)
      return moved
    }
    let configuration = reader.read(lesson.frontMatter.data)
    return (configuration, reader.diagnostics)
  }
}

extension CourseConfiguration {
  /// How learners write numbers and units in a document, whose front matter may name another language.
  public func readingRules(of lesson: Lesson) -> ReadingRules {
    let data = lesson.frontMatter.data
    let own = (data["language"] ?? data["lang"])?.scalar
    return ReadingRules(language: own ?? chosenLanguage, units: units)
  }
}

/// Turns the map of a configuration into values, key by key.
struct ConfigurationReader {
  var file: String
  var diagnostics: [Diagnostic] = []

  mutating func read(_ data: DataNode) -> CourseConfiguration {
    var result = CourseConfiguration()
    var output: DataNode.Entry?
    result.late = late(data)
    for entry in data.map ?? [] {
      switch entry.key {
      case "title": text(entry) { result.title = $0 }
      case "language":
        text(entry) {
          result.language = $0
          result.chosenLanguage = $0
        }
      case "units":
        var reader = UnitDeclarations()
        result.units = reader.read(entry.value)
        for problem in reader.problems {
          report("bad-unit", problem.position, problem.message, problem.help)
        }
      case "lessons": folder(entry) { result.lessons = $0 }
      case "exercises": folder(entry) { result.exercises = $0 }
      case "output":
        output = entry
        folder(entry) { result.output = $0 }
      case "references": folder(entry) { result.references = $0 }
      case "data": folder(entry) { result.data = $0 }
      case "library": result.library = library(entry)
      case "limits": limits(entry, &result.limits)
      case "grading", "time-zone": break
      case "feedback": result.feedback = feedback(entry)
      case "paths": result.paths = paths(entry)
      default:
        unknown(
          entry,
          of: [
            "title", "language", "lessons", "exercises", "output", "references", "data", "library", "limits", "grading",
            "feedback", "paths", "time-zone", "units",
          ])
      }
    }
    if let output, let reason = FolderRules(root: "", configuration: result).refusal(ofOutput: result.output) {
      report(
        "bad-value", output.value.position, "the site cannot be written to `\(result.output)`: \(reason)",
        "name a folder of its own, such as `_site`")
      result.output = CourseConfiguration().output
    }
    return result
  }

  private mutating func late(_ data: DataNode) -> LatePolicy {
    func value(_ key: String) -> DataNode? { data.map?.first { $0.key == key }?.value }
    var reader = LatePolicyReader()
    let policy = reader.read(value("grading"), courseZone: value("time-zone"))
    for problem in reader.problems { report(problem.identifier, problem.position, problem.message, problem.help) }
    return policy
  }

  private mutating func feedback(_ entry: DataNode.Entry) -> FeedbackLevel? {
    switch FeedbackWord.read(entry.value) {
    case .success(let level): return level
    case .failure(let problem):
      report("bad-value", entry.value.position, problem.message, problem.help)
      return nil
    }
  }

  private mutating func library(_ entry: DataNode.Entry) -> CourseConfiguration.Library? {
    if let product = entry.value.scalar {
      return .init(product: product, package: ".", sources: ["Sources/\(product)"])
    }
    var product: String?
    var package = "."
    var sources: [String]?
    for inner in entry.value.map ?? [] {
      switch inner.key {
      case "product": text(inner) { product = $0 }
      case "package": folder(inner) { package = $0 }
      case "sources": sources = inner.value.list?.compactMap(\.scalar) ?? inner.value.scalar.map { [$0] }
      default: unknown(inner, of: ["product", "package", "sources"])
      }
    }
    guard let product else {
      report("missing-key", entry.value.position, "`library` names no `product`", "write `product: ` and its name")
      return nil
    }
    return .init(product: product, package: package, sources: sources ?? ["Sources/\(product)"])
  }

  private mutating func limits(_ entry: DataNode.Entry, _ limits: inout CellLimits) {
    for inner in entry.value.map ?? [] {
      guard let number = inner.value.scalar.flatMap(Double.init), number > 0, number < 1e6 else {
        report(
          "bad-value", inner.value.position, "`\(inner.key)` must be a positive number", "write a number such as 30")
        continue
      }
      switch inner.key {
      case "seconds": limits.seconds = number
      case "memory-mb": limits.memoryBytes = Int(number) << 20
      case "output-mb": limits.outputBytes = Int(number) << 20
      case "processes": limits.processes = Int(number)
      default: unknown(inner, of: ["seconds", "memory-mb", "output-mb", "processes"])
      }
    }
  }

  private mutating func paths(_ entry: DataNode.Entry) -> [CourseConfiguration.Path] {
    guard let nodes = entry.value.list else {
      report(
        "bad-value", entry.value.position, "`paths` must be a list",
        "write `- title: ` and a name, then `for: ` and `documents: `, for each path")
      return []
    }
    return nodes.compactMap { node in
      var path = CourseConfiguration.Path(title: "", audience: nil, documents: [])
      for inner in node.map ?? [] {
        switch inner.key {
        case "title": text(inner) { path.title = $0 }
        case "for": text(inner) { path.audience = $0 }
        case "documents":
          path.documents = (inner.value.list ?? []).compactMap { document in
            document.scalar.map { .init(file: $0, position: place(document.position)) }
          }
        default: unknown(inner, of: ["title", "for", "documents"])
        }
      }
      for (key, isMissing) in [("title", path.title.isEmpty), ("documents", path.documents.isEmpty)] where isMissing {
        report(
          "missing-key", node.position, "a path has no `\(key)`", "give each path a `title` and a list of `documents`")
      }
      return path.title.isEmpty || path.documents.isEmpty ? nil : path
    }
  }

  private mutating func text(_ entry: DataNode.Entry, _ set: (String) -> Void) {
    guard let text = entry.value.scalar, !text.isEmpty else {
      return report(
        "bad-value", entry.value.position, "`\(entry.key)` must be a text", "write `\(entry.key): ` and a text")
    }
    set(text)
  }

  /// A path that stays in the course.
  private mutating func folder(_ entry: DataNode.Entry, _ set: (String) -> Void) {
    guard let path = entry.value.scalar, !path.isEmpty, !path.hasPrefix("/"), !path.split(separator: "/").contains("..")
    else {
      return report(
        "bad-value", entry.value.position, "`\(entry.key)` must be a path inside the course",
        "write it relative to the course's folder, without `..`")
    }
    set(path)
  }

  private mutating func unknown(_ entry: DataNode.Entry, of known: [String]) {
    report(
      "unknown-key", entry.keyPosition, "unknown key `\(entry.key)`", "known keys are \(known.joined(separator: ", "))")
  }

  private mutating func report(_ identifier: String, _ position: SourcePosition, _ message: String, _ help: String) {
    diagnostics.append(Diagnostic(.error, identifier, file: file, at: place(position), message, help: help))
  }

  /// A place of the front matter as one of the file.
  private func place(_ position: SourcePosition) -> SourcePosition {
    SourcePosition(line: max(1, position.line - 1), column: position.column)
  }
}
