import Answers
import CellEngine
import Foundation
import LessonFormat
import Testing

@testable import Assessment
@testable import Course

/// This repository's own exercises, answered as their author would, and wrongly as their author foresaw.
@Suite struct ReferenceAnswerTests {
  static func course() throws -> CourseFolder {
    let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    return try #require(CourseFolder.find(from: here.appendingPathComponent("../..").standardized.path))
  }

  @Test func everyReferenceAnswerIsRightAndEveryMistakeIsTold() async throws {
    let run = try CourseRun(course: Self.course(), jobs: 2, progress: .silent)
    let engine = try await run.engine(ledger: WorkLedger())
    let outcome = try await run.evaluate(run.course.documents.filter { $0.hasPrefix("exercises/") })
    var mistakes = 0
    for document in outcome.documents {
      #expect(document.isOK, "\(document.diagnostics)")
      #expect(document.specifications.count == document.lesson.exercises.count, "\(document.file)")
      for specification in document.specifications {
        let place = "\(document.file)#\(specification.id)"
        let trials: [AnswerTrial]
        switch specification.key {
        case .value(let key): trials = AnswerTrial.all(of: key)
        case .carried(let key):
          trials = key.question(carrying: key.truths).map { AnswerTrial.all(of: .numeric($0)) } ?? []
        case .code(let key):
          let solution = document.lesson.cells.first { $0.role == .solution(specification.id) }
          let task = CodeTask(exercise: specification, code: solution?.code ?? "")
          let verdict = try #require(try await CodeGrader { engine }.grade([task])[0]).verdict
          #expect(verdict.status == .right, "\(place): \(verdict.message)")
          let starter = document.lesson.learnerAnswers[specification.id]?.text ?? ""
          #expect(CodeTest(key: key).isUnanswered(starter), "\(place): the starter")
          continue
        }
        #expect(trials.contains { $0.message == nil }, "\(place) has no reference answer")
        for trial in trials {
          let verdict =
            switch specification.key {
            case .value(let key): key.judge(trial.answer)
            case .carried(let key): key.judge(trial.answer, own: key.truths)
            case .code: Verdict.unanswered
            }
          guard let message = trial.message else {
            #expect(verdict.status == .right, "\(place): “\(trial.answer)” is the answer: \(verdict.message)")
            continue
          }
          mistakes += 1
          #expect(
            verdict.status != .right && verdict.message.contains(message),
            "\(place): “\(trial.answer)” is told “\(verdict.message)”, not “\(message)”")
        }
      }
    }
    #expect(mistakes >= 250)
  }

  @Test func exercisesAreManyAndOfEveryKind() throws {
    let course = try Self.course()
    let documents = course.documents.filter { $0.hasPrefix("exercises/") }
      .compactMap { Document.read($0, in: course, keys: nil) }
    #expect(documents.count == course.documents.count { $0.hasPrefix("lessons/") })
    for document in documents {
      #expect(document.lesson.exercises.count >= 5, "\(document.file)")
    }
    let exercises = documents.flatMap(\.lesson.exercises)
    #expect(exercises.count >= 65)
    #expect(exercises.count { $0.question.kind == .code } >= 12)
    #expect(exercises.count { !$0.given.isEmpty } >= 20)
    #expect(
      exercises.allSatisfy { $0.question.kind == .choice || !$0.hints.isEmpty },
      "\(exercises.filter { $0.hints.isEmpty }.map(\.id))")
    #expect(Set(exercises.map(\.question.kind)) == Set(Question.Kind.allCases))
    let kinds = Set(exercises.compactMap { $0.written["kind"]?.scalar })
    #expect(kinds.isSuperset(of: ["one", "many"]))
    for key in ["tiers", "as-written", "attempts", "ordered", "scoring"] {
      #expect(exercises.contains { $0.written[key] != nil }, "no exercise has `\(key)`")
    }
    let unexplained = exercises.filter { $0.mistakes.contains { $0.say.isEmpty } }
    #expect(unexplained.isEmpty, "\(unexplained.map(\.id))")
  }
}

/// One answer to an exercise, and what it must be told; nil for what is right.
private struct AnswerTrial {
  var answer: String
  var message: String?

  /// Patterns of words are passed over: no wording of theirs is known.
  static func all(of key: AnswerKey) -> [AnswerTrial] {
    func text(_ wording: TextAnswer.Wording) -> String? {
      if case .literal(let text) = wording { text } else { nil }
    }
    switch key {
    case .numeric(let question):
      return [AnswerTrial(answer: written(question))]
        + question.mistakes.map { AnswerTrial(answer: "\($0.value)", message: $0.message) }
    case .range(let range):
      return [AnswerTrial(answer: "\((range.lower + range.upper) / 2)")]
    case .interval(let interval):
      return [AnswerTrial(answer: "[\(interval.lower), \(interval.upper)]")]
    case .choice(let choice):
      let right = choice.options.filter(\.isRight).map(\.label)
      return [AnswerTrial(answer: right.joined(separator: ", "))]
        + choice.options.filter { !$0.isRight }.map { AnswerTrial(answer: $0.label, message: $0.message) }
    case .text(let words):
      return words.accepted.compactMap(text).map { AnswerTrial(answer: $0) }
        + words.mistakes.compactMap { mistake in
          text(mistake.wording).map { AnswerTrial(answer: $0, message: mistake.message) }
        }
    case .list(let list):
      func joined(_ parts: [AnswerKey]) -> String {
        parts.compactMap { all(of: $0).first?.answer }.joined(separator: "; ")
      }
      return [AnswerTrial(answer: joined(list.parts))]
        + list.mistakes.map { AnswerTrial(answer: joined($0.parts), message: $0.message) }
    case .truth(let question):
      return [
        AnswerTrial(answer: "\(question.truth)"), AnswerTrial(answer: "\(!question.truth)", message: question.message),
      ]
    case .expression(let formula):
      return [AnswerTrial(answer: formula.formula)]
        + formula.mistakes.map { AnswerTrial(answer: $0.formula, message: $0.message) }
    }
  }

  /// The true number, with as many digits as are asked for, and its unit where that is asked for.
  private static func written(_ question: NumericAnswer) -> String {
    var text = "\(question.truth)"
    switch question.precision?.digits {
    case .sigfig(let count)?: text = String(format: "%.\(count - 1)e", question.truth)
    case .decdig(let count)?: text = String(format: "%.\(count)f", question.truth)
    case nil: break
    }
    return question.requiresUnit ? "\(text) \(question.unit?.name ?? "")" : text
  }
}
