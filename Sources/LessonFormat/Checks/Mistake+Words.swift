extension Mistake {
  /// What is wrong.
  var message: String {
    switch self {
    case .nulByte: "The file holds a NUL byte, which is read as U+FFFD."
    case .invalidUtf8: "The file is not UTF-8 here; what could not be read is shown as U+FFFD."
    case .tooLarge: "The file is larger than 128 MB."
    case .tooManyPrivateCharacters:
      "The file uses nearly every private-use character, so tables, mathematics and citations are not read."
    case .unclosedFrontMatter(let mark): "The front matter that begins with `\(mark)` has no end."
    case .badYaml(let problem): "This is not YAML: \(problem)."
    case .badToml(let problem): "This is not TOML: \(problem)."
    case .frontMatterNotMap: "The front matter is not a list of keys with values."
    case .unknownOption(let name, _): "There is no option `\(name)`."
    case .badOptionValue(let name, let wanted): "The option `\(name)` takes \(wanted)."
    case .repeatedOption(let name): "The option `\(name)` is given twice."
    case .unclosedOptions: "The options have no closing brace."
    case .roleWithoutIdentifier(let role): "`.\(role)` does not say which exercise it belongs to."
    case .conflictingRoles: "A cell cannot be both an answer and a solution."
    case .strayInfo(let words): "`\(words)` after `swift` has no meaning here."
    case .unclosedFence(let word, _):
      word.isEmpty ? "This fence is never closed." : "This `\(word)` fence is never closed."
    case .emptyExpression: "There is no Swift expression to compute."
    case .unreadNumber: "This is not read as a link, so the number is not checked."
    case .answerWithoutIdentifier(let id):
      id.isEmpty ? "This answer does not say which exercise it belongs to." : "`\(id)` is not an exercise's identifier."
    case .exerciseNotMap: "An exercise is a list of keys with values, such as `id: slope`."
    case .exerciseWithoutIdentifier: "The exercise has no `id`."
    case .badIdentifier(let id): "`\(id)` cannot be an identifier."
    case .unknownKey(let key, _, let place): "There is no key `\(key)` in \(place)."
    case .badKeyValue(let key, let wanted): "The key `\(key)` takes \(wanted)."
    case .missingKey(let key, let place): "The key `\(key)` is missing in \(place)."
    case .exerciseWithoutExpectation(let id): "The exercise `\(id)` does not say what is right."
    case .exerciseWithoutAnswer(let id): "The exercise `\(id)` has no place for an answer."
    case .answerWithoutExercise(let id, _): "There is no exercise `\(id)` in this document."
    case .repeatedExercise(let id, let line): "The exercise `\(id)` is already on line \(line)."
    case .repeatedAnswer(let id, let line): "The exercise `\(id)` already has an answer on line \(line)."
    case .duplicateLabel(let name, let line): "The label `\(name)` is already on line \(line)."
    case .danglingReference(let label, _): "Nothing in this document is labelled `\(label)`."
    }
  }

  /// What to do about it.
  var help: String? {
    switch self {
    case .nulByte, .invalidUtf8: "Save the file as UTF-8 text."
    case .tooLarge: "Split it."
    case .tooManyPrivateCharacters: "Take the characters between U+E000 and U+EFFF out of the file."
    case .unclosedFrontMatter(let mark): "End it with a line `\(mark)`."
    case .badYaml: "Quote a value that holds `: `, `#` or a leading special character; indent with spaces."
    case .badToml: nil
    case .frontMatterNotMap: "Write lines such as `title: Power laws`."
    case .unknownOption(_, let nearest), .unknownKey(_, let nearest, _): nearest.map { "Did you mean `\($0)`?" }
    case .badOptionValue, .badKeyValue, .repeatedOption, .exerciseNotMap, .missingKey: nil
    case .unclosedOptions: "Write `}` at the end of the line."
    case .roleWithoutIdentifier(let role): "Write `swift {.\(role) #identifier}`."
    case .conflictingRoles: "Leave one of `.answer` and `.solution` out."
    case .strayInfo: "Options stand in braces: `swift {#label .hidden}`."
    case .unclosedFence: "Write the same fence on a line of its own where it ends."
    case .emptyExpression: "Write the expression after `{swift}` or `swift:`."
    case .unreadNumber:
      "Put the destination in angles, `[1](<swift:a + b>)`, and write `\\<` and `\\>` for angles within."
    case .answerWithoutIdentifier: "Write `answer identifier`, the `id` of the exercise above."
    case .exerciseWithoutIdentifier: "Write `id: name`."
    case .badIdentifier: "Use letters, digits and `-`, `_`, `.` or `:`."
    case .exerciseWithoutExpectation: "Give `expect:`, `calls:`, `choices:` or another key that says so."
    case .exerciseWithoutAnswer(let id): "Write a fence `answer \(id)`, or `swift {.answer #\(id)}` for code."
    case .answerWithoutExercise(let id, let nearest):
      nearest.map { "Did you mean `\($0)`?" } ?? "Write an `exercise` fence with `id: \(id)`."
    case .repeatedExercise, .duplicateLabel: "Choose another name."
    case .repeatedAnswer: "Leave one of the two out."
    case .danglingReference(_, let nearest): nearest.map { "Did you mean `#\($0)`?" }
    }
  }
}
