import Assessment
import LessonFormat

/// The questions that learners were handed in earlier releases. A class that is served keeps to them, so that the page
/// asks what the learner's copy asks.
package struct EarlierSheets {
  /// A question as an earlier release handed it out.
  package struct Question {
    package var release: String
    /// Nil if the release was a copy for everyone.
    package var learner: String?
    package var sheet: QuestionSheet
  }

  /// The latest first.
  private let releases: [ReleaseRecord]
  /// By release and learner.
  private let copies: [[String?: ReleaseRecord.Copy]]

  package init(_ releases: [ReleaseRecord]) {
    self.releases = releases
    copies = releases.map { release in
      Dictionary(release.copies.map { ($0.learner, $0) }, uniquingKeysWith: { first, _ in first })
    }
  }

  /// The question that the learner was last handed, if today's exercise can still be asked so; nil if not.
  package func question(of exercise: Exercise, for learner: String) -> Question? {
    let names = [exercise.id] + exercise.formerIdentifiers
    for (release, copies) in zip(releases, copies) {
      for owner in [learner, nil] {
        guard let copy = copies[owner],
          let sheet = names.lazy.compactMap({ release.sheet(of: $0, for: copy) }).first
        else { continue }
        return Self.fits(sheet, exercise) ? Question(release: release.id, learner: owner, sheet: sheet) : nil
      }
    }
    return nil
  }

  private static func fits(_ sheet: QuestionSheet, _ exercise: Exercise) -> Bool {
    Set(sheet.values.keys) == Set(exercise.given.map(\.key)) && sheet.options.isEmpty == exercise.choices.isEmpty
  }
}
