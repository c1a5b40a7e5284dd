import LessonFormat
import Testing

/// Which numbers of running text are counted, and what vouches for each.
struct ProseNumberTests {
  private func numbers(_ text: String) -> [String] {
    read(text).proseNumbers.map { "\($0.text) \($0.backing.rawValue)" }
  }

  @Test func everyNumberHasItsBacking() {
    let lesson = read(
      """
      # Chapter 9 of 12

      It falls by [16.1 %](<swift:1 - x> "%") to `{swift} y`, not by [5 %](<swift:1 - x> "refuted"), at
      8.8e13 parameters. Others give 0.076 [@kaplan2020]; we 0.08. A block:

      ```swift
      let x = 17
      ```
      """)
    #expect(
      lesson.proseNumbers.map { "\($0.line) \($0.text) \($0.backing.rawValue)" } == [
        "3 16.1 % checked", "3  computed", "3 5 % refuted", "4 8.8e13 none", "4 0.076 cited", "4 0.08 none",
      ])
  }

  @Test func namesYearsAndOrdinalsAreNoNumbers() {
    #expect(
      numbers(
        """
        GPT-3 and Llama-3-8B of 2020, Table 6, Tables 2 and 3, equation (4.4), eq. 2.2, section 6.3, A9, the 2nd lesson,
        lesson\u{A0}7, `12`, $13$ and v1.5.
        """) == [])
  }

  @Test(arguments: [
    ("by 1.3 × 10⁹ tokens", "1.3 × 10⁹"), ("with 1,500,000 words", "1,500,000"), ("at 6.02e-23 of it", "6.02e-23"),
    ("a 70B model", "70"), ("10^12 tokens", "10"), ("from −0.5 up", "0.5"), ("some 300 billion", "300"),
    ("in Table 6, 300 rows", "300"), ("the table has 12 columns", "12"),
  ])
  func aNumberIsReadWhole(_ text: String, _ number: String) {
    #expect(numbers(text).first == "\(number) none")
  }

  @Test func aRowOfATableIsOneSentence() {
    let table = "| model | N |\n|---|---|\n| Gopher [@rae] | 280 |\n| other | 70 |\n"
    #expect(numbers(table) == ["280 cited", "70 none"])
  }

  @Test func longTextsTakeTimeInProportion() {
    // Would not end if a word, a sentence or a list were read again for each of its parts.
    let hostile = ["1.", "a1", "2 and ", "x.", "1 × ", "( ", "- "].map { String(repeating: $0, count: 60000) }
    for text in hostile { #expect(numbers(text).count <= 60000) }
  }
}
