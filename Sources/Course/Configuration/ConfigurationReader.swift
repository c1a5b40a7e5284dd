import Answers
import Assessment
import CellEngine
import LessonFormat
import Storage

/// Turns the map of a configuration into values, key by key. What cannot be read is reported at its line, and the
/// default counts.
struct ConfigurationReader {
  private let file: String
  private(set) var diagnostics: [Diagnostic] = []

  init(file: String) { self.file = file }

  mutating func read(_ data: DataNode) -> CourseConfiguration {
    var result = CourseConfiguration()
    var output: DataNode.Entry?
    guard let entries = data.map else {
      if data.value != .null {
        report(.badValue, data.position, "the file must contain `key: value` lines", "write `title: ` and a text")
      }
      return result
    }
    result.late = late(data)
    for entry in entries {
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
          report(.badUnit, problem.position, problem.message, problem.help)
        }
      case "lessons": named(entry, &result) { $0.lessons = $1 }
      case "exercises": named(entry, &result) { $0.exercises = $1 }
      case "output":
        output = entry
        path(entry) { result.output = $0 }
      case "references": named(entry, &result) { $0.references = $1 }
      case "data": named(entry, &result) { $0.data = $1 }
      case "library": result.library = library(entry)
      case "limits": limits(entry, &result)
      case "grading", "time-zone": break
      case "feedback": result.feedback = feedback(entry)
      case "paths": result.paths = paths(entry)
      default: unknown(entry, below: "")
      }
    }
    if let output, let reason = FolderRules(root: "", configuration: result).refusal(ofOutput: result.output) {
      report(
        .badValue, output.value.position, "the site cannot be written to `\(result.output)`: \(reason)",
        "name a separate folder, such as `_site`")
      result.output = CourseConfiguration().output
    }
    return result
  }

  private mutating func late(_ data: DataNode) -> LatePolicy {
    var reader = LatePolicyReader()
    let policy = reader.read(data["grading"], courseZone: data["time-zone"])
    for problem in reader.problems { report(problem.code, problem.position, problem.message, problem.help) }
    return policy
  }

  private mutating func feedback(_ entry: DataNode.Entry) -> FeedbackLevel? {
    switch FeedbackWord.read(entry.value.scalar ?? "") {
    case .success(let level): return level
    case .failure(let problem):
      report(.badValue, entry.value.position, problem.message, problem.help)
      return nil
    }
  }

  private mutating func library(_ entry: DataNode.Entry) -> CourseConfiguration.Library? {
    let place = entry.value.position
    if let product = entry.value.scalar, !product.isEmpty {
      guard checkLibraryName(entry.value) else { return nil }
      return .init(product: product, package: ".", sources: ["Sources/\(product)"], position: place)
    }
    guard let entries = entry.value.map else {
      report(
        .badValue, place, "`library` must be the name of a product, or a map",
        "write `library: Name` or `library: {product: Name}`")
      return nil
    }
    var library = CourseConfiguration.Library(product: "", package: ".", sources: [], position: place)
    for inner in entries {
      switch inner.key {
      case "product":
        library.position = inner.value.position
        var product = ""
        text(inner) { product = $0 }
        if !product.isEmpty, !checkLibraryName(inner.value) { return nil }
        library.product = product
      case "package": path(inner) { library.package = $0 }
      case "sources":
        library.sourcesPosition = inner.value.position
        library.sources = packageFolders(inner)
      default: unknown(inner, below: "library")
      }
    }
    if library.product.isEmpty {
      if !entries.contains(where: { $0.key == "product" }) {
        report(.missingKey, place, "`library` needs a `product`", "write `product: ` and its name")
      }
      return nil
    }
    if library.sources.isEmpty { library.sources = ["Sources/\(library.product)"] }
    return library
  }

  /// Returns true if the name can be that of a product. It becomes part of file names and of a manifest.
  private mutating func checkLibraryName(_ value: DataNode) -> Bool {
    let name = value.scalar ?? ""
    let isLetter = { (byte: UInt8) in
      byte == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
    let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    if let first = name.utf8.first, isLetter(first), name.utf8.allSatisfy({ isLetter($0) || isDigit($0) }) {
      return true
    }
    report(
      .badValue, value.position, "“\(name)” is not the name of a Swift library",
      "write the name of a product of Package.swift: letters, digits and underscores")
    return false
  }

  /// The folders of a package's sources, without a slash at the end.
  private mutating func packageFolders(_ entry: DataNode.Entry) -> [String] {
    let folders = texts(entry, of: "folders").map { text in
      let path = text.hasPrefix("./") ? String(text.dropFirst(2)) : text
      return path.hasSuffix("/") ? String(path.dropLast()) : path
    }
    guard let bad = folders.first(where: { !ContainedPath.isPlain($0) || $0.contains("\"") }) else { return folders }
    report(
      .badValue, entry.value.position, "`sources` names “\(bad)”, which is not a folder of the package",
      "write folders relative to the package, without `..`")
    return []
  }

  private mutating func limits(_ entry: DataNode.Entry, _ result: inout CourseConfiguration) {
    guard let entries = entry.value.map else {
      return report(
        .badValue, entry.value.position, "`limits` must be a map", "write `limits: {seconds: 60}`")
    }
    for inner in entries {
      switch inner.key {
      case "seconds":
        seconds(inner) { result.limits.seconds = $0 }
      case "memory-mb": whole(inner, upTo: 1 << 24) { result.limits.memoryBytes = $0 << 20 }
      case "output-mb": whole(inner, upTo: 1 << 14) { result.limits.outputBytes = $0 << 20 }
      case "processes": whole(inner, upTo: 1 << 20) { result.limits.processes = $0 }
      case "submission-seconds": seconds(inner) { result.submissionSeconds = $0 }
      default: unknown(inner, below: "limits")
      }
    }
  }

  private mutating func seconds(_ entry: DataNode.Entry, _ set: (Double) -> Void) {
    guard let seconds = entry.value.scalar.flatMap(Double.init), seconds > 0, seconds < 1e6 else {
      return report(
        .badValue, entry.value.position, "`\(entry.key)` must be a number greater than 0", "write a number such as 30"
      )
    }
    set(seconds)
  }

  private mutating func whole(_ entry: DataNode.Entry, upTo most: Int, _ set: (Int) -> Void) {
    // `2e3` and `2000.0` are whole numbers too.
    guard let number = entry.value.scalar.flatMap(Double.init), number >= 1, number <= Double(most),
      number == number.rounded()
    else {
      let unit = entry.key.hasSuffix("-mb") ? " of megabytes, without a unit" : ""
      return report(
        .badValue, entry.value.position, "`\(entry.key)` must be a whole number from 1 to \(most)\(unit)",
        "write a number such as 64")
    }
    set(Int(number))
  }

  private mutating func paths(_ entry: DataNode.Entry) -> [CourseConfiguration.Path] {
    let help = "write `- title: ` and a name, then `for: ` and `documents: `, for each path"
    guard let nodes = entry.value.list else {
      report(.badValue, entry.value.position, "`paths` must be a list", help)
      return []
    }
    return nodes.compactMap { node in
      guard let entries = node.map else {
        report(.badValue, node.position, "a path must be a map", help)
        return nil
      }
      var path = CourseConfiguration.Path(title: "", audience: nil, documents: [])
      for inner in entries {
        switch inner.key {
        case "title": text(inner) { path.title = $0 }
        case "for": text(inner) { path.audience = $0 }
        case "documents":
          guard inner.value.list != nil else {
            report(
              .badValue, inner.value.position, "`documents` must be a list of documents",
              "write `documents: [lessons/a.md, lessons/b.md]`")
            continue
          }
          let positions = (inner.value.list ?? []).map(\.position)
          let files = texts(inner, of: "documents")
          path.documents = zip(files, positions).map { .init(file: $0, position: $1) }
        default: unknown(inner, below: "paths[]")
        }
      }
      for (key, isMissing) in [("title", path.title.isEmpty), ("documents", path.documents.isEmpty)]
      where isMissing && !entries.contains(where: { $0.key == key }) {
        report(
          .missingKey, node.position, "a path has no `\(key)`", "give each path a `title` and a list of `documents`")
      }
      return path.title.isEmpty || path.documents.isEmpty ? nil : path
    }
  }

  private mutating func text(_ entry: DataNode.Entry, _ set: (String) -> Void) {
    guard let text = entry.value.scalar, !text.isEmpty else {
      return report(
        .badValue, entry.value.position, "`\(entry.key)` must be a text", "write `\(entry.key): ` and a text")
    }
    set(text)
  }

  /// A list of texts; one text is a list of one. Reports what is not.
  private mutating func texts(_ entry: DataNode.Entry, of what: String) -> [String] {
    if let text = entry.value.scalar, !text.isEmpty { return [text] }
    guard let items = entry.value.list else {
      report(
        .badValue, entry.value.position, "`\(entry.key)` must be a list of \(what)",
        "write `\(entry.key): [one, two]`")
      return []
    }
    for item in items where item.scalar?.isEmpty != false {
      report(.badValue, item.position, "each item of `\(entry.key)` must be a text", "write one of the \(what)")
    }
    return items.compactMap(\.scalar).filter { !$0.isEmpty }
  }

  /// A path that the course is expected to have, since it is written in the configuration.
  private mutating func named(
    _ entry: DataNode.Entry, _ result: inout CourseConfiguration,
    _ set: (inout CourseConfiguration, String) -> Void
  ) {
    var written: String?
    path(entry) { written = $0 }
    guard let written else { return }
    set(&result, written)
    result.named.append(.init(key: entry.key, path: written, position: entry.value.position))
  }

  /// A path that stays in the course.
  private mutating func path(_ entry: DataNode.Entry, _ set: (String) -> Void) {
    guard let path = entry.value.scalar, !path.isEmpty, !path.hasPrefix("/"), !path.split(separator: "/").contains("..")
    else {
      return report(
        .badValue, entry.value.position, "`\(entry.key)` must be a path inside the course",
        "write a path relative to the course's folder, without `..`")
    }
    set(path)
  }

  private mutating func unknown(_ entry: DataNode.Entry, below path: String) {
    report(
      .unknownKey, entry.keyPosition, "unknown key `\(entry.key)`",
      ConfigurationSchema.help(for: entry.key, below: path))
  }

  private mutating func report(_ code: DiagnosticCode, _ position: SourcePosition, _ message: String, _ help: String) {
    diagnostics.append(Diagnostic(.error, code, file: file, at: position, message, help: help))
  }
}
