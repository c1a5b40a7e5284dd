/// The order in which a course is read.
enum SiteOrder {
  /// By folder, then by the front matter's `order`, then by name.
  static func sorted(_ documents: [EvaluatedDocument]) -> [EvaluatedDocument] {
    documents.sorted { a, b in
      let (folderA, folderB) = (folder(a), folder(b))
      if folderA != folderB { return rank(folderA) < rank(folderB) }
      let (orderA, orderB) = (a.lesson.frontMatter.order ?? .infinity, b.lesson.frontMatter.order ?? .infinity)
      return orderA != orderB ? orderA < orderB : a.file < b.file
    }
  }

  static func folder(_ document: EvaluatedDocument) -> String {
    document.file.split(separator: "/").dropLast().joined(separator: "/")
  }

  /// The top first, exercises after lessons, others by name.
  private static func rank(_ folder: String) -> String {
    folder.isEmpty ? "0" : folder.hasPrefix("exercises") ? "2\(folder)" : "1\(folder)"
  }
}
