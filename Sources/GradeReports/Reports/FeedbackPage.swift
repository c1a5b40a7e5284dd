import Answers
import Assessment
import Course
import Foundation
import Grading
import Pages
import Records

/// The feedback page of one learner: every answer with its verdict and reason, and the sums.
///
/// It contains only the learner's text and the verdicts, which never contain expected values or hidden calls; it does not
/// read the key. It changes only if something changed for this learner, so an unchanged page is not written again.
struct FeedbackPage {
  var table: GradeTable
  var row: GradeTable.Row

  var page: [ReportBlock] {
    var blocks = head
    for document in table.documents {
      let id = "document-\(document.exercises[0])"
      blocks.append(.heading(DiagnosticText.onOneLine(document.title), level: 2, id: id))
      blocks += handIns(document.name)
      blocks += document.exercises.map { .card(card($0)) }
    }
    return blocks
  }

  private var head: [ReportBlock] {
    var blocks: [ReportBlock] = [
      .paragraph([
        .strong("\(row.total) of \(row.possible) points"), .plain(" "),
        .progress(
          done: row.total.number, total: max(row.possible.number, 0.001),
          label: "\(row.total) of \(row.possible) points"),
        .plain("for "), .name(DiagnosticText.onOneLine(row.learner.displayName)),
      ])
    ]
    if row.pending > .zero {
      blocks.append(.paragraph([.plain("\(row.pending) more points are not graded yet.")]))
    }
    if row.raw > row.total {
      let taken = Points(thousandths: row.raw.thousandths - row.total.thousandths)
      blocks.append(.paragraph([.plain("\(taken) of \(row.raw) points were deducted for lateness.")]))
    }
    blocks += row.learner.handIns.filter { $0.problem != nil }.map { handIn in
      .notice(
        .danger, title: "This file could not be graded",
        [
          .code(DiagnosticText.onOneLine(handIn.file)), .plain(": "),
          .sentence(DiagnosticText.safe(handIn.problem ?? "")),
        ])
    }
    blocks += row.learner.ungraded.map(Self.notice)
    guard table.documents.count > 1 else { return blocks }
    let rows = table.documents.map { document in
      let parts = sums(document.exercises)
      return [
        [ReportText.link(DiagnosticText.onOneLine(document.title), address: "#document-\(document.exercises[0])")],
        [.plain("\(parts.total)")],
        [.plain("\(parts.possible)")],
      ]
    }
    blocks.append(.table(ReportTable(header: ["Part", "Points", "of"], numeric: [1, 2], rows: rows)))
    return blocks
  }

  private static func notice(_ answer: UngradedAnswer) -> ReportBlock {
    let place = DiagnosticText.onOneLine(answer.line.map { "\(answer.file), line \($0)" } ?? answer.file)
    let written: [ReportText] =
      answer.text.allSatisfy(\.isWhitespace)
      ? []
      : [.plain(" You wrote: "), .code(String(DiagnosticText.onOneLine(answer.text).prefix(200)))]
    return .notice(
      .danger, title: "This answer was not graded",
      [.code(place), .plain(": "), .sentence(DiagnosticText.safe(answer.reason))] + written)
  }

  private func sums(_ exercises: [Int]) -> (total: Points, possible: Points) {
    exercises.reduce((.zero, .zero)) { sum, index in
      row.isExcused[index]
        ? sum : (sum.0 + (row.grades[index]?.final ?? .zero), sum.1 + table.exercises[index].points)
    }
  }

  /// The submission time of the document and the deduction for lateness, or the due time if there is no submission.
  private func handIns(_ document: String) -> [ReportBlock] {
    let handedIn = times(document)
    if handedIn.isEmpty, let due = row.learner.due[document] {
      return [.paragraph([.plain("Due \(CivilTime.text(due, in: table.grades.timeZone)).")])]
    }
    return handedIn
  }

  private func times(_ document: String) -> [ReportBlock] {
    row.learner.handIns.filter { $0.document == document && $0.problem == nil }.compactMap { handIn in
      guard let time = handIn.handedIn else { return nil }
      let zone = table.grades.timeZone
      var words = "Submitted \(CivilTime.text(time, in: zone))"
      if let due = handIn.due {
        words += time > due ? ", \(Moment.span(from: due, to: time)) late" : ", on time"
        words += ". Due \(CivilTime.text(due, in: zone))"
      }
      if handIn.latePenalty > 0 {
        words += "; \(NumberFormat.formatted(handIn.latePenalty * 100)) % of the points are deducted"
      }
      return .paragraph([.plain(words + ".")])
    }
  }

