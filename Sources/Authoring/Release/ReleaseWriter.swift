import Answers
import Assessment
import Course
import Foundation
import LessonFormat
import Storage

/// Writes learners' copies of a course, any number of them from one evaluation.
package struct ReleaseWriter: Sendable {
  private let run: CourseRun
  /// Without keys nothing in the copies can be checked, as an exam wants it.
  private let hasKeys: Bool
  private let evaluated: CourseRun.Outcome
  private let maker: CourseKeyMaker

  private var course: CourseFolder { run.course }

  /// Evaluates the course.
  package init(_ run: CourseRun, hasKeys: Bool) async throws {
    guard run.keys == nil else { throw Problem(description: "this is a learner's copy; release the author's course") }
    try self.init(run, evaluated: await run.withoutAttempts.evaluate(run.course.documents), hasKeys: hasKeys)
  }

  package init(_ run: CourseRun, evaluated: CourseRun.Outcome, hasKeys: Bool) throws {
    if let first = evaluated.blockingDiagnostics.first {
      throw Problem(
        description: "\(first.file):\(first.position.line): \(first.message); `workbook check` shows all errors")
    }
    self.run = run
    self.hasKeys = hasKeys
    self.evaluated = evaluated
    maker = CourseKeyMaker(run, evaluated)
  }

  package struct Outcome: Sendable {
    package var written: [String] = []
    /// Files that the learner changed and that the course has changed since: the learner's stay.
    package var kept: [String] = []
  }

  struct Problem: Error, CustomStringConvertible {
    var description: String
  }

  /// A document of a copy, and what it is checked by.
  private struct Sheet {
    var file: String
    var text: [UInt8]
    var sealed: SealedKeys.DocumentKeys
  }

  /// How many copies are prepared together.
  private static let batch = 64

  /// Writes copies, leaving what learners wrote in them as it is. What they hand out is recorded first.
  ///
  /// - Parameters:
  ///   - copies: each learner gets a variant of the questions; a copy for everyone has the course's own.
  ///   - keepsSheets: whether learners keep the questions that they were handed in an earlier release.
  ///   - each: called after each copy is written, with its index.
  package func write(
    _ copies: [(learner: Roster.Learner?, folder: String)], keepsSheets: Bool = false,
    each: (Int, Outcome) throws -> Void = { _, _ in }
  ) async throws {
    let (files, missing) = otherFiles(evaluated.documents)
    if let first = missing.first {
      throw Problem(description: "\(first.file):\(first.position.line): \(first.message)")
    }
    let lessons = evaluated.documents.map(\.lesson)
    let issuer = try SheetIssuer(
      lessons: lessons, title: course.configuration.title, shared: run.variants.seed,
      store: ReleaseStore(course: course.root), keepsSheets: keepsSheets)
    let sheetKeys = SheetKeys(maker)
    var handedOut = copies.map { issuer.copy(for: $0.learner) }
    for index in handedOut.indices where !handedOut[index].earlier.isEmpty {
      let impossible = try await impossible(handedOut[index], sheetKeys)
      issuer.renew(impossible, in: &handedOut[index])
    }
    // Without values or options in any question there is nothing to be found again.
    if issuer.hasSheets { try issuer.record(handedOut) }
    // A document without questions of this kind is the same in all copies, as is all that is no document.
    let own = Set(lessons.filter { $0.exercises.contains { $0.hasSheet } }.map(\.file))
    let fixed = evaluated.documents.filter { !own.contains($0.file) }.compactMap { sheet($0, run.variants, nil) }
    for start in stride(from: 0, to: copies.count, by: Self.batch) {
      let batch = start..<min(start + Self.batch, copies.count)
      let before = try batch.map { try SealedKeys.read(copies[$0].folder) }
      let kept = KeptKeys(maker: maker, keys: sheetKeys)
      try await sheetKeys.prepare(
        batch.flatMap { questions(handedOut[$0]).values }
          + before.flatMap { $0?.documents.values.flatMap { kept.questions(of: $0).values } ?? [] })
      for index in batch {
        let (learner, folder) = copies[index]
        let copy = handedOut[index]
        let keys = questions(copy).compactMapValues { sheetKeys.key($0) }
        let documents = try evaluated.documents.filter { own.contains($0.file) }.compactMap { document in
          sheet(try self.document(document, of: learner, keys), copy.variants, copy)
        }
        let outcome = try write(
          fixed + documents, files, learner, copy.variants.seed, issuer.release,
          over: before[index - start].map { (keys: $0, kept: kept) }, to: folder)
        try each(index, outcome)
      }
    }
  }

  /// The exercises of a copy whose earlier questions cannot be asked any more.
  private func impossible(_ copy: SheetIssuer.Copy, _ keys: SheetKeys) async throws -> Set<String> {
    let asked = questions(copy)
    try await keys.prepare(asked.values)
    var found: Set<String> = []
    for document in evaluated.documents {
      let check = SoundnessCheck(lesson: document.lesson)
      for exercise in document.lesson.exercises {
        guard let question = asked[exercise.id] else { continue }
        let sources = maker.shared.exercises[question.place].carriedFrom
        guard case .key(let key)? = keys.key(question), key.hasAllOptions,
          exercise.given.isEmpty || check.problems(of: key.specification, exercise).isEmpty
        else {
          found.formUnion(([exercise.id] + sources).filter(copy.earlier.contains))
          continue
        }
      }
    }
    return found
  }

  /// What a copy asks in each exercise that draws, or is computed from the answer to one.
  private func questions(_ copy: SheetIssuer.Copy) -> [String: SheetKeys.Question] {
    // A copy for everyone has the course's own variant, whose keys are known.
    if copy.learner == nil { return [:] }
    var found: [String: SheetKeys.Question] = [:]
    for (place, exercise) in maker.places.enumerated() where exercise.hasSheet {
      var sheet = QuestionSheet(values: copy.sheets[exercise.id]?.values ?? [:])
      if copy.earlier.contains(exercise.id) { sheet.options = copy.sheets[exercise.id]?.options ?? [] }
      for source in maker.shared.exercises[place].carriedFrom {
        if let values = copy.sheets[source]?.values, !values.isEmpty { sheet.carried[source] = values }
      }
      if !sheet.isEmpty { found[exercise.id] = SheetKeys.Question(place: place, sheet: sheet) }
    }
    return found
  }

  /// A document with the keys of one copy.
  private func document(
    _ document: EvaluatedDocument, of learner: Roster.Learner?, _ keys: [String: SheetKeys.Found]
  ) throws -> EvaluatedDocument {
    func problem(_ words: String) -> Problem {
      Problem(description: "the variant of \(learner?.id ?? "the course"): \(words); `workbook check` shows all errors")
    }
    var own = document
    own.specifications = try document.specifications.map { specification in
      switch keys[specification.id] {
      case nil: return specification
      case .key(let key): return key.specification
      case .impossible(let reason):
        let line = document.lesson.exercises.first { $0.id == specification.id }?.position.line ?? 1
        throw problem("\(document.file):\(line): exercise “\(specification.id)”: \(reason)")
      }
    }
    let check = SoundnessCheck(lesson: document.lesson)
    for exercise in document.lesson.exercises where !exercise.given.isEmpty {
      guard let specification = own.specifications.first(where: { $0.id == exercise.id }),
        let first = check.problems(of: specification, exercise).first
      else { continue }
      throw problem("\(first.file):\(first.position.line): \(first.message)")
    }
    return own
  }

  private func sheet(_ document: EvaluatedDocument, _ variants: Variants, _ copy: SheetIssuer.Copy?) -> Sheet? {
    guard let source = WholeFiles.read("\(course.root)/\(document.file)") else { return nil }
    let learners = LearnersText(
      lesson: document.lesson, variants: variants, marks: copy?.marks ?? [:], sheets: copy?.sheets ?? [:])
    let text = Array(learners.text(source).utf8)
    return Sheet(file: document.file, text: text, sealed: sealed(document, text, copy))
  }

  /// Writes one copy.
  private func write(
    _ sheets: [Sheet], _ others: [(path: String, bytes: [UInt8])], _ learner: Roster.Learner?, _ seed: String,
    _ release: String, over earlier: (keys: SealedKeys, kept: KeptKeys)?, to folder: String
  ) throws -> Outcome {
    let files = sheets.map { (path: $0.file, bytes: $0.text) } + others
    let before = earlier?.keys
    var keys = SealedKeys(
      hasKeys: hasKeys, learner: learner?.id, seed: seed, release: release,
      documents: Dictionary(sheets.map { ($0.file, $0.sealed) }, uniquingKeysWith: { $1 }),
      released: Dictionary(files.map { ($0.path, SHA256.hex(of: $0.bytes)) }, uniquingKeysWith: { $1 }))
    let outcome = try write(files, before?.released ?? [:], to: folder)
    // A file that stays is judged on the sheet that it was handed out with.
    for file in outcome.kept {
      guard var document = before?.documents[file] else { continue }
      if hasKeys { earlier?.kept.renew(&document) }
      keys.documents[file] = document
      keys.released[file] = before?.released[file]
    }
    try WholeFiles.update(Array(keys.sealed().utf8), at: "\(folder)/\(SealedKeys.fileName)")
    return outcome
  }

  private func write(
    _ files: [(path: String, bytes: [UInt8])], _ before: [String: String], to folder: String
  ) throws -> Outcome {
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

  private func sealed(
    _ document: EvaluatedDocument, _ text: [UInt8], _ copy: SheetIssuer.Copy?
  ) -> SealedKeys.DocumentKeys {
    let lesson = LessonReader.read(text, file: document.file)
    let points = Dictionary(document.specifications.map { ($0.id, $0.points) }, uniquingKeysWith: { $1 })
    let truths = document.specifications.filter { if case .value(.truth) = $0.key { true } else { false } }.map(\.id)
    let exercises = lesson.exercises.map { exercise in
      SealedKeys.Exercise(
        id: exercise.id, points: points[exercise.id] ?? .zero,
        prompt: LearnerCopyGrader.digest(exercise, in: lesson.tree),
        shown: LearnerCopyGrader.shown(exercise), asksTruth: truths.contains(exercise.id) ? true : nil,
        sheet: copy?.sheets[exercise.id]?.shown, mark: copy?.marks[exercise.id]?.text)
    }
    let lines = CourseText.digests(of: text)
    guard hasKeys else {
      return SealedKeys.DocumentKeys(specifications: [], exercises: exercises, hiddenCells: [], lines: lines)
    }
    let starters = document.lesson.learnerAnswers
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
    return SealedKeys.DocumentKeys(
      specifications: specifications, exercises: exercises, hiddenCells: hidden, lines: lines)
  }

  /// The configuration, references, data, theme, pictures, linked files, and the sources of the course's library; and
  /// what is wrong with pictures that are not there.
  private func otherFiles(
    _ documents: [EvaluatedDocument]
  ) -> (files: [(path: String, bytes: [UInt8])], missing: [Diagnostic]) {
    let linked = LinkedFiles(root: course.root)
    let shown = linked.paths(of: documents)
    var paths: Set<String> = [CourseConfiguration.fileName, course.configuration.references]
    for folder in [course.configuration.data, "theme"] { paths.formUnion(below(folder)) }
    var files: [(path: String, bytes: [UInt8])] = []
    if let library = course.configuration.library {
      let prefix = library.package == "." ? "" : library.package + "/"
      for source in library.sources { paths.formUnion(below(prefix + source)) }
      if library.package != "." {
        paths.insert(prefix + "Package.swift")
      } else {
        // The course's own package may contain much besides the library.
        files.append(("Package.swift", Array(LibraryManifest(library).text.utf8)))
      }
    }
    let isPrivate = { (path: String) in path.hasPrefix(CourseFolder.releaseRecords + "/") }
    for path in paths.union(shown).sorted() where !course.documents.contains(path) && !isPrivate(path) {
      let bytes = paths.contains(path) ? WholeFiles.read("\(course.root)/\(path)") : linked.contents(path)
      if let bytes { files.append((path, bytes)) }
    }
    return (files, linked.missingImages(in: documents))
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
}
