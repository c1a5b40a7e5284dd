import Course
import Foundation
import Testing

@testable import Assessment
@testable import Grading
@testable import Records

@Suite struct SubmissionTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func finder(_ pattern: String? = nil, learners: [String] = []) throws -> SubmissionFinder {
    SubmissionFinder(
      folder: scratch.path, pattern: try pattern.map { try FilePattern($0) },
      documents: ["exercises/01-power_laws.md", "exercises/02-costs.md"],
      learners: LearnerIndex(learners.map { LearnerRecord(id: $0) }))
  }

  private func files(_ learner: String) throws -> [String: String] {
    let submission = try #require(try finder().find().submissions.first { $0.learner == learner })
    let files = SubmissionReader(withoutExercises: ["lessons/01.md"]).files(submission)
    return Dictionary(
      files.map { file in
        switch file.content {
        case .success(let bytes): (file.file, "\(bytes.count) bytes")
        case .failure(let problem): (file.file, problem.description)
        }
      }, uniquingKeysWith: { "\($0), \($1)" })
  }

  @Test func foldersAreReadAtAnyDepth() throws {
    try scratch.write("ann/exercises/01.md", Array("abc".utf8))
    try scratch.write("ann/lessons/01.md", Array("given".utf8))
    try scratch.write("ann/.git/x.md", Array("abc".utf8))
    try scratch.write("ann/deep/er/02.MD", Array("abcd".utf8))
    try scratch.write("ann/photo.png", [1])
    let found = try files("ann")
    #expect(found["exercises/01.md"] == "3 bytes" && found["deep/er/02.MD"] == "4 bytes")
    #expect(found["photo.png"]?.contains("a picture cannot be graded") == true && found.count == 3)
  }

  @Test func whatCannotBeReadSaysWhy() throws {
    let manager = FileManager.default
    try scratch.write("ann/big.md", [UInt8](repeating: 97, count: SubmissionReader.fileLimit + 1))
    try scratch.write("ann/folder.md/x.txt", [1])
    try manager.createSymbolicLink(atPath: "\(scratch.path)/ann/link.md", withDestinationPath: "/etc/passwd")
    try manager.createSymbolicLink(atPath: "\(scratch.path)/ann/outside", withDestinationPath: "/etc")
    mkfifo("\(scratch.path)/ann/pipe.md", 0o644)
    try manager.createDirectory(atPath: "\(scratch.path)/bob", withIntermediateDirectories: true)
    try manager.createSymbolicLink(atPath: "\(scratch.path)/cy", withDestinationPath: "ann")
    try scratch.write("dan/answers.docx", [1])
    try scratch.write("eve.zip", Array("no zip".utf8))
    let found = try files("ann")
    #expect(found["big.md"] == "the file has 8.0 MB; the limit is 8 MB")
    #expect(found["folder.md"] == "this is a folder")
    #expect(found["link.md"]?.contains("symbolic link") == true)
    #expect(found["pipe.md"]?.contains("not a file") == true)
    #expect(found["outside"]?.contains("symbolic link") == true)
    #expect(found.count == 5)
    #expect(try files("bob") == [".": "the folder is empty"])
    #expect(try files("cy")["cy"]?.contains("symbolic link") == true)
    #expect(try files("dan")["answers.docx"]?.contains("a Word document") == true)
    #expect(try files("eve")["eve.zip"]?.contains("the archive cannot be read") == true)
  }

  @Test func zipsAreReadAndHeldToTheirPlace() throws {
    let text = Array("```answer a\n1\n```\n".utf8)
    try scratch.zip(
      "ann.zip",
      [
        ("exercises/01.md", text, Scratch.file), ("exercises/01.md", text + text, Scratch.file),
        ("../up.md", text, Scratch.file), ("/etc/root.md", text, Scratch.file), ("a\\..\\b.md", text, Scratch.file),
        ("link.md", [], Scratch.link), ("__MACOSX/._01.md", text, Scratch.file), ("photo.png", [1], Scratch.file),
        ("bomb.md", [UInt8](repeating: 0, count: 100 << 20), Scratch.file), ("\u{1B}[2Jx.md", text, Scratch.file),
      ])
    let found = try files("ann")
    #expect(
      found["exercises/01.md"] == "\(text.count) bytes, the archive contains this file twice; the first one counts")
    #expect(found["../up.md"]?.contains("leads out") == true)
    #expect(found["/etc/root.md"]?.contains("leads out") == true)
    #expect(found["a/../b.md"]?.contains("leads out") == true, "\(found)")
    #expect(found["link.md"]?.contains("symbolic link") == true)
    #expect(found["bomb.md"]?.contains("larger than 8 MB") == true)
    #expect(found["\u{1B}[2Jx.md"] == "\(text.count) bytes")
    #expect(found["photo.png"]?.contains("a picture") == true && found.count == 8)
  }

  @Test func aBombOfManyFilesIsLeft() throws {
    let zeros = [UInt8](repeating: 32, count: 7 << 20)
    try scratch.zip("ann.zip", (0..<12).map { ("\($0).md", zeros, Scratch.file) })
    let found = try files("ann")
    #expect(found["ann.zip"]?.contains("larger than 64 MB") == true, "\(found.keys)")
    #expect(found.count < 12)
  }

  @Test func aTornZipGivesWhatIsWhole() throws {
    let noise = (0..<40_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) }
    let path = try scratch.zip(
      "ann.zip", [("01.md", Array("abc".utf8), Scratch.file), ("02.md", noise, Scratch.file)])
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    try scratch.write("bob.zip", bytes.prefix(bytes.count / 2))
    let found = try files("bob")
    #expect(found["01.md"] == "3 bytes")
    #expect(found.count == 2 || found.count == 3, "\(found)")
  }

  @Test func aPatternTellsLearnerAndFile() throws {
    for name in ["ann_01-power_laws.md", "a_b_02-costs.md", "c_d_notes.md", "nonsense.md", "x.txt"] {
      try scratch.write(name, Array("abc".utf8))
    }
    let (submissions, strays) = try finder("{learner}_{file}.md", learners: ["c_d"]).find()
    #expect(submissions.map(\.learner) == ["a_b", "ann", "c_d"])
    #expect(
      submissions.map(\.source) == [
        .file(name: "02-costs.md"), .file(name: "01-power_laws.md"), .file(name: "notes.md"),
      ])
    #expect(Set(strays.map(\.file)) == ["a_b_02-costs.md", "ann_01-power_laws.md", "nonsense.md", "x.txt"])
    #expect(try finder().find().strays.count == 5)
    for pattern in ["", "{file}.md", "{learner}{learner}"] {
      #expect(throws: FilePattern.Problem.self) { try FilePattern(pattern) }
    }
  }

  @Test func aStarStandsForAnything() throws {
    let pattern = try FilePattern("{learner}_*_assign_{file}.md")
    let match = pattern.match("ann b_123_assign_01-x.md", knowsFile: { _ in false }, knowsLearner: { _ in false })
    #expect(match == FilePattern.Match(learner: "ann b", file: "01-x"))
    // Names that fit in very many ways take no longer.
    let long = String(repeating: "_", count: 250)
    _ = try FilePattern("*_*_*_{learner}_*_*_{file}").matches(long)
  }

  @Test func documentsAreFoundByPathNameOrExercises() {
    let matcher = DocumentMatcher([
      ("a1", "exercises/01.md"), ("a2", "exercises/01.md"), ("b1", "exercises/02.md"), ("c1", "more/02.md"),
    ])
    #expect(matcher.document(of: "exercises/01.md", answering: ["a1"]) == "exercises/01.md")
    #expect(matcher.document(of: "week1/exercises/01.md", answering: ["a1", "b1"]) == "exercises/01.md")
    #expect(matcher.document(of: "01.md", answering: ["a1", "b1"]) == "exercises/01.md")
    #expect(matcher.document(of: "answers.md", answering: ["b1", "x"]) == "exercises/02.md")
    // A file by the name of one document that answers only another's exercises belongs to the other.
    #expect(matcher.document(of: "exercises/01.md", answering: ["b1"]) == "exercises/02.md")
    #expect(matcher.document(of: "02.md", answering: ["c1"]) == "more/02.md")
    #expect(matcher.document(of: "exercises/01.md", answering: ["x"]) == nil)
  }

  @Test func timesComeFromATable() throws {
    let times = try HandInTimes(
      csv:
        "learner,file,time\nann,01.md,2026-12-01T10:00:00Z\nann,,2026-12-02T10:00:00Z\nbob,x.md,2026-12-03 10:00+01:00\n"
    )
    #expect(times.time(learner: "ann", file: "exercises/01.md") == Timestamp.date("2026-12-01T10:00:00Z"))
    #expect(times.time(learner: "ann", file: "02.md") == Timestamp.date("2026-12-02T10:00:00Z"))
    #expect(times.time(learner: "bob", file: "x.md") == Timestamp.date("2026-12-03T09:00:00Z"))
    #expect(times.time(learner: "bob", file: "y.md") == nil)
    #expect(throws: HandInTimes.Problem.self) { try HandInTimes(csv: "learner,time\nann,yesterday\n") }
    #expect(throws: HandInTimes.Problem.self) { try HandInTimes(csv: "name,when\nann,x\n") }
  }

  @Test(
    arguments: [
      ([], "the file is empty"), ([32, 10, 13], "the file is empty"), ([0xFF, 0xFE, 65, 0], "UTF-16"),
      ([65, 0xE9, 10], "not UTF-8"),
      ([65, 0, 66], "zero bytes"), ([0xC0, 0x80], "not UTF-8"), ([0xED, 0xA0, 0x80], "not UTF-8"),
    ] as [([UInt8], String)])
  func bytesThatAreNoTextAreTold(bytes: [UInt8], words: String) {
    #expect(TextCheck.problem(bytes)?.contains(words) == true)
    #expect(TextCheck.problem(Array("é".utf8)) == nil)
  }
}
