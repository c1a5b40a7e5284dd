import Answers
import Assessment
import Course
import Foundation
import LessonFormat
import Records
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
    matcher = DocumentMatcher(keys.identifiers.map { ($0.key, keys.places[$0.value].document) })
    reader = SubmissionReader(withoutExercises: withoutExercises, isCoursesOwn: isCoursesOwn)
  }

  struct Outcome: Sendable {
    /// Those that were not graded before.
    var graded: [HandInRecord] = []
    var unchanged: [HandInRecord] = []
    /// Questions whose keys must be prepared before this can be graded.
    var unprepared: Set<SheetKeys.Question> = []
    /// Files whose times cannot be right.
    var remarks: [StrayFile] = []
  }

  /// Nobody handed in before.
  private static let earliest = Date(timeIntervalSince1970: 631_152_000)

  /// The time of a file, and what is odd about it. One long ago is no time at all: the file counts as handed in now.
  private func time(_ modified: Date?) -> (time: Date?, remark: String?) {
    let late = keys.stamp.late
    guard let modified, late.due != nil || !late.dueByDocument.isEmpty else { return (modified, nil) }
    let advice = "give the right time with --handed-in"
    if modified < Self.earliest {
      return (
        .now,
        "its modification time, \(Timestamp.text(modified)), cannot be right, so the file counts as submitted now; \(advice)"
      )
    }
    if modified > .now.addingTimeInterval(86_400) {
      return (modified, "its modification time, \(Timestamp.text(modified)), is in the future; \(advice)")
    }
    return (modified, nil)
  }

  /// A file that the platform marks as late counts as handed in after its due time, whatever its own time says.
  private func markedLate(_ record: inout HandInRecord) -> StrayFile {
    if let due = record.document.flatMap({ keys.stamp.late.due($0) }), record.handedIn.map({ $0 <= due }) ?? true {
      record.handedIn = due.addingTimeInterval(1)
    }
    return StrayFile(
      file: "\(record.learner)/\(record.file)",
      reason: "the platform marks this file as late, but its name does not contain the submission time; "
        + "give the time with --handed-in", isRemark: true)
  }

  func grade(_ submission: Submission, by learner: SheetFinder.Learner) -> Outcome {
    var outcome = Outcome()
    let contents = reader.contents(submission)
    let own = SubmissionKeys(keys.hasSheets ? contents.keys : [])
    for file in contents.files {
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
      case .success(let bytes): grade(bytes, learner, own, &record, &outcome.unprepared)
      }
      if submission.isMarkedLate, given == nil { outcome.remarks.append(markedLate(&record)) }
      if known.contains(record.identity) { outcome.unchanged.append(record) } else { outcome.graded.append(record) }
    }
    if !outcome.graded.isEmpty {
      outcome.remarks += own.problems(keys.finder, learner).map {
        StrayFile(file: "\(submission.learner)/\($0.file)", reason: $0.reason, isRemark: true)
      }
    }
    let files = outcome.graded + outcome.unchanged
    for record in live.records(of: learner, besides: files, keys: keys, unprepared: &outcome.unprepared) {
      if known.contains(record.identity) { outcome.unchanged.append(record) } else { outcome.graded.append(record) }
    }
    return outcome
  }

  private func grade(
    _ bytes: [UInt8], _ learner: SheetFinder.Learner, _ own: SubmissionKeys, _ record: inout HandInRecord,
    _ unprepared: inout Set<SheetKeys.Question>
  ) {
    record.digest = String(SHA256.hex(of: bytes).prefix(32))
    if let problem = TextCheck.problem(bytes) {
      record.problem = problem
      return
    }
    let reading = HandInAnswers.read(bytes, given: given)
    let answers = reading.answers
    record.ungraded = ungraded(reading, record)
    guard
      let document = matcher.document(of: record.file, answering: answers.keys)
        ?? (record.ungraded.isEmpty ? nil : matcher.named(record.file))
    else {
      record.problem =
        record.ungraded.isEmpty
        ? "the file contains no answers: it has no fence `answer ID`"
        : "none of its answers belongs to an exercise of this course"
      return
    }
    record.document = document
    record.key = keys.shared.documents[document] ?? keys.version
    if known.contains(record.identity) { return }
    let stated = keys.hasSheets ? StatedSheets(bytes) : StatedSheets()
    let names = keys.hasSheets ? Set(answers.keys) : []
    let sealed = own.sheets(near: record.file)
    let grader = StoredAnswerGrader(keys: keys)
    for (place, id) in places(of: answers) {
      let specification = keys.shared.keys.exercises[place]
      guard let answer = answers[id]?.text, !ValueGrader.isUnanswered(answer, by: specification) else { continue }
      var attempt = AttemptRecord(exercise: specification.id, answer: answer)
      for other in specification.carriedFrom {
        let names = [other] + (keys.shared.keys.places[other].map { keys.places[$0].was } ?? [])
        let texts = names.lazy.compactMap { answers[$0]?.text }
        if let text = texts.first(where: { $0.contains { !$0.isWhitespace } }) { attempt.context[other] = text }
      }
      if keys.finder.hasSheet(place) {
        let found = keys.finder.find(
          place, answeredAs: id, by: learner, in: stated, answered: names, keys: sealed)
        keys.put(found, place, into: &attempt, &unprepared)
      }
      grader.grade(&attempt, place)
      record.attempts.append(attempt)
    }
  }

  /// The exercises that are answered, in the course's order, each once: of answers under several names of an exercise,
  /// the one under the latest name counts, unless it is blank.
  private func places(of answers: [String: WrittenAnswer]) -> [(place: Int, id: String)] {
    Set(answers.keys.compactMap { keys.identifiers[$0] }).sorted().compactMap { place in
      keys.names(of: place, in: answers).first.map { (place, $0) }
    }
  }
}

