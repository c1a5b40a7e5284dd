/// How a document is to be read.
package struct ReadingOptions: Sendable, Hashable {
  /// False: plain CommonMark, nothing more; the tree is libcmark's own, and there is no front matter.
  package var extensions: Bool

  package init(extensions: Bool = true) {
    self.extensions = extensions
  }
}

/// Reads documents. Never fails: what is wrong with a document is in its `diagnostics`, in the order of the lines.
package enum LessonReader {
  /// The most bytes that a document may have: offsets into its rewritten text, which may be several times as long, are
  /// 32 bits wide.
  private static let sizeLimit = 1 << 27

  /// Reads a document from the bytes of its file, BOM, line ends and all.
  ///
  /// Time and memory grow in proportion to length.
  package static func read(
    _ bytes: some Collection<UInt8>, file: String, options: ReadingOptions = ReadingOptions()
  ) -> Lesson {
    guard bytes.count <= sizeLimit else { return unread(.tooLarge, file: file, line: 1) }
    let source = SourceFile(name: file, disk: Array(bytes))
    if let line = ParsingCost.excessiveLine(of: source.bytes) { return unread(.tooDeep, file: file, line: line) }
    var lesson = options.extensions ? extended(source) : plain(source)
    if options.extensions {
      lesson.diagnostics += LessonChecks.diagnostics(of: lesson)
      lesson.diagnostics += (LostFences.problems(in: lesson, source) + UncheckedValues.problems(in: lesson, source)).map
      { $0.diagnostic(file: file, at: $1) }
      if lesson.title.isEmpty { lesson.title = fileTitle(file) }
    }
    if let line = source.firstNulLine {
      lesson.diagnostics.append(Mistake.nulByte.diagnostic(file: file, at: SourcePosition(line: line)))
    }
    if let line = source.firstInvalidLine {
      lesson.diagnostics.append(Mistake.invalidUtf8.diagnostic(file: file, at: SourcePosition(line: line)))
    }
    lesson.diagnostics.sort { ($0.position, $0.code.rawValue) < ($1.position, $1.code.rawValue) }
    return lesson
  }

  private static func unread(_ mistake: Mistake, file: String, line: Int) -> Lesson {
    var lesson = emptyLesson(file)
    lesson.diagnostics = [mistake.diagnostic(file: file, at: SourcePosition(line: line))]
    return lesson
  }

  private static func emptyLesson(_ file: String) -> Lesson {
    var lesson = Lesson(file: file, title: fileTitle(file))
    var root = Node(kind: .document)
    root.end = 1
    lesson.tree.nodes = [root]
    return lesson
  }

  private static func plain(_ source: SourceFile) -> Lesson {
    build(LessonText(source, from: 0, firstLine: 1), source, Lesson(file: source.name), hasExtensions: false)
  }

  private static func extended(_ source: SourceFile) -> Lesson {
    var reader = FrontMatterReader(source)
    reader.read()
    var lesson = Lesson(file: source.name, title: reader.frontMatter.title ?? "")
    lesson.frontMatter = reader.frontMatter
    lesson.diagnostics = reader.mistakes.map { $0.diagnostic(file: source.name, at: $1) }
    let line = reader.frontMatter.endLine
    var text = LessonText(source, from: source.lineStart(line), firstLine: line)
    let triggers = Triggers(text.bytes)
    if !triggers.isEmpty {
      if text.placeholders.chooseMarks(absentFrom: text.bytes) {
        text = rewritten(text, source, triggers)
      } else {
        lesson.diagnostics.append(
          Mistake.tooManyPrivateCharacters.diagnostic(file: source.name, at: SourcePosition(line: 1)))
      }
    }
    return build(text, source, lesson, hasExtensions: true)
  }

  private static func rewritten(_ original: LessonText, _ source: SourceFile, _ triggers: Triggers) -> LessonText {
    guard var outline = CommonMarkDocument(BlockSkeleton.bytes(of: original.bytes))?.outline() else { return original }
    var text = original
    if triggers.hasDisplayMath || triggers.hasFootnoteDefinitions {
      var rewriter = BlockRewriter(text, source: source, outline: outline, triggers: triggers)
      if let changed = rewriter.run(), let again = CommonMarkDocument(BlockSkeleton.bytes(of: changed.bytes))?.outline()
      {
        text = changed
        outline = again
      }
    }
    var rewriter = InlineRewriter(text, source: source, outline: outline, triggers: triggers)
    return rewriter.run() ?? text
  }

  private static func build(
    _ text: LessonText, _ source: SourceFile, _ lesson: Lesson, hasExtensions: Bool
  ) -> Lesson {
    guard let document = CommonMarkDocument(text.bytes) else { return emptyLesson(source.name) }
    var lesson = lesson
    lesson.diagnostics += text.mistakes.map { $0.diagnostic(file: source.name, at: $1) }
    var builder = LessonBuilder(text, source: source, lesson: lesson, hasExtensions: hasExtensions)
    document.walk(&builder)
    return builder.finish()
  }

  /// The file's name without folders and extension.
  private static func fileTitle(_ file: String) -> String {
    let name = file.split(separator: "/").last ?? ""
    let stem = name.split(separator: ".").first ?? name
    return String(stem)
  }
}
