import Assessment
import Course
import Foundation
import Live

/// The instructor's page: how the class stands, by exercise and by learner.
struct BoardPage {
  var title: String
  var exercises: [ClassExercise]
  /// Why learners' code is not run; nil if it is.
  var codeProblem: String?

  /// The whole page.
  func page(_ snapshot: ClassBoard.Snapshot) -> String {
    let name = HTMLText.escaped(title)
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Class: \(name)</title>
      <link rel="stylesheet" href="/workbook.css">
      <link rel="stylesheet" href="/-/board.css">
      <script src="/-/board.js" defer></script>
      </head>
      <body class="board">
      <main>
      <h1>\(name)</h1>
      <p id="board-status" role="status"></p>
      \(codeProblem.map { "<p class=\"board-note\">Code answers are saved but not run: \(HTMLText.escaped($0)).</p>" } ?? "")
      <div id="board">
      \(content(snapshot))
      </div>
      </main>
      </body>
      </html>
      """
  }

  /// What changes as answers come in.
  func content(_ snapshot: ClassBoard.Snapshot) -> String {
    let learners = snapshot.learners
    let active = learners.count { $0.lastAnswer.map { snapshot.time.timeIntervalSince($0) < 300 } ?? false }
    let handed = learners.count { $0.handIns > 0 }
    var html =
      "<p>\(learners.count) learners, \(active) active in the last five minutes, "
      + "\(handed) submitted.</p>\n"
    html +=
      "<h2>Exercises</h2>\n<div class=\"board-scroll\" tabindex=\"0\"><table class=\"board-exercises\">\n<thead><tr><th scope=\"col\">Exercise</th>"
    for word in ["Right", "Close", "Wrong", "Failed", "Open"] { html += "<th scope=\"col\">\(word)</th>" }
    html +=
      "<th scope=\"col\">Class</th><th scope=\"col\">Stuck</th><th scope=\"col\">Most common wrong answer</th></tr></thead>\n<tbody>\n"
    var document = ""
    for exercise in exercises {
      if exercise.file != document {
        document = exercise.file
        html +=
          "<tr class=\"board-document\"><th colspan=\"9\" scope=\"colgroup\">\(HTMLText.escaped(exercise.document))</th></tr>\n"
      }
      html += row(exercise, learners)
    }
    html +=
      "</tbody></table></div>\n<h2>Learners</h2>\n<div class=\"board-scroll\" tabindex=\"0\"><table class=\"board-learners\">\n<thead><tr>"
    for word in ["Learner", "Right", "Points", "Last answer", "Submitted", "Stuck at"] {
      html += "<th scope=\"col\">\(word)</th>"
    }
    html += "</tr></thead>\n<tbody>\n"
    for learner in learners { html += row(learner, snapshot.time) }
    return html + "</tbody></table></div>"
  }

  private func row(_ exercise: ClassExercise, _ learners: [ClassBoard.Learner]) -> String {
    var counts: [ExerciseResult.Status: Int] = [:]
    var stuck: [String] = []
    var answers: [String: Int] = [:]
    for learner in learners {
      let standing = learner.standings[exercise.id] ?? ClassBoard.Standing()
      counts[standing.status, default: 0] += 1
      if standing.attemptsLeft == 0, standing.status != .right {
        stuck.append("\(name(learner)) (no attempts left)")
      } else if isStuck(standing) {
        stuck.append(name(learner))
      }
      if standing.status == .wrong || standing.status == .close, !standing.answer.isEmpty {
        answers[standing.answer, default: 0] += 1
      }
    }
    let open = learners.count - [.right, .close, .wrong, .failed].reduce(0) { $0 + (counts[$1] ?? 0) }
    let numbers = [counts[.right] ?? 0, counts[.close] ?? 0, counts[.wrong] ?? 0, counts[.failed] ?? 0, open]
    var html =
      "<tr data-exercise=\"\(HTMLText.escaped(exercise.id))\"><th scope=\"row\">\(HTMLText.escaped(exercise.title))</th>"
    for (number, kind) in zip(numbers, Self.kinds) {
      html += "<td class=\"number\" data-kind=\"\(kind)\">\(number)</td>"
    }
    html += "<td>\(bar(numbers))</td><td>\(list(stuck, limit: 8))</td>"
    let common = answers.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(3)
    html += "<td>" + common.map { "<code>\(HTMLText.escaped($0.key))</code> × \($0.value)" }.joined(separator: ", ")
    return html + "</td></tr>\n"
  }

  private static let kinds = ["right", "close", "wrong", "failed", "open"]

  private func bar(_ numbers: [Int]) -> String {
    let total = max(1, numbers.reduce(0, +))
    var html = "<svg class=\"board-bar\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
    var start = 0.0
    for (number, kind) in zip(numbers, Self.kinds) where number > 0 {
      let width = Double(number) * 100 / Double(total)
      html += "<rect class=\"\(kind)\" x=\"\(start)\" y=\"0\" width=\"\(width)\" height=\"10\"/>"
      start += width
    }
    return html + "</svg>"
  }

  private func row(_ learner: ClassBoard.Learner, _ now: Date) -> String {
    let right = exercises.count { learner.standings[$0.id]?.status == .right }
    let points = exercises.reduce(0.0) { $0 + (learner.standings[$1.id]?.earned ?? 0) }
    let notJudged = exercises.reduce(0.0) { $0 + (learner.standings[$1.id]?.notJudged ?? 0) }
    let stuck = exercises.filter { isStuck(learner.standings[$0.id] ?? .init()) }.map { HTMLText.escaped($0.title) }
    return "<tr data-learner=\"\(HTMLText.escaped(learner.id))\"><th scope=\"row\">\(name(learner))</th>"
      + "<td class=\"number\">\(right) of \(exercises.count)</td>"
      + "<td class=\"number\">\(Self.points(points))\(notJudged > 0 ? ", \(Self.points(notJudged)) more not graded here" : "")</td>"
      + "<td>\(learner.lastAnswer.map { time($0) } ?? "never")</td>"
      + "<td>\(learner.handedIn.map { time($0) + (learner.handIns > 1 ? " (\(learner.handIns) times)" : "") } ?? "")</td>"
      + "<td>\(list(stuck, limit: 5))</td></tr>\n"
  }

  private static func points(_ points: Double) -> String {
    points.formatted(.number.precision(.fractionLength(0...3)).locale(Locale(identifier: "en")))
  }

  private func isStuck(_ standing: ClassBoard.Standing) -> Bool {
    standing.status != .right && standing.misses >= ClassBoard.missesOfTheStuck
  }

  /// Escaped.
  private func name(_ learner: ClassBoard.Learner) -> String {
    HTMLText.escaped(learner.name.isEmpty ? learner.id : learner.name)
  }

  /// The script shows it in the reader's own time.
  private func time(_ date: Date) -> String {
    let text = date.formatted(.iso8601)
    return "<time datetime=\"\(text)\">\(text)</time>"
  }

  /// Of texts that are escaped.
  private func list(_ items: [String], limit: Int) -> String {
    items.prefix(limit).joined(separator: ", ") + (items.count > limit ? " and \(items.count - limit) more" : "")
  }
}
