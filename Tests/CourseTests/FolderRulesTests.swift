import Testing

@testable import Course

@Suite struct FolderRulesTests {
  @Test func theLibrarysSourcesAreProtected() {
    var configuration = CourseConfiguration()
    configuration.library = .init(product: "Core", package: "library", sources: ["Sources/Core", "Sources/More"])
    let rules = FolderRules(root: "", configuration: configuration)
    #expect(rules.refusal(ofOutput: "library/Sources/More") == "`library/Sources/More` contains the course's own files")
    #expect(rules.refusal(ofOutput: "library") == "it contains the course's own folder `library/Sources/Core`")
    #expect(rules.refusal(ofOutput: "library/site") == nil)
    #expect(rules.refusal(ofOutput: "_site") == nil)
    #expect(rules.refusal(ofOutput: "lessons-site") == nil)
  }
}
