import LessonFormat
import TestSupport
import Testing

@testable import Authoring
@testable import Course

@Suite struct NewNamesTests {
  @Test func aTitleInYAMLReadsAsItWasGiven() throws {
    var generator = SeededGenerator(seed: 7)
    let signs: [Character] = Array("\"'\\:#-[]{}&*!|>%@`,? ~\u{85}\u{2028}Aß日🙂0\t")
    for _ in 0..<500 {
      let text = String(
        (0..<Int.random(in: 1...12, using: &generator)).map { _ in signs.randomElement(using: &generator) ?? "x" })
      let lesson = LessonReader.read(
        Array("---\ntitle: \(NewNames.yaml(text))\norder: 4\n---\n\nText.\n".utf8), file: "a.md")
      #expect(lesson.frontMatter.title == text && lesson.frontMatter.order == 4, "\(text.debugDescription)")
      #expect(lesson.diagnostics.isEmpty, "\(lesson.diagnostics)")
    }
  }

  @Test func titlesAreOneLineOfText() throws {
    #expect(try NewNames.title(" \u{FEFF}A \n\t b\u{2028}c ") == "A b c")
    for bad in ["", " \n", "a\u{1B}[31m", String(repeating: "x", count: 201)] {
      #expect(throws: NewProblem.self) { try NewNames.title(bad) }
    }
  }

  @Test func slugsAreShortAndPlain() {
    for (title, slug) in [
      ("Power laws & log-log plots", "power-laws-log-log-plots"), ("Kaplan's laws", "kaplans-laws"),
      ("Größe", "grosse"), ("Ça va – déjà vu?", "ca-va-deja-vu"), ("Привет мир", "privet-mir"), ("!!!", ""),
    ] { #expect(NewNames.slug(title) == slug) }
    #expect(NewNames.slug(String(repeating: "long words ", count: 30)).count <= 60)
    #expect(NewNames.slug(String(repeating: "x", count: 300)).count == 60)
  }

  @Test func everyTemplateIsADocumentWithoutAFault() throws {
    for kind in ExerciseTemplate.allCases {
      for id in ["a", "ten-times", "x_1", "größe", "class", "true"] {
        let id = try NewNames.identifier(id)
        let lesson = LessonReader.read(Array(kind.text(id: id).utf8), file: "a.md")
        #expect(lesson.diagnostics.isEmpty, "\(kind) \(id): \(lesson.diagnostics)")
        #expect(lesson.exercises.map(\.id) == [id] && !lesson.exercises[0].prompt.isEmpty)
        #expect(lesson.learnerAnswers.keys.contains(id))
      }
    }
  }
}
