import TestSupport
import Testing

@testable import Answers

@Suite struct TextAnswerTests {
  @Test func caseSpaceAndMarksAreFolded() {
    let question = TextAnswer(accepted: [.literal("power law"), .literal("Kaplan's law")])
    for text in ["Power  Law", " power\nlaw ", "power\u{A0}law", "power law.", "kaplan’s law"] {
      #expect(question.judge(text).status == .right, "\(text)")
    }
    #expect(question.judge("powerlaw").status == .wrong)
    #expect(question.judge("\n").status == .unanswered)
    #expect(question.judge(String(repeating: "a", count: 100_000)).status == .invalid)
    #expect(TextAnswer(accepted: [.literal("BPE")], isCaseSensitive: true).judge("bpe").status == .wrong)
  }

  @Test func foreseenWordingsAreTold() {
    let question = TextAnswer(
      accepted: [.pattern("(a )?power[ -]?law(s)?")],
      mistakes: [
        .init(.pattern(".*exponential.*"), message: "That would be a straight line on a lin-log plot", credit: .half)
      ])
    #expect(question.judge("A power-law").status == .right)
    let known = question.judge("an exponential law")
    #expect(known.status == .close && known.credit == .half && known.finding == .knownMistake)
    #expect(question.authoringProblems().isEmpty)
  }

  @Test(arguments: [
    ("abc", "abc", true), ("abc", "abcd", false), ("a.c", "axc", true), ("a*", "", true), ("a*", "aaaa", true),
    ("a+", "", false),
    ("colou?r", "color", true), ("(ab|cd)+", "abcdab", true), ("(ab|cd)+", "abc", false), ("[a-c]+", "abcabc", true),
    ("[^0-9]+", "abc", true), ("[^0-9]+", "ab1", false), ("\\d+(\\.\\d+)?", "3.14", true),
    ("\\d+(\\.\\d+)?", "3x14", false),
    ("a|", "", true), ("()", "", true), ("[]a]+", "]a", true), ("\\(x\\)", "(x)", true),
    ("\\w+\\s\\w+", "power law", true),
    ("(a|b|c|)d", "d", true), ("ABC", "abc", true), ("(a?)*b", "aab", true), ("[a\\d-]+", "1-a", true),
  ])
  func patterns(pattern: String, text: String, matches: Bool) throws {
    #expect(try TextPattern.parse(pattern).get().matches(text) == matches)
  }

  @Test(arguments: [
    ("(a", "not closed"), ("a)", "no opening bracket"), ("[a", "not closed"), ("*a", "nothing to repeat"),
    ("a{3}", "counts"),
    ("a\\", "ends the pattern"), ("\\q", "unknown escape"), ("[z-a]", "wrong order"), ("a|*", "nothing to repeat"),
    ("(*)", "nothing"),
  ])
  func patternsAreRefusedWithAReason(pattern: String, words: String) {
    guard case .failure(let problem) = TextPattern.parse(pattern) else {
      Issue.record("\(pattern) was read")
      return
    }
    #expect(problem.message.contains(words), "\(problem.message)")
  }

  @Test func matchingIsLinear() throws {
    // The classic case on which backtracking takes exponential time.
    let pattern = try TextPattern.parse("(a*)*(a?)*(a|aa)+b").get()
    let short = pattern.run(String(repeating: "a", count: 200))
    let long = pattern.run(String(repeating: "a", count: 2000))
    #expect(!short.accepted && !long.accepted)
    #expect(long.steps <= 11 * short.steps)
    #expect(long.steps <= 2001 * pattern.states.count)
  }

  @Test func noPatternCrashes() {
    var generator = SeededGenerator(seed: 5)
    let alphabet = Array("ab()|*+?[]^-\\.d")
    var read = 0
    for _ in 0..<20_000 {
      let length = Int.random(in: 0...10, using: &generator)
      let text = String((0..<length).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] })
      if case .success(let pattern) = TextPattern.parse(text) {
        read += 1
        _ = pattern.matches("abab")
      }
    }
    #expect(read > 1000)
    #expect(throws: ToleranceProblem.self) { try TextPattern.parse(String(repeating: "(", count: 100_000)).get() }
    _ = TextPattern.parse(String(repeating: "(", count: 250) + String(repeating: ")", count: 250))
  }

  @Test func authoringProblemsAreFound() {
    #expect(TextAnswer(accepted: []).authoringProblems().map(\.kind) == [.noRightAnswer])
    #expect(TextAnswer(accepted: [.pattern("(")]).authoringProblems().map(\.kind) == [.unreadable])
    let same = TextAnswer(
      accepted: [.literal("yes")],
      mistakes: [
        .init(.literal("YES"), message: ""), .init(.literal("no"), message: ""), .init(.literal(" No"), message: ""),
      ])
    #expect(same.authoringProblems().map(\.kind) == [.mistakeWithinTolerance, .mistakesEqual])
  }
}
