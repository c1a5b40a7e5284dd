/// Ticks of an axis, chosen so that their labels keep apart.
struct AxisLayout: Sendable {
  var scale: AxisScale
  var major: [Tick] = []
  /// Places of unlabelled ticks, in the axis's own measure.
  var minor: [Double] = []

  /// The densest ticks of at most `maximum` for which `fits` holds.
  init(_ scale: AxisScale, maximum: Int, fits: ([Tick]) -> Bool) {
    self.scale = scale
    switch scale.kind {
    case .linear:
      let sets = LinearTicks.candidates(scale.low, scale.high, maximum: maximum)
      major = sets.first(where: fits) ?? sets.last.map { Array($0.prefix(1)) } ?? []
    case .log:
      let sets = LogTicks.candidates(scale.low, scale.high, maximum: maximum)
      major = sets.first(where: fits) ?? sets.first.map { Array($0.prefix(1)) } ?? []
      let labelled = Set(major.map { $0.position })
      minor = LogTicks.minor(scale.low, scale.high, major: major).filter { !labelled.contains($0) }
    case .category(let names):
      major = names.enumerated().map { Tick(position: Double($0), label: TickLabel(base: $1)) }
    }
  }
}
