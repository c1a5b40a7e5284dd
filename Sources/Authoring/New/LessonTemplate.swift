/// The text of a new lesson: a little of everything, and all of it right.
enum LessonTemplate {
  static func text(title: String, order: Int?) -> String {
    """
    ---
    title: \(NewNames.yaml(title))
    \(order.map { "order: \($0)\n" } ?? "")---

    Describe the question that this lesson answers and why it matters.

    ```swift {#values}
    let values = [2.0, 3, 5, 7, 11]
    let mean = values.reduce(0, +) / Double(values.count)
    mean
    ```

    The mean of the `{swift} values.count` values is [5.6](<swift:mean>). Change a value, and `workbook check` shows which
    number in the text no longer agrees.

    ```swift {#picture caption="The values in order."}
    Chart("Values") {
      LineMark(x: values.indices.map(Double.init), y: values)
    }
    .xAxisLabel("index").yAxisLabel("value")
    ```

    ## What you can do now

    - [ ] I can explain the question of this lesson and its answer.

    """
  }
}
