/// Which cells a document's cells and expressions rest on. A pure function of what their sources say.
struct CellGraph: Sendable, Hashable {
  /// A name for each cell that does not change when other cells come and go.
  var identities: [String]
  /// For each cell, the earlier cells whose modules it imports, in document order.
  var imports: [[Int]]
  /// Those of ``imports`` without which it cannot be compiled, since it or they name something of them. The others only
  /// have extensions, operators or macros: where such a cell does not compile, it is left out.
  var named: [[Int]]
  /// For each cell, the earlier cells that must have run well: those it imports, and those that may have changed what
  /// it uses.
  var needs: [[Int]]
  /// For each expression, how many cells have run when it is evaluated: those before it, and those up to the last
  /// that defines a name it uses, since prose may tell a result above the cell that computes it.
  var expressionPlaces: [Int]
  var expressionImports: [[Int]]
  var expressionNamed: [[Int]]
  var expressionNeeds: [[Int]]
  /// The cells that define each name, in order: several for overloads, and for a definition that was refused.
  var definers: [String: [Int]]
  var issues: [CellIssue]

  /// - Parameters:
  ///   - cells: nil for a cell that is not compiled (`.static`).
  ///   - mustFail: cells that are to fail; nothing can use their names.
  init(
    cells: [CellSyntax?], labels: [String?], mustFail: Set<Int> = [],
    expressions: [(syntax: ExpressionSyntax, cellsBefore: Int)] = []
  ) {
    identities = Self.identities(cells: cells, labels: labels)
    let definitions = CellDefinitions(cells: cells, labels: labels, mustFail: mustFail)
    definers = definitions.definers
    issues = definitions.issues

    imports = []
    named = []
    needs = []
    // The cells so far that act without being named, and for each variable the cells that may have changed it.
    var unnamed: [Int] = []
    var changers: [String: [Int]] = [:]
    for (index, syntax) in cells.enumerated() {
      guard let syntax else {
        imports.append([])
        named.append([])
        needs.append([])
        continue
      }
      let direct = definitions.cells(defining: syntax.used.subtracting(syntax.privates), before: index)
      imports.append(Self.closure(of: direct.union(unnamed), over: imports))
      named.append(Self.closure(of: direct, over: named))
      let run = direct.union(unnamed).union(syntax.used.flatMap { changers[$0] ?? [] })
      needs.append(Self.closure(of: run, over: needs))
      guard !mustFail.contains(index) else { continue }
      if syntax.actsUnnamed { unnamed.append(index) }
      for name in syntax.changed
      where definitions.variables.contains(name) && definers[name]?.first.map({ $0 < index }) == true {
        changers[name, default: []].append(index)
      }
    }

    expressionPlaces = []
    expressionImports = []
    expressionNamed = []
    expressionNeeds = []
    for (syntax, cellsBefore) in expressions {
      let before = syntax.used.reduce(cellsBefore) { max($0, definitions.place(of: $1, after: cellsBefore)) }
      expressionPlaces.append(before)
      let direct = definitions.cells(defining: syntax.used, before: before)
      let earlier = direct.union(unnamed.filter { $0 < before })
      expressionImports.append(Self.closure(of: earlier, over: imports))
      expressionNamed.append(Self.closure(of: direct, over: named))
      let run = earlier.union(syntax.used.flatMap { (changers[$0] ?? []).filter { $0 < before } })
      expressionNeeds.append(Self.closure(of: run, over: needs))
    }
  }

  private static func closure(of cells: Set<Int>, over edges: [[Int]]) -> [Int] {
    cells.reduce(into: cells) { $0.formUnion(edges[$1]) }.sorted()
  }

  /// The label, else the first name defined, else a number among the cells that have neither.
  private static func identities(cells: [CellSyntax?], labels: [String?]) -> [String] {
    var taken: Set<String> = []
    var nameless = 0
    return cells.indices.map { index in
      var identity: String
      if let label = labels[index] {
        identity = "l_" + escaped(label)
      } else if let name = cells[index]?.defined.first?.text {
        identity = "d_" + escaped(name)
      } else {
        nameless += 1
        identity = "n_\(nameless)"
      }
      while !taken.insert(identity).inserted { identity += "_" }
      return identity
    }
  }

  /// Module names are identifiers of ASCII letters, digits and underscores.
  private static func escaped(_ name: String) -> String {
    var result = ""
    for scalar in name.unicodeScalars {
      if scalar.isASCII, scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        result.unicodeScalars.append(scalar)
      } else {
        result += "_\(String(scalar.value, radix: 16))_"
      }
    }
    return result
  }
}
