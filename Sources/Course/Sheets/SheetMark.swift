import Answers
import Assessment
import Foundation
import LessonFormat
import Storage

/// The line `sheet:` of an exercise in a learner's copy: from which release it is, for whom, and a seal over the question
/// as it was handed out.
///
/// `sheet: 4f1c9a2e ann 9b1e0c…`: the release, the learner (`-` if all learners got the same copy; other characters than
/// letters and digits in percent encoding), and 20 hexadecimal digits of an HMAC.
package struct SheetMark: Sendable, Hashable {
  package var release: String
  /// Nil in a copy for everyone.
  package var learner: String?
  var seal: String

  package static let key = "sheet"

  /// Reads the text after `sheet:`; nil if it is not a mark.
  package init?(_ text: some StringProtocol) {
    let bare = text.trimmingCharacters(in: .whitespacesAndNewlines.union(CharacterSet(charactersIn: "\"'")))
    let parts = bare.split(whereSeparator: \.isWhitespace)
    guard parts.count == 3, parts[0].utf8.count == ReleaseRecord.idLength, parts[2].utf8.count == Self.sealLength,
      let learner = String(parts[1]).removingPercentEncoding
    else { return nil }
    release = String(parts[0])
    self.learner = parts[1] == "-" ? nil : learner.precomposedStringWithCanonicalMapping
    seal = String(parts[2])
  }

  /// Seals a question that is handed out.
  package init(release: String, learner: String?, exercise: String, sheet: QuestionSheet, secret: [UInt8]) {
    self.release = release
    self.learner = learner
    seal = Self.seal(release, learner, exercise, sheet, secret)
  }

  package var text: String { "\(release) \(Self.encoded(learner)) \(seal)" }

  /// Whether the seal belongs to this question, this learner and this release.
  func seals(_ sheet: QuestionSheet, of exercise: String, secret: [UInt8]) -> Bool {
    seal == Self.seal(release, learner, exercise, sheet, secret)
  }

  private static let sealLength = 20

  private static func encoded(_ learner: String?) -> String {
    guard let learner else { return "-" }
    return learner.addingPercentEncoding(withAllowedCharacters: .alphanumerics.intersection(Self.ascii)) ?? learner
  }

  private static let ascii = CharacterSet(charactersIn: "\u{21}"..."\u{7E}")

  private static func seal(
    _ release: String, _ learner: String?, _ exercise: String, _ sheet: QuestionSheet, _ secret: [UInt8]
  ) -> String {
    // Counted, so that no two questions give the same bytes.
    var parts = ["workbook sheet 1", release, encoded(learner), exercise]
    for (name, value) in sheet.values.sorted(by: { $0.key < $1.key }) { parts += ["value", name, value.plain] }
    for option in sheet.options { parts += ["option", option.label, QuestionSheet.words(option.text)] }
    let message = parts.map { "\($0.utf8.count):\($0)" }.joined()
    return String(HMAC.hex(of: Array(message.utf8), key: secret).prefix(sealLength))
  }
}
