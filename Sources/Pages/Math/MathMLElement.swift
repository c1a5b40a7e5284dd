/// The elements of presentation MathML that a page may hold.
enum MathMLElement: String {
  case math, mrow, mi, mn, mo, mtext, mspace, mstyle, mfrac, msqrt, mroot, msub, msup, msubsup, munder, mover
  case munderover, mmultiscripts, mtable, mtr, mtd, menclose, mpadded, mphantom, merror

  /// The name written in its place: a box is a row with a border where `menclose` is unknown.
  func written(_ tag: MarkupTag) -> String {
    self == .menclose ? "mrow" : rawValue
  }
}
