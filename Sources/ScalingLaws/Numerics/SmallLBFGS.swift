/// L-BFGS for problems of up to eight variables, held in one vector register's worth of numbers.
struct SmallLBFGS {
  typealias Point = SIMD8<Double>

  /// Where a run ended.
  struct Outcome {
    var point: Point
    var value: Double
    var gradient: Point
    var iterations: Int
    var evaluations: Int
    var status: FitStatus
  }

  /// Correction pairs kept.
  var memory = 6
  var iterationLimit = 200
  /// The run ends when the value falls by less than this fraction in an iteration.
  var relativeDecrease = 1e-6
  /// The least value that the fraction is taken of; above zero it makes the rule absolute for small values.
  var leastScale = 0.0
  /// The run ends as converged when the gradient meets this.
  var gradientTolerance = GradientTolerance(limit: 1e-12)

  /// Minimises from `start`. A status of `.stalled` says that progress ended before the gradient vanished, or that the
  /// objective is not finite at the start.
  func minimize(from start: Point, _ objective: (Point) -> (value: Double, gradient: Point)) -> Outcome {
    var x = start
    var (value, gradient) = objective(x)
    var evaluations = 1
    var steps = [Point]()
    var changes = [Point]()
    var curvatures = [Double]()
    steps.reserveCapacity(memory + 1)
    changes.reserveCapacity(memory + 1)
    curvatures.reserveCapacity(memory + 1)
    var status = FitStatus.iterationLimit
    var iterations = 0
    while iterations < iterationLimit {
      guard value.isFinite else {
        status = .stalled
        break
      }
      if gradientTolerance.isMet(gradient, value: value) {
        status = .converged
        break
      }
      iterations += 1
      var direction = Self.direction(gradient, steps, changes, curvatures)
      var slope = (direction * gradient).sum()
      if !(slope < 0) {
        steps.removeAll(keepingCapacity: true)
        changes.removeAll(keepingCapacity: true)
        curvatures.removeAll(keepingCapacity: true)
        direction = -gradient
        slope = (direction * gradient).sum()
      }
      var length = 1.0
      if steps.isEmpty { length = min(1, 1 / (gradient * gradient).sum().squareRoot()) }
      let longest = Self.largest(direction) * length
      if longest > 5 { length *= 5 / longest }
      var next = objective(x + length * direction)
      evaluations += 1
      var tries = 0
      while !(next.value <= value + 1e-4 * length * slope), tries < 25 {
        let curvature = next.value - value - length * slope
        let guess = curvature.isFinite && curvature > 0 ? -slope * length * length / (2 * curvature) : 0
        length = min(max(guess, 0.1 * length), 0.5 * length)
        next = objective(x + length * direction)
        evaluations += 1
        tries += 1
      }
      guard next.value < value else {
        status = .stalled
        break
      }
      let step = length * direction
      let change = next.gradient - gradient
      let curvature = (step * change).sum()
      if curvature > 1e-14 * (change * change).sum().squareRoot() * (step * step).sum().squareRoot() {
        if steps.count == memory {
          steps.removeFirst()
          changes.removeFirst()
          curvatures.removeFirst()
        }
        steps.append(step)
        changes.append(change)
        curvatures.append(1 / curvature)
      }
      let decrease = value - next.value
      x += step
      value = next.value
      gradient = next.gradient
      if decrease <= relativeDecrease * max(value, leastScale) {
        status = .stalled
        break
      }
    }
    return Outcome(
      point: x, value: value, gradient: gradient, iterations: iterations, evaluations: evaluations, status: status)
  }

  /// The largest absolute component.
  static func largest(_ point: Point) -> Double {
    max(point.max(), -point.min())
  }

  private static func direction(
    _ gradient: Point, _ steps: [Point], _ changes: [Point], _ curvatures: [Double]
  ) -> Point {
    var q = gradient
    var weights = SIMD16<Double>.zero
    for index in stride(from: steps.count - 1, through: 0, by: -1) {
      weights[index] = curvatures[index] * (steps[index] * q).sum()
      q -= weights[index] * changes[index]
    }
    if let last = changes.last, let rate = curvatures.last {
      q *= 1 / (rate * (last * last).sum())
    }
    for index in steps.indices {
      let weight = curvatures[index] * (changes[index] * q).sum()
      q += (weights[index] - weight) * steps[index]
    }
    return -q
  }
}
