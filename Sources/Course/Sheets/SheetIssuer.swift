import Answers
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

  /// - Parameters:
  ///   - title: the course's title now. Values are drawn by the title at the first release.
  ///   - shared: the seed of a copy for everyone.
  init(lessons: [Lesson], title: String, shared: String, store: ReleaseStore) throws {
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
      let sheet = QuestionSheet(exercise, values: variants.values(of: exercise))
      copy.sheets[exercise.id] = sheet
      guard let secret else { continue }
      copy.marks[exercise.id] = SheetMark(
        release: release, learner: learner?.id, exercise: exercise.id, sheet: sheet, secret: secret.bytes)
    }
    return copy
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
          values: copy.sheets.filter { !$0.value.values.isEmpty }.mapValues { $0.values.mapValues(\.plain) })
      })
  }
}

extension Exercise {
  /// Whether what is handed out can differ between learners or releases.
  var hasSheet: Bool { !given.isEmpty || !choices.isEmpty }
}
