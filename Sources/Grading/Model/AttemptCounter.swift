import Foundation

/// Counts the attempts at one exercise, oldest first.
struct AttemptCounter {
  /// Nil without limit.
  let limit: Int?
  /// How many attempts were used.
  private(set) var used = 0
  /// How many answers came after the last attempt.
  private(set) var ignored = 0
  private var numbers: [String: Int] = [:]

  init(limit: Int?) { self.limit = limit }

  /// The number of the attempt that an answer is, from 0; answers that are read alike are one attempt. Nil for an
  /// answer after the last attempt. What uses no attempt has the number of the next.
  mutating func number(of answer: String, _ judged: JudgedRecord) -> Int? {
    let reading = judged.reading ?? answer.trimmingCharacters(in: .whitespacesAndNewlines)
    if let known = numbers[reading] { return known }
    if let limit, used >= limit {
      ignored += judged.usesAttempt ? 1 : 0
      return nil
    }
    guard judged.usesAttempt else { return used }
    numbers[reading] = used
    used += 1
    return used - 1
  }
}
