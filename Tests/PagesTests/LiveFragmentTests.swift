import LessonFormat
import Testing

@testable import Pages

/// What pages show when a server keeps them up to date.
struct LiveFragmentTests {
  private func blocks(_ fragment: Fragment) -> [String] {
    let bounds = [0] + fragment.blockStarts + [fragment.html.count]
    return zip(bounds, bounds.dropFirst()).map { String(decoding: fragment.html[$0..<$1], as: UTF8.self) }
  }

  @Test func everyBlockIsWholeAndTogetherTheyAreThePage() throws {
    var content = try EverythingLesson.content()
    content.live = LiveContent()
    content.live?.notes = [
      Diagnostic(.error, .chart, file: "a.md", at: SourcePosition(line: 4), "wrong", help: "mend it"),
      Diagnostic(.warning, .chart, file: "a.md", at: SourcePosition(line: 9999), "late"),
    ]
    let fragment = FragmentRenderer().render(content)
    let all = blocks(fragment)
    #expect(all.joined() == fragment.string)
    #expect(all.count > 20)
    for block in all { #expect(HTMLChecker(block).problems.isEmpty, "\(block.prefix(300))") }
    #expect(all.count { $0.contains("note-at-line") } == 2)
    #expect(HTMLChecker(fragment.string).problems.isEmpty)
  }

  @Test func everyExerciseHasOneFieldAndPagesInFilesHaveNone() throws {
    var content = try EverythingLesson.content()
    #expect(!FragmentRenderer().render(content).string.contains("<form"))
    content.live = LiveContent()
    let tags = HTMLChecker(FragmentRenderer().render(content).string).tags
    let fields = tags.filter { $0.name == "form" }.compactMap { $0.attributes["data-answer"] }
    #expect(Set(fields) == Set(content.lesson.exercises.map(\.id)))
    #expect(fields.count == Set(fields).count)
    for id in content.lesson.exercises.map(\.id) {
      #expect(tags.contains { $0.attributes["id"] == "wb-verdict-\(id)" && $0.attributes["role"] == "status" })
    }
  }

  @Test(arguments: ["</textarea><script>x</script>", "\"><img src=x onerror=x>", "a\n</form><b>", "'><svg/onload=x>"])
  func answersAreTextWhateverTheySay(answer: String) throws {
    var content = try EverythingLesson.content()
    var live = LiveContent()
    for exercise in content.lesson.exercises {
      live.answers[exercise.id] = answer
      live.messages[exercise.id] = [.init(line: 1, text: answer)]
    }
    live.unjudged = [0: answer, 1: answer]
    content.live = live
    content.exercises = []
    let checker = HTMLChecker(FragmentRenderer().render(content).string)
    #expect(checker.problems.isEmpty)
    #expect(!checker.tags.contains { ["script", "img", "b"].contains($0.name) && $0.attributes["src"] == "x" })
    #expect(!checker.tags.contains { $0.name == "script" })
    #expect(!checker.tags.contains { $0.attributes.keys.contains { $0.hasPrefix("on") } })
  }

  @Test func optionsAreFoundByLabelOrWords() {
    var exercise = Exercise(
      id: "q", written: DataNode(.map([]), at: SourcePosition(line: 1)), position: SourcePosition(line: 1),
      cellsBefore: 0, node: 0)
    exercise.question = .choice(
      ChoiceQuestion(
        options: ["Red", "Green light", "Blue"].enumerated().map {
          Exercise.Choice($1, index: $0, at: SourcePosition(line: 1))
        }))
    let options = ChoiceOptions(exercise)
    #expect(options.chosen(in: "b") == [1])
    #expect(options.chosen(in: " (A), c\n") == [0, 2])
    #expect(options.chosen(in: "green light") == [1])
    #expect(options.chosen(in: "").isEmpty)
    #expect(options.chosen(in: "a, zebra").isEmpty)
  }
}
