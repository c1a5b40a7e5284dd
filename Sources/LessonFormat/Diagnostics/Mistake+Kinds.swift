extension Mistake {
  var severity: Diagnostic.Severity {
    switch self {
    case .nulByte, .invalidUtf8, .strayInfo, .tooManyPrivateCharacters, .lostFence,
      .unknownFrontMatterKey, .valueLeftOut, .lostCells,
      .unknownFootnote, .repeatedFootnote, .frontMatterWithoutOpening:
      .warning
    case .misspeltFence(_, let meant): meant == "swift" ? .warning : .error
    default: .error
    }
  }

  var identifier: String {
    switch self {
    case .nulByte: "nul-byte"
    case .invalidUtf8: "invalid-utf8"
    case .tooLarge: "too-large"
    case .tooDeep: "too-deep"
    case .tooManyPrivateCharacters: "too-many-private-characters"
    case .unclosedFrontMatter: "unclosed-front-matter"
    case .badYaml: "bad-yaml"
    case .badToml: "bad-toml"
    case .frontMatterNotMap: "front-matter-not-a-map"
    case .frontMatterWithoutOpening: "front-matter-without-opening"
    case .misspeltFrontMatterMark: "front-matter-mark"
    case .unknownFrontMatterKey: "unknown-key"
    case .unknownOption: "unknown-option"
    case .badOptionValue: "bad-option-value"
    case .repeatedOption: "repeated-option"
    case .unclosedOptions: "unclosed-options"
    case .roleWithoutIdentifier: "role-without-identifier"
    case .conflictingRoles: "conflicting-roles"
    case .strayInfo: "stray-info"
    case .unclosedFence: "unclosed-fence"
    case .misspeltFence: "misspelt-fence"
    case .lostFence: "lost-fence"
    case .valueLeftOut: "value-left-out"
    case .lostCells: "lost-cells"
    case .unknownFootnote: "unknown-footnote"
    case .repeatedFootnote: "repeated-footnote"
    case .emptyExpression: "empty-expression"
    case .unreadNumber: "unread-number"
    case .answerWithoutIdentifier: "answer-without-identifier"
    case .exerciseNotMap: "exercise-not-a-map"
    case .exerciseWithoutIdentifier: "exercise-without-identifier"
    case .badIdentifier: "bad-identifier"
    case .unknownKey: "unknown-key"
    case .badKeyValue: "bad-key-value"
    case .missingKey: "missing-key"
    case .exerciseWithoutExpectation: "exercise-without-expectation"
    case .exerciseWithoutAnswer: "exercise-without-answer"
    case .answerWithoutExercise: "answer-without-exercise"
    case .repeatedExercise: "repeated-exercise"
    case .repeatedAnswer: "repeated-answer"
    case .duplicateLabel: "duplicate-label"
    case .danglingReference: "dangling-reference"
    }
  }
}
