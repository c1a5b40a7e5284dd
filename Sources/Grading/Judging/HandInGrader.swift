import Answers
import Course
import Foundation
import LessonFormat
import Storage

/// Grades what one learner handed in, code left open: a pure step that needs nothing but the files and the keys.
struct HandInGrader: Sendable {
  let keys: ClassKeys
  let matcher: DocumentMatcher
  let reader: SubmissionReader
  let times: HandInTimes
  /// Files that were graded before, unchanged since: they are not judged again.
  let known: Set<HandInIdentity>
  /// The course's own text.
  let given: CourseText?
  /// What learners tried in class, by learner.
  let live: LiveAttempts

  init(
    keys: ClassKeys, withoutExercises: Set<String>, times: HandInTimes, known: Set<HandInIdentity>,
    given: CourseText? = nil, live: LiveAttempts = LiveAttempts(),
    isCoursesOwn: @escaping @Sendable (String) -> Bool = { _ in false }
  ) {
    self.live = live
    self.keys = keys
    self.given = given
    self.times = times
    self.known = known
    matcher = DocumentMatcher(keys.places.map { ($0.id, $0.document) })
    reader = SubmissionReader(withoutExercises: withoutExercises, isCoursesOwn: isCoursesOwn)
  }

  struct Outcome: Sendable {
    /// Those that were not graded before.
    var graded: [HandInRecord] = []
    var unchanged: [HandInRecord] = []
    /// Files whose times cannot be right.
    var remarks: [StrayFile] = []
  }

  /// Nobody handed in before.
  private static let earliest = Date(timeIntervalSince1970: 631_152_000)

  /// The time of a file, and what is odd about it. One long ago is no time at all: the file counts as handed in now.
  private func time(_ modified: Date?) -> (time: Date?, remark: String?) {
    let late = keys.stamp.late
    guard let modified, late.due != nil || !late.dueByDocument.isEmpty else { return (modified, nil) }
    let advice = "give the right one with --handed-in"
    if modified < Self.earliest {
      return (.now, "its time, \(Timestamp.text(modified)), cannot be right, and it counts as handed in now; \(advice)")
    }
    if modified > .now.addingTimeInterval(86_400) {
      return (modified, "its time, \(Timestamp.text(modified)), is in the future; \(advice)")
    }
    return (modified, nil)
  }

  func grade(_ submission: Submission, seed: String) -> Outcome {
    let own = keys.keys(seed)
    var outcome = Outcome()
    for file in reader.files(submission) {
      let given = times.time(learner: submission.learner, file: file.file) ?? submission.time
      let (handedIn, remark) = given == nil ? time(file.modified) : (given, nil)
      if let remark {
        outcome.remarks.append(StrayFile(file: "\(submission.learner)/\(file.file)", reason: remark, isRemark: true))
      }
      var record = HandInRecord(
        learner: submission.learner, file: file.file, document: nil, digest: "", key: keys.version,
        handedIn: handedIn, isTimeGiven: given != nil, problem: nil, attempts: [])
      switch file.content {
      case .failure(let problem): record.problem = problem.description
      case .success(let bytes): grade(bytes, own, &record)
      }
      if known.contains(record.identity) { outcome.unchanged.append(record) } else { outcome.graded.append(record) }
    }
    let files = outcome.graded + outcome.unchanged
    for record in live.records(of: submission.learner, besides: files, own: own, places: keys.places) {
      if known.contains(record.identity) { outcome.unchanged.append(record) } else { outcome.graded.append(record) }
    }
    return outcome
  }

