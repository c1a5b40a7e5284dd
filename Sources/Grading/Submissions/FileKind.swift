/// What a submitted file is, by its name and its first bytes.
package enum FileKind: Sendable, Hashable {
  case markdown
  case archive
  /// May be read if it contains answers: a text file, or one without a known ending.
  case maybeText
  /// May be read if it contains answers, such as what a learner wrote into a platform's text field.
  case webPage
  /// Cannot be graded; what it is.
  case other(String)

  /// - Parameters:
  ///   - name: the file's name, with or without its folders.
  ///   - head: its first bytes, at least 512 if it has them; nil if they are not known yet.
  init(_ name: String, head: [UInt8]?) {
    let ending = PathText.ending(name)
    if ending == "md" || ending == "markdown" || ending == "mdown" || ending == "mkd" {
      self = head.map { Self.isArchive($0) } == true ? .archive : .markdown
    } else if ending == "html" || ending == "htm" {
      self = .webPage
    } else if let what = Self.others[ending] {
      self = .other(what)
    } else if let head, Self.isArchive(head) {
      self = .archive
    } else if Self.archiveEndings.contains(ending) {
      self = .archive
    } else {
      self = .maybeText
    }
  }

  /// Whether a path's name is that of an archive.
  package static func isArchive(named path: String) -> Bool { FileKind(path, head: nil) == .archive }

  /// A name without the endings of archives: `ann.tar.gz` is `ann`.
  static func withoutArchiveEnding(_ name: String) -> String {
    var rest = name[...]
    while let dot = rest.lastIndex(of: "."), dot != rest.startIndex,
      archiveEndings.contains(rest[rest.index(after: dot)...].lowercased())
    { rest = rest[..<dot] }
    return String(rest)
  }

  static let archiveEndings: Set<String> = [
    "zip", "tar", "gz", "tgz", "bz2", "tbz", "tbz2", "xz", "txz", "zst", "tzst", "lzma", "tlz", "lz", "lz4", "z", "taz",
    "7z", "rar", "cpio", "xar", "cab", "lha", "lzh", "ar", "pax",
  ]

  private static let others: [String: String] = [
    "pdf": "a PDF document", "doc": "a Word document", "docx": "a Word document", "odt": "a text document",
    "pages": "a Pages document", "rtf": "a rich text document", "ipynb": "a Jupyter notebook",
    "xls": "a spreadsheet", "xlsx": "a spreadsheet", "ods": "a spreadsheet",
    "ppt": "a presentation", "pptx": "a presentation", "odp": "a presentation", "png": "a picture", "jpg": "a picture",
    "jpeg": "a picture", "gif": "a picture", "heic": "a picture", "webp": "a picture", "bmp": "a picture",
    "tif": "a picture", "tiff": "a picture", "svg": "a picture", "epub": "a book", "mp4": "a video", "mov": "a video",
    "swift": "a Swift file", "tex": "a TeX document",
  ]

  private static let magics: [[UInt8]] = [
    [0x50, 0x4B, 0x03, 0x04], [0x50, 0x4B, 0x05, 0x06], [0x1F, 0x8B], [0x42, 0x5A, 0x68],
    [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], [0x28, 0xB5, 0x2F, 0xFD], [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C],
    Array("Rar!\u{1A}\u{07}".utf8), Array("xar!".utf8), Array("070701".utf8), Array("070707".utf8),
    Array("LZIP".utf8), Array("MSCF".utf8), [0x04, 0x22, 0x4D, 0x18], [0x1F, 0x9D], [0xC7, 0x71],
  ]

  /// Whether a file begins as an archive does.
  package static func isArchive(_ head: some RandomAccessCollection<UInt8>) -> Bool {
    if magics.contains(where: { head.starts(with: $0) }) { return true }
    return head.count >= 262 && head.dropFirst(257).prefix(5).elementsEqual("ustar".utf8)
  }

  /// Why a file of another kind was not graded, and what to do.
  static func reason(_ what: String) -> String {
    "\(what) cannot be graded; submit the course's Markdown file (.md) with your answers"
  }
}
