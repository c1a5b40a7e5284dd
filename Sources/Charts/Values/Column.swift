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

  /// Whether both columns are numbers, or both are names.
  func isLike(_ other: Column) -> Bool {
    switch (self, other) {
    case (.numbers, .numbers), (.labels, .labels): true
    case (.numbers, .labels), (.labels, .numbers): false
    }
  }

  /// Adds the values of a like column; one of another kind changes nothing. Takes time for the new values alone.
  mutating func append(_ other: Column) {
    switch (self, other) {
    case (.numbers(var values), .numbers(let more)):
      // Otherwise the column keeps the values too, and appending copies them.
      self = .numbers([])
      values += more
      self = .numbers(values)
    case (.labels(var values), .labels(let more)):
      self = .labels([])
      values += more
      self = .labels(values)
    case (.numbers, .labels), (.labels, .numbers): break
    }
  }
}