  private func grade(_ bytes: [UInt8], _ own: PreparedKeys, _ record: inout HandInRecord) {
    record.digest = String(SHA256.hex(of: bytes).prefix(32))
    if let problem = TextCheck.problem(bytes) {
      record.problem = problem
      return
    }
    let reading = HandInAnswers.read(bytes, given: given)
    let answers = reading.answers
    record.ungraded = ungraded(reading, own, record)
    guard
      let document = matcher.document(of: record.file, answering: answers.keys)
        ?? (record.ungraded.isEmpty ? nil : matcher.named(record.file))
    else {
      record.problem =
        record.ungraded.isEmpty
        ? "there is no answer in it: no fence `answer ID`"
        : "none of its answers is to an exercise of this course"
      return
    }
    record.document = document
    record.key = own.documents[document] ?? keys.version
    if known.contains(record.identity) { return }
    let judge = ValueJudge(keys: own)
    let places = answers.keys.compactMap { id in own.keys.places[id].map { (place: $0, id: id) } }
    for (place, id) in places.sorted(by: { $0.place < $1.place }) {
      let specification = own.keys.exercises[place]
      guard let answer = answers[id]?.text, !AnswerJudge.isUnanswered(answer, by: specification) else { continue }
      var attempt = AttemptRecord(exercise: id, answer: answer)
      for other in specification.carriedFrom {
        if let text = answers[other]?.text, text.contains(where: { !$0.isWhitespace }) { attempt.context[other] = text }
      }
      attempt.judged = judge.judge(attempt, specification)
      record.attempts.append(attempt)
    }
  }
}

extension HandInGrader {
  /// What may be an answer and does not count, and answers to exercises that the course does not have.
  private func ungraded(
    _ reading: HandInAnswers.Reading, _ own: PreparedKeys, _ record: HandInRecord
  ) -> [UngradedAnswer] {
    let unknown = reading.answers.values.filter { answer in
      own.keys.places[answer.id] == nil && answer.text.contains { !$0.isWhitespace }
    }
    if unknown.isEmpty, reading.problems.isEmpty { return [] }
    let document = matcher.named(record.file) ?? matcher.document(of: record.file, answering: reading.answers.keys)
    let near = document.map { matcher.exercises(of: $0) } ?? own.keys.exercises.map(\.id)
    let problems =
      reading.problems
      + unknown.map { answer in
        AnswerProblem(
          .unknownExercise(nearest: Suggestion.nearest(to: answer.id, among: near)), line: answer.line,
          exercise: answer.id, text: answer.text)
      }
    return problems.sorted { $0.line < $1.line }.prefix(Self.mostUngraded).map { problem in
      UngradedAnswer(
        learner: record.learner, file: record.file, line: problem.line, exercise: problem.exercise,
        text: problem.text, reason: "\(problem.message); \(problem.help)")
    }
  }

  /// The most rows that one file can add to the gradebook.
  private static let mostUngraded = 200
}

/// Judges stored answers that are no code.
struct ValueJudge {
  var keys: PreparedKeys

  /// Nil for code.
  func judge(_ attempt: AttemptRecord, _ specification: ExerciseSpecification) -> JudgedRecord? {
    let verdict = AnswerJudge.judge(attempt.answer, by: specification, in: keys.keys) { attempt.context[$0] }
    guard let verdict, let key = keys.digest(of: specification.id) else { return nil }
    // Where attempts have no limit, nothing depends on what is the same answer.
    let reading = specification.attempts.isEmpty ? nil : AnswerJudge.reading(attempt.answer, by: specification)
    return JudgedRecord(key: key, verdict: verdict, usesAttempt: verdict.usesAttempt, reading: reading)
  }
}

/// Whether bytes are a text that can be read.
enum TextCheck {
  /// What is wrong; nil if nothing is.
  static func problem(_ bytes: [UInt8]) -> String? {
    if bytes.allSatisfy({ $0 == 0x20 || (0x09...0x0D).contains($0) }) { return "it is empty" }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return "it is not UTF-8 but UTF-16; it must be saved as UTF-8"
    }
    if bytes.contains(0) { return "it is no text: it holds zero bytes" }
    if String(validating: bytes, as: UTF8.self) == nil { return "it is not UTF-8; it must be saved as UTF-8" }
    return nil
  }
}
