/// Everything that can be wrong with a lesson; the words are made here.
enum Mistake: Sendable {
  case nulByte
  case invalidUtf8
  case tooLarge
  case tooDeep
  case tooManyPrivateCharacters
  case unclosedFrontMatter(String)
  case badYaml(String)
  case badToml(String)
  case frontMatterNotMap
  case frontMatterWithoutOpening
  case misspeltFrontMatterMark(String)
  case unknownFrontMatterKey(String, nearest: String?, known: [String])
  case unknownOption(String, nearest: String?)
  case badOptionValue(String, wanted: String)
  case repeatedOption(String)
  case unclosedOptions
  case roleWithoutIdentifier(String)
  case conflictingRoles
  case strayInfo(String)
  case unclosedFence(String)
  case misspeltFence(String, meant: String)
  case lostFence(String, LostFenceReason)
  case valueLeftOut(UncheckedPlace)
  case lostCells(Int)
  case unknownFootnote(String)
  case repeatedFootnote(String)
  case emptyExpression
  case unreadNumber
  case answerWithoutIdentifier(String)
  case exerciseNotMap
  case exerciseWithoutIdentifier
  case badIdentifier(String)
  case unknownKey(String, nearest: String?, place: String)
  case badKeyValue(String, wanted: String)
  case missingKey(String, place: String)
  case exerciseWithoutExpectation(String)
  case exerciseWithoutAnswer(String)
  case answerWithoutExercise(String, nearest: String?)
  case repeatedExercise(String, firstLine: Int)
  case repeatedAnswer(String, firstLine: Int)
  case duplicateLabel(String, firstLine: Int)
  case danglingReference(String, nearest: String?)

  func diagnostic(file: String, at position: SourcePosition) -> Diagnostic {
    Diagnostic(severity, code, file: file, at: position, message, help: help)
  }
}

/// Why a line is no fence.
enum LostFenceReason: Sendable {
  case indented
  case inHTML
  /// It begins with other marks than three backticks.
  case marks
  /// Code follows on the same line.
  case oneLine
}

/// Where a value has no effect.
enum UncheckedPlace: Sendable {
  case heading, alternativeText, html, formula, caption
}
