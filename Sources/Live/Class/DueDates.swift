import Assessment
import Course
import Foundation

/// When a learner's documents are due, as pages say it: in the course's time zone, with the learner's own extension.
struct DueDates {
  private let common: LatePolicy
  private let own: LatePolicy

  init(_ policy: LatePolicy, of learner: Roster.Learner) {
    common = policy
    switch policy.extended(learner.details) {
    case .success(let extended): own = extended
    // `grade` refuses such a roster. Until it is corrected, the time of everybody is shown.
    case .failure: own = policy
    }
  }

  /// `Due 2026-12-01 23:59 Europe/Berlin`; nil for a document without an end.
  func text(for document: String) -> String? {
    guard let due = own.due(document) else { return nil }
    let text = "Due \(CivilTime.text(due, in: own.timeZone))"
    return due == common.due(document) ? text : text + ", with your extension"
  }

  /// What is due of these documents, with their titles where they differ.
  func overview(_ documents: [(file: String, title: String)]) -> [String] {
    let all = documents.compactMap { document in text(for: document.file).map { (document.title, $0) } }
    guard let first = all.first else { return [] }
    if all.count == documents.count, all.allSatisfy({ $0.1 == first.1 }) { return [first.1] }
    return all.map { "\($0.0): \($0.1)" }
  }
}
