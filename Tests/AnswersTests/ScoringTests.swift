import Testing

@testable import Answers

@Suite struct ScoringTests {
  @Test func pointsAreExact() throws {
    let tenth = try Points.parse("0.1").get()
    #expect((0..<10).reduce(Points.zero) { sum, _ in sum + tenth } == Points(1))
    #expect((tenth + tenth + tenth).description == "0.3")
    let third = try #require(Credit(1, of: 3))
    #expect(Points(2).share(third).description == "0.667")
    #expect(Points(1).share(third).description == "0.333")
    #expect(Points(1).share(.half).description == "0.5")
    #expect(
      Points(0).description == "0" && Points(12).description == "12" && Points(thousandths: -1500).description == "−1.5"
    )
    #expect(Points(.max).thousandths == .max)
    #expect(Points.most.share(.full) == Points.most)
  }

  @Test func creditsAreFractions() throws {
    #expect(try Credit.parse("25%").get() == Credit(1, of: 4))
    #expect(try Credit.parse("0.5").get() == .half)
    #expect(try Credit.parse("2/3").get() == Credit(2, of: 3))
    for text in ["101%", "-5%", "x", "3/2", "1.01", "5 nats"] {
      #expect(throws: ToleranceProblem.self, "\(text)") { try Credit.parse(text).get() }
    }
    #expect(Credit(3, of: 2) == nil && Credit(1, of: 0) == nil && Credit(-1, of: 2) == nil)
    let thirds = [Credit(1, of: 3), Credit(1, of: 2), Credit(1, of: 7)].compactMap { $0 }
    #expect(Credit.mean(of: thirds, over: 3) == Credit(41, of: 126))
    #expect(Credit.none < .half && Credit.half < .full)
    #expect(Credit.half.words == "50 %")
  }

  @Test func pointsAreRefusedWithAReason() {
    for text in ["-1", "1e9", "0.0001", "2 points", "many"] {
      #expect(throws: ToleranceProblem.self, "\(text)") { try Points.parse(text).get() }
    }
  }

  @Test func laterAttemptsEarnLess() throws {
    let schedule = try AttemptSchedule.parse("[10, 5, 3, 1]", full: Points(10)).get()
    let wrong = Verdict.wrong("")
    let invalid = Verdict.invalid("")
    let half = Verdict.close(.half, "", .partly)
    #expect(schedule.result(of: []).nextWorth == Points(10))
    let third = schedule.result(of: [wrong, invalid, wrong, .unanswered, .right()])
    #expect(third.points == Points(3) && third.attemptsUsed == 3 && third.attemptsLeft == 1 && third.isRight)
    // The best attempt counts, not the last.
    #expect(schedule.result(of: [half, wrong, .right()]).points == Points(5))
    let used = schedule.result(of: [wrong, wrong, wrong, wrong, .right()])
    #expect(used.points == .zero && used.attemptsLeft == 0 && !used.isRight && used.nextWorth == .zero)
  }

  @Test func attemptsWithoutLimit() {
    let result = AttemptSchedule.unlimited(Points(2)).result(of: [.wrong(""), .wrong(""), .right()])
    #expect(result.points == Points(2) && result.attemptsLeft == nil && result.attemptsUsed == 3)
  }

  @Test func schedulesAreSharesOrPoints() throws {
    let shares = try AttemptSchedule.parse("100%, 50%, 25%", full: Points(2)).get()
    #expect(shares.points.map(\.description) == ["2", "1", "0.5"])
    for text in ["[5, 10]", "[]", "[a]", "[10, -1]"] {
      #expect(throws: ToleranceProblem.self, "\(text)") { try AttemptSchedule.parse(text, full: Points(1)).get() }
    }
  }

  @Test func onlyReadableAnswersUseAnAttempt() {
    let verdicts: [Verdict] = [
      .right(), .close(.half, "", .partly), .wrong(""), .invalid(""), .unanswered, .failed(""), .pending(""),
    ]
    #expect(verdicts.map(\.status) == Verdict.Status.allCases)
    #expect(verdicts.map(\.usesAttempt) == [true, true, true, false, false, true, false])
  }
}
