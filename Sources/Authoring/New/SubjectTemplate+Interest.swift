extension SubjectTemplate {
  /// Compound interest and savings.
  static let interest = SubjectTemplate(
    module: "Interest", source: interestSource, file: "01-compound-interest", lesson: interestLesson,
    exercises: interestExercises,
    references: #"""
      [
        {
          "id": "pacioli1494",
          "type": "book",
          "title": "Summa de arithmetica, geometria, proportioni et proportionalita",
          "author": [{ "family": "Pacioli", "given": "Luca" }],
          "publisher-place": "Venice",
          "issued": { "date-parts": [[1494]] }
        }
      ]

      """#)

  private static let interestSource = #"""
    import Foundation

    /// Money that earns a yearly rate of interest, credited in equal periods.
    public struct Account: Sendable, Hashable {
      /// The nominal rate of a year: 0.05 for 5 %. Above −1.
      public let rate: Double
      /// How often in a year interest is credited; from 1.
      public let periods: Int

      /// An account with a yearly rate, credited once a year unless told otherwise.
      public init(rate: Double, periods: Int = 1) {
        self.rate = rate
        self.periods = max(1, periods)
      }

      /// The factor by which money grows in a year.
      public var yearlyFactor: Double {
        pow(1 + rate / Double(periods), Double(periods))
      }

      /// What a sum has grown to after some years.
      public func value(of sum: Double, after years: Double) -> Double {
        sum * pow(yearlyFactor, years)
      }

      /// How many years it takes to grow by a factor; infinite without interest.
      public func years(toGrowBy factor: Double) -> Double {
        log(factor) / log(yearlyFactor)
      }
    }

    """#

  private static let interestLesson = #"""
    ---
    title: Interest on interest
    order: 1
    summary: Money that earns interest on its interest grows by equal factors in equal times.
    ---

    Put 1000 into an account at 5 % a year, and leave the interest there. After one year there are
    [1050](<swift:account.value(of: 1000, after: 1)>); after ten years not 1500, but
    [1629](<swift:account.value(of: 1000, after: 10)>).

    ```swift {#account}
    let account = Account(rate: 0.05)
    account.value(of: 1000, after: 10)
    ```

    How long until it has doubled? It takes [14.2](<swift:account.years(toGrowBy: 2)>) years. An old rule divides 72 by
    the percentage [@pacioli1494], which gives [14.4](<swift:72.0 / 5>). Credited monthly, the same rate makes
    `{swift} (Account(rate: 0.05, periods: 12).yearlyFactor - 1) * 100` percent a year.

    ## The curve

    After $t$ years a sum has grown by $(1 + r)^t$: slowly at first, then faster and faster.

    ```swift {#curve caption="A sum of 1000 at three rates."}
    let years = Array(stride(from: 0.0, through: 40, by: 1))
    Chart("Growth of 1000") {
      for rate in [0.02, 0.05, 0.08] {
        LineMark(x: years, y: years.map { Account(rate: rate).value(of: 1000, after: $0) }).series("\(Int(rate * 100)) %")
      }
    }
    .xAxisLabel("years").yAxisLabel("value")
    ```

    ## What you can do now

    - [ ] I can explain why the curve gets steeper.
    - [ ] I have computed a sum myself ([exercise](../exercises/01-compound-interest.md#college-fund)).

    """#

  private static let interestExercises = #"""
    ---
    title: "Interest on interest: exercises"
    order: 1
    ---

    These go with [Interest on interest](../lessons/01-compound-interest.md). Write each answer between the fences of its
    `answer` block.

    ## Saving for college

    When a child is born, its grandparents put 2500 into an account at 4 % a year. How much is there after 18 years?

    ```exercise
    id: college-fund
    title: Saving for college
    expect: Account(rate: 0.04).value(of: 2500, after: 18)
    tolerance: 1%
    points: 2
    hints:
      - Every year multiplies the sum by 1.04.
    mistakes:
      - value: 2500 * (1 + 0.04 * 18)
        say: That leaves out the interest on the interest.
    ```

    ```answer college-fund

    ```

    ## Twice the rate

    If the rate is twice as high, how much sooner has a sum doubled?

    ```exercise
    id: twice-the-rate
    title: Twice the rate
    choices:
      - text: In about half the time.
        right: true
      - text: In about a quarter of the time.
        say: The time is proportional to one over the rate, not over its square.
      - text: In the same time.
        say: It grows by a larger factor every year.
    ```

    ```answer twice-the-rate

    ```

    ## Growth by code

    Write a function that returns the value of a sum after some years at a yearly rate.

    ```exercise
    id: growth-by-code
    title: Growth by code
    points: 3
    tolerance: {rtol: 1e-9, atol: 1e-9}
    calls:
      - grown(100, rate: 0.1, years: 2)
      - grown(2500, rate: 0.04, years: 18)
      - call: grown(70, rate: 0, years: 5)
        hidden: true
        say: a rate of zero
    hints:
      - Use pow.
    ```

    ```swift {.solution #growth-by-code}
    func grown(_ sum: Double, rate: Double, years: Double) -> Double {
      sum * pow(1 + rate, years)
    }
    ```

    ```swift {.answer #growth-by-code}
    func grown(_ sum: Double, rate: Double, years: Double) -> Double {
      <#your code#>
    }
    ```

    """#
}
