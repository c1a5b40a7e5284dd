import Answers
import Foundation
import TestSupport
import Testing

@testable import Assessment
@testable import Course
@testable import Grading
@testable import Records

/// Whatever happens to a course after its release, an answer gets the mark that its own sheet gives, or is listed.
@Suite struct SheetPropertyTests {
  private static let learners = ["ann", "bob", "eve"]

  private static func course(_ random: inout SeededGenerator) -> SheetCourse {
    SheetCourse(questions: [
      .init(
        id: "d1", document: 1,
        kind: .drawn(rule: "{uniform: [100, 900], whole: true}", names: ["n"], factor: 2, term: 1)),
      .init(
        id: "d2", document: 2, kind: .drawn(rule: "{choice: [3, 5, 8, 13]}", names: ["n", "m"], factor: 7, term: 0)),
      .init(id: "c1", document: 1, kind: .carried(from: "d1", factor: 3)),
      .init(
        id: "o1", document: 1,
        kind: .choice(
          kind: "one", options: [("Paris", true), ("Rome", false), ("Bern", false)].shuffled(using: &random))
      ),
      .init(
        id: "o2", document: 2,
        kind: .choice(
          kind: ["many", "every-option", "all-or-nothing"].randomElement(using: &random) ?? "many",
          options: [("two", true), ("three", true), ("four", false), ("six", false)].shuffled(using: &random))),
      .init(id: "p1", document: 2, kind: .plain(42)),
    ])
  }

  /// What an edit does to the questions handed out before.
  private struct Effects {
    /// Today's key says something else of these.
    var changed: Set<String> = []
    /// Answers to these may be listed.
    var mayBeListed: Set<String> = []
    var removed: Set<String> = []
    /// Today's names.
    var names: [String: String] = [:]
  }

  private static func edit(_ course: inout SheetCourse, _ effects: inout Effects, _ random: inout SeededGenerator) {
    let place = Int.random(in: course.questions.indices, using: &random)
    let names = effects.names
    let original = { (id: String) in names.first { $0.value == id }?.key ?? id }
    let id = original(course.questions[place].id)
    switch (Int.random(in: 0..<9, using: &random), course.questions[place].kind) {
    case (0, _): course.title += "!"
    case (1, _):
      course.questions[place].points += 1
      course.questions[place].prompt += " Reworded."
    case (2, _):
      // To another document, if nothing is computed across documents.
      if course.questions[place].id == "d1" || id == "c1" || id == "d1" { return }
      course.questions[place].document = Int.random(in: 1...3, using: &random)
    case (3, _):
      let old = course.questions[place].id
      let new = old + "x"
      course.questions[place].id = new
      course.questions[place].was.append(old)
      effects.names[id] = new
      for index in course.questions.indices {
        if case .carried(old, let factor) = course.questions[index].kind {
          course.questions[index].kind = .carried(from: new, factor: factor)
        }
      }
    case (4, _):
      if id == "d1" { return }
      course.questions.remove(at: place)
      effects.removed.insert(id)
    case (_, .drawn(_, let names, let factor, let term)):
      switch Int.random(in: 0..<5, using: &random) {
      case 0:
        course.questions[place].kind = .drawn(
          rule: "{uniform: [5, 60], whole: true}", names: names, factor: factor, term: term)
      case 1:
        course.questions[place].kind = .drawn(rule: "{choice: [1, 2.5]}", names: names, factor: factor, term: term)
      case 2:
        course.questions[place].kind = .drawn(
          rule: "{log-uniform: [10, 1e4]}", names: names, factor: factor, term: term)
      case 3:
        course.questions[place].kind = .drawn(
          rule: "{uniform: [100, 900]}", names: names, factor: factor, term: term + 1)
        effects.changed.formUnion(id == "d1" ? ["d1", "c1"] : [id])
      default:
        let isAdded = names.count == 1
        course.questions[place].kind = .drawn(
          rule: "{uniform: [5, 60], whole: true}", names: isAdded ? ["n", "m"] : ["n"], factor: factor, term: term)
        effects.mayBeListed.formUnion(id == "d1" ? ["d1", "c1"] : [id])
      }
    case (_, .choice(let kind, var options)):
      switch Int.random(in: 0..<5, using: &random) {
      case 0: options.insert(("new \(options.count)", false), at: Int.random(in: 0...options.count, using: &random))
      case 1: options.shuffle(using: &random)
      case 2:
        options[Int.random(in: options.indices, using: &random)].text += " indeed"
        effects.mayBeListed.insert(id)
      case 3:
        let wrong = options.indices.filter { !options[$0].isRight }
        if options.count > 2, let index = wrong.randomElement(using: &random) { options.remove(at: index) }
        effects.mayBeListed.insert(id)
      default: options.insert(("also new \(options.count)", false), at: 0)
      }
      course.questions[place].kind = .choice(kind: kind, options: options)
    case (_, .carried(let source, let factor)):
      course.questions[place].kind = .carried(from: source, factor: factor + 1)
      effects.changed.insert(id)
    case (_, .plain(let truth)):
      course.questions[place].kind = .plain(truth + 1)
      effects.changed.insert(id)
    }
  }

