/// One channel of a mark's data: numbers, or names of categories.
enum Column: Sendable, Hashable {
  case numbers([Double])
  case labels([String])

  /// Collects a sequence. One name makes the column a column of names; numbers among names are written out.
  init<S: Sequence>(_ values: S) where S.Element: Plottable {
    if let doubles = values as? [Double] {
      self = .numbers(doubles)
      return
    }
    var numbers: [Double] = []
    var labels: [String] = []
    numbers.reserveCapacity(values.underestimatedCount)
    for value in values {
      switch value.plottableScalar {
      case .number(let number): numbers.append(number)
      case .label(let label): labels.append(label)
      }
    }
    if labels.isEmpty {
      self = .numbers(numbers)
    } else {
      self = .labels(labels)
    }
  }

  var count: Int {
    switch self {
    case .numbers(let values): values.count
    case .labels(let values): values.count
    }
  }

  var numbers: [Double]? {
    if case .numbers(let values) = self { values } else { nil }
  }

  var labels: [String]? {
    if case .labels(let values) = self { values } else { nil }
  }

  /// Both columns one after the other; nil when one holds numbers and the other names.
  func appending(_ other: Column) -> Column? {
    switch (self, other) {
    case (.numbers(let a), .numbers(let b)): .numbers(a + b)
    case (.labels(let a), .labels(let b)): .labels(a + b)
    default: nil
    }
  }
}
