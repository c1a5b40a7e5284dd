/// The objective of equation 3 of Hoffmann et al. 2022 over contiguous arrays, with gradient and Hessian by hand.
///
/// It works in centred and scaled logarithms, x = (ln N - mean)/spread, so that the five coordinates
/// (ln A at the mean size, ln B at the mean tokens, ln E, α·spread, β·spread) are of one magnitude and nearly
/// uncorrelated. A linear change of variables moves no minimum, but saves most of the iterations.
struct ChinchillaObjective: Sendable {
  /// Lanes 0 to 4 hold the coordinates; 5 to 7 stay zero.
  typealias Point = SIMD8<Double>

  private(set) var x: [Lanes] = []
  private(set) var y: [Lanes] = []
  private(set) var target: [Lanes] = []
  private(set) var weight: [Lanes] = []
  var delta: Double
  let totalWeight: Double
  private let meanX: Double
  private let meanY: Double
  private let spreadX: Double
  private let spreadY: Double

  /// An objective over runs that have passed the health checks; `weights` count each run, by default once.
  init(runs: [TrainingRun], delta: Double, weights: [Double]? = nil) {
    self.delta = delta
    let logN = runs.map { ScalingLaws.log($0.n) }
    let logD = runs.map { ScalingLaws.log($0.d) }
    let count = Double(runs.count)
    let centreX = logN.reduce(0, +) / count
    let centreY = logD.reduce(0, +) / count
    let deviation = { (values: [Double], mean: Double) in
      max((values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot(), 1e-12)
    }
    meanX = centreX
    meanY = centreY
    spreadX = deviation(logN, centreX)
    spreadY = deviation(logD, centreY)
    totalWeight = weights?.reduce(0, +) ?? count
    for start in stride(from: 0, to: runs.count, by: Lanes.scalarCount) {
      var lanes = (x: Lanes.zero, y: Lanes.zero, target: Lanes.zero, weight: Lanes.zero)
      for lane in 0..<min(Lanes.scalarCount, runs.count - start) {
        lanes.x[lane] = (logN[start + lane] - centreX) / spreadX
        lanes.y[lane] = (logD[start + lane] - centreY) / spreadY
        lanes.target[lane] = ScalingLaws.log(runs[start + lane].loss)
        lanes.weight[lane] = weights?[start + lane] ?? 1
      }
      x.append(lanes.x)
      y.append(lanes.y)
      target.append(lanes.target)
      weight.append(lanes.weight)
    }
  }

  /// The coordinates of ln A, ln B, ln E, α and β.
  func point(logA: Double, logB: Double, logE: Double, alpha: Double, beta: Double) -> Point {
    Point(logA - alpha * meanX, logB - beta * meanY, logE, alpha * spreadX, beta * spreadY, 0, 0, 0)
  }

  /// (ln A, ln B, ln E, α, β) of a point.
  func constants(_ point: Point) -> (logA: Double, logB: Double, logE: Double, alpha: Double, beta: Double) {
    let alpha = point[3] / spreadX
    let beta = point[4] / spreadY
    return (point[0] + alpha * meanX, point[1] + beta * meanY, point[2], alpha, beta)
  }

  func law(_ point: Point) -> ChinchillaLaw {
    let c = constants(point)
    return ChinchillaLaw(logA: c.logA, logB: c.logB, logE: c.logE, alpha: c.alpha, beta: c.beta)
  }

  /// d(ln E, ln A, ln B, α, β)/d(coordinates), row by row.
  var jacobian: [[Double]] {
    [
      [0, 0, 1, 0, 0],
      [1, 0, 0, meanX / spreadX, 0],
      [0, 1, 0, 0, meanY / spreadY],
      [0, 0, 0, 1 / spreadX, 0],
      [0, 0, 0, 0, 1 / spreadY],
    ]
  }

  /// The sum of Huber losses and its gradient.
  func evaluate(_ p: Point) -> (value: Double, gradient: Point) {
    let irreducible = VectorMath.exp(Lanes(repeating: p[2]))
    var sum = Lanes.zero
    var ga = Lanes.zero
    var gb = Lanes.zero
    var ge = Lanes.zero
    var gAlpha = Lanes.zero
    var gBeta = Lanes.zero
    for index in 0..<x.count {
      let size = VectorMath.exp(p[0] - p[3] * x[index])
      let data = VectorMath.exp(p[1] - p[4] * y[index])
      let total = size + data + irreducible
      let r = VectorMath.log(total) - target[index]
      let bounded = VectorMath.limit(r, to: delta)
      let pull = bounded * weight[index]
      sum += pull * (r - 0.5 * bounded)
      let share = pull / total
      let pullA = share * size
      let pullB = share * data
      ga += pullA
      gb += pullB
      ge += share
      gAlpha += pullA * x[index]
      gBeta += pullB * y[index]
    }
    return (
      sum.sum(),
      Point(ga.sum(), gb.sum(), (ge * irreducible).sum(), -gAlpha.sum(), -gBeta.sum(), 0, 0, 0)
    )
  }

  /// The same at (ln A, ln B, ln E, α, β), with the gradient in these.
  func evaluateUnscaled(_ c: Point) -> (value: Double, gradient: Point) {
    let (value, g) = evaluate(point(logA: c[0], logB: c[1], logE: c[2], alpha: c[3], beta: c[4]))
    return (value, Point(g[0], g[1], g[2], spreadX * g[3] - meanX * g[0], spreadY * g[4] - meanY * g[1], 0, 0, 0))
  }
}

extension ChinchillaObjective {
  /// The bound of fits of L(N, D): ten digits below what the residuals can pull.
  var gradientTolerance: GradientTolerance {
    GradientTolerance(
      limit: 1e-10 * delta * totalWeight, perRoot: 1e-10 * (2 * totalWeight).squareRoot(), least: 1e-14 * totalWeight)
  }
}
