import Answers
import Foundation

@testable import Grading
@testable import Records

/// Classes for tests.
enum SampleClass {
  static let day = Date(timeIntervalSince1970: 1_764_000_000)

  static let code = ClassGrades.Exercise(
    id: "halve", document: "exercises/02-code.md", points: Points(3), isCode: true,
    form: AnswerForm(starter: "func halve(_ x: Double) -> Double {\n  <#your code#>\n}\n"))
  static let exercises: [ClassGrades.Exercise] = [
    .init(
      id: "ten-times", document: "exercises/01-numbers.md", points: Points(2), isCode: false, foreseen: [5],
      form: AnswerForm(unit: try? AnswerUnit.parse("%").get())),
    .init(id: "model-size", document: "exercises/01-numbers.md", points: Points(4), isCode: false),
    .init(
      id: "word", document: "exercises/01-numbers.md", points: Points(1), isCode: false,
      form: AnswerForm(isText: true)), code,
  ]

  static func grade(
    _ exercise: Int, _ answer: String, _ verdict: Verdict, late: Double = 0, override: ClassGrades.Override? = nil
  ) -> ClassGrades.Grade {
    let earned = exercises[exercise].points.share(verdict.credit)
    let kept = Points(thousandths: Int((Double(earned.thousandths) * (1 - late)).rounded()))
    return ClassGrades.Grade(
      exercise: exercises[exercise].id, answer: answer, attempts: verdict.usesAttempt ? 1 : 0, verdict: verdict,
      earned: earned, final: override?.points ?? kept, override: override)
  }

  static func make(_ learners: [ClassGrades.Learner], exercises: [ClassGrades.Exercise] = exercises) -> ClassGrades {
    ClassGrades(
      course: "Scaling & laws", keyVersion: "0123456789abcdef", engineVersion: "0.1.0", gradedAt: day,
      exercises: exercises, learners: learners)
  }

  /// One of everything: right, close, wrong, invalid, open, failed, late, overridden, excused, and hostile text.
  static let everything = make([
    .init(
      id: "anna", name: "Maier, Anna", email: "anna@example.org",
      details: ["sis user id": "4711", "section": "A", "excused": "word"],
      handIns: [
        .init(
          file: "01-numbers.md", document: "exercises/01-numbers.md", handedIn: day + 93_600, due: day,
          latePenalty: 0.1),
        .init(file: "02-code.md", document: "exercises/02-code.md", handedIn: day - 60, due: day),
        .init(file: "notes.pdf", document: nil, problem: "this is no Markdown document"),
      ],
      grades: [
        grade(0, "16.1 %", .right(), late: 0.1),
        grade(1, "1.6e9", .close(.half, "0.9 % off; close enough for 50 % of the points", .looseTolerance), late: 0.1),
        grade(2, "", .unanswered),
        grade(
          3, "func halve(_ x: Double) -> Double {\n  x / 2 // \"half\" <b>\n}\n",
          .close(.half, "1 of 2 calls right; a hidden call (a negative number) failed: a wrong value", .partly)),
      ]),
    .init(
      id: "../../etc/passwd", name: "=HYPERLINK(\"http://evil\",\"x\")", email: "+1234",
      handIns: [
        .init(
          file: "<img src=x onerror=alert(1)>\u{1B}[31m.md", document: nil, problem: "it holds a NUL\u{0} character")
      ],
      grades: [
        grade(0, "</samp></pre><script>alert(1)</script>", .invalid("expected a number, not “</samp>…”")),
        grade(1, "-1e9\u{202E}\u{0}", .wrong("the sign is wrong", .sign)),
        grade(2, "`\" onmouseover=\"x", .wrong("")),
        grade(3, "fatalError(\"]]><script>\")", .failed("it crashed")),
      ]),
    .init(
      id: "zoë", name: "Zoë “Z” Ångström\n\"quoted\", 名前", details: ["section": "=1+1"],
      handIns: [.init(file: "a.md", document: "exercises/01-numbers.md")],
      grades: [
        grade(0, "5", .close(.none, "Often quoted; but 10^-0.076 is 0.84.", .knownMistake)),
        grade(1, "2e9", .wrong("33 % off, allowed 1 %", .outsideTolerance)),
        grade(2, "Entropy", .right()),
        grade(
          3, "func halve(_ x: Double) -> Double { x }", .wrong("0 of 2 calls right"),
          override: .init(
            points: Points(thousandths: 1500), comment: "Good idea </p><script>", author: "t", madeAt: day)),
      ]),
    .init(id: "absent", name: "", grades: exercises.indices.map { grade($0, "", .unanswered) }),
  ])

  /// A class with mistakes of many kinds: the last of the answers to the second exercise look like a wrong key.
  static func large(_ count: Int) -> ClassGrades {
    let wrong = ["1.5e9", "1,500,000,000", "1.5 billion"]
    return make(
      (0..<count).map { index in
        // Repeatable, and without a pattern that the exercises share.
        let ability = (index * 7919) % 100
        let isGood = ability > 40
        let second: ClassGrades.Grade =
          index % 7 == 3
          ? grade(1, wrong[index / 7 % 3], .wrong("40 % off, allowed 1 %", .outsideTolerance))
          : isGood
            ? grade(1, "2.5e9", .right())
            : grade(1, "\(index + 2)e6", .wrong("far off", .outsideTolerance))
        return .init(
          id: "learner-\(index)", name: "Learner \(index)", email: "l\(index)@example.org",
          handIns: [.init(file: "a.md", document: "exercises/01-numbers.md", handedIn: day, due: day)],
          grades: [
            ability > 20 ? grade(0, "16.1 %", .right()) : grade(0, "5", .close(.none, "Often quoted.", .knownMistake)),
            second, ability % 3 > 0 ? grade(2, "entropy", .right()) : grade(2, "energy", .wrong("")),
            ability > 60
              ? grade(3, "func halve(_ x: Double) -> Double { let n\(index) = x / 2; return n\(index) }", .right())
              : grade(3, "func halve(_ x: Double) -> Double { x * \(index) }", .wrong("0 of 2 calls right")),
          ])
      })
  }
}
