import Answers
import Assessment
import Foundation
import LessonFormat

/// Finds the sheet that an answer was given on: by the mark in the file, else by the records of releases, else by what the
/// file states.
package struct SheetFinder: Sendable {
  /// A learner as grading knows them.
  package struct Learner: Sendable {
    package var id: String
    /// What else the roster says, such as a login or an email address.
    package var details: [String]
    /// The seed that an earlier version of the gradebook stored; empty if there is none.
    package var seed: String

    package init(id: String, details: [String] = [], seed: String = "") {
      self.id = id
      self.details = details
      self.seed = seed
    }
  }

  package enum Found: Sendable {
    case sheet(QuestionSheet)
    /// The file has another learner's sheet. It counts if the submission is moved to that learner.
    case foreign(QuestionSheet, owner: String, reason: String)
    /// Why the answer cannot be matched with a sheet.
    case unmatched(String)
  }

  /// Whether a sheet that was handed out under a name is this learner's.
  package func isOwn(_ owner: String, _ learner: Learner) -> Bool {
    owners.areSame(owner, learner)
  }

  /// Whether copies without a record were for one learner each; nil if that is not known.
  private let hadOwnCopies: Bool?
  private let maker: CourseKeyMaker
  private let releases: [ReleaseRecord]
  private let secret: ReleaseSecret?
  private let owners: SheetOwners
  /// By release and exercise.
  private let questions: [String: [String: ReleaseRecord.Question]]
  /// Exercises of today's course that had options or drew values in a release, by place.
  private let hadSheets: Set<Int>

  /// Reads the records of the course's releases.
  ///
  /// - Parameters:
  ///   - roster: the identifiers of the learners on it.
  ///   - hadOwnCopies: whether copies that are not recorded were for one learner each; nil if that is not known.
  package init(_ maker: CourseKeyMaker, roster: Set<String>, hadOwnCopies: Bool?) throws {
    let store = ReleaseStore(course: maker.root)
    try self.init(
      maker, releases: store.releases(), secret: store.secret(), roster: roster, hadOwnCopies: hadOwnCopies)
  }

  package init(
    _ maker: CourseKeyMaker, releases: [ReleaseRecord], secret: ReleaseSecret?, roster: Set<String> = [],
    hadOwnCopies: Bool?
  ) {
    owners = SheetOwners(releases, roster: roster)
    self.maker = maker
    self.releases = releases
    self.secret = secret
    self.hadOwnCopies = hadOwnCopies
    let questions = Dictionary(
      releases.map { release in
        (release.id, Dictionary(release.questions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }))
      }, uniquingKeysWith: { first, _ in first })
    self.questions = questions
    hadSheets = Set(
      maker.places.indices.filter { index in
        let names = [maker.places[index].id] + maker.places[index].was
        return questions.values.contains { release in
          names.contains { release[$0].map { !$0.options.isEmpty || !$0.names.isEmpty } ?? false }
        }
      })
  }

  /// Whether answers to an exercise of today's course are graded on the sheet that was handed out: it has one today, or had
  /// one in a release.
  package func hasSheet(_ place: Int) -> Bool {
    maker.places[place].hasSheet || hadSheets.contains(place) && !maker.shared.exercises[place].isCode
  }

  /// Whether any exercise is graded so.
  package var hasSheets: Bool { maker.places.indices.contains(where: hasSheet) }

  /// The sheet of a learner's answer to an exercise.
  ///
  /// - Parameters:
  ///   - place: the exercise of today's course.
  ///   - id: the identifier that the answer names, today's or an earlier one.
  ///   - stated: what the file says.
  ///   - answered: the identifiers that the file's answers name.
  ///   - keys: the files `workbook.key` of the submission, the nearest first.
  package func find(
    _ place: Int, answeredAs id: String, by learner: Learner, in stated: StatedSheets, answered: Set<String>,
    keys: [KeySheets] = []
  ) -> Found {
    let stated = Stated(file: stated, keys: keys)
    var found = own(place, id, learner, stated)
    for source in maker.shared.exercises[place].carriedFrom {
      guard let place = maker.shared.places[source], maker.places[place].hasSheet else { continue }
      let names = [source] + maker.places[place].was
      let name = names.first(where: answered.contains) ?? names.first { !stated.file.fences(of: $0).isEmpty }
      found = found.carrying(source, own(place, name, learner, stated))
    }
    return found
  }

  /// What a submission says of the questions that were handed out.
  private struct Stated {
    var file: StatedSheets
    var keys: [KeySheets]
  }

  /// - Parameter id: nil if the file does not name the exercise.
  private func own(_ place: Int, _ id: String?, _ learner: Learner, _ stated: Stated) -> Found {
    let names = [maker.places[place].id] + maker.places[place].was
    let sealed = sealed([id].compactMap { $0 } + names, learner, stated.keys)
    guard let id else { return sealed.map { .sheet($0) } ?? recorded(place, nil, learner) }
    var found: QuestionSheet?
    for fence in stated.file.fences(of: id) {
      let sheet: QuestionSheet
      switch read(fence, place, id, learner, sealed) {
      case .unmatched(let reason): return .unmatched(reason)
      case .foreign(let sheet, let owner, let reason): return .foreign(sheet, owner: owner, reason: reason)
      case nil: continue
      case .sheet(let read): sheet = read
      }
      if let earlier = found, !earlier.looksLike(sheet) {
        return .unmatched(
          "the file contains two different `exercise` fences for it; keep the one that the answer belongs to")
      }
      found = found ?? sheet
    }
    return (found ?? sealed).map { .sheet($0) } ?? recorded(place, id, learner)
  }

  // What the submission says.

  /// Nil if the fence says nothing that counts.
  ///
  /// - Parameter sealed: the sheet that the submission's `workbook.key` has.
  private func read(
    _ fence: StatedSheets.Fence, _ place: Int, _ id: String, _ learner: Learner, _ sealed: QuestionSheet?
  ) -> Found? {
    guard let mark = fence.mark else { return unsealed(fence, place, id, learner, sealed) }
    let names = [id, maker.places[place].id] + maker.places[place].was
    let marked = sheet(marked: mark, names) { fence.question?.sheet }
    if let owner = mark.learner, let reason = owners.objection(to: owner, mark.release, learner) {
      return marked.map { .foreign($0, owner: owner, reason: reason) } ?? .unmatched(reason)
    }
    if let marked { return .sheet(marked) }
    return unsealed(fence, place, id, learner, sealed)
  }

  /// The sheet that a mark belongs to: by the record of its release, else by its seal. Nil if the record is lost and the
  /// seal is not over this question, or the learner wrote the line.
  ///
  /// - Parameter names: the exercise's identifiers, that of the file first.
  private func sheet(
    marked mark: SheetMark, _ names: [String], _ question: () -> QuestionSheet?
  ) -> QuestionSheet? {
    if let copy = owners.copy(for: mark.learner, in: mark.release),
      let sheet = names.lazy.compactMap({ sheet(mark.release, $0, copy) }).first
    {
      return sheet
    }
    guard let question = question(), let secret, mark.seals(question, of: names[0], secret: secret.bytes) else {
      return nil
    }
    return question
  }

  /// The sheet that the submission's `workbook.key` has of an exercise; nil if it has none, or none of this learner's.
  private func sealed(_ names: [String], _ learner: Learner, _ keys: [KeySheets]) -> QuestionSheet? {
    for file in keys {
      for name in names {
        guard let entry = file.entry(of: name) else { continue }
        let mark = entry.mark
        if let owner = mark.learner, owners.objection(to: owner, mark.release, learner) != nil { continue }
        if let sheet = sheet(marked: mark, [name], { entry.sheet }) { return sheet }
      }
    }
    return nil
  }

  /// Why the `workbook.key` of a submission is not used; nil if it is, or if it is of an earlier version.
  package func problem(of keys: KeySheets, by learner: Learner) -> String? {
    guard let release = keys.release else { return nil }
    if let owner = keys.learner, owners.objection(to: owner, release, learner) != nil {
      return "the key file belongs to \(owner), not to \(learner.id), and was not used"
    }
    if !releases.isEmpty, !releases.contains(where: { $0.id == release }) {
      return "the key file belongs to a release that the course has no record of"
    }
    return nil
  }

  /// A fence from a copy without marks, or one that a learner changed.
  private func unsealed(
    _ fence: StatedSheets.Fence, _ place: Int, _ id: String, _ learner: Learner, _ sealed: QuestionSheet?
  ) -> Found? {
    guard let (stated, hasRules) = fence.question else { return nil }
    // A rule is what the author's own file has: it states no value.
    if hasRules { return nil }
    if stated.isEmpty { return nil }
    let known = [sealed].compactMap { $0 } + candidates(id, learner)
    if let same = known.first(where: { $0.looksLike(stated) }) { return .sheet(same) }
    if stated.values.isEmpty {
      // Whoever changes the options of their own file gains nothing: the answer still names a text.
      return known.isEmpty ? .sheet(stated) : nil
    }
    let exercise = maker.exercise(place)
    let draws = Variants.draws(of: exercise).draws
    for seed in seeds(learner) {
      for id in [id, exercise.id] {
        let drawn = draws.map { name, draw in
          (name, draw.kind.value(of: draw.value(seed: Draw.seed([seed, id, name]))))
        }
        let isSame =
          drawn.count == stated.values.count
          && drawn.allSatisfy { name, value in
            stated.values[name].map { $0 == value || $0.plain == value.plain || Self.number($0) == Self.number(value) }
              ?? false
          }
        if isSame { return .sheet(stated) }
      }
    }
    let words = stated.values.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value.plain)" }
    return .unmatched(
      "the file states \(words.joined(separator: ", ").prefix(200)), but according to the course's records "
        + "\(learner.id) received other values")
  }

  private static func number(_ value: DrawnValue) -> Double {
    switch value {
    case .number(let number): number
    case .whole(let whole): Double(whole)
    case .text: .nan
    }
  }

  /// What copies that are not recorded may have been drawn by.
  private func seeds(_ learner: Learner) -> [String] {
    let titles = [secret?.title, maker.title].compactMap { $0 }
    let names = [learner.id] + learner.details
    return (learner.seed.isEmpty ? [] : [learner.seed])
      + titles.flatMap { title in names.map { CourseKeyMaker.seed(course: title, learner: $0) } + [title] }
  }

  // What the course recorded.

  private func sheet(_ release: String, _ id: String, _ copy: ReleaseRecord.Copy) -> QuestionSheet? {
    guard let question = questions[release]?[id], !(copy.earlier?.contains(id) ?? false) else { return nil }
    return QuestionSheet(
      values: (copy.values[id] ?? [:]).mapValues { DrawnValue(written: $0) }, options: question.options)
  }

  /// The different sheets of this exercise that the learner was handed, the latest first.
  private func candidates(_ id: String, _ learner: Learner) -> [QuestionSheet] {
    var found: [QuestionSheet] = []
    for release in releases {
      let own = owners.copy(of: learner, in: release.id) ?? owners.copy(for: nil, in: release.id)
      guard let own, let sheet = sheet(release.id, id, own) else { continue }
      if !found.contains(where: { $0.looksLike(sheet) }) { found.append(sheet) }
    }
    return found
  }

  private func recorded(_ place: Int, _ id: String?, _ learner: Learner) -> Found {
    let today = maker.places[place]
    func found(_ names: [String]) -> Found? {
      var all: [QuestionSheet] = []
      for name in names {
        for sheet in candidates(name, learner) where !all.contains(where: { $0.looksLike(sheet) }) { all.append(sheet) }
      }
      if all.count > 1 {
        return .unmatched(
          "\(learner.id) received \(all.count) different questions with this name, and the file has no fence "
            + "`exercise \(names[0])` that shows which one it answers")
      }
      return all.first.map { .sheet($0) }
    }
    // A name that the file uses is the one that it was handed out with.
    if let id, let named = found([id]) { return named }
    return found([today.id] + today.was) ?? unrecorded(place, learner)
  }

  /// No release says what the learner was handed, nor does the file.
  private func unrecorded(_ place: Int, _ learner: Learner) -> Found {
    let exercise = maker.exercise(place)
    let today = QuestionSheet(exercise, values: [])
    let draws = !exercise.given.isEmpty
    if !draws {
      let others = releases.compactMap { questions[$0.id]?[exercise.id] }
      let isSame = others.allSatisfy { QuestionSheet(options: $0.options).looksLike(today) }
      return isSame
        ? .sheet(today)
        : .unmatched("no release contains a copy for \(learner.id), and the options have changed since a release")
    }
    guard releases.isEmpty, hadOwnCopies != nil || !learner.seed.isEmpty else {
      return .unmatched(
        releases.isEmpty
          ? "the course has no record of the values that \(learner.id) received, and the file does not contain them"
          : "no release has a copy for \(learner.id), and the file does not contain the values of the question")
    }
    let seed =
      !learner.seed.isEmpty
      ? learner.seed
      : hadOwnCopies == true ? CourseKeyMaker.seed(course: maker.title, learner: learner.id) : maker.title
    return .sheet(QuestionSheet(exercise, values: Variants(seed: seed).values(of: exercise)))
  }
}

extension SheetFinder.Found {
  /// The same with what was found for an exercise that the answer is computed from.
  fileprivate func carrying(_ source: String, _ other: SheetFinder.Found) -> SheetFinder.Found {
    switch (self, other) {
    case (.unmatched, _): return self
    case (_, .unmatched(let reason)): return .unmatched("it is computed from “\(source)”: \(reason)")
    case (.sheet(var sheet), .sheet(let carried)):
      sheet.carried[source] = carried.values
      return .sheet(sheet)
    case (.foreign(var sheet, let owner, let reason), .sheet(let carried)),
      (.foreign(var sheet, let owner, let reason), .foreign(let carried, owner: _, reason: _)):
      sheet.carried[source] = carried.values
      return .foreign(sheet, owner: owner, reason: reason)
    case (.sheet(var sheet), .foreign(let carried, let owner, let reason)):
      sheet.carried[source] = carried.values
      return .foreign(sheet, owner: owner, reason: "it is computed from “\(source)”: \(reason)")
    }
  }
}
