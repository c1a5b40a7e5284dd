/// The place of a block in the text that was parsed. The column counts bytes from 1.
struct BlockPlace {
  var line: Int
  var column: Int
  var endLine: Int
}
