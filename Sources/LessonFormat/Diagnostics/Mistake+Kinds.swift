extension Mistake {
  var severity: Diagnostic.Severity {
    switch self {
    case .nulByte, .invalidUtf8, .strayInfo, .tooManyPrivateCharacters, .lostFence,
      .unknownFrontMatterKey, .valueLeftOut, .lostCells,
      .unknownFootnote, .repeatedFootnote, .frontMatterWithoutOpening:
      .warning
    case .misspeltFence(_, let meant): meant == "swift" ? .warning : .error
    case .tooLarge, .tooDeep, .unclosedFrontMatter, .badYaml, .badToml, .frontMatterNotMap, .misspeltFrontMatterMark,
      .unknownOption, .badOptionValue, .repeatedOption, .unclosedOptions, .roleWithoutIdentifier, .conflictingRoles,
      .unclosedFence, .emptyExpression, .unreadNumber, .answerWithoutIdentifier, .exerciseNotMap,
      .exerciseWithoutIdentifier, .badIdentifier, .unknownKey, .badKeyValue, .missingKey, .exerciseWithoutExpectation,
      .exerciseWithoutAnswer, .answerWithoutExercise, .repeatedExercise, .repeatedAnswer, .duplicateLabel,
      .danglingReference:
      .error
    }
  }

  var code: DiagnosticCode {
    switch self {
    case .nulByte: .nulByte
    case .invalidUtf8: .invalidUtf8
    case .tooLarge: .tooLarge
    case .tooDeep: .tooDeep
    case .tooManyPrivateCharacters: .tooManyPrivateCharacters
    case .unclosedFrontMatter: .unclosedFrontMatter
    case .badYaml: .badYaml
    case .badToml: .badToml
    case .frontMatterNotMap: .frontMatterNotAMap
    case .frontMatterWithoutOpening: .frontMatterWithoutOpening
    case .misspeltFrontMatterMark: .frontMatterMark
    case .unknownFrontMatterKey: .unknownKey
    case .unknownOption: .unknownOption
    case .badOptionValue: .badOptionValue
    case .repeatedOption: .repeatedOption
    case .unclosedOptions: .unclosedOptions
    case .roleWithoutIdentifier: .roleWithoutIdentifier
    case .conflictingRoles: .conflictingRoles
    case .strayInfo: .strayInfo
    case .unclosedFence: .unclosedFence
    case .misspeltFence: .misspeltFence
    case .lostFence: .lostFence
    case .valueLeftOut: .valueLeftOut
    case .lostCells: .lostCells
    case .unknownFootnote: .unknownFootnote
    case .repeatedFootnote: .repeatedFootnote
    case .emptyExpression: .emptyExpression
    case .unreadNumber: .unreadNumber
    case .answerWithoutIdentifier: .answerWithoutIdentifier
    case .exerciseNotMap: .exerciseNotAMap
    case .exerciseWithoutIdentifier: .exerciseWithoutIdentifier
    case .badIdentifier: .badIdentifier
    case .unknownKey: .unknownKey
    case .badKeyValue: .badKeyValue
    case .missingKey: .missingKey
    case .exerciseWithoutExpectation: .exerciseWithoutExpectation
    case .exerciseWithoutAnswer: .exerciseWithoutAnswer
    case .answerWithoutExercise: .answerWithoutExercise
    case .repeatedExercise: .repeatedExercise
    case .repeatedAnswer: .repeatedAnswer
    case .duplicateLabel: .duplicateLabel
    case .danglingReference: .danglingReference
    }
  }
}
