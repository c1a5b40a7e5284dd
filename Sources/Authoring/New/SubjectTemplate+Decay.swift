extension SubjectTemplate {
  /// Radioactive decay and the dating of finds.
  static let decay = SubjectTemplate(
    module: "Decay", source: decaySource, file: "01-dating", lesson: decayLesson, exercises: decayExercises,
    references: #"""
      [
        {
          "id": "godwin1962",
          "type": "article-journal",
          "title": "Half-life of Radiocarbon",
          "author": [{ "family": "Godwin", "given": "Harry" }],
          "container-title": "Nature",
          "volume": "195",
          "page": "984",
          "issued": { "date-parts": [[1962]] },
          "DOI": "10.1038/195984a0"
        }
      ]

      """#)

  private static let decaySource = #"""
    import Foundation

    /// A nuclide that decays: in every half-life, half of its nuclei.
    public struct Nuclide: Sendable, Hashable {
      /// In years; positive.
      public let halfLife: Double

      /// A nuclide with a half-life in years.
      public init(halfLife: Double) {
        self.halfLife = halfLife
      }

      /// Carbon-14, with the half-life of 5730 years that Godwin reported in 1962.
      public static let carbon14 = Nuclide(halfLife: 5730)

      /// The probability, for each year, that a nucleus decays: ln 2 over the half-life.
      public var decayConstant: Double { log(2) / halfLife }

      /// The share of the nuclei that is left after some years, from 0 to 1.
      public func remaining(after years: Double) -> Double {
        exp(-decayConstant * years)
      }

      /// How many years it takes until a share of the nuclei is left. Infinite for 0; not a number below it.
      public func age(remaining share: Double) -> Double {
        -log(share) / decayConstant
      }
    }

    """#

  private static let decayLesson = #"""
    ---
    title: How old is it?
    order: 1
    summary: The share of a nuclide that is left shows how long it has been decaying.
    ---

    A living plant takes up carbon-14 with the air. When it dies, the supply ends and the decay goes on: every
    [5730](<swift:carbon.halfLife>) years, half of what is left is gone [@godwin1962]. The share that is left shows how long
    ago the plant died.

    ```swift {#carbon}
    let carbon = Nuclide.carbon14
    carbon.remaining(after: 10_000)
    ```

    So after ten thousand years [29.8 %](<swift:carbon.remaining(after: 10_000) * 100> "%") is left, and after fifty
    thousand still [0.24 %](<swift:carbon.remaining(after: 50_000) * 100> "%"). In one year a share of
    `{swift} carbon.decayConstant` decays.

    ## The curve

    The share that is left after a time $t$ falls like $2^{-t/T}$ with the half-life $T$.

    ```swift {#curve caption="What is left of carbon-14: half of it after every half-life."}
    let years = Array(stride(from: 0.0, through: 50_000, by: 500))
    Chart("Carbon-14 over time") {
      LineMark(x: years, y: years.map { carbon.remaining(after: $0) })
    }
    .xAxisLabel("years").yAxisLabel("share left")
    ```

    Read backwards, the curve is a clock: a bone that has kept a tenth of its carbon-14 is
    [19,000](<swift:carbon.age(remaining: 0.1)> "rtol 1%") years old.

    ## What you can do now

    - [ ] I can explain what a half-life is.
    - [ ] I have dated a find myself ([exercise](../exercises/01-dating.md#age-of-charcoal)).

    """#

  private static let decayExercises = #"""
    ---
    title: "How old is it? Exercises"
    order: 1
    ---

    These go with [How old is it?](../lessons/01-dating.md). Write each answer between the fences of its `answer` block.

    ```swift {.hidden}
    let carbon = Nuclide.carbon14
    ```

    ## Charcoal from a cave

    A piece of charcoal has kept 35 % of its carbon-14. How many years ago did the tree die?

    ```exercise
    id: age-of-charcoal
    title: Charcoal from a cave
    expect: carbon.age(remaining: 0.35)
    unit: years
    tolerance: 1%
    points: 2
    hints:
      - The share that is left is 2 to the power −t/T.
    mistakes:
      - value: carbon.age(remaining: 0.65)
        say: You used the share that is gone instead of the share that is left.
    ```

    ```answer age-of-charcoal

    ```

    ## Why not older

    Why can carbon-14 not date a dinosaur?

    ```exercise
    id: no-dinosaurs
    title: Why not older
    choices:
      - text: After millions of years, too little is left to measure.
        right: true
      - text: Dinosaurs did not take up carbon.
        say: All living things do.
      - text: Its half-life was different then.
        say: A half-life does not change.
    ```

    ```answer no-dinosaurs

    ```

    ## Half-lives by code

    Write a function that returns the number of half-lives after which a given share of the nuclei is left.

    ```exercise
    id: half-lives
    title: Half-lives by code
    points: 3
    tolerance: {rtol: 1e-9, atol: 1e-9}
    calls:
      - halfLives(remaining: 0.5)
      - halfLives(remaining: 0.1)
      - call: halfLives(remaining: 1)
        hidden: true
        say: nothing has decayed yet
    hints:
      - Use a logarithm to the base 2.
    ```

    ```swift {.solution #half-lives}
    func halfLives(remaining share: Double) -> Double {
      -log2(share)
    }
    ```

    ```swift {.answer #half-lives}
    func halfLives(remaining share: Double) -> Double {
      <#your code#>
    }
    ```

    """#
}
