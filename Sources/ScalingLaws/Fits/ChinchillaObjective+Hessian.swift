extension ChinchillaObjective {
  /// The sum of Huber losses with gradient and exact Hessian.
  ///
  /// With softmax weights s of the three terms z, the residual has gradient g = Σ s z' and Hessian
  /// Σ s z'z'ᵀ - ggᵀ, so that the sum's Hessian is Σ w[(ψ' - ψ) ggᵀ + ψ Σ s z'z'ᵀ].
  func evaluateWithHessian(_ p: Point) -> SecondOrder {
    var sums = Sums()
    let irreducible = VectorMath.exp(Lanes(repeating: p[2]))
    let limit = Lanes(repeating: delta)
    var value = Lanes.zero
    for index in 0..<x.count {
      let terms = self.terms(p, index, irreducible)
      let bounded = VectorMath.limit(terms.residual, to: delta)
      let pull = bounded * weight[index]
      value += pull * (terms.residual - 0.5 * bounded)
      let inside = (terms.residual .< limit) .& (terms.residual .> -limit)
      let curvature = Lanes.zero.replacing(with: weight[index], where: inside) - pull
      sums.add(outer: curvature, diagonal: pull, terms)
    }
    let g = sums.gradient
    return SecondOrder(
      value: value.sum(), gradient: Point(g[0], g[1], g[2], g[3], g[4], 0, 0, 0), hessian: sums.matrix)
  }

  /// Σ w curvature(r) ggᵀ and Σ w ψ(r)² ggᵀ over the runs, lower triangles: the two parts of a sandwich estimate.
  ///
  /// ψ' is one within δ and zero beyond, so that few of many runs may tell the curvature. It is therefore averaged over
  /// the residuals within `width`, which is at least δ.
  func sandwich(_ p: Point, width: Double) -> (bread: [Double], meat: [Double]) {
    var bread = Sums()
    var meat = Sums()
    let irreducible = VectorMath.exp(Lanes(repeating: p[2]))
    let limit = Lanes(repeating: width)
    for index in 0..<x.count {
      let terms = self.terms(p, index, irreducible)
      let bounded = VectorMath.limit(terms.residual, to: delta)
      let inside = (terms.residual .< limit) .& (terms.residual .> -limit)
      bread.add(
        outer: Lanes.zero.replacing(with: weight[index] * (delta / width), where: inside), diagonal: .zero, terms)
      meat.add(outer: bounded * bounded * weight[index], diagonal: .zero, terms)
    }
    return (bread.matrix, meat.matrix)
  }

  /// The residuals of log loss of the runs that count.
  func residuals(_ p: Point) -> [Double] {
    let irreducible = VectorMath.exp(Lanes(repeating: p[2]))
    return x.indices.flatMap { index in
      let residual = terms(p, index, irreducible).residual
      return (0..<Lanes.scalarCount).filter { weight[index][$0] > 0 }.map { residual[$0] }
    }
  }

  private func terms(_ p: Point, _ index: Int, _ irreducible: Lanes) -> Terms {
    let size = VectorMath.exp(p[0] - p[3] * x[index])
    let data = VectorMath.exp(p[1] - p[4] * y[index])
    let total = size + data + irreducible
    return Terms(
      residual: VectorMath.log(total) - target[index], a: size / total, b: data / total, e: irreducible / total,
      x: x[index], y: y[index])
  }

  /// Residuals and softmax weights of some points.
  private struct Terms {
    var residual: Lanes
    var a: Lanes
    var b: Lanes
    var e: Lanes
    var x: Lanes
    var y: Lanes
  }

  /// Sums over points, by lane: of weights times each product of two derivatives.
  private struct Sums {
    var gA = Lanes.zero
    var gB = Lanes.zero
    var gE = Lanes.zero
    var gAX = Lanes.zero
    var gBY = Lanes.zero
    var aa = Lanes.zero
    var aax = Lanes.zero
    var aaxx = Lanes.zero
    var bb = Lanes.zero
    var bby = Lanes.zero
    var bbyy = Lanes.zero
    var ab = Lanes.zero
    var abx = Lanes.zero
    var aby = Lanes.zero
    var abxy = Lanes.zero
    var ae = Lanes.zero
    var aex = Lanes.zero
    var be = Lanes.zero
    var bey = Lanes.zero
    var ee = Lanes.zero

    @inline(__always)
    mutating func add(outer: Lanes, diagonal: Lanes, _ t: Terms) {
      let pullA = diagonal * t.a
      let pullB = diagonal * t.b
      let pullE = diagonal * t.e
      gA += pullA
      gB += pullB
      gE += pullE
      gAX -= pullA * t.x
      gBY -= pullB * t.y
      let outerA = outer * t.a
      let outerB = outer * t.b
      let sizes = outerA * t.a + pullA
      let tokens = outerB * t.b + pullB
      let mixed = outerA * t.b
      let sizeFloor = outerA * t.e
      let tokenFloor = outerB * t.e
      aa += sizes
      aax -= sizes * t.x
      aaxx += sizes * t.x * t.x
      bb += tokens
      bby -= tokens * t.y
      bbyy += tokens * t.y * t.y
      ab += mixed
      abx -= mixed * t.x
      aby -= mixed * t.y
      abxy += mixed * t.x * t.y
      ae += sizeFloor
      aex -= sizeFloor * t.x
      be += tokenFloor
      bey -= tokenFloor * t.y
      ee += outer * t.e * t.e + pullE
    }

    var gradient: [Double] { [gA.sum(), gB.sum(), gE.sum(), gAX.sum(), gBY.sum()] }

    /// The lower triangle in the order of the coordinates: A, B, E, α, β.
    var matrix: [Double] {
      [
        aa.sum(),
        ab.sum(), bb.sum(),
        ae.sum(), be.sum(), ee.sum(),
        aax.sum(), abx.sum(), aex.sum(), aaxx.sum(),
        aby.sum(), bby.sum(), bey.sum(), abxy.sum(), bbyy.sum(),
      ]
    }
  }
}
