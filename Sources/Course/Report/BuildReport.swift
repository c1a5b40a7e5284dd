import CellEngine

/// What `build --format json` prints.
public struct BuildReport: Sendable, Hashable, Codable {
  public var version = 1
  public var ok: Bool
  /// Absolute paths of the pages, the first one first.
  public var pages: [String]
  /// How many files were written; the others were as they should be.
  public var written: Int
  public var diagnostics: [CheckReport.DiagnosticEntry]
  public var work: WorkLedger.Counts

  public init(
    ok: Bool, pages: [String], written: Int, diagnostics: [CheckReport.DiagnosticEntry], work: WorkLedger.Counts
  ) {
    self.ok = ok
    self.pages = pages
    self.written = written
    self.diagnostics = diagnostics
    self.work = work
  }
}
