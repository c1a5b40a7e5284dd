import Foundation
import Testing

@testable import Server

@Suite(.serialized) struct ClassAttemptTests {
  private static let exercises = """
    # Exercises

    How much?

    ```exercise
    id: much
    expect: 98765.0 / 8
    tolerance: 1%
    attempts: [10, 5]
    ```

    ```answer much

    ```

    How many?

    ```exercise
    id: many
    expect: 4321.0
    feedback: full
    attempts: 3
    ```

    ```answer many

    ```

    """

  private struct Reply: Decodable {
    var state: String?
    var verdict: String?
  }

  private static func answer(_ site: ClassSite, _ text: String, _ base: String, to exercise: String = "much") throws
    -> Reply
  {
    let response = try site.answer(text, to: exercise, replacing: base, as: "ada")
    return try JSONDecoder().decode(Reply.self, from: Data(response.body.utf8))
  }

  @Test func attemptsInClassOutlastTheServerAndCountWhenGraded() throws {
    let site = try ClassSite(Self.exercises)
    let first = try Self.answer(site, "1e30", "")
    #expect(first.state == "wrong" && first.verdict?.lowercased().contains("too large; 1 attempt left") == true)
    #expect(first.verdict?.contains("off") == false && first.verdict?.contains("times") == false)
    // The same number written otherwise is the same answer.
    #expect(try Self.answer(site, "10^30", "1e30").verdict?.contains("1 attempt left") == true)
    site.kill()
    try site.start()
    #expect(try Self.answer(site, "2", "10^30").verdict?.contains("no attempts left") == true)
    site.kill()
    try site.start()
    // Right, and too late: nothing says so.
    let late = try Self.answer(site, "12345.6", "2")
    #expect(late.state == "pending" && late.verdict?.contains("does not count") == true)
    #expect(try site.post("/-/hand-in", "{}", as: "ada").status == 200)
    // Of the author's own words on feedback, the exercise's count.
    let full = try Self.answer(site, "4000", "", to: "many")
    #expect(full.verdict?.contains("off") == true)
    _ = try site.run("grade", "\(site.work)/handed-in", "--roster", "roster.csv", "--quiet")
    let shown = try site.run("grade", "show", "ada")
    #expect(shown.contains("much  0/10") && shown.contains("after the last attempt, not counted"), "\(shown)")
    // The class folder itself can be named as well.
    let again = try site.run("grade", site.work, "--roster", "roster.csv", "--quiet", "--gradebook", "other.sqlite")
    #expect(again.contains("3 learners"), "\(again)")
    #expect(try site.run("grade", "show", "ada", "--gradebook", "other.sqlite").contains("much  0/10"))
  }

  @Test func nineTriesInClassAndOneSubmissionDoNotEarnFullPoints() throws {
    let site = try ClassSite(Self.exercises)
    var base = ""
    for number in 1...9 {
      _ = try Self.answer(site, "\(number)", base)
      base = "\(number)"
    }
    _ = try Self.answer(site, "12345.6", base)
    #expect(try site.post("/-/hand-in", "{}", as: "ada").status == 200)
    _ = try site.run("grade", "\(site.work)/handed-in", "--quiet")
    #expect(try site.run("grade", "show", "ada").contains("much  0/10"))
  }

  @Test func earlierAttemptsOfALearnerAreTakenOver() throws {
    let site = try ClassSite(Self.exercises)
    site.kill()
    try ClassSite.write(
      "\(site.work)/ada/.workbook/attempts.json",
      #"{"version":1,"exercises":{"exercises/a.md#much":[{"answer":"1","status":"wrong","credit":[0,1]}]}}"#)
    try site.start()
    #expect(try Self.answer(site, "2", "").verdict?.contains("no attempts left") == true)
  }
}
