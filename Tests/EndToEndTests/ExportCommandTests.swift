import Course
import Foundation
import Testing

@testable import Storage

/// What `grade export`, `grade override` and `grade --regrade` tell and leave out.
@Suite struct ExportCommandTests {
  private static let exercise = """
    # Numbers

    ```exercise
    id: dozen
    title: A dozen eggs
    points: 3
    expect: 12
    ```

    ```answer dozen
    ```

    """

  private func course(_ workbook: String = "title: Trial\n", more: [String: String] = [:]) throws -> Course {
    try Course(
      [
        "workbook.yml": workbook, "exercises/01-v.md": Self.exercise,
        "in/ann/01-v.md": "```answer dozen\n12\n```\n", "in/eve/01-v.md": "```answer dozen\n12\n```\n",
        "in/bob/01-v.md": "```answer dozen\n\n```\n", "in/cid/broken.md": "no answer\n",
        "roster.csv": "id,name\nann,Ann\nbob,Bob\ncid,Cid\ndan,Dan\n",
      ].merging(more) { $1 })
  }

  /// Nothing handed in and not graded are empty, a blank answer is 0, and who is on no roster is not exported.
  @Test func onlyWhatWasGradedHasPoints() throws {
    let course = try course()
    _ = try course.run("grade", "in", "--roster", "roster.csv")
    let csv = try course.run("grade", "export", "--format", "csv")
    #expect(csv.status == 0)
    let points = try CSV.rows(csv.output).dropFirst().map { [$0[0], $0[3], $0[4]] }
    #expect(points == [["ann", "3", "3"], ["bob", "0", "0"], ["cid", "", ""], ["dan", "", ""]], "\(points)")
    #expect(csv.error.contains("eve") && csv.error.contains("cid  dozen: broken.md"), "\(csv.error)")
    #expect(!csv.error.contains("dan"))
    let canvas = try CSV.rows(try course.run("grade", "export", "--format", "canvas").output)
    #expect(canvas[0].last == "A dozen eggs")
    #expect(canvas.dropFirst(2).map { $0[5] } == ["3.00", "0.00", "", ""])
    let folder = try course.run("grade", "export", "--format", "gradescope", "--output", "out")
    #expect(folder.status == 0, "\(folder.error)")
    let files = try FileManager.default.contentsOfDirectory(atPath: "\(course.folder)/out").sorted()
    #expect(files == ["ann.json", "bob.json", "cid.json"])
    // The sum is all that must be a number; no exercise has one.
    let cid = try course.read("out/cid.json")
    #expect(cid.contains("A dozen eggs was not graded: broken.md") && !cid.contains("\"status\""), "\(cid)")
    #expect(cid.split(separator: "\"score\"").count == 2)
  }

  @Test func anAssignmentNamesAColumn() throws {
    let course = try course()
    _ = try course.run("grade", "in")
    for (name, hint) in [("nonsense", "there are dozen"), ("dozn", "did you mean dozen?")] {
      let run = try course.run("grade", "export", "--format", "canvas", "--assignment", "\(name)=1")
      #expect(run.status == 2 && run.error.contains(name) && run.error.contains(hint), "\(run.error)")
      #expect(run.output.isEmpty)
    }
    #expect(try course.run("grade", "export", "--format", "canvas", "--assignment", "dozen=one").status == 2)
    #expect(try course.run("grade", "export", "--format", "csv", "--assignment", "dozen=1").status == 2)
    let total = try course.run("grade", "export", "--format", "canvas", "--per", "total", "--assignment", "total=7")
    #expect(total.status == 0 && total.output.contains("Trial (7)"))
  }

  /// The clocks go back in the night after the deadline: 19:30 on the next evening is one day late.
  @Test(arguments: ["title: Trial\n", "title: Trial\ntime-zone: Europe/Berlin\n"])
  func aLateDayIsADayOfTheCalendar(workbook: String) throws {
    let course = try course(
      workbook + "grading:\n  due: 2026-10-24T20:00:00+02:00\n  late: {per-day: 10%}\n",
      more: ["late.csv": "id,name,submitted\nann,Ann,2026-10-25T19:30:00+01:00\n"])
    _ = try course.run("grade", "in", "--roster", "late.csv")
    let shown = try course.run("grade", "show", "ann").output
    #expect(shown.contains("late: −10.0 %") && shown.contains("2.7/3"), "\(shown)")
    #expect(shown.contains("2026-10-25 19:30 Europe/Berlin") == workbook.contains("zone"), "\(shown)")
  }

  @Test func anExtensionIsOfOneLearner() throws {
    let course = try course(
      "title: Trial\ntime-zone: Europe/Berlin\ngrading:\n  due: 2026-10-24T20:00\n  late: {per-day: 10%}\n",
      more: [
        "late.csv": "id,submitted,extension\nann,2026-10-25 19:30,1d\neve,2026-10-25 19:30,\n",
        "bad.csv": "id,extension\nann,soon\n",
      ])
    _ = try course.run("grade", "in", "--roster", "late.csv")
    #expect(try course.run("grade", "show", "ann").output.contains("3/3"))
    #expect(try course.run("grade", "show", "eve").output.contains("2.7/3"))
    let bad = try course.run("grade", "in", "--roster", "bad.csv", "--gradebook", "b.sqlite")
    #expect(bad.status != 0 && bad.error.contains("extension") && bad.error.contains("ann"), "\(bad.error)")
  }

  /// An exercise that was gone and returns brings its answers and overrides back, and the regrade says so first.
  @Test func anOverrideThatReturnsIsShown() throws {
    let other = "# More\n\n```exercise\nid: more\nexpect: 1\n```\n\n```answer more\n```\n"
    let course = try course(more: ["exercises/02-w.md": other])
    _ = try course.run("grade", "in")
    #expect(try course.run("grade", "override", "bob", "dozen", "1.5", "--comment", "Why not.").status == 0)
    try FileManager.default.removeItem(atPath: "\(course.folder)/exercises/01-v.md")
    #expect(try course.run("grade", "--regrade", "--apply").status == 0)
    #expect(try !course.run("grade", "show", "bob").output.contains("dozen"))
    try course.write("exercises/01-v.md", Self.exercise)
    let refused = try course.run("grade", "in")
    #expect(refused.status == 2 && refused.error.contains("contains “dozen” again"), "\(refused.error)")
    let plan = try course.run("grade", "--regrade")
    #expect(plan.output.contains("bob  dozen") && plan.output.contains("ann  dozen"), "\(plan.output)")
    #expect(try course.run("grade", "--regrade", "--apply").status == 0)
    #expect(try course.run("grade", "show", "bob").output.contains("1.5/3"))
  }
}
