import Course
import Foundation
import Testing

@testable import Assessment
@testable import Grading
@testable import Records

/// What Moodle, Canvas and Blackboard write when an instructor downloads all submissions.
@Suite struct PlatformTests {
  private let scratch: Scratch
  private let text = Array("```answer a\n1\n```\n".utf8)
  private let roster = [
    LearnerRecord(
      id: "ann", name: "Ann Lee", email: "ann.lee@example.org", details: ["id": "7001", "student id": "s1"],
      isOnRoster: true),
    LearnerRecord(id: "bob_m", name: "Müller, Bob", details: ["id": "7002"], isOnRoster: true),
    LearnerRecord(id: "c1", name: "Cy Twin", isOnRoster: true),
    LearnerRecord(id: "c2", name: "Cy Twin", isOnRoster: true),
  ]

  init() throws { scratch = try Scratch() }

  private func find(_ folder: String, _ pattern: String? = nil) throws -> (
    learners: [String: Set<String>], submissions: [Submission], strays: [StrayFile]
  ) {
    var finder = SubmissionFinder(
      folder: "\(scratch.path)/\(folder)", pattern: try pattern.map { try FilePattern($0) },
      documents: ["exercises/01-v.md"], learners: LearnerIndex(roster))
    finder.timeZone = try #require(TimeZone(identifier: "Europe/Berlin"))
    let (submissions, strays) = try finder.find()
    var learners: [String: Set<String>] = [:]
    for submission in submissions {
      for file in SubmissionReader(withoutExercises: []).files(submission) {
        if case .success = file.content { learners[submission.learner, default: []].insert(file.file) }
      }
    }
    return (learners, submissions, strays)
  }

  @Test func moodlesFoldersAreMappedByName() throws {
    try scratch.write("in/Ann Lee_12345_assignsubmission_file_/01-v.md", text)
    try scratch.write("in/Bob Müller_12346_assignsubmission_file_/deep/01-v.md", text)
    try scratch.write("in/Cy Twin_12347_assignsubmission_file_/01-v.md", text)
    try scratch.write("in/Zoe Q_12348_assignsubmission_file_/01-v.md", text)
    try scratch.write("in/Ann Lee_12345_assignsubmission_onlinetext_/onlinetext.html", text)
    let found = try find("in")
    #expect(found.learners["ann"] == ["01-v.md", "onlinetext.html"] && found.learners["bob_m"] == ["deep/01-v.md"])
    #expect(found.learners["Cy Twin_12347"] == ["01-v.md"] && found.learners["Zoe Q"] == ["01-v.md"])
    #expect(found.strays.count == 2)
    #expect(found.strays.contains { $0.reason.contains("c1 or c2") })
    #expect(found.strays.contains { $0.reason.contains("no learner on the roster matches “Zoe Q”") })
    // Files without folders, as one setting of Moodle writes them.
    try scratch.write("flat/Ann Lee_12345_assignsubmission_file_01-v.md", text)
    #expect(try find("flat").learners == ["ann": ["01-v.md"]])
  }

  @Test func canvasFilesAreMappedByNumberAndName() throws {
    try scratch.write("in/leeann_7001_90001_01-v.md", text)
    try scratch.write("in/mullerbob_LATE_7002_90002_01-v-2.md", text)
    try scratch.write("in/nobody_7999_90003_01-v.md", text)
    let found = try find("in")
    #expect(found.learners["ann"] == ["01-v.md"] && found.learners["bob_m"] == ["01-v.md"])
    #expect(found.learners["nobody"] == ["01-v.md"])
    #expect(found.strays.map(\.file) == ["nobody_7999_90003_01-v.md"])
    #expect(PlatformName("mullerbob_LATE_7002_90002_01-v-2.md")?.isLate == true)
  }

  @Test func blackboardsFilesBringTheirTimes() throws {
    try scratch.write("in/Home work_1_bob_m_attempt_2026-10-24-20-00-00_01-v.md", text)
    try scratch.write("in/Home work_1_bob_m_attempt_2026-10-24-20-00-00.txt", Array("Name: Bob".utf8))
    let found = try find("in")
    #expect(found.learners == ["bob_m": ["01-v.md"]])
    #expect(found.strays.isEmpty)
    #expect(found.submissions.map(\.time) == [Timestamp.date("2026-10-24T20:00:00+02:00")])
  }

  @Test func aWholeClassComesInOneArchive() throws {
    for top in ["", "Assignment 1/"] {
      try scratch.archive(
        "class\(top.count).zip", format: "zip",
        [
          ("\(top)Ann Lee_12345_assignsubmission_file_/01-v.md", text), ("\(top)__MACOSX/x.md", text),
          ("\(top)bob_m/exercises/01-v.md", text), ("\(top)c1.md", text),
        ])
      let found = try find("class\(top.count).zip")
      #expect(found.learners == ["ann": ["01-v.md"], "bob_m": ["exercises/01-v.md"]], "\(found.learners)")
      #expect(found.strays.map(\.file) == ["c1.md"])
    }
  }

  @Test func aPatternNamesFoldersAndArchivesToo() throws {
    try scratch.write("in/hw1-ann/01-v.md", text)
    try scratch.archive("in/hw1-7002.tar.gz", format: "pax", filter: "gzip", [("01-v.md", text)])
    try scratch.write("in/hw1-Ann Lee.md", text)
    try scratch.write("in/other/01-v.md", text)
    let found = try find("in", "hw1-{learner}")
    #expect(found.learners["bob_m"] == ["01-v.md"])
    #expect(found.learners["ann"]?.count == 2, "\(found.learners)")
    #expect(found.strays.map(\.file) == ["other"])
  }

  @Test func ordinaryFoldersMayHaveOtherNamesOfALearner() throws {
    try scratch.write("in/ann.lee@example.org/01-v.md", text)
    try scratch.write("in/Lee, Ann.zip", Array("no zip".utf8))
    try scratch.write("in/S1/01-v.md", text)
    #expect(Set(try find("in").submissions.map(\.learner)) == ["ann"])
  }

  @Test func rowsOfTimesThatMatchNothingAreListed() throws {
    var times = try HandInTimes(
      csv: "learner;file;time\nanne;;2026-10-24T17:00:00+02:00\n7001;;2026-10-24T17:00:00+02:00\n"
        + "bob_m;x.md;2026-10-24T17:00:00+02:00\n")
    let index = LearnerIndex(roster)
    let strays = times.match(index)
    #expect(strays.map(\.file) == ["--handed-in, row 2"])
    #expect(strays.first?.reason.contains("did you mean ann?") == true)
    #expect(times.time(learner: "ann", file: "01-v.md") != nil)
    #expect(times.unmatchedFiles(index, ["bob_m": ["01-v.md"]]).map(\.file) == ["--handed-in, row 4"])
    #expect(times.unmatchedFiles(index, ["bob_m": ["a/x.md"]]).isEmpty)
  }
}
