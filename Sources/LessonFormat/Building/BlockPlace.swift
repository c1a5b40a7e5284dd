/// Where a block stands in the text that was parsed; the column counts bytes from 1.
struct BlockPlace {
  var line: Int
  var column: Int
  var endLine: Int
}
