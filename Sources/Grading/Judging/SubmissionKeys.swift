import Course
import Foundation

/// The files `workbook.key` of one submission, read when an answer or a list of remarks needs them.
final class SubmissionKeys {
  private let files: [SubmissionReader.KeyFile]
  private lazy var read: [(file: String, sheets: KeySheets?)] = files.map { file in
    (file.file, file.bytes.flatMap { KeySheets($0) })
  }

  init(_ files: [SubmissionReader.KeyFile]) {
    self.files = files
  }

  /// Those that can be read: of the same folder as a file first, then of the folders around it.
  func sheets(near file: String) -> [KeySheets] {
    if files.isEmpty { return [] }
    let folders = file.split(separator: "/").dropLast()
    func distance(_ key: String) -> Int {
      let own = key.split(separator: "/").dropLast()
      let common = zip(own, folders).prefix { $0 == $1 }.count
      return own.count + folders.count - 2 * common
    }
    let readable = read.enumerated().compactMap { index, entry in
      entry.sheets.map { (order: (distance(entry.file), index), sheets: $0) }
    }
    return readable.sorted { $0.order < $1.order }.map(\.sheets)
  }

  /// What is wrong with each file that is not used.
  func problems(_ finder: SheetFinder, _ learner: SheetFinder.Learner) -> [(file: String, reason: String)] {
    read.compactMap { file, sheets in
      guard let sheets else { return (file, "the key file is damaged and was not used") }
      return finder.problem(of: sheets, by: learner).map { (file, $0) }
    }
  }
}
