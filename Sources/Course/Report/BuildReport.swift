import CellEngine

/// What `build --format json` prints.
public struct BuildReport: Sendable, Hashable, Codable {
  public var version = 1
  public var ok: Bool
  /// Absolute paths of the pages, the first one first.
  public var pages: [String]
  /// Absolute paths of the pages' PDFs, if they were asked for.
  public var prints: [String]?
  /// How many files were written; the others were as they should be.
  public var written: Int
  public var diagnostics: [CheckReport.DiagnosticEntry]
  public var work: WorkLedger.Counts

  private enum CodingKeys: String, CodingKey {
    case version, ok, pages, prints, written, diagnostics, work
  }

  public init(
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
