import Foundation
import Testing

/// Submissions as platforms export them, and files with times that cannot be right.
@Suite struct PlatformSubmissionTests {
  private static func course() throws -> Course {
    try Course([
      "workbook.yml":
        "title: Trial\ngrading:\n  due: 2026-10-01T12:00:00+02:00\n  late: {per-day: 10%, at-most: 50%}\n",
      "exercises/a.md": "# A\n\n```exercise\nid: a\nexpect: 2\npoints: 10\n```\n\n```answer a\n```\n",
    ])
  }

  private static let answer = "```answer a\n2\n```\n"

  private static func set(_ time: Double, _ course: Course, _ file: String) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: time)], ofItemAtPath: "\(course.folder)/\(file)")
  }

  /// In time.
  private static let september = 1_788_220_800.0

  @Test func aFileThatCanvasMarksAsLateIsNeverInTime() throws {
    let course = try Self.course()
    for name in ["leeann_LATE_7001_90001_a.md", "mobob_7002_90002_a.md"] {
      try course.write("in/\(name)", Self.answer)
      try Self.set(Self.september, course, "in/\(name)")
    }
    let run = try course.run("grade", "in")
    #expect(run.output.contains("leeann/a.md: the platform marks this file as late"), "\(run)")
    #expect(try course.run("grade", "show", "leeann").output.contains("late: −10.0 %"))
    #expect(try course.run("grade", "show", "mobob").output.contains("10 of 10 points"))
    try course.write("times.csv", "learner,time\nleeann,2026-09-30T12:00:00+02:00\n")
    let told = try course.run("grade", "in", "--handed-in", "times.csv")
    #expect(!told.output.contains("marks this file as late"), "\(told)")
    #expect(try course.run("grade", "show", "leeann").output.contains("10 of 10 points"))
  }

  @Test func textWrittenIntoMoodleIsReadOrListed() throws {
    let course = try Self.course()
    try course.write(
      "in/Ann Lee_1_assignsubmission_onlinetext_/onlinetext.html", "<p>```answer a</p><p>2</p><p>```</p>")
    try course.write("in/Bob Mo_2_assignsubmission_onlinetext_/onlinetext.html", "<p>See my file.</p>")
    try course.write("in/Cy Wu_3_assignsubmission_onlinetext_.html", "<pre>```answer a\n2\n```</pre>")
    for name in [
      "Ann Lee_1_assignsubmission_onlinetext_/onlinetext.html", "Cy Wu_3_assignsubmission_onlinetext_.html",
    ] { try Self.set(Self.september, course, "in/\(name)") }
    let run = try course.run("grade", "in")
    #expect(
      run.status == 1 && run.output.contains("Bob Mo  onlinetext.html: a web page without answers"), "\(run)")
    for name in ["Ann Lee", "Cy Wu"] {
      #expect(try course.run("grade", "show", name).output.contains("10 of 10 points"), "\(name)")
    }
  }

  @Test func timesThatCannotBeRightAreListed() throws {
    let course = try Self.course()
    for (learner, time) in [("old", 0.0), ("dos", 315_532_800), ("new", 4_102_444_800), ("good", Self.september)] {
      try course.write("in/\(learner)/a.md", Self.answer)
      try Self.set(time, course, "in/\(learner)/a.md")
    }
    let run = try course.run("grade", "in")
    for learner in ["old", "dos"] {
      #expect(run.output.contains("\(learner)/a.md: its modification time, 19"), "\(run.output)")
      #expect(try course.run("grade", "show", learner).output.contains("late: −"))
    }
    #expect(run.output.contains("new/a.md: its modification time, 2100") && run.output.contains("is in the future"))
    #expect(try course.run("grade", "show", "new").output.contains("late: −"))
    #expect(!run.output.contains("good/a.md") && run.status == 1)
  }

  @Test func theClassServerReadsTheRosterAsGradingDoes() throws {
    let course = try Self.course()
    try course.write("people.csv", "nick,name,extension\nann,Ann,3 weeks or so\n")
    let wrong = try course.run("serve", "--class", "--roster", "people.csv", "--id-column", "nick")
    #expect(wrong.status == 2 && wrong.error.contains("`extension`: “3 weeks or so” is not a time"), "\(wrong)")
    #expect(wrong.error.contains("learner ann"))
    let none = try course.run("serve", "--class", "--roster", "people.csv", "--id-column", "login")
    #expect(none.status == 2 && none.error.contains("no column `login`"), "\(none)")
  }
}
