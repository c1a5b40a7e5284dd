import LessonFormat

extension FuzzTarget {
  /// A document: it gives a well-formed tree whose places are inside the source, and the same one each time.
  static let lesson = FuzzTarget("lesson") { data, size in
    var input = Input(data, size)
    let bytes = input.remaining()
    let lesson = withinSeconds(2) { LessonReader.read(bytes, file: "lesson.md") }
    check(lesson, bytes)
    require(LessonReader.read(bytes, file: "lesson.md") == lesson, "reading it again gives the same")
    let plain = withinSeconds(2) {
      LessonReader.read(bytes, file: "lesson.md", options: ReadingOptions(extensions: false))
    }
    check(plain, bytes)
    return 0
  }

  private static func check(_ lesson: Lesson, _ bytes: [UInt8]) {
    let faults = TreeCheck.faults(lesson) + TreeCheck.misplaced(lesson, in: bytes)
    require(faults.isEmpty, faults.joined(separator: "; "))
  }
}
