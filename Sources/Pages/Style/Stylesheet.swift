import Charts
import Storage

/// `workbook.css`: the one stylesheet of a site.
enum Stylesheet {
  static let text = Chart.stylesheet + "\n" + EmbeddedFile.text("css/workbook.css")
}
