/// A kind of exercise, and the text that a new one of it begins with: a sound question, its answer open.
package enum ExerciseTemplate: String, Sendable, CaseIterable {
  case number, list, word, truth, choice, choices, formula, interval, range, code

  /// A heading, a prompt, the exercise and its answer. The identifier must have passed ``NewNames/identifier(_:)``.
  func text(id: String) -> String {
    let title = NewNames.words(id)
    let fence = "id: \(id)\ntitle: \(NewNames.yaml(title))\n" + specification(id: id)
    var text = "## \(title)\n\n\(prompt(id: id))\n\n```exercise\n\(fence)\n```\n\n"
    if self == .code {
      let name = NewNames.function(id)
      text += "```swift {.solution #\(id)}\nfunc \(name)(_ x: Double) -> Double {\n  x * x\n}\n```\n\n"
      text += "```swift {.answer #\(id)}\nfunc \(name)(_ x: Double) -> Double {\n  <#your code#>\n}\n```\n"
    } else {
      text += "```answer \(id)\n\n```\n"
    }
    return text
  }

  private func prompt(id: String) -> String {
    switch self {
    case .number: "How many seconds does a day have?"
    case .list: "Write the squares of 1, 2, 3 and 4 in this order."
    case .word: "Which planet is closest to the sun?"
    case .truth: "The number 91 is a prime. True or false?"
    case .choice: "Which of these numbers is a prime?"
    case .choices: "Which of these numbers are primes?"
    case .formula:
      "What is the area of a triangle with the base $b$ and the height $h$? Write a formula of `b` and `h`."
    case .interval: "Which interval between two neighbouring whole numbers contains the square root of 10?"
    case .range: "Write any positive number whose square is between 4 and 9."
    case .code: "Write a function `\(NewNames.function(id))` that squares a number."
    }
  }

  private func specification(id: String) -> String {
    switch self {
    case .number:
      """
      expect: 24 * 60 * 60
      unit: s
      tolerance: 1%
      points: 1
      hints:
        - A day has 24 hours of 60 minutes.
      mistakes:
        - value: 24 * 60
          say: These are the minutes.
      """
    case .list:
      """
      expect: "[1, 4, 9, 16]"
      hints:
        - The square of 2 is 2 times 2.
      """
    case .word:
      """
      text: [Mercury]
      mistakes:
        - text: Venus
          say: Venus is the second planet.
      """
    case .truth:
      """
      expect: (2..<91).allSatisfy { 91 % $0 != 0 }
      hints:
        - Try dividing it by 7.
      """
    case .choice:
      """
      choices:
        - text: "21"
          say: It is 3 times 7.
        - text: "23"
          right: true
        - text: "25"
          say: It is 5 times 5.
      """
    case .choices:
      """
      kind: many
      choices:
        - text: "2"
          right: true
        - text: "9"
          say: It is 3 times 3.
        - text: "11"
          right: true
      """
    case .formula:
      """
      expect: b * h / 2
      variables: {b: [1, 10], h: [1, 10]}
      mistakes:
        - value: b * h
          say: That is the area of the rectangle around the triangle.
      """
    case .interval:
      """
      interval: [3, 4]
      hints:
        - Square whole numbers until one is above 10.
      """
    case .range: "range: [2, 3]"
    case .code:
      """
      points: 2
      tolerance: {rtol: 1e-9, atol: 1e-9}
      calls:
        - \(NewNames.function(id))(3)
        - call: \(NewNames.function(id))(-1.5)
          hidden: true
          say: a negative number
      """
    }
  }
}