  private func card(_ index: Int) -> ReportCard {
    let exercise = table.exercises[index]
    let title = exercise.title
    let id = "exercise-\(index)"
    let unit = exercise.points == Points(1) ? "point" : "points"
    guard let grade = row.grades[index] else {
      return ReportCard(
        id: id, title: title, points: "\(exercise.points) \(unit)", state: .unanswered,
        blocks: [.answer("", label: "Your answer")])
    }
    let verdict = ClassGrades.visible(grade.verdict, exercise)
    let status = verdict.status
    let state = ExerciseView.State(rawValue: status.rawValue) ?? .unanswered
    var blocks: [ReportBlock] = [
      .answer(
        DiagnosticText.safe(grade.answer), label: exercise.isCode ? "Your code" : "Your answer",
        language: exercise.isCode ? "swift" : "")
    ]
    if status != .unanswered {
      var reason = DiagnosticText.safe(verdict.message)
      if let suggestion = verdict.suggestion {
        reason += (reason.isEmpty ? "" : "; ") + "write “\(DiagnosticText.safe(suggestion))”"
      }
      blocks.append(.verdict(state, reason: reason, remark: grade.verdict.remark.map(DiagnosticText.safe)))
    }
    blocks += remarks(grade, isExcused: row.isExcused[index])
    return ReportCard(
      id: id, title: title,
      points: row.isExcused[index] ? "excused" : "\(grade.final) of \(exercise.points) \(unit)", state: state,
      blocks: blocks)
  }

  private func remarks(_ grade: ClassGrades.Grade, isExcused: Bool) -> [ReportBlock] {
    if isExcused { return [.paragraph([.plain("You are excused from this exercise; it does not count.")])] }
    let attempts: [ReportBlock] =
      grade.attempts > 1 ? [.paragraph([.plain("The best of \(grade.attempts) attempts counts.")])] : []
    return attempts + late(grade) + time(grade) + changes(grade)
  }

  /// The time of the answer, if it does not belong to a listed file.
  private func time(_ grade: ClassGrades.Grade) -> [ReportBlock] {
    guard let time = grade.answeredAt, grade.verdict.status != .unanswered,
      !row.learner.handIns.contains(where: { $0.handedIn == time })
    else { return [] }
    return [.paragraph([.plain("You submitted this answer \(CivilTime.text(time, in: table.grades.timeZone)).")])]
  }

  private func late(_ grade: ClassGrades.Grade) -> [ReportBlock] {
    let count = grade.answersAfterLast
    if count == 0 { return [] }
    let words = count == 1 ? "1 later answer does not count" : "\(count) later answers do not count"
    return [.paragraph([.plain("You have used all attempts; \(words).")])]
  }

  /// Changes to the computed points by an override or lateness.
  private func changes(_ grade: ClassGrades.Grade) -> [ReportBlock] {
    if let override = grade.override {
      let comment = DiagnosticText.safe(override.comment)
      return [
        .notice(
          .info, title: "Graded by hand: \(override.points) points",
          comment.isEmpty ? [.plain("No comment.")] : [.name(comment)])
      ]
    }
    guard grade.latePenalty > .zero else { return [] }
    return [.paragraph([.plain("\(grade.earned) points, minus \(grade.latePenalty) for lateness.")])]
  }

  /// Makes a title from an exercise's identifier: `ten-times` becomes `Ten times`.
  static func title(_ identifier: String) -> String {
    let words = DiagnosticText.onOneLine(identifier.replacing("-", with: " "))
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}

extension ClassGrades.Exercise {
  /// The exercise's title in the course, or the words of its identifier.
  package var title: String { form.title.map(DiagnosticText.onOneLine) ?? FeedbackPage.title(id) }

  /// The document's title in the course, or its path.
  package var documentTitle: String { DiagnosticText.onOneLine(form.documentTitle ?? document) }
}

extension ClassGrades.Learner {
  /// The learner's name, or the identifier if there is no name.
  package var displayName: String { name.allSatisfy(\.isWhitespace) ? id : name }
}

/// Times in reports, in UTC, so that pages do not depend on the local time zone.
package enum Moment {
  /// `2026-11-21 04:38:07`.
  package static func seconds(_ date: Date) -> String {
    let style = Date.ISO8601FormatStyle(dateTimeSeparator: .space, timeZone: .gmt)
      .year().month().day().time(includingFractionalSeconds: false)
    return date.formatted(style)
  }

  /// The length of time in its two largest units: `1 d 2 h`, `12 min`.
  static func span(from start: Date, to end: Date) -> String {
    let minutes = Int(min(max((end.timeIntervalSince(start) / 60).rounded(.up), 1), 1e9))
    let parts = [(minutes / 1440, "d"), (minutes / 60 % 24, "h"), (minutes % 60, "min")].filter { $0.0 > 0 }
    return parts.prefix(2).map { "\($0.0) \($0.1)" }.joined(separator: " ")
  }
}
