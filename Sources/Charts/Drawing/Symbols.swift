/// Shapes that tell series of points apart without colour.
enum Symbols {
  /// Closed outlines about the origin as relative path data, after a move to the centre.
  private static let shapes = [
    "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z",
    "m-3.7-3.7h7.4v7.4h-7.4z",
    "m0-5l4.8 8.4h-9.6z",
    "m0-5.2l5.2 5.2-5.2 5.2-5.2-5.2z",
    "m0 5l4.8-8.4h-9.6z",
    "m-1.5-5h3v3.5h3.5v3h-3.5v3.5h-3v-3.5h-3.5v-3h3.5z",
  ]

  /// The outline of the symbol of a series at a point.
  static func append(_ symbol: Int, at point: Point, to path: inout PathWriter) {
    path.move(point)
    path.relative(shapes[symbol % shapes.count])
  }
}
