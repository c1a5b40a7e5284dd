import Answers
import CellEngine
import CellResults
import Foundation
import LessonFormat
import Storage
import Testing

@testable import Assessment
@testable import Course
@testable import Grading
@testable import Records

/// The formats that this version stores and releases. A file of `Golden/formats` changes only if a format is changed on
/// purpose; then earlier files must still be read.
@Suite struct FormatTests {
  // Every kind of key, with every part that a key can have.

  private static let rules = ReadingRules(language: "de")

  private static func keys() throws -> [ExerciseSpecification] {
    let metre = try AnswerUnit.parse("m").get()
    let half = try #require(Credit(1, of: 2))
    let numeric = NumericAnswer(
      truth: 2.5, unit: metre, requiresUnit: true, tolerance: .relabs(rtol: 0.01, atol: 0),
      tiers: [.init(.sigfig(2), credit: half)], precision: .init(.sigfig(3)),
      mistakes: [.init(value: 5, message: "Twice.", credit: half, tolerance: .geometric(2))], rules: rules)
    let values: [(String, AnswerKey)] = [
      ("number", .numeric(numeric)),
      ("range", .range(RangeAnswer(lower: 1, upper: .infinity, unit: metre, rules: rules))),
      (
        "interval",
        .interval(
          IntervalAnswer(
            lower: 1, upper: 2, includes: .init(lower: true, upper: false), unit: metre, tolerance: .decdig(2),
            rules: rules))
      ),
      (
        "choice",
        .choice(
          ChoiceAnswer(
            options: [
              .init(label: "a", text: "Paris", isRight: true),
              .init(label: "b", text: "Rome", isRight: false, message: "Italy.", credit: half),
            ], scoring: .everyOption))
      ),
      (
        "text",
        .text(
          TextAnswer(
            accepted: [.literal("loss"), .pattern("lo+s")], isCaseSensitive: true,
            mistakes: [.init(.literal("gain"), message: "No.", credit: half)]))
      ),
      (
        "list",
        .list(
          ListAnswer(
            parts: [.numeric(NumericAnswer(truth: 1))], isOrdered: false, scoring: .allOrNothing,
            mistakes: [.init(parts: [.numeric(NumericAnswer(truth: 2))], message: "No.")], rules: rules))
      ),
      (
        "formula",
        .expression(
          ExpressionAnswer(
            formula: "x^2", variables: [SamplingRange("x", from: 1, to: 2)],
            mistakes: [.init("x", message: "Square it.", credit: half)], rules: rules))
      ),
      ("truth", .truth(TruthAnswer(truth: true, message: "No.", rules: rules))),
    ]
    var keys = values.map { ExerciseSpecification(id: $0, points: Points(2), key: .value($1)) }
    keys[0].attempts = [Points(2), Points(1)]
    keys[0].feedback = .direction
    keys[0].was = ["old-number"]
    keys.append(
      ExerciseSpecification(
        id: "carried", points: Points(1),
        key: .carried(
          CarriedKey(
            formula: "a * k", carried: ["a": "number"], truths: ["a": 2.5], constants: ["k": 3], unit: metre,
            tolerance: .standard, tiers: [], precision: nil,
            mistakes: [.init(formula: "a + k", message: "Multiply.", credit: half)], rules: rules))))
    let values2: [ExpressionValue] = [
      .number(1.5), .integer("3"), .boolean(true), .text("x"), .list([.number(1)]), .other("P()", type: "P"),
    ]
    keys.append(
      ExerciseSpecification(
        id: "code", points: Points(4),
        key: .code(
          CodeKey(
            support: [.init(label: "cell", code: "let a = 1", isOptimized: true, timeout: 2)],
            calls: values2.map {
              .init(code: "f()", expected: $0, tolerance: .standard, isHidden: true, say: "a call")
            }, starter: "func f() {}"))))
    return keys
  }

  private static func sealed() throws -> SealedKeys {
    SealedKeys(
      hasKeys: true, learner: "ann", seed: "Trial/ann", release: "0123abcd",
      documents: [
        "exercises/a.md": .init(
          specifications: try keys(),
          exercises: [
            .init(
              id: "number", points: Points(2), prompt: "digest", shown: ["id": "number", "given": "{n: 5}"],
              sheet: QuestionSheet(
                values: ["n": .whole(5)], options: [.init(label: "a", text: "Paris", id: nil, wasRight: nil)]),
              mark: "0123abcd ann 0123456789abcdef0123")
          ],
          hiddenCells: [.init(index: 1, label: "h", code: "let h = 1", isOptimized: false, timeout: 1)], lines: [7])
      ], released: ["exercises/a.md": "digest"])
  }

