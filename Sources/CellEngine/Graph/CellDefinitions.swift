/// Which cell defines which name, and which definitions are refused.
///
/// A name belongs to one cell, but for functions with different signatures: those are overloads, as in one script. A cell
/// that defines a name again is refused, and so are the later cells that use the name: they would go on with a definition
/// that the author has replaced.
struct CellDefinitions {
  /// The cells that define each name, in order, refused ones among them.
  private(set) var definers: [String: [Int]] = [:]
  /// The cells that define a name as private, in order. The last one before a use counts, unless the name is defined
  /// otherwise.
  private(set) var privateDefiners: [String: [Int]] = [:]
  private(set) var variables: Set<String> = []
  private(set) var issues: [CellIssue] = []
  private var refused: Set<Int> = []

  private struct Definition: Hashable {
    var cell: Int
    var signature: String?
  }

  init(cells: [CellSyntax?], labels: [String?], mustFail: Set<Int>) {
    var known: [String: [Definition]] = [:]
    // The first cell that defines a name with a signature.
    var signatures: [String: [String: Int]] = [:]
    for (index, syntax) in cells.enumerated() where !mustFail.contains(index) {
      for name in syntax?.privates ?? [] { privateDefiners[name, default: []].append(index) }
      var reported: Set<String> = []
      for name in syntax?.defined ?? [] {
        let first = Self.first(name, in: index, known[name.text] ?? [], signatures[name.text] ?? [:])
        if let first, reported.insert(name.text).inserted {
          issues.append(Self.duplicate(name, in: index, first: first, labels))
          refused.insert(index)
        }
        if first == nil {
          if let signature = name.signature {
            if signatures[name.text]?[signature] == nil { signatures[name.text, default: [:]][signature] = index }
            // One entry stands for all functions of a name.
            if known[name.text]?.contains(where: { $0.signature != nil }) != true {
              known[name.text, default: []].append(Definition(cell: index, signature: signature))
            }
          } else {
            known[name.text, default: []].append(Definition(cell: index))
          }
          if name.isVariable { variables.insert(name.text) }
        }
        if definers[name.text]?.last != index { definers[name.text, default: []].append(index) }
      }
    }
  }

  /// The earlier cell whose definition of the name excludes this one.
  private static func first(
    _ name: CellSyntax.Name, in cell: Int, _ known: [Definition], _ signatures: [String: Int]
  ) -> Int? {
    guard let signature = name.signature else { return known.first { $0.cell != cell }?.cell }
    if let value = known.first(where: { $0.signature == nil && $0.cell != cell }) { return value.cell }
    return signatures[signature].flatMap { $0 == cell ? nil : $0 }
  }

  /// How many cells must have run before an expression can use a name that stands after so many cells: those up to the
  /// definition if that is below, since prose may mention a result above the cell that computes it.
  func place(of name: String, after cellsBefore: Int) -> Int {
    guard let cells = definers[name] ?? privateDefiners[name], let first = cells.first, first >= cellsBefore else {
      return cellsBefore
    }
    return (cells.last { !refused.contains($0) } ?? first) + 1
  }

  /// The cells before `index` that define one of the names.
  func cells(defining names: Set<String>, before index: Int) -> Set<Int> {
    var cells: Set<Int> = []
    for name in names {
      if let all = definers[name] {
        for cell in all where cell < index { cells.insert(cell) }
      } else if let cell = privateDefiners[name]?.last(where: { $0 < index }) {
        cells.insert(cell)
      }
    }
    return cells
  }

  private static func duplicate(_ name: CellSyntax.Name, in index: Int, first: Int, _ labels: [String?]) -> CellIssue {
    let place = labels[first].map { "cell “\($0)”" } ?? "cell \(first + 1)"
    return CellIssue(
      kind: .duplicateDefinition, place: .cell(index), line: name.line, column: name.column,
      message: "“\(name.text)” is already defined by \(place)",
      help: "choose another name, or change the earlier definition: only one cell can define a name")
  }
}
