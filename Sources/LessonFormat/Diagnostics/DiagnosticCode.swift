/// The kinds of diagnostics. Raw values are stable and are never reworded. `Documentation/diagnostics.md` lists them.
package enum DiagnosticCode: String, Sendable, Hashable, Codable, CaseIterable {
  // Syntax
  case nulByte = "nul-byte"
  case invalidUtf8 = "invalid-utf8"
  case tooLarge = "too-large"
  case tooDeep = "too-deep"
  case tooManyPrivateCharacters = "too-many-private-characters"
  case unclosedFrontMatter = "unclosed-front-matter"
  case badYaml = "bad-yaml"
  case badToml = "bad-toml"
  case frontMatterNotAMap = "front-matter-not-a-map"
  case frontMatterWithoutOpening = "front-matter-without-opening"
  case frontMatterMark = "front-matter-mark"
  case unknownKey = "unknown-key"
  case unknownOption = "unknown-option"
  case badOptionValue = "bad-option-value"
  case repeatedOption = "repeated-option"
  case unclosedOptions = "unclosed-options"
  case roleWithoutIdentifier = "role-without-identifier"
  case conflictingRoles = "conflicting-roles"
  case strayInfo = "stray-info"
  case unclosedFence = "unclosed-fence"
  case misspeltFence = "misspelt-fence"
  case lostFence = "lost-fence"
  case valueLeftOut = "value-left-out"
  case lostCells = "lost-cells"
  case emptyExpression = "empty-expression"
  case unreadNumber = "unread-number"

  // Reference
  case unknownFootnote = "unknown-footnote"
  case repeatedFootnote = "repeated-footnote"
  case duplicateLabel = "duplicate-label"
  case danglingReference = "dangling-reference"
  case unknownCitation = "unknown-citation"
  case missingImage = "missing-image"

  // Cell
  case duplicateDefinition = "duplicate-definition"
  case usedBeforeDefinition = "used-before-definition"
  case topLevelAwait = "top-level-await"
  case testFramework = "test-framework"
  case missingImport = "missing-import"
  case noInput = "no-input"
  case cellFailed = "cell-failed"
  case cellTrapped = "cell-trapped"
  case cellTimedOut = "cell-timed-out"
  case cellKilled = "cell-killed"
  case cellNotRun = "cell-not-run"
  case cellWarning = "cell-warning"

  // Expression
  case expressionSyntax = "expression-syntax"
  case expressionFailed = "expression-failed"
  case expressionNotRun = "expression-not-run"

  // Number
  case numberDisagrees = "number-disagrees"
  case numberNotRefuted = "number-not-refuted"
  case numberInvalid = "number-invalid"
  case numberWithoutDigits = "number-without-digits"

  // Answer
  case answerWithoutIdentifier = "answer-without-identifier"
  case answerWithoutExercise = "answer-without-exercise"
  case repeatedAnswer = "repeated-answer"
  case misspeltAnswerFence = "misspelt-answer-fence"
  case unknownAnswer = "unknown-answer"
  case hiddenAnswer = "hidden-answer"
  case secondAnswer = "second-answer"
  case mergeConflict = "merge-conflict"
  case textBesideAnswer = "text-beside-answer"
  case answerClose = "answer-close"
  case answerWrong = "answer-wrong"
  case answerInvalid = "answer-invalid"
  case answerFailed = "answer-failed"

  // Exercise
  case exerciseNotAMap = "exercise-not-a-map"
  case exerciseWithoutIdentifier = "exercise-without-identifier"
  case badIdentifier = "bad-identifier"
  case badKeyValue = "bad-key-value"
  case missingKey = "missing-key"
  case exerciseWithoutExpectation = "exercise-without-expectation"
  case exerciseWithoutAnswer = "exercise-without-answer"
  case repeatedExercise = "repeated-exercise"
  case exerciseInvalid = "exercise-invalid"
  case exerciseNotJudged = "exercise-not-judged"
  case exerciseKeyUnused = "exercise-key-unused"
  case exercisePromptShowsAnswer = "exercise-prompt-shows-answer"
  case exerciseNumberVaries = "exercise-number-varies"
  case exerciseValueNotShown = "exercise-value-not-shown"
  case exerciseDegenerateVariant = "exercise-degenerate-variant"
  case exerciseRoundingNoise = "exercise-rounding-noise"
  case exerciseFormerName = "exercise-former-name"
  case exerciseFormerOption = "exercise-former-option"
  case exerciseTruthNotFinite = "exercise-truth-not-finite"
  case exerciseRelativeToZero = "exercise-relative-to-zero"
  case exerciseUnusableTolerance = "exercise-unusable-tolerance"
  case exerciseMistakeWithinTolerance = "exercise-mistake-within-tolerance"
  case exerciseMistakesEqual = "exercise-mistakes-equal"
  case exerciseMistakeNotFinite = "exercise-mistake-not-finite"
  case exerciseTierOutOfOrder = "exercise-tier-out-of-order"
  case exercisePrecisionTooLow = "exercise-precision-too-low"
  case exerciseNoRightAnswer = "exercise-no-right-answer"
  case exerciseBadName = "exercise-bad-name"
  case exerciseUnreadable = "exercise-unreadable"
  case exerciseEndsOutOfOrder = "exercise-ends-out-of-order"
  case exerciseUndefinedExpression = "exercise-undefined-expression"
  case exerciseLostInRounding = "exercise-lost-in-rounding"
  case exerciseAmbiguousOption = "exercise-ambiguous-option"
  case exerciseChanged = "exercise-changed"
  case exerciseMissing = "exercise-missing"
  case promptChanged = "prompt-changed"

  // Configuration
  case badValue = "bad-value"
  case badUnit = "bad-unit"
  case missingFile = "missing-file"
  case missingLibrary = "missing-library"
  case unknownDocument = "unknown-document"
  case noDocuments = "no-documents"
  case unreadableFile = "unreadable-file"

  // Site
  case badReferences = "bad-references"
  case math
  case chart

  /// What a diagnostic is about.
  package enum Category: String, Sendable, Hashable, CaseIterable {
    case syntax, reference, cell, expression, number, answer, exercise, configuration, site
  }

  package var category: Category {
    switch self {
    case .nulByte, .invalidUtf8, .tooLarge, .tooDeep, .tooManyPrivateCharacters, .unclosedFrontMatter, .badYaml,
      .badToml, .frontMatterNotAMap, .frontMatterWithoutOpening, .frontMatterMark, .unknownKey, .unknownOption,
      .badOptionValue, .repeatedOption, .unclosedOptions, .roleWithoutIdentifier, .conflictingRoles, .strayInfo,
      .unclosedFence, .misspeltFence, .lostFence, .valueLeftOut, .lostCells, .emptyExpression, .unreadNumber:
      .syntax
    case .unknownFootnote, .repeatedFootnote, .duplicateLabel, .danglingReference, .unknownCitation, .missingImage:
      .reference
    case .duplicateDefinition, .usedBeforeDefinition, .topLevelAwait, .testFramework, .missingImport, .noInput,
      .cellFailed, .cellTrapped, .cellTimedOut, .cellKilled, .cellNotRun, .cellWarning:
      .cell
    case .expressionSyntax, .expressionFailed, .expressionNotRun: .expression
    case .numberDisagrees, .numberNotRefuted, .numberInvalid, .numberWithoutDigits: .number
    case .answerWithoutIdentifier, .answerWithoutExercise, .repeatedAnswer, .misspeltAnswerFence, .unknownAnswer,
      .hiddenAnswer, .secondAnswer, .mergeConflict, .textBesideAnswer, .answerClose, .answerWrong, .answerInvalid,
      .answerFailed:
      .answer
    case .exerciseNotAMap, .exerciseWithoutIdentifier, .badIdentifier, .badKeyValue, .missingKey,
      .exerciseWithoutExpectation, .exerciseWithoutAnswer, .repeatedExercise, .exerciseInvalid, .exerciseNotJudged,
      .exerciseKeyUnused, .exercisePromptShowsAnswer, .exerciseNumberVaries, .exerciseValueNotShown,
      .exerciseDegenerateVariant, .exerciseRoundingNoise, .exerciseFormerName, .exerciseFormerOption,
      .exerciseTruthNotFinite, .exerciseRelativeToZero, .exerciseUnusableTolerance, .exerciseMistakeWithinTolerance,
      .exerciseMistakesEqual, .exerciseMistakeNotFinite, .exerciseTierOutOfOrder, .exercisePrecisionTooLow,
      .exerciseNoRightAnswer, .exerciseBadName, .exerciseUnreadable, .exerciseEndsOutOfOrder,
      .exerciseUndefinedExpression, .exerciseLostInRounding, .exerciseAmbiguousOption, .exerciseChanged,
      .exerciseMissing, .promptChanged:
      .exercise
    case .badValue, .badUnit, .missingFile, .missingLibrary, .unknownDocument, .noDocuments, .unreadableFile:
      .configuration
    case .badReferences, .math, .chart: .site
    }
  }
}
