import Foundation

@testable import Answers
@testable import Assessment
@testable import Course
@testable import Grading

extension FuzzTarget {
  /// The small files beside the documents: they are read, or refused with a reason.
  static let files = FuzzTarget("files") { data, size in
    var input = Input(data, size)
    let kind = input.byte()
    let bytes = input.remaining()
    withinSeconds(2) { read(kind, bytes) }
    return 0
  }

  private static func read(_ kind: UInt8, _ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    switch kind % 6 {
    case 0:
      let (_, diagnostics) = CourseConfiguration.read(bytes, file: "workbook.yml")
      let lines = bytes.reduce(1) { $1 == 0x0A || $1 == 0x0D ? $0 + 1 : $0 }
      for diagnostic in diagnostics {
        require((1...lines + 1).contains(diagnostic.position.line), "\(diagnostic) is inside the \(lines) lines")
        require(!diagnostic.message.isEmpty, "a diagnostic says something")
      }
    case 1: reason { _ = try SealedKeys.unsealed(text) }
    case 2: reason { _ = try JSONDecoder().decode(SealedKeys.self, from: Data(bytes)) }
    case 3: reason { _ = try Roster(bytes: bytes) }
    case 4: reason { _ = try HandInTimes(bytes: bytes) }
    default:
      _ = StatedSheets(bytes)
      if let mark = SheetMark(text) {
        require(SheetMark(mark.text) == mark, "a mark is read as it is written")
      }
    }
  }

  private static func reason(_ work: () throws -> Void) {
    do { try work() } catch { require(!"\(error)".isEmpty, "a refusal has a reason") }
  }
}
