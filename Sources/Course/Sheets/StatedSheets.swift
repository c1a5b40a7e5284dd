import Answers
import Assessment
import Foundation
import LessonFormat

/// What the fences `exercise` of a submitted file say of the questions that were handed out.
package struct StatedSheets: Sendable {
  /// One fence.
  struct Fence: Sendable {
    var line: Int
    /// Its lines between the fences.
    var text: String
    var mark: SheetMark?
  }

  /// By exercise, in the order of the file.
  private var fences: [String: [Fence]] = [:]

  /// Longer fences are not looked at.
  private static let limit = 100_000

  package init() {}

  /// Finds the fences line by line. Indented and quoted ones count too.
  package init(_ bytes: [UInt8]) {
    guard bytes.count <= 8 << 20 else { return }
    var open: (mark: UInt8, count: Int, line: Int, start: Int)?
    var line = 1
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
      let next = end + 1 < bytes.count && bytes[end] == 0x0D && bytes[end + 1] == 0x0A ? end + 2 : end + 1
      defer {
        start = next
        line += 1
      }
      let bare = bytes[start..<end].drop { Self.leading.contains($0) }
      guard let mark = bare.first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else { continue }
      let count = bare.prefix { $0 == mark }.count
      guard count >= 3 else { continue }
      let info = bare.dropFirst(count).drop { $0 == 0x20 || $0 == 0x09 }
      let isBare = info.allSatisfy { $0 == 0x20 || $0 == 0x09 }
      if let fence = open, mark == fence.mark, count >= fence.count, isBare {
        add(bytes[fence.start..<start], from: fence.line)
        open = nil
      } else if info.starts(with: Self.exercise) {
        open = (mark, count, line, next)
      } else if open == nil || !isBare {
        open = nil
      }
    }
  }

  /// Blanks, the mark of a quotation, and the bytes of a byte order mark.
  private static let leading: Set<UInt8> = [0x20, 0x09, UInt8(ascii: ">"), 0xEF, 0xBB, 0xBF]
  private static let exercise = Array("exercise".utf8)

  private mutating func add(_ bytes: ArraySlice<UInt8>, from line: Int) {
    guard bytes.count <= Self.limit else { return }
    var id: String?
    var mark: SheetMark?
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
      .map { $0.drop { $0 == ">" } }
    for line in lines {
      let bare = line.drop { $0 == " " || $0 == "\t" || $0 == ">" }
      if bare.hasPrefix("id:"), id == nil {
        id = bare.dropFirst(3).split(separator: "#").first.map {
          $0.trimmingCharacters(in: .whitespaces.union(CharacterSet(charactersIn: "\"'")))
        }
      } else if bare.hasPrefix("\(SheetMark.key):") {
        mark = SheetMark(bare.dropFirst(SheetMark.key.count + 1))
      }
    }
    guard let id else { return }
    fences[id, default: []].append(Fence(line: line, text: lines.joined(separator: "\n"), mark: mark))
  }

  func fences(of exercise: String) -> [Fence] { fences[exercise] ?? [] }
}

extension StatedSheets.Fence {
  /// The question as the fence states it; nil if it cannot be read. A `given` that is a rule states no value.
  package var question: (sheet: QuestionSheet, hasRules: Bool)? {
    let lesson = LessonReader.read(Array("~~~~~~exercise\n\(text)\n~~~~~~\n".utf8), file: "")
    guard let exercise = lesson.exercises.first, !exercise.id.isEmpty else { return nil }
    var values: [String: DrawnValue] = [:]
    var hasRules = false
    for entry in exercise.given {
      if let plain = entry.value.scalar { values[entry.key] = DrawnValue(written: plain) } else { hasRules = true }
    }
    var options = QuestionSheet.options(of: exercise)
    for index in options.indices {
      options[index].id = nil
      options[index].wasRight = nil
    }
    return (QuestionSheet(values: values, options: options), hasRules)
  }
}
