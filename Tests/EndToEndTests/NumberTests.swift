import Testing

@Suite struct NumberTests {
  static let lesson = """
    ```swift
    let drop = (1 - 1 / 1.1913) * 100
    let big = 1.72e9
    ```

    | written | so |
    | --- | --- |
    | percent | [16.1 %](<swift:drop> "%") |
    | power of ten | [1.7 × 10⁹](<swift:big>) |
    | wrong percent | [5 %](<swift:drop> "%") |
    | wrong power | [1.3 × 10⁹](<swift:big>) |
    | wrong groups | [1,500](<swift:1718>) |
    | a letter | [175B](<swift:174.6e9>) |
    | a wrong letter | [175B](<swift:173e9>) |
    | an exponent | [3.14e23](<swift:3.142e23>) |
    | a minus | [−0.076](<swift:-0.0761>) |
    | a loose bound | [170](<swift:173> "rtol 2%") |
    | a tight bound | [170](<swift:173> "atol 1") |
    | quoted as wrong | [5 %](<swift:drop> "refuted %") |
    | quoted as wrong, but right | [16 %](<swift:drop> "refuted %") |
    | no number | [about a sixth](<swift:drop> "%") |
    | no such name | [5](<swift:nothing>) |
    | not one expression | [5](<swift:1; 2>) |
    | not a number | [5](<swift:"five">) |
    """

  @Test func whatIsWrongIsToldWithWhatToWrite() throws {
    let course = try Course(["lessons/a.md": Self.lesson])
    let run = try course.run("check")
    #expect(run.status == 1)
    try expectGolden(run.output, "numbers.txt")
  }

  @Test func theReportHoldsEveryNumber() throws {
    let course = try Course(["lessons/a.md": Self.lesson])
    let numbers = try course.check().documents[0].numbers
    #expect(
      numbers.map(\.ok) == [
        true, true, false, false, false, true, false, true, true, true, false, true, false, false, false, false, false,
      ])
    #expect(numbers[1].computed == 1.72e9 && numbers[1].line == 9 && numbers[1].text == "1.7 × 10⁹")
    #expect(numbers[2].suggestion == "16 %")
  }
}
