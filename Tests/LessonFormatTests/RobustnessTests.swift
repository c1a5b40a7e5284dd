import LessonFormat
import TestSupport
import Testing

struct RobustnessTests {
  /// Every fixture, damaged in thousands of ways, still gives a well-formed tree.
  @Test(arguments: Fixtures.seeds + GoldenTests.names.map { "golden/\($0).md" })
  func damagedFixturesAreRead(_ name: String) throws {
    let original = try Fixtures.bytes(name)
    var random = SeededGenerator(seed: UInt64(original.count))
    let rounds = original.count > 20_000 ? 20 : original.count > 4_000 ? 100 : 250
    for _ in 0..<rounds {
      let bytes = Damage.applied(to: original, &random)
      let lesson = LessonReader.read(bytes, file: name)
      #expect(TreeCheck.faults(lesson) + TreeCheck.misplaced(lesson, in: bytes) == [])
    }
  }

  @Test(arguments: 0..<20)
  func randomMarkdownIsRead(_ seed: Int) {
    for number in 0..<50 {
      let text = RandomMarkdown.extended(seed: UInt64(1_000_000 + seed * 1_000 + number))
      #expect(TreeCheck.faults(read(text)) == [], "\(text)")
      #expect(TreeCheck.faults(read(text.replacing("\n", with: "\r\n"))) == [], "\(text)")
    }
  }

  /// Every short sequence of the characters that have a meaning, in every place where they have one.
  @Test(arguments: ["# T ", "", "| a |\n|---|\n| ", "- [ ] ", "> ", "[^a]: ", "```swift ", "x\n\n{: ", "$x$ ", "`a` "])
  func shortSequencesOfMarksAreRead(_ start: String) {
    let marks = ["{", "}", "#", ":", "[", "]", "(", "`", "$", "|", "<", "@", "a"]
    for first in marks {
      for second in marks {
        let faults = (marks + [""]).compactMap { third -> String? in
          let text = "\(start)\(first)\(second)\(third)\n"
          let faults = TreeCheck.faults(read(text))
          return faults.isEmpty ? nil : "\(text): \(faults)"
        }
        #expect(faults == [])
      }
    }
  }

  /// What is missing at the end of YAML is reported on a line that the file has.
  @Test(arguments: ["calls: [", "id: a\ncalls: [", "calls: {a", "a: \"b", "a: 'b\n", "? ", "- [\n", "a: !!"])
  func placesAreInsideTheFile(_ yaml: String) {
    for text in ["x\n\n```exercise\n\(yaml)", "---\n\(yaml)\n---\n", "> ```exercise\n> \(yaml)"] {
      #expect(TreeCheck.misplaced(read(text), in: Array(text.utf8)) == [], "\(text)")
    }
  }

  @Test(arguments: [">", "- ", "> - ", "1. "])
  func fiftyThousandNestedContainersAreRead(_ marker: String) {
    let lesson = read(String(repeating: marker, count: 50_000) + "deep $x$ `{swift} y`\n\n| a |\n|---|\n")
    #expect(TreeCheck.faults(lesson) == [])
    #expect(lesson.expressions.count == 1)
    #expect(lesson.tree.nodes.count > 50_000)
  }

  @Test(arguments: ["[", "![", "*a ", "**a _b ", "<b>", "(", "$", "`", "~~a"])
  func fiftyThousandDelimitersAreRead(_ piece: String) {
    #expect(TreeCheck.faults(read(String(repeating: piece, count: 50_000))) == [])
  }

  /// Inputs for which libcmark 0.30.2 needs quadratic time, about 1 MB each. They are refused at their line.
  static let slowInputs: [(name: String, text: String, line: Int)] = [
    ("links in open image brackets", "# A\n\n" + String(repeating: "![[]()", count: 160_000) + "\n", 3),
    (
      "blank lines below nested lists",
      String(repeating: "- ", count: 30_000) + "x" + String(repeating: "\n", count: 900_000), 1700
    ),
    (
      "blank lines below nested lists in a quote",
      "> " + String(repeating: "- ", count: 30_000) + "x\n" + String(repeating: ">\n", count: 400_000), 1700
    ),
    ("numbered lists", String(repeating: "1. ", count: 30_000) + "x" + String(repeating: "\n", count: 900_000), 1700),
    (
      "emphasis in deep quotes",
      String(repeating: ">", count: 150_000) + String(repeating: "a*", count: 400_000) + "\n", 1
    ),
    (
      "emphasis in later lines of deep quotes",
      String(repeating: ">", count: 150_000) + "a\n" + String(repeating: "a*", count: 400_000) + "\n", 2
    ),
    (
      "links in deep lists",
      String(repeating: "- ", count: 150_000) + String(repeating: "[a](b)", count: 100_000) + "\n", 1
    ),
  ]

  @Test(arguments: slowInputs.indices) func aDocumentThatWouldTakeTooLongIsRefusedAtItsLine(index: Int) throws {
    let input = Self.slowInputs[index]
    let lesson = read(input.text)
    #expect(lesson.diagnostics.map(\.code.rawValue) == ["too-deep"], "\(input.name)")
    let line = try #require(lesson.diagnostics.first).position.line
    #expect(line >= 1 && line <= input.line * 3, "\(input.name) at line \(line)")
  }

