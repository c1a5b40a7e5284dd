import Foundation
import TestSupport

@testable import Grading
@testable import Records

/// A made class with every kind of trouble, the same in every run, and what must come of it.
struct GradingClass {
  let course: Course
  /// The points that each learner must get, by name.
  private(set) var points: [String: Double] = [:]
  /// Learners some file of whose cannot be graded.
  private(set) var troubled: Set<String> = []

  /// The course's document: ten questions for values, two points each, and one for code, four points.
  static let document = """
    ---
    title: SeededGenerator
    ---

    # Numbers


    """ + (0..<10).map { question($0, answer: nil) }.joined() + """
      ## Code

      Write `twice`.

      ```exercise
      id: twice
      points: 4
      calls:
        - twice(2)
        - call: twice(-3)
          hidden: true
      ```

      ```swift {.solution #twice}
      func twice(_ x: Double) -> Double { x + x }
      ```

      ```swift {.answer #twice}
      func twice(_ x: Double) -> Double { <#your code#> }
      ```

      """

  static func question(_ number: Int, answer: String?) -> String {
    let key = answer == nil ? "expect: \(number + 2) * \(number + 3)\ntolerance: 1%\n" : ""
    return """
      ## Question \(number)

      How much is \(number + 2) times \(number + 3)? Think of `code`, *words* and $x^2$.

      ```exercise
      id: q\(number)
      points: 2
      \(key)mistakes:
        - value: \((number + 2) * (number + 3) * 2)
          say: Twice too much.
          credit: 50%
      ```

      ```answer q\(number)
      \(answer ?? "")
      ```


      """
  }

  static func handIn(_ answers: [String], code: String?) -> String {
    "---\ntitle: SeededGenerator\n---\n\n# Numbers\n\n" + answers.enumerated().map { question($0, answer: $1) }.joined()
      + (code.map { "```swift {.answer #twice}\n\($0)\n```\n" } ?? "")
  }

  /// A random answer and what it earns.
  private static func answer(_ number: Int, _ generator: inout SeededGenerator) -> (text: String, points: Double) {
    let truth = (number + 2) * (number + 3)
    switch Int.random(in: 0..<7, using: &generator) {
    case 0: return ("\(truth * 2)", 1)
    case 1: return ("\(truth + truth / 3 + 1)", 0)
    case 2: return ("", 0)
    case 3: return ("what?", 0)
    case 4: return ("\(Double(truth) * 1.004)", 2)
    default: return ("\(truth)", 2)
    }
  }

  private static func sheet(_ generator: inout SeededGenerator) -> (answers: [String], points: Double) {
    let all = (0..<10).map { answer($0, &generator) }
    return (all.map(\.text), all.reduce(0) { $0 + $1.points })
  }

  static let workbook = "title: Trial\nlimits:\n  seconds: 5\n"

  /// - Parameter count: how many learners; of every eleven, four are troubled.
  init(_ count: Int, hasCode: Bool = true, hasTrouble: Bool = true) throws {
    course = try Course(["workbook.yml": Self.workbook, "exercises/01-numbers.md": Self.document])
    var generator = SeededGenerator(seed: 2026)
    for number in 0..<count {
      let name = "u\(1000 + number)"
      let sheet = Self.sheet(&generator)
      let code = hasCode && number % 50 == 7
      let text = Self.handIn(
        sheet.answers,
        code: code ? "func twice(_ x: Double) -> Double { \(number % 100 == 7 ? "2 * x" : "abs(2 * x)") }" : nil)
      points[name] = sheet.points + (code ? (number % 100 == 7 ? 4 : 2) : 0)
      try hasTrouble ? write(name, text, kind: number) : course.write("hand-ins/\(name)/exercises/01-numbers.md", text)
    }
  }

  private mutating func write(_ name: String, _ text: String, kind: Int) throws {
    let place = "hand-ins/\(name)"
    func lost(_ file: String, _ bytes: [UInt8]) throws {
      try course.write("\(place)/.keep", "")
      try Data(bytes).write(to: URL(fileURLWithPath: "\(course.folder)/\(place)/\(file)"))
    }
    switch kind % 11 {
    case 0...4: try course.write("\(place)/exercises/01-numbers.md", text)
    case 5: try course.write("\(place)/my answers.md", text.replacing("\n", with: "\r\n"))
    case 6:
      // One good file and one bad one.
      try course.write("\(place)/01-numbers.md", text)
      try FileManager.default.createSymbolicLink(
        atPath: "\(course.folder)/\(place)/link.md", withDestinationPath: "/etc/passwd")
      troubled.insert(name)
    case 7:
      // The answers changed since; the best counts, and here all are the same but for one that is now blank.
      try course.write("\(place)/exercises/01-numbers.md", text)
      try course.write("\(place)/old/01-numbers.md", Self.handIn([String](repeating: "", count: 10), code: nil))
    case 8:
      points[name] = 0
      troubled.insert(name)
      let broken: [[UInt8]] = [
        [0x63, 0xE9, 0x0A], [], Array("just words".utf8), [0xFF, 0xFE, 0x41, 0], [UInt8](repeating: 32, count: 9 << 20),
      ]
      try lost("01-numbers.md", broken[kind / 11 % broken.count])
    case 9:
      points[name] = 0
      troubled.insert(name)
      try FileManager.default.createDirectory(
        atPath: "\(course.folder)/\(place)/exercises/01-numbers.md", withIntermediateDirectories: true)
    default:
      points[name] = 0
      troubled.insert(name)
      try course.write("hand-ins/\(name).zip", "no zip at all")
    }
  }

  /// A roster of the class, with one learner more, and one fewer.
  func writeRoster() throws {
    let names = points.keys.sorted().dropFirst() + ["absent"]
    try course.write(
      "roster.csv", "id,name,email,section\n" + names.map { "\($0),N \($0),\($0)@example.org,A\n" }.joined())
  }

  func gradebook(_ name: String = "gradebook.sqlite") throws -> Gradebook {
    try Gradebook(path: "\(course.folder)/\(name)", mayCreate: false)
  }

  /// All grades, without the moments at which they were given.
  func grades(_ name: String = "gradebook.sqlite") throws -> ClassGrades? {
    var grades = try gradebook(name).grades()
    grades?.gradedAt = .distantPast
    return grades
  }
}
