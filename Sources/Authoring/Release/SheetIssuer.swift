import Answers
import Assessment
import Course
import LessonFormat
import Storage

/// Hands out questions: draws the values of each copy, names the release, seals the sheets and records them.
struct SheetIssuer {
  /// What one copy hands out.
  struct Copy {
    var learner: Roster.Learner?
    var variants: Variants
    /// By exercise, for those that can differ.
    var sheets: [String: QuestionSheet]
    var marks: [String: SheetMark]
    /// Exercises whose questions are those of an earlier release.
    var earlier: Set<String> = []
  }

  /// Names the release by its questions: the same questions give the same name.
  let release: String
  /// Whether any question can differ between learners or releases.
  let hasSheets: Bool
  private let exercises: [(document: String, exercise: Exercise)]
  private let title: String
  private let sharedSeed: String
  private let secret: ReleaseSecret?
  private let store: ReleaseStore
  /// Nil where each copy gets new questions.
  private let earlier: EarlierSheets?

  /// - Parameters:
  ///   - title: the course's title now. Values are drawn by the title at the first release.
  ///   - shared: the seed of a copy for everyone.
  ///   - keepsSheets: whether learners keep the questions that they were handed in an earlier release.
  init(lessons: [Lesson], title: String, shared: String, store: ReleaseStore, keepsSheets: Bool = false) throws {
    earlier = keepsSheets ? EarlierSheets(try store.releases()) : nil
    exercises = lessons.flatMap { lesson in
      lesson.exercises.filter { !$0.id.isEmpty }.map { (lesson.file, $0) }
    }
    hasSheets = exercises.contains { $0.exercise.hasSheet }
    // A course in which nothing differs needs no secret.
    let secret = hasSheets ? try store.secret(creatingFor: title) : try store.secret()
    var parts = [shared, secret?.title ?? title]
    for (document, exercise) in exercises {
      parts += ["exercise", exercise.id, document]
      for entry in exercise.given { parts += ["given", entry.key, entry.value.canonical] }
      for option in QuestionSheet.options(of: exercise) {
        parts += ["option", option.label, option.text, option.id ?? "", "\(option.wasRight ?? false)"]
      }
    }
    release = String(
      HMAC.hex(of: Array(CacheKey("release", parts).digest.utf8), key: secret?.bytes ?? []).prefix(
        ReleaseRecord.idLength))
    self.title = title
    sharedSeed = shared
    self.secret = secret
    self.store = store
  }

  func copy(for learner: Roster.Learner?) -> Copy {
    let seed = learner.map { CourseKeyMaker.seed(course: secret?.title ?? title, learner: $0.id) } ?? sharedSeed
    let variants = Variants(seed: seed)
    var copy = Copy(learner: learner, variants: variants, sheets: [:], marks: [:])
    for (_, exercise) in exercises where exercise.hasSheet {
      hand(out: exercise, in: &copy)
      guard let learner, let question = earlier?.question(of: exercise, for: learner.id), question.release != release
      else { continue }
      copy.sheets[exercise.id] = question.sheet
      copy.earlier.insert(exercise.id)
      guard let secret else { continue }
      copy.marks[exercise.id] = SheetMark(
        release: question.release, learner: question.learner, exercise: exercise.id, sheet: question.sheet,
        secret: secret.bytes)
    }
    return copy
  }

  /// Gives a copy new questions where those of an earlier release cannot be asked any more.
  func renew(_ ids: Set<String>, in copy: inout Copy) {
    for (_, exercise) in exercises where ids.contains(exercise.id) {
      hand(out: exercise, in: &copy)
      copy.earlier.remove(exercise.id)
    }
  }

  private func hand(out exercise: Exercise, in copy: inout Copy) {
    let sheet = QuestionSheet(exercise, values: copy.variants.values(of: exercise))
    copy.sheets[exercise.id] = sheet
    guard let secret else { return }
    copy.marks[exercise.id] = SheetMark(
      release: release, learner: copy.learner?.id, exercise: exercise.id, sheet: sheet, secret: secret.bytes)
  }

  /// Records what these copies hand out, before they are written.
  func record(_ copies: [Copy]) throws {
    try store.add(record(of: copies))
  }

  func record(of copies: [Copy]) -> ReleaseRecord {
    ReleaseRecord(
      id: release, number: 0, title: title,
      questions: exercises.map { document, exercise in
        ReleaseRecord.Question(
          id: exercise.id, document: document, names: exercise.given.map(\.key),
          options: QuestionSheet.options(of: exercise))
      },
      copies: copies.map { copy in
        var details = copy.learner?.details ?? [:]
        if let learner = copy.learner {
          for (name, value) in [("name", learner.name), ("email", learner.email)] where !value.isEmpty {
            details[name] = value
          }
        }
        return ReleaseRecord.Copy(
          learner: copy.learner?.id, details: details,
          values: copy.sheets.filter { !$0.value.values.isEmpty && !copy.earlier.contains($0.key) }
            .mapValues { $0.values.mapValues(\.plain) },
          earlier: copy.earlier.isEmpty ? nil : copy.earlier.sorted())
      })
  }
}

extension Exercise {
  /// Whether what is handed out can differ between learners or releases.
  package var hasSheet: Bool { !given.isEmpty || !choices.isEmpty }
}