  @Test func workbookKey() throws {
    let sealed = try Self.sealed()
    let plain = try #require(SealedKeys.plain(try sealed.sealed()))
    try expectGolden(try Self.pretty(plain), "formats/workbook.key.json")
    #expect(try SealedKeys.unsealed(try sealed.sealed()) == sealed)
  }

  @Test func keyDigests() throws {
    let lines = try Self.keys().map { "\($0.id) \(try KeyDigest.grading($0, formerName: nil, source: "given"))\n" }
    try expectGolden(lines.joined(), "formats/key-digests.txt")
    // Neither a new name nor what verdicts tell changes a digest.
    var renamed = try Self.keys()[0]
    renamed.id = "new"
    renamed.was = ["number"]
    renamed.feedback = nil
    #expect(
      try KeyDigest.grading(renamed, formerName: "number", source: "given")
        == KeyDigest.grading(Self.keys()[0], formerName: nil, source: "given"))
  }

  /// A digest of version e893e3d, whose gradebooks are still recognised where nothing about a question changed.
  @Test func digestsOfEarlierVersions() throws {
    let choice = ExerciseSpecification(
      id: "choice", points: Points(1),
      key: .value(.choice(ChoiceAnswer(options: [.init(label: "a", isRight: true)], scoring: .one))))
    let written =
      #"{"attempts":[],"id":"choice","key":{"value":{"_0":{"choice":{"_0":{"options":[{"credit":[0,1],"isRight":true,"#
      + #""label":"a","message":"","text":""}],"scoring":"one"}}}}},"points":{"thousandths":1000}}"#
    let digest = String(SHA256.hex(of: Array(written.utf8) + [0]).prefix(32))
    #expect(try KeyDigest.grading(choice, formerName: nil) == digest)
  }

  @Test func shardResults() throws {
    var handIn = Made.handIn("ann", [Made.attempt("q0", "4", .wrong("off", .sign))])
    let verdict = Verdict(
      .close, credit: .half, message: "partly", finding: .partly, suggestion: "4 m", parts: [.right(), .wrong("no")],
      direction: .tooLarge, remark: "Mine.", label: "part 1")
    handIn.attempts[0].judged = JudgedRecord(key: "k", verdict: verdict, usesAttempt: true, reading: "4")
    handIn.attempts[0].sheet = QuestionSheet(values: ["n": .whole(5)], carried: ["q1": ["m": .text("x")]])
    handIn.attempts[0].context = ["q1": "3"]
    handIn.attempts.append(
      AttemptRecord(
        exercise: "q1", answer: "5", sheet: QuestionSheet(values: ["n": .whole(6)]), sheetOwner: "bob",
        problem: "it is answered on the sheet of bob"))
    handIn.ungraded = [UngradedAnswer(learner: "ann", file: "01.md", line: 3, exercise: "q9", text: "7", reason: "no")]
    var stamp = Made.stamp(
      attempts: [Points(2), Points(1)],
      late: LatePolicy(
        due: Date(timeIntervalSince1970: 1e9), dueByDocument: ["a.md": Date(timeIntervalSince1970: 2e9)],
        rate: .half, period: .hour, grace: 60, graceDays: 1, atMost: .half, timeZone: "Europe/Berlin",
        offsets: ["": 3600]))
    stamp.exercises[0].form = AnswerForm(
      unit: try AnswerUnit.parse("m").get(), isText: true, starter: "f", feedback: .direction)
    stamp.exercises[0].form.title = "Title"
    stamp.exercises[0].form.documentTitle = "Document"
    stamp.exercises[0].was = ["old"]
    let lines: [ResultFile.Line] = [
      .init(
        heading: .init(
          shard: try Shard("2/3"), stamp: stamp,
          learners: ShardPartition(learners: ["ann"], isRoster: true, count: 3).list)),
      .init(
        learner: LearnerRecord(
          id: "ann", name: "Ann", email: "a@b", details: ["section": "A"], isOnRoster: true, seed: "Trial")),
      .init(handIn: handIn), .init(stray: StrayFile(file: "x", reason: "y", isRemark: true)), .init(end: 1),
    ]
    let text = try lines.map { try Self.pretty(Data(ResultFile.encoded($0))) }.joined()
    try expectGolden(text, "formats/shard.json")
    let decoder = JSONDecoder()
    #expect(
      try decoder.decode(ResultFile.Line.self, from: Data(ResultFile.encoded(lines[2]))).handIn == handIn)
    #expect(
      try decoder.decode(ResultFile.Line.self, from: Data(ResultFile.encoded(lines[0]))).heading == lines[0].heading)
  }

  @Test func releaseRecordsAndReceipts() throws {
    let record = ReleaseRecord(
      id: "0123abcd", number: 2, title: "Trial",
      questions: [
        .init(
          id: "number", document: "exercises/a.md", names: ["n"],
          options: [.init(label: "a", text: "Paris", id: "p", wasRight: true)])
      ],
      copies: [
        .init(learner: "ann", details: ["name": "Ann"], values: ["number": ["n": "5"]], earlier: ["more"]),
        .init(learner: nil, details: [:], values: [:]),
      ])
    let secret = ReleaseSecret(secret: "00ff", title: "Trial")
    let handIn = HandIn(
      learner: "ann", time: Date(timeIntervalSince1970: 0), files: [.init(file: "exercises/a.md", digest: "00")],
      answered: 1, exercises: 2)
    let encoder = JSONEncoder()
    let parts = [try encoder.encode(record), try encoder.encode(secret), try encoder.encode(handIn)]
    try expectGolden(try parts.map(Self.pretty).joined(), "formats/release.json")
  }

  @Test func checkReport() throws {
    var prose = ProseSummary(LessonReader.read([], file: "a.md"))
    (prose.checked, prose.refuted, prose.computed, prose.cited) = (1, 2, 3, 4)
    prose.unchecked = [.init(line: 6, text: "7")]
    let report = CheckReport(
      ok: false,
      documents: [
        .init(
          file: "a.md", title: "A", ok: false,
          cells: [
            .init(
              label: "c", line: 3, status: .timedOut, cached: true, seconds: 1.5, output: "out", reason: "too long")
          ],
          numbers: [
            .init(
              line: 1, column: 2, text: "3", expression: "1 + 1", computed: 2, ok: false, state: .disagrees,
              suggestion: "2", message: "it is 2")
          ],
          exercises: [.init(id: "e", line: 4, status: .close, points: 2, earned: 1, message: "partly")],
          tracker: [.init(line: 5, text: "Read", state: .verified, exercises: ["e"])],
          prose: prose)
      ],
      diagnostics: [
        .init(
          severity: .warning, identifier: "x", file: "a.md", line: 1, column: 2, message: "m", help: "h")
      ], work: WorkLedger.Counts())
    try expectGolden(try Self.pretty(try JSONEncoder().encode(report)), "formats/check.json")
  }

  /// The stored words of every value that a stored enum can have.
  @Test func words() throws {
    let lines: [String] = [
      "verdict: " + Verdict.Status.allCases.map(\.rawValue).joined(separator: " "),
      "feedback: " + FeedbackLevel.allCases.map(\.rawValue).joined(separator: " "),
      "choice scoring: " + ChoiceAnswer.Scoring.allCases.map(\.rawValue).joined(separator: " "),
      "list scoring: " + ListAnswer.Scoring.allCases.map(\.rawValue).joined(separator: " "),
      "exercise: " + ExerciseResult.Status.allCases.map(\.rawValue).joined(separator: " "),
      "decimal mark: "
        + [ReadingRules.DecimalMark.point, .comma, .undecided].map(\.rawValue).joined(separator: " "),
      "finding: "
        + [
          Verdict.Finding.knownMistake, .outsideTolerance, .wrongUnit, .wrongDimension, .powerOfTen, .sign,
          .percentage, .inverse, .writtenPrecision, .looseTolerance, .partly, .order, .constantFactor, .faultyQuestion,
        ].map(\.rawValue).joined(separator: " "),
      "direction: " + [Verdict.Direction.tooSmall, .tooLarge].map(\.rawValue).joined(separator: " "),
    ]
    try expectGolden(lines.joined(separator: "\n") + "\n", "formats/words.txt")
  }

  /// One key a line, in order, so that a difference is easy to see.
  private static func pretty(_ data: Data) throws -> String {
    let value = try JSONSerialization.jsonObject(with: data)
    let text = try JSONSerialization.data(
      withJSONObject: value, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
    return String(decoding: text, as: UTF8.self) + "\n"
  }
}
