/// The residuals of a broken power law in logarithms, for Levenberg-Marquardt.
///
/// Coordinates: ln a, ln b (at the mean of ln x), c0, and for each break c, ln d, ln f. The model is
/// ln y = LSE(ln a, ln b - c0 X - Σ c f softplus((X - ln d)/f)) with X = ln x - mean.
struct LogCurve: Sendable {
  let logX: [Double]
  let logY: [Double]
  let breaks: Int
  private let mean: Double

  init(logX: [Double], logY: [Double], breaks: Int) {
    self.logX = logX
    self.logY = logY
    self.breaks = breaks
    mean = logX.reduce(0, +) / Double(max(logX.count, 1))
  }

  func model(_ p: [Double]) -> LevenbergMarquardt.Model {
    var residuals = [Double]()
    var columns = [[Double]](repeating: [], count: p.count)
    for (x, y) in zip(logX, logY) {
      let position = x - mean
      var u = p[1] - p[2] * position
      var slopes = [0, 1, -position]
      for index in 0..<breaks {
        let (c, logD, logF) = (p[3 + 3 * index], p[4 + 3 * index], p[5 + 3 * index])
        let f = exp(logF)
        let z = (position - logD) / f
        let soft = z > 0 ? z + log1p(exp(-z)) : log1p(exp(z))
        let share = 1 / (1 + exp(-z))
        u -= c * f * soft
        slopes += [-f * soft, c * share, f * c * (share * z - soft)]
      }
      let top = max(p[0], u)
      let value = top + log(exp(p[0] - top) + exp(u - top))
      let weight = exp(u - value)
      residuals.append(value - y)
      columns[0].append(exp(p[0] - value))
      for index in 1..<p.count { columns[index].append(weight * slopes[index]) }
    }
    return LevenbergMarquardt.Model(residuals: residuals, columns: columns)
  }

  func law(_ p: [Double]) -> BrokenPowerLaw {
    // The model's softplus terms vanish for small x only in the limit, so moving the origin changes b alone.
    BrokenPowerLaw(
      a: exp(p[0]), b: exp(p[1] + p[2] * mean), c0: p[2],
      breaks: (0..<breaks).map { index in
        BrokenPowerLaw.Break(c: p[3 + 3 * index], d: exp(p[4 + 3 * index] + mean), f: exp(p[5 + 3 * index]))
      })
  }

  func parameters(_ p: [Double]) -> [FittedParameter] {
    let law = law(p)
    let covariance = LevenbergMarquardt.covariance(model(p))
    // A coordinate that is a logarithm has a relative error.
    let constant = { (name: String, value: Double, index: Int, isLogarithm: Bool) -> FittedParameter in
      let variance = covariance.map { matrix in
        // ln b counts from the mean of ln x, the law's from x = 1.
        index == 1 ? matrix[1][1] + 2 * mean * matrix[1][2] + mean * mean * matrix[2][2] : matrix[index][index]
      }
      let error = variance.map { max($0, 0).squareRoot() }
      return FittedParameter(
        name: name, value: value, standardError: error.map { isLogarithm ? $0 * value : $0 },
        isDetermined: (error ?? .infinity) <= (isLogarithm ? 1 : abs(value)))
    }
    var list = [constant("a", law.a, 0, true), constant("b", law.b, 1, true), constant("c0", law.c0, 2, false)]
    for (index, item) in law.breaks.enumerated() {
      list += [
        constant("c\(index + 1)", item.c, 3 + 3 * index, false), constant("d\(index + 1)", item.d, 4 + 3 * index, true),
        constant("f\(index + 1)", item.f, 5 + 3 * index, true),
      ]
    }
    return list
  }

  /// Starts: every choice of break places among seven quantiles, gradual and sharp, with a high and a low limit.
  func starts() -> [[Double]] {
    let lowest = logX.min() ?? 0
    let span = max((logX.max() ?? 0) - lowest, 1e-9)
    let places = (1...7).map { lowest + span * Double($0) / 8 - mean }
    let least = logY.min() ?? 0
    var starts = [[Double]]()
    for choice in Self.choices(of: breaks, from: places) {
      for sharpness in breaks == 0 ? [1] : [0.02, 0.15] {
        for share in [1e-3, 0.3, 0.6, 0.9, 0.99] {
          starts.append(start(choice, width: sharpness * span, limit: least + log(share)))
        }
      }
    }
    return starts
  }

  /// Straight pieces between the breaks, by linear least squares on ln(y - a) with hinges.
  private func start(_ places: [Double], width: Double, limit: Double) -> [Double] {
    let positions = logX.map { $0 - mean }
    let target = logY.map { $0 + log1p(-exp(limit - $0)) }
    let columns =
      [positions.map { _ in 1.0 }, positions] + places.map { place in positions.map { max($0 - place, 0) } }
    let weights =
      LeastSquares.solve(columns: columns, target: target)
      ?? [target.reduce(0, +) / Double(target.count), -0.1] + places.map { _ in 0.01 }
    var p = [limit, weights[0], -weights[1]]
    for (index, place) in places.enumerated() {
      p += [-weights[2 + index], place, log(width)]
    }
    return p
  }

  private static func choices(of count: Int, from places: [Double]) -> [[Double]] {
    guard count > 0 else { return [[]] }
    return places.indices.flatMap { index in
      choices(of: count - 1, from: Array(places[(index + 1)...])).map { [places[index]] + $0 }
    }
  }
}
