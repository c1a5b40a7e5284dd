extension Mistake {
  var severity: Diagnostic.Severity {
    switch self {
    case .nulByte, .invalidUtf8, .strayInfo, .tooManyPrivateCharacters: .warning
    case .unclosedFence(_, let isElement): isElement ? .error : .warning
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
    case .unknownOption: "unknown-option"
    case .badOptionValue: "bad-option-value"
    case .repeatedOption: "repeated-option"
    case .unclosedOptions: "unclosed-options"
    case .roleWithoutIdentifier: "role-without-identifier"
    case .conflictingRoles: "conflicting-roles"
    case .strayInfo: "stray-info"
    case .unclosedFence: "unclosed-fence"
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
