import Answers

/// JUnit's XML: a suite for each learner, a case for each exercise. What earns less than all points is a failure, what
/// could not be run an error, what is open or excused is skipped.
struct JUnitExport {
  var table: GradeTable

  private struct Counts {
    var tests = 0
    var failures = 0
    var errors = 0
    var skipped = 0
  }

  private enum Outcome {
    case passed, skipped
    case failed(type: String, message: String)
    case error(type: String, message: String)
  }

  var bytes: [UInt8] {
    var all = Counts()
    var suites = XMLText()
    for row in table.rows { suite(row, to: &suites, &all) }
    var xml = XMLText()
    xml.markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites")
    xml.attribute("name", table.grades.course)
    attributes(all, to: &xml)
    xml.markup(">\n")
    return xml.bytes + suites.bytes + Array("</testsuites>\n".utf8)
  }

  private func suite(_ row: GradeTable.Row, to xml: inout XMLText, _ all: inout Counts) {
    var counts = Counts()
    var cases = XMLText()
    for (index, exercise) in table.exercises.enumerated() {
      counts.tests += 1
      cases.markup("    <testcase")
      cases.attribute("name", exercise.id)
      cases.attribute("classname", exercise.documentTitle)
      cases.attribute("time", "0")
      switch outcome(index, row) {
      case .passed: cases.markup("/>\n")
      case .skipped:
        counts.skipped += 1
        cases.markup("><skipped/></testcase>\n")
      case .failed(let type, let message):
        counts.failures += 1
        cases.markup("><failure")
        cases.attribute("message", message)
        cases.attribute("type", type)
        cases.markup("/></testcase>\n")
      case .error(let type, let message):
        counts.errors += 1
        cases.markup("><error")
        cases.attribute("message", message)
        cases.attribute("type", type)
        cases.markup("/></testcase>\n")
      }
    }
    let problems = row.learner.handIns.compactMap { handIn in handIn.problem.map { "\(handIn.file): \($0)" } }
    xml.markup("  <testsuite")
    xml.attribute("name", row.learner.id)
    attributes(counts, to: &xml)
    xml.markup(">\n")
    xml.append(cases)
    if !problems.isEmpty {
      xml.markup("    <system-err>")
      xml.text(problems.joined(separator: "\n"))
      xml.markup("</system-err>\n")
    }
    xml.markup("  </testsuite>\n")
    all.tests += counts.tests
    all.failures += counts.failures
    all.errors += counts.errors
    all.skipped += counts.skipped
  }

  private func attributes(_ counts: Counts, to xml: inout XMLText) {
    xml.attribute("tests", "\(counts.tests)")
    xml.attribute("failures", "\(counts.failures)")
    xml.attribute("errors", "\(counts.errors)")
    xml.attribute("skipped", "\(counts.skipped)")
    xml.attribute("time", "0")
  }

  private func outcome(_ index: Int, _ row: GradeTable.Row) -> Outcome {
    guard !row.isExcused[index] else { return .skipped }
    if let reason = table.cell(row, index).reason { return .error(type: "not graded", message: reason) }
    guard let grade = row.grades[index] else { return .skipped }
    if GradescopeExport.isPassed(grade, of: table.exercises[index]) { return .passed }
    let message = "\(grade.final) of \(table.exercises[index].points) points; \(GradeWords.reason(grade))"
    let status = grade.verdict.status
    if grade.override == nil {
      if status == .unanswered || status == .pending { return .skipped }
      if status == .failed { return .error(type: status.rawValue, message: message) }
    }
    return .failed(type: status.rawValue, message: message)
  }
}

/// Appends XML 1.0; what it cannot hold, such as most control characters, becomes a replacement character.
struct XMLText {
  private(set) var bytes: [UInt8] = []

  mutating func markup(_ literal: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }

  mutating func append(_ other: XMLText) { bytes += other.bytes }

  /// ` name="value"`.
  mutating func attribute(_ name: StaticString, _ value: String) {
    markup(" ")
    markup(name)
    markup("=\"")
    text(value)
    markup("\"")
  }

  /// Text, for content and for attributes alike: blanks of other kinds are written as references, or a reader would
  /// make spaces of them.
  mutating func text(_ value: String) {
    for scalar in value.unicodeScalars {
      switch scalar {
      case "&": markup("&amp;")
      case "<": markup("&lt;")
      case ">": markup("&gt;")
      case "\"": markup("&quot;")
      case "\t", "\n", "\r":
        bytes.append(contentsOf: "&#\(scalar.value);".utf8)
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: markup("\u{FFFD}")
      default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
  }
}
