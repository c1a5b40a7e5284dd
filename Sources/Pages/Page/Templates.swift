import Storage

/// The templates of a page. A course can replace each with a file of the same name.
enum Templates {
  /// Each with the name of its file without `.mustache`. Only a whole page ends with a newline.
  static let all: [(name: String, text: String)] = [
    "page", "head", "header", "pages", "paths", "pager", "footer", "diagnostics",
  ].map {
    let text = EmbeddedFile.text("templates/\($0).mustache")
    return ($0, $0 == "page" ? text : String(text.dropLast()))
  }
}
