import CellEngine

/// What `build --format json` prints.
package struct BuildReport: Sendable, Hashable, Codable {
  package var version = 1
  package var ok: Bool
  /// Absolute paths of the pages, the first one first.
  package var pages: [String]
  /// Absolute paths of the pages' PDFs, if they were asked for.
  package var prints: [String]?
  /// How many files were written; the others were as they should be.
  package var written: Int
  package var diagnostics: [CheckReport.DiagnosticEntry]
  package var work: WorkLedger.Counts

  private enum CodingKeys: String, CodingKey {
    case version, ok, pages, prints, written, diagnostics, work
  }

  package init(
    ok: Bool, pages: [String], prints: [String]? = nil, written: Int, diagnostics: [CheckReport.DiagnosticEntry],
    work: WorkLedger.Counts
  ) {
    self.ok = ok
    self.pages = pages
    self.prints = prints
    self.written = written
    self.diagnostics = diagnostics
    self.work = work
  }
}
