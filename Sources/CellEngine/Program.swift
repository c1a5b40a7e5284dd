/// What the engine is given: one document's cells, and the expressions that stand between them.
package struct Program: Sendable, Hashable {
  package struct Cell: Sendable, Hashable {
    package var label: String?
    package var code: String
    package var isOptimized: Bool
    package var mustFail: Bool
    package var isStatic: Bool
    /// Seconds that its run may take; nil for the configured limit.
    package var timeout: Double?
    /// Not the course's own code: it is compiled in the sandbox too, and sees no program of the machine.
    package var isForeign: Bool

    package init(
      label: String? = nil, code: String, isOptimized: Bool = false, mustFail: Bool = false, isStatic: Bool = false,
      timeout: Double? = nil, isForeign: Bool = false
    ) {
      self.label = label
      self.code = code
      self.isOptimized = isOptimized
      self.mustFail = mustFail
      self.isStatic = isStatic
      self.timeout = timeout
      self.isForeign = isForeign
    }
  }

  package struct Expression: Sendable, Hashable {
    package var code: String
    /// How many cells stand before it. It is evaluated there, or after the last cell that defines a name it uses.
    package var cellsBefore: Int
    /// Constants that it sees besides the cells' names.
    package var constants: Constants

    package init(code: String, cellsBefore: Int, constants: Constants = Constants()) {
      self.code = code
      self.cellsBefore = cellsBefore
      self.constants = constants
    }
  }

  /// Names with values that one expression sees.
  package struct Constants: Sendable, Hashable {
    package var names: [String]
    /// For each set of values, a Swift literal for each name.
    package var rows: [[String]]
    /// The expression is evaluated for every row and gives a list; otherwise for the first row.
    package var givesList: Bool

    package init(names: [String] = [], rows: [[String]] = [], givesList: Bool = false) {
      self.names = names
      self.rows = rows
      self.givesList = givesList
    }
  }

  package var cells: [Cell]
  /// In the order of their places.
  package var expressions: [Expression]

  package init(cells: [Cell], expressions: [Expression] = []) {
    self.cells = cells
    self.expressions = expressions
  }

  var isForeign: Bool { cells.contains(where: \.isForeign) }
}

/// A problem of a cell that the engine finds or explains by names. Lines and columns count from 1 within the cell.
package struct CellIssue: Sendable, Hashable, Codable {
  package enum Kind: String, Sendable, Hashable, Codable {
    case duplicateDefinition = "duplicate-definition"
    case usedBeforeDefinition = "used-before-definition"
    case topLevelAwait = "top-level-await"
    case syntax = "expression-syntax"
    case testFramework = "test-framework"
    case missingImport = "missing-import"
    case noInput = "no-input"

    /// The cell runs all the same.
    package var isWarning: Bool {
      switch self {
      case .noInput: true
      case .duplicateDefinition, .usedBeforeDefinition, .topLevelAwait, .syntax, .testFramework, .missingImport: false
      }
    }
  }

  /// Where: the index of a cell or of an expression.
  package enum Place: Sendable, Hashable, Codable {
    case cell(Int)
    case expression(Int)
  }

  package var kind: Kind
  package var place: Place
  package var line: Int
  package var column: Int
  package var message: String
  package var help: String

  package init(kind: Kind, place: Place, line: Int, column: Int, message: String, help: String) {
    self.kind = kind
    self.place = place
    self.line = line
    self.column = column
    self.message = message
    self.help = help
  }
}