  @Test func longDocumentsAreNotTakenForDeepOnes() throws {
    for name in Fixtures.seeds {
      let bytes = try Fixtures.bytes(name)
      var text: [UInt8] = []
      while text.count < 2_000_000 { text += bytes + Array("\n\n".utf8) }
      #expect(!LessonReader.read(text, file: name).diagnostics.contains { $0.code.rawValue == "too-deep" }, "\(name)")
    }
    // A list of lists as people nest them, an image after each item, and blank lines between.
    let item = (0..<8).map { String(repeating: "  ", count: $0) + "- item ![a](b.png) *c* [d](e)\n\n" }.joined()
    let lesson = read(String(repeating: item, count: 4_000))
    #expect(!lesson.diagnostics.contains { $0.code.rawValue == "too-deep" })
  }

  @Test func byteOrderMarkLineEndsAndTextAreTheSame() throws {
    let text = "---\ntitle: T\n---\n\n# H\n\n- [ ] a $x$\n\n```answer e\n1\n2\n```\n"
    let plain = read(text)
    for variant in ["\u{FEFF}" + text, text.replacing("\n", with: "\r\n"), text.replacing("\n", with: "\r")] {
      let lesson = read(variant)
      #expect(lesson.tree == plain.tree)
      #expect(lesson.answers[0].text == "1\n2")
      let bytes = Array(variant.utf8)
      let answer = lesson.answers[0]
      let content = String(decoding: bytes[answer.contentStart..<answer.contentEnd], as: UTF8.self)
      #expect(content.split(whereSeparator: \.isNewline) == ["1", "2"])
      #expect(bytes[lesson.tracker[0].markOffset] == UInt8(ascii: " "))
      #expect(bytes[lesson.tracker[0].markOffset - 1] == UInt8(ascii: "["))
    }
  }

  @Test func hostileYamlIsADiagnostic() {
    let bomb = "---\na: &a [x, x]\n" + (0..<40).map { "b\($0): &b\($0) [*a, *a]\n" }.joined() + "---\n"
    let deep = "---\na: " + String(repeating: "[", count: 100_000) + "\n---\n"
    let dashes = "---\na:\n" + String(repeating: "- ", count: 100_000) + "a\n---\n"
    for text in [bomb, deep, dashes] {
      #expect(read(text).diagnostics.map(\.code.rawValue) == ["bad-yaml"])
    }
  }

  @Test func emptyAndTinyFilesAreRead() {
    for text in [
      "", "\n", " ", "$", "$$", "[", "`", "---", "+++", "---\n---", "+++\n+++", "```swift", "|", "\u{FEFF}", "\0", "{:",
      "[^", "[^a]:", "---\ntitle: T\n---", "+++\ntitle = \"T\"\n+++", "---\na: [1\n---", "---\r\na: b\r\n---",
    ] {
      let lesson = read(text)
      #expect(TreeCheck.faults(lesson) + TreeCheck.misplaced(lesson, in: Array(text.utf8)) == [], "\(text)")
      #expect(TreeCheck.faults(read(text, extensions: false)) == [], "\(text)")
    }
  }

  /// Twice the input takes at most 3.5 times as long; what is quadratic takes 4 times, and grows.
  @Test(arguments: GrowthInput.all)
  func timeGrowsWithLength(_ input: GrowthInput) {
    let clock = ContinuousClock()
    func seconds(_ count: Int) -> Double {
      let bytes = input.bytes(count)
      var best = Double.infinity
      for _ in 0..<2 {
        let taken = clock.measure { _ = LessonReader.read(bytes, file: "x.md") }
        best = min(best, Double(taken.components.seconds) + Double(taken.components.attoseconds) * 1e-18)
      }
      return best
    }
    var count = 2_000
    var short = seconds(count)
    while short < 0.05, count < 4_000_000 {
      count *= 2
      short = seconds(count)
    }
    // On a busy machine a single comparison may be unlucky; three in a row are not.
    var ratios: [Double] = []
    repeat {
      ratios.append(seconds(2 * count) / seconds(count))
    } while ratios[ratios.count - 1] > 3.5 && ratios.count < 3
    #expect(ratios[ratios.count - 1] <= 3.5, "\(input) \(count) \(ratios)")
  }
}

/// Inputs that invite quadratic time.
enum GrowthInput: String, CaseIterable, CustomTestStringConvertible {
  case dollars = "$"
  case dollarPairs = "$$ "
  case formulas = "$x$ "
  case brackets = "["
  case citations = "[@a"
  case tags = "{% "
  case notes = "[^a"
  case values = "`{swift} x` "
  case sameText = "\\`{swift} x "
  case numbers = "[1](<swift:x>) "
  case references = "[a](#b) "
  case links = "]("
  case rows = "| a | b |\n"
  case tasks = "- [ ] a\n"
  case attributes = "a\n{: .b}\n\n"
  case headings = "# a\n\n"
  case strikes = "~~a "
  case display = "$$\n\n"
  case displayText = "$$ a\n"
  case fences = "```swift {#a}\nx\n```\n\n"
  case quotes = "> $a\n"
  case html = "<b $a\n"
  case words = "word $1 "

  static var all: [GrowthInput] { allCases }
  var testDescription: String { rawValue }

  func bytes(_ count: Int) -> [UInt8] {
    let head = self == .rows ? "| a | b |\n|---|---|\n" : ""
    return Array((head + String(repeating: rawValue, count: count)).utf8)
  }
}
