import Foundation
import Testing

@testable import Course

/// Rosters in all the forms in which spreadsheets and learning platforms write them.
@Suite struct RosterTests {
  private func utf16(_ text: String, isLittle: Bool, mark: Bool = true) -> [UInt8] {
    ((mark ? "\u{FEFF}" : "") + text).utf16.flatMap { unit in
      isLittle ? [UInt8(unit & 0xFF), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 0xFF)]
    }
  }

  @Test(arguments: ["\n", "\r\n", "\r"], [",", ";", "\t"])
  func lineEndsAndSeparatorsAreFound(lineEnd: String, separator: String) throws {
    let text = "id,name,email\nann,Ann Lee,a@x.org\nbob,\"Bob, \"\"B\"\"\",\n".replacing("\n", with: lineEnd)
    let own = text.replacing(",", with: separator).replacing("Bob\(separator) ", with: "Bob, ")
    for bytes in [
      Array(own.utf8), [0xEF, 0xBB, 0xBF] + Array(own.utf8), utf16(own, isLittle: true), utf16(own, isLittle: false),
      utf16(own, isLittle: true, mark: false), utf16(own, isLittle: false, mark: false),
    ] {
      let roster = try Roster(bytes: bytes)
      #expect(roster.learners.map(\.id) == ["ann", "bob"])
      #expect(roster.learners.map(\.name) == ["Ann Lee", "Bob, \"B\""])
      #expect(roster.guess == nil)
    }
  }

  @Test func otherEncodingsAreReadAndReported() throws {
    let roster = try Roster(bytes: Array("id,name\nann,Ann M".utf8) + [0xFC] + Array("ller \u{20}".utf8) + [0x80])
    #expect(roster.learners.first?.name == "Ann Müller  €")
    #expect(roster.guess?.contains("Windows-1252") == true)
  }

  @Test func canvasRows() throws {
    let csv = """
      Student,ID,SIS User ID,SIS Login ID,Section,HW 1 (12)
      ,,,,,Manual Posting
      "    Points Possible",,,,,10
      "Lee, Ann",7001,ann,ann@x.org,S1,
      "Student, Test",7009,,abcdef,S1,

      """
    let roster = try Roster(csv: csv)
    #expect(roster.learners.map(\.id) == ["ann"] && roster.idColumn == "SIS User ID")
    #expect(roster.learners[0].name == "Lee, Ann" && roster.learners[0].details["id"] == "7001")
    #expect(try Roster(csv: csv, idColumn: "ID").learners.map(\.id) == ["7001"])
    let logins = csv.replacing("7001,ann,", with: "7001,,")
    #expect(try Roster(csv: logins).learners.map(\.id) == ["ann@x.org"])
  }

  @Test func moodleAndBlackboardColumns() throws {
    let moodle = try Roster(csv: "First name,Surname,ID number,Email address\nAnn,Lee,,ann@x.org\nBob,Ng,2,bob@x.org\n")
    #expect(moodle.learners.map(\.id) == ["ann@x.org", "bob@x.org"])
    #expect(moodle.learners.map(\.name) == ["Ann Lee", "Bob Ng"])
    #expect(moodle.learners.map(\.email) == ["ann@x.org", "bob@x.org"])
    let blackboard = try Roster(csv: "\"Last Name\"\t\"First Name\"\t\"Username\"\t\"Student ID\"\nLee\tAnn\tann\ts1\n")
    #expect(blackboard.learners.map(\.id) == ["s1"] && blackboard.learners[0].name == "Ann Lee")
    #expect(try Roster(csv: "Last Name,First Name,Username\nLee,Ann,ann\n").learners.map(\.id) == ["ann"])
  }

  @Test func whatCannotBeAnIdentifierIsAnError() {
    #expect(throws: Roster.Problem.self) { try Roster(csv: "id,email\n,a@x.org\n") }
    #expect(throws: Roster.Problem.self) { try Roster(csv: "points,when\n1,2\n") }
    #expect(throws: Roster.Problem.self) { try Roster(csv: "id\nann\nann\n") }
    #expect(throws: Roster.Problem.self) { try Roster(csv: "id\nann\n", idColumn: "login") }
  }
}