  private static func answers(_ copy: HandedOutCopy, _ random: inout SeededGenerator) -> [String: String] {
    var answers: [String: String] = [:]
    for key in copy.keys.exercises {
      switch key.key {
      case .value(.numeric(let question)):
        answers[key.id] = "\(Int(question.truth) + (Bool.random(using: &random) ? 0 : 1))"
      case .carried(let question):
        answers[key.id] = question.question(carrying: question.truths).map {
          "\(Int($0.truth) + (Bool.random(using: &random) ? 0 : 1))"
        }
      case .value(.choice(let question)):
        let count = question.scoring == .one ? 1 : Int.random(in: 1...3, using: &random)
        let chosen = question.options.shuffled(using: &random).prefix(count)
        answers[key.id] = chosen.map { Bool.random(using: &random) ? $0.label : $0.text }.joined(separator: "; ")
      case .value, .code: break
      }
    }
    return answers
  }

  @Test(arguments: 0..<8) func randomEditsAfterARelease(part: Int) async throws {
    var random = SeededGenerator(seed: UInt64(1000 + part))
    for _ in 0..<40 { try await trial(&random) }
  }

  private func trial(_ random: inout SeededGenerator) async throws {
    let scratch = try Scratch()
    let root = scratch.path
    var course = Self.course(&random)
    let roster = Self.learners.map { Roster.Learner(id: $0, name: "\($0) Lee", details: ["login": "x-\($0)"]) }
    let copies = try await HandedOutCopy.release(course, to: roster, root: root)
    let given = copies.map { Self.answers($0, &random) }
    var effects = Effects()
    for _ in 0..<Int.random(in: 1...4, using: &random) { Self.edit(&course, &effects, &random) }
    // A second release must not change what the first one handed out.
    let isReleasedAgain = Bool.random(using: &random)
    if isReleasedAgain { _ = try await HandedOutCopy.release(course, to: roster, root: root) }
    let usesLogins = Bool.random(using: &random)
    let hasRoster = usesLogins || Bool.random(using: &random)
    // The answers alone do not say which of two releases they are for.
    let isBare = Int.random(in: 0..<4, using: &random) == 0
    for (copy, answers) in zip(copies, given) {
      let folder = usesLogins ? "x-\(copy.learner)" : copy.learner
      for (file, text) in copy.files(answers) {
        try scratch.write("in/\(folder)/\(file)", Self.edited(text, isBare, &random).utf8)
      }
    }
    let maker = try course.maker(root: root)
    let ids = Self.learners.map { usesLogins ? "x-\($0)" : $0 }
    let records = zip(ids, Self.learners).map { id, old in
      LearnerRecord(id: id, details: hasRoster ? ["old-id": old] : [:], isOnRoster: hasRoster)
    }
    let gradebook = try await Self.grade(
      maker, course, records, in: root, shards: Bool.random(using: &random) ? Int.random(in: 1...3, using: &random) : 0)
    let grades = try #require(try gradebook.grades())
    for (index, copy) in copies.enumerated() {
      let learner = try #require(grades.learners.first { $0.id == ids[index] })
      for (exercise, answer) in given[index] where !effects.removed.contains(exercise) {
        let today = effects.names[exercise] ?? exercise
        let grade = try #require(learner.grades.first { $0.exercise == today })
        let isListed = learner.ungraded.contains { $0.exercise == today }
        let context = "\(exercise) \(answer) \(copy.sheets[exercise].map { "\($0)" } ?? "")\n\(course)"
        if isListed {
          #expect(
            effects.mayBeListed.contains(exercise) || isBare && isReleasedAgain, "\(learner.ungraded)\n\(context)")
          #expect(grade.final == .zero)
        } else if !effects.changed.contains(exercise) {
          let own = copy.verdict(answer, exercise, own: given[index])
          #expect(
            grade.verdict.status == own.status && grade.verdict.credit == own.credit,
            "\(grade.verdict) and by its sheet \(own)\n\(context)")
        }
      }
    }
  }

  /// What editors and platforms do to a file.
  private static func edited(_ text: String, _ isBare: Bool, _ random: inout SeededGenerator) -> String {
    if isBare {
      return text.split(separator: "```").filter { $0.hasPrefix("answer") }.map { "```\($0)```\n\n" }.joined()
    }
    return switch Int.random(in: 0..<3, using: &random) {
    case 0: text.replacing("\n", with: "\r\n")
    case 1: text.split(separator: "\n", omittingEmptySubsequences: false).map { $0 + "  " }.joined(separator: "\n")
    default: text
    }
  }

  private static func grade(
    _ maker: CourseKeyMaker, _ course: SheetCourse, _ learners: [LearnerRecord], in root: String, shards: Int
  ) async throws -> Gradebook {
    var configuration = CourseConfiguration()
    configuration.title = course.title
    let folder = CourseFolder(
      root: root, configuration: configuration, diagnostics: [], documents: maker.documents, hasConfiguration: true)
    let finder = try SheetFinder(
      maker, roster: Set(learners.filter(\.isOnRoster).map(\.id)), hadOwnCopies: nil)
    let keys = try ClassKeys(maker, course: folder, finder: finder)
    let gradebook = try Gradebook(path: "\(root)/g.sqlite", mayCreate: true)
    let all = learners.map { Submission(learner: $0.id, path: "\(root)/in/\($0.id)", source: .folder) }
    let grader = ClassGrader(
      grader: HandInGrader(keys: keys, withoutExercises: [], times: HandInTimes(), known: []),
      code: SubmissionCode(grader: NoCodeYet(), seconds: 60, watch: nil), jobs: 2,
      learners: Dictionary(
        uniqueKeysWithValues: learners.map { ($0.id, SheetFinder.Learner($0, seed: "")) }))
    guard shards > 0 else {
      try gradebook.begin(keys.stamp)
      _ = try await grader.run(
        all, progress: { _ in },
        write: { batch in try gradebook.record(batch.graded, learners: learners, by: keys.stamp) })
      return gradebook
    }
    var parts: [String] = []
    let partition = ShardPartition(learners: learners.map(\.id), isRoster: false, count: shards)
    for number in 1...shards {
      let shard = Shard(number: number, count: shards)
      let writer = try ResultWriter(
        "\(root)/part\(number).json",
        heading: ResultFile.Heading(shard: shard, stamp: keys.stamp, learners: partition.list))
      let own = all.filter { partition.number(learner: $0.learner) == number }
      _ = try await grader.run(own, progress: { _ in }, write: { try await writer.append($0.graded) })
      try await writer.finish(learners: learners.filter { partition.number(learner: $0.id) == number })
      parts.append("\(root)/part\(number).json")
    }
    _ = try ShardMerge(gradebook: gradebook).merge(parts)
    return gradebook
  }
}