extension ClassKeys {
  /// Notes in an attempt on which sheet it was given.
  ///
  /// - Parameter unprepared: collects the questions whose keys must be prepared first.
  func put(
    _ found: SheetFinder.Found, _ place: Int, into attempt: inout AttemptRecord,
    _ unprepared: inout Set<SheetKeys.Question>
  ) {
    switch found {
    case .unmatched(let reason): attempt.problem = reason
    case .foreign(let sheet, let owner, let reason):
      attempt.sheet = sheet
      attempt.sheetOwner = owner
      attempt.problem = reason
    case .sheet(let sheet):
      attempt.sheet = sheet
      let question = SheetKeys.Question(place: place, sheet: sheet)
      if key(question) == nil { unprepared.insert(question) }
    }
  }

  /// The names under which an exercise is answered, the one that counts first.
  func names(of place: Int, in answers: [String: WrittenAnswer]) -> [String] {
    if places[place].was.isEmpty { return answers[places[place].id] == nil ? [] : [places[place].id] }
    let names = ([places[place].id] + places[place].was).filter { answers[$0] != nil && identifiers[$0] == place }
    let written = names.filter { answers[$0]?.text.contains { !$0.isWhitespace } ?? false }
    return written + names.filter { !written.contains($0) }
  }
}

extension HandInGrader {
  /// What may be an answer and does not count, and answers to exercises that the course does not have.
  private func ungraded(
    _ reading: HandInAnswers.Reading, _ record: HandInRecord
  ) -> [UngradedAnswer] {
    let unknown = reading.answers.values.filter { answer in
      keys.identifiers[answer.id] == nil && answer.text.contains { !$0.isWhitespace }
    }
    let seconds = seconds(reading.answers)
    if unknown.isEmpty, seconds.isEmpty, reading.problems.isEmpty { return [] }
    let document = matcher.named(record.file) ?? matcher.document(of: record.file, answering: reading.answers.keys)
    let near = document.map { matcher.exercises(of: $0) } ?? keys.places.map(\.id)
    let problems =
      reading.problems + seconds
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

  /// Answers under an earlier name of an exercise that is answered otherwise under a later one.
  private func seconds(_ answers: [String: WrittenAnswer]) -> [AnswerProblem] {
    func words(_ answer: WrittenAnswer) -> String { answer.text.trimmingCharacters(in: .whitespacesAndNewlines) }
    return answers.keys.compactMap { id -> AnswerProblem? in
      guard let place = keys.identifiers[id], keys.places[place].id != id || !keys.places[place].was.isEmpty,
        let first = keys.names(of: place, in: answers).first, first != id, let counted = answers[first],
        let answer = answers[id], !words(answer).isEmpty, words(answer) != words(counted)
      else { return nil }
      return AnswerProblem(.second(counted.line), line: answer.line, exercise: id, text: answer.text)
    }
  }

  /// The most rows that one file can add to the gradebook.
  private static let mostUngraded = 200
}

/// Grades stored answers that are not code.
struct StoredAnswerGrader {
  var keys: ClassKeys

  /// Gives an attempt its verdict, or says why there is none. An answer in code is left as it is.
  func grade(_ attempt: inout AttemptRecord, _ place: Int) {
    if attempt.problem != nil { return }
    var specification = keys.shared.keys.exercises[place]
    var digest = keys.shared.digests[place]
    if let sheet = attempt.sheet {
      switch keys.key(SheetKeys.Question(place: place, sheet: sheet)) {
      case nil: return
      case .impossible(let reason):
        attempt.problem = reason
        return
      case .key(let own):
        if let problem = own.key.problem(of: attempt.answer) {
          attempt.problem = problem
          return
        }
        specification = own.key.specification
        digest = own.digest
      }
    }
    let verdict = ValueGrader.grade(attempt.answer, by: specification, in: keys.shared.keys) { attempt.context[$0] }
    guard let verdict else { return }
    // Where attempts have no limit, nothing depends on what is the same answer.
    let reading = specification.attempts.isEmpty ? nil : ValueGrader.reading(attempt.answer, by: specification)
    attempt.judged = JudgedRecord(key: digest, verdict: verdict, usesAttempt: verdict.usesAttempt, reading: reading)
  }
}
