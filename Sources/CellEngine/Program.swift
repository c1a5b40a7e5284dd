/// What the engine is given: one document's cells, and the expressions that stand between them.
public struct Program: Sendable, Hashable {
  public struct Cell: Sendable, Hashable {
    public var label: String?
    public var code: String
    public var isOptimized: Bool
    public var mustFail: Bool
    public var isStatic: Bool
    /// Seconds that its run may take; nil for the configured limit.
    public var timeout: Double?
    /// Not the course's own code: it is compiled in the sandbox too, and sees no program of the machine.
    public var isForeign: Bool

    public init(
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

  public struct Expression: Sendable, Hashable {
    public var code: String
    /// How many cells stand before it. It is evaluated there, or after the last cell that defines a name it uses.
    public var cellsBefore: Int
    /// Constants that it sees besides the cells' names.
    public var constants: Constants

    public init(code: String, cellsBefore: Int, constants: Constants = Constants()) {
      self.code = code
      self.cellsBefore = cellsBefore
      self.constants = constants
    }
  }

  /// Names with values that one expression sees.
  public struct Constants: Sendable, Hashable {
    public var names: [String]
    /// For each set of values, a Swift literal for each name.
    public var rows: [[String]]
    /// The expression is evaluated for every row and gives a list; otherwise for the first row.
    public var givesList: Bool

    public init(names: [String] = [], rows: [[String]] = [], givesList: Bool = false) {
      self.names = names
      self.rows = rows
      self.givesList = givesList
    }
  }

  public var cells: [Cell]
  /// In the order of their places.
  public var expressions: [Expression]

  public init(cells: [Cell], expressions: [Expression] = []) {
    self.cells = cells
    self.expressions = expressions
  }

  var isForeign: Bool { cells.contains(where: \.isForeign) }
}

/// A problem of a cell that the engine finds or explains by names. Lines and columns count from 1 within the cell.
public struct CellIssue: Sendable, Hashable, Codable {
  public enum Kind: String, Sendable, Hashable, Codable {
    case duplicateDefinition = "duplicate-definition"
    case usedBeforeDefinition = "used-before-definition"
    case topLevelAwait = "top-level-await"
    case syntax = "expression-syntax"
    case testFramework = "test-framework"
    case missingImport = "missing-import"
    case noInput = "no-input"

    /// The cell runs all the same.
    public var isWarning: Bool {
      switch self {
      case .noInput: true
      case .duplicateDefinition, .usedBeforeDefinition, .topLevelAwait, .syntax, .testFramework, .missingImport: false
      }
    }
  }

  /// Where: the index of a cell or of an expression.
  public enum Place: Sendable, Hashable, Codable {
    case cell(Int)
    case expression(Int)
  }

  public var kind: Kind
  public var place: Place
  public var line: Int
  public var column: Int
  public var message: String
  public var help: String

  public init(kind: Kind, place: Place, line: Int, column: Int, message: String, help: String) {
    self.kind = kind
    self.place = place
    self.line = line
    self.column = column
    self.message = message
    self.help = help
  }
}
