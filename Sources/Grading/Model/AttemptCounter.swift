import Foundation
import Records

/// Counts the attempts at one exercise, oldest first.
struct AttemptCounter {
  /// Nil without limit.
  let limit: Int?
  /// How many attempts were used.
  private(set) var used = 0
  /// How many answers came after the last attempt.
  private(set) var ignored = 0
  /// What the first attempt reads as. Most learners make one attempt, which needs no table.
  private var first: String?
  /// The numbers of later attempts by what they read as.
  private var numbers: [String: Int] = [:]

  init(limit: Int?) { self.limit = limit }

  /// The number of the attempt that an answer is, from 0; answers that are read alike are one attempt. Nil for an
  /// answer after the last attempt. What uses no attempt has the number of the next.
  mutating func number(of answer: String, _ judged: JudgedRecord) -> Int? {
    let reading = judged.reading ?? Self.trimmed(answer)
    if reading == first { return 0 }
    if !numbers.isEmpty, let known = numbers[reading] { return known }
    if let limit, used >= limit {
      ignored += judged.usesAttempt ? 1 : 0
      return nil
    }
    guard judged.usesAttempt else { return used }
    if used == 0 { first = reading } else { numbers[reading] = used }
    used += 1
    return used - 1
  }

  /// The answer without white space around it.
  private static func trimmed(_ answer: String) -> String {
    func isVisible(_ byte: UInt8?) -> Bool { byte.map { $0 > 0x20 && $0 < 0x7F } ?? true }
    if isVisible(answer.utf8.first), isVisible(answer.utf8.last) { return answer }
    return answer.trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
