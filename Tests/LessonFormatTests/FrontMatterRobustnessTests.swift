import LessonFormat
import TestSupport
import Testing

struct FrontMatterRobustnessTests {
  private static let toml = """
    +++
    title = "A \\"B\\""
    date = 2025-05-26T07:32:00-08:00
    n = [1, 2.5, 0x1F, [true, false], inf]
    t = { a = 'x', b = \"\"\"long\"\"\" }
    a.b."c d" = 07:32:00
    [extra] # note
    k = '''lit'''
    [[list]]
    v = -1_000e3
    +++
    text
    """

  private static let yaml = """
    ```exercise
    id: &a one
    expect: |
      let x = *y
      x
    tolerance: {rtol: 1%, atol: [0, "a"]}
    hints: [a, *a, 'it''s', "q\\n"]
    ? complex
    : !!str value
    mistakes:
      - value: >-
          folded
        say: ~
      - - nested
    given: {n: 1e9, <<: {m: 2}}
    ```
    """

  @Test(arguments: 0..<20, [Self.toml, Self.yaml])
  func damagedDataIsRead(_ seed: Int, _ text: String) {
    var random = SeededGenerator(seed: UInt64(seed))
    let bytes = Array(text.utf8)
    let marks = Array("=,[]{}\"'#.\n _-+:0aTZe\\&*!|>?%@`~\t\u{A0}\u{2028}".utf8)
    for _ in 0..<200 {
      var damaged = bytes
      for _ in 0..<(1 + random.below(6)) {
        let place = 12 + random.below(damaged.count - 24)
        switch random.below(3) {
        case 0: damaged[place] = random.pick(marks)
        case 1: damaged.insert(random.pick(marks), at: place)
        default: damaged.remove(at: place)
        }
      }
      #expect(TreeCheck.faults(LessonReader.read(damaged, file: "x.md")) == [])
    }
  }

  @Test func goodTomlIsAccepted() {
    let lesson = read(Self.toml)
    #expect(lesson.diagnostics.allSatisfy { $0.code.rawValue == "unknown-key" })
    #expect(lesson.frontMatter.title == "A \"B\"")
    #expect(lesson.frontMatter.data["extra"]?["k"]?.scalar == "lit")
    #expect(lesson.frontMatter.data["n"]?.list?.count == 5)
  }
}
