import Foundation
import Testing

/// Every way in which a cell can fail is that cell's result; the page is made all the same.
@Suite struct CellFailureTests {
  static let lesson = """
    # Failures

    ```swift {#data}
    let values = [1, 2, 3]
    ```

    ```swift {#typo}
    let total: Int = "six"
    ```

    ```swift {#trap}
    print("before the trap")
    let index = values.count
    values[index]
    ```

    ```swift {#endless timeout=1}
    while true {}
    ```

    ```swift {#flood}
    while true { print("flood of words") }
    ```

    ```swift {#glutton}
    var hoard: [[UInt8]] = []
    while true { hoard.append([UInt8](repeating: 1, count: 50_000_000)) }
    ```

    ```swift {#quitter}
    import Foundation
    exit(0)
    ```

    ```swift {#heir}
    total + 1
    ```

    ```swift {#fine}
    values.reduce(0, +)
    ```

    ```swift {.fails}
    values[17]
    ```

    ```swift {.fails}
    let never: Int = "text"
    ```

    ```swift {.static}
    this is not run
    ```

    The sum is [6](<swift:values.reduce(0, +)>), the heir has `{swift} total`.
    """

  @Test func eachFailureIsItsCellsOwn() throws {
    let course = try Course([
      "lessons/a.md": Self.lesson, "workbook.yml": "title: T\nlimits:\n  memory-mb: 1000\n  output-mb: 2\n",
    ])
    let run = try course.run("check", "--format", "json")
    #expect(run.status == 1)
    let report = try run.report()
    let cells = try #require(report.documents.first).cells
    #expect(
      cells.map { "\($0.label ?? "-") \($0.status.rawValue)" } == [
        "data ok", "typo failed", "trap trapped", "endless timed-out", "flood killed", "glutton killed",
        "quitter trapped", "heir not-run", "fine ok", "- expected-failure", "- expected-failure", "- static",
      ])
    #expect(cells[2].output == "before the trap\n")
    #expect(cells[2].reason == "Index out of range")
    #expect(cells[5].reason == "it needed more than 1000 MB of memory")
    #expect(cells[8].output == "6\n")
    #expect(report.documents[0].numbers.map(\.ok) == [true])

    let places = report.diagnostics.map { "\($0.file):\($0.line): \($0.identifier)" }
    #expect(places.contains("lessons/a.md:8: cell-failed"))
    #expect(places.contains("lessons/a.md:14: cell-trapped"), "the line of the lesson, not of the cell: \(places)")
    #expect(places.contains("lessons/a.md:35: cell-not-run"))
    #expect(places.contains("lessons/a.md:55: expression-not-run"))

    let build = try course.run("build")
    #expect(build.status == 1)
    let page = try course.read("_site/lessons/a.html")
    for words in ["before the trap", "Index out of range", "cannot convert value of type", "did not compile"] {
      #expect(page.contains(words), "the page says nothing of: \(words)")
    }
  }

  @Test func namesAreDefinedOnceAndBeforeTheyAreUsed() throws {
    let course = try Course([
      "lessons/a.md": """
      ```swift {#early}
      later + 1
      ```

      ```swift {#one}
      let later = 1
      ```

      ```swift {#two}
      let later = 2
      ```

      ```swift {#waits}
      let page = await fetch()
      ```
      """
    ])
    let run = try course.run("check")
    #expect(run.status == 1)
    try expectGolden(run.output, "names.txt")
  }

  /// Threads that meet at a lock must come through in a process forked from one that had used locks before.
  @Test func threadsOfALaterCellMayMeetAtALazyGlobal() throws {
    let course = try Course([
      "lessons/a.md": """
      # Threads

      ```swift
      enum Early { static let value = [1].map { $0 + 1 } }
      Early.value
      ```

      ```swift {timeout=20}
      import Foundation
      enum Late { static let value = { usleep(100_000); return 2 }() }
      DispatchQueue.concurrentPerform(iterations: 8) { _ in _ = Late.value }
      Late.value
      ```
      """
    ])
    let run = try course.run("check")
    #expect(run.status == 0, "\(run.output)")
  }

  @Test func swiftAsPeopleWriteItWorksAcrossCells() throws {
    let course = try Course([
      "lessons/a.md": """
      ```swift
      import Foundation
      struct Stack<Element> {
        private(set) var items: [Element] = []
        mutating func push(_ item: Element) { items.append(item) }
      }
      protocol Shape { var area: Double { get } }
      enum Kind: String, CaseIterable { case round, square }
      var stack = Stack<Int>()
      ```

      ```swift
      extension Stack { var top: Element? { items.last } }
      struct Circle: Shape { var radius: Double; var area: Double { .pi * radius * radius } }
      func double(_ x: inout Int) { x *= 2 }
      let twice: (Int) -> Int = { $0 * 2 }
      ```

      ```swift
      stack.push(20)
      stack.push(21)
      var answer = stack.top ?? 0
      double(&answer)
      print(String(format: "%.2f", Circle(radius: 1).area), Kind.allCases.map(\\.rawValue))
      twice(answer) / 2
      ```

      ```swift
      let slow = wait { () async -> Int in
        await withTaskGroup(of: Int.self) { group in
          for n in 1...10 { group.addTask { n } }
          return await group.reduce(0, +)
        }
      }
      ```

      Of stack and tasks: [42](<swift:answer>), [55](<swift:slow>).
      """
    ])
    let report = try course.check()
    #expect(report.ok, "\(report.diagnostics)")
    #expect(report.documents[0].cells[2].output == "3.14 [\"round\", \"square\"]\n42\n")
  }
}
