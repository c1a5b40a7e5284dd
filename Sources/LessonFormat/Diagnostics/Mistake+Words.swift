extension Mistake {
  /// What is wrong.
  var message: String {
    switch self {
    case .nulByte: "the file contains a NUL byte, which is shown as U+FFFD"
    case .invalidUtf8: "the text here is not UTF-8; invalid bytes are shown as U+FFFD"
    case .tooLarge: "the file is larger than 128 MB"
    case .tooDeep: "quotes, lists or brackets are nested too deeply here, so the document would take too long to read"
    case .tooManyPrivateCharacters:
      "the file uses almost all private-use characters, so tables, formulas and citations cannot be read"
    case .unclosedFrontMatter(let mark): "the front matter that begins with `\(mark)` is not closed"
    case .badYaml(let problem): "invalid YAML: \(problem)"
    case .badToml(let problem): "invalid TOML: \(problem)"
    case .frontMatterNotMap: "the front matter is not a list of `key: value` lines"
    case .frontMatterWithoutOpening: "this looks like front matter without its opening `---`, so it is shown as text"
    case .misspeltFrontMatterMark(let mark):
      "front matter begins with `---`, not with `\(mark)`, so it is shown as text"
    case .unknownFrontMatterKey(let key, _, _): "unknown front matter key `\(key)`, which is ignored"
    case .unknownOption(let name, _): "unknown option `\(name)`"
    case .badOptionValue(let name, let wanted): "the option `\(name)` needs \(wanted)"
    case .repeatedOption(let name): "the option `\(name)` appears twice"
    case .unclosedOptions: "the closing brace of the options is missing"
    case .roleWithoutIdentifier(let role): "`.\(role)` does not say which exercise it belongs to"
    case .conflictingRoles: "a cell cannot be both an answer and a solution"
    case .strayInfo(let words): "unexpected `\(words)` after `swift`"
    case .misspeltFence(let word, let meant):
      meant == "swift"
        ? "this fence is shown and not run, because its language is `\(word)`"
        : "this fence is shown as code, because its first word is `\(word)`"
    case .lostFence(let word, let reason): "this `\(word)` fence is shown as text, because \(reason.words)"
    case .unclosedFence(let word):
      word.isEmpty ? "this fence is never closed" : "this `\(word)` fence is never closed"
    case .valueLeftOut(let place): place.words
    case .lostCells(let count):
      "this row has more cells than the table's header, so \(count == 1 ? "one cell is" : "\(count) cells are") not shown"
    case .unknownFootnote(let name): "there is no footnote `\(name)`, so `[^\(name)]` is shown as text"
    case .repeatedFootnote(let name): "the footnote `\(name)` is already defined, so this text is not a footnote"
    case .emptyExpression: "the Swift expression is missing"
    case .unreadNumber: "this is not a valid link, so the number is not checked"
    case .answerWithoutIdentifier(let id):
      id.isEmpty
        ? "this answer does not say which exercise it belongs to" : "`\(id)` is not the identifier of an exercise"
    case .exerciseNotMap: "expected `key: value` lines, for example `id: slope`"
    case .exerciseWithoutIdentifier: "the exercise has no `id`"
    case .badIdentifier(let id): "`\(id)` is not a valid identifier"
    case .unknownKey(let key, _, let place): "unknown key `\(key)` in \(place)"
    case .badKeyValue(let key, let wanted): "the key `\(key)` needs \(wanted)"
    case .missingKey(let key, let place): "the key `\(key)` is missing in \(place)"
    case .exerciseWithoutExpectation(let id): "the exercise `\(id)` does not define a correct answer"
    case .exerciseWithoutAnswer(let id): "the exercise `\(id)` has no answer fence"
    case .answerWithoutExercise(let id, _): "there is no exercise `\(id)` in this document"
    case .repeatedExercise(let id, let line): "the exercise `\(id)` is already defined on line \(line)"
    case .repeatedAnswer(let id, let line): "the exercise `\(id)` already has an answer on line \(line)"
    case .duplicateLabel(let name, let line): "the label `\(name)` is already used on line \(line)"
    case .danglingReference(let label, _): "this document has no label `\(label)`"
    }
  }

  /// What to do about it.
  var help: String? {
    switch self {
    case .nulByte, .invalidUtf8: "save the file as UTF-8 text"
    case .tooLarge: "split the file"
    case .tooDeep: "reduce the nesting, or close the open brackets"
    case .tooManyPrivateCharacters: "remove the characters between U+E000 and U+EFFF from the file"
    case .unclosedFrontMatter(let mark): "close it with a line `\(mark)`"
    case .badYaml: "quote values that contain `: `, `#` or start with a special character; indent with spaces"
    case .badToml: "correct the line; texts need quotes"
    case .frontMatterNotMap: "write lines such as `title: Power laws`"
    case .frontMatterWithoutOpening: "write `---` on a line above it"
    case .misspeltFrontMatterMark: "write three hyphens"
    case .unknownFrontMatterKey(_, let nearest, let known):
      nearest.map { "did you mean `\($0)`?" } ?? "known keys are \(known.joined(separator: ", "))"
    case .unknownOption(_, let nearest), .unknownKey(_, let nearest, _): nearest.map { "did you mean `\($0)`?" }
    case .badOptionValue(let name, _), .badKeyValue(let name, _): "correct the value, or remove `\(name)`"
    case .repeatedOption: "remove one of the two"
    case .exerciseNotMap: "write keys such as `id:` and `expect:`, one per line"
    case .missingKey(let key, _): "write `\(key):` and its value"
    case .unclosedOptions: "write `}` at the end of the line"
    case .roleWithoutIdentifier(let role): "write `swift {.\(role) #identifier}`"
    case .conflictingRoles: "remove `.answer` or `.solution`"
    case .strayInfo: "write options in braces: `swift {#label .hidden}`"
    case .unclosedFence: "close it with the same fence on its own line"
    case .misspeltFence(_, let meant):
      meant == "swift"
        ? "write `swift` to run it, or `swift {.static}` to show it without running it" : "did you mean `\(meant)`?"
    case .lostFence(_, let reason): reason.help
    case .valueLeftOut(let place): place.help
    case .lostCells: "add a column to the header, or write a literal `|` as `\\|`"
    case .unknownFootnote(let name): "write `[^\(name)]: ` and its text on its own line"
    case .repeatedFootnote: "choose another name"
    case .emptyExpression: "write the expression after `{swift}` or `swift:`"
    case .unreadNumber:
      "put the destination in angle brackets, `[1](<swift:a + b>)`, and write `\\<` and `\\>` inside them"
    case .answerWithoutIdentifier: "write `answer identifier`, the `id` of the exercise above"
    case .exerciseWithoutIdentifier: "write `id: name`"
    case .badIdentifier: "use letters, digits and `-`, `_`, `.` or `:`"
    case .exerciseWithoutExpectation: "add `expect:`, `calls:`, `choices:` or another key for the answer"
    case .exerciseWithoutAnswer(let id): "add a fence `answer \(id)`, or `swift {.answer #\(id)}` for code"
    case .answerWithoutExercise(let id, let nearest):
      nearest.map { "did you mean `\($0)`?" } ?? "write an `exercise` fence with `id: \(id)`"
    case .repeatedExercise, .duplicateLabel: "choose another name"
    case .repeatedAnswer: "remove one of the two"
    case .danglingReference(_, let nearest): nearest.map { "did you mean `#\($0)`?" }
    }
  }
}

extension LostFenceReason {
  /// What follows “because”.
  var words: String {
    switch self {
    case .indented: "it is indented by four columns or more"
    case .inHTML: "it is part of the raw HTML above it"
    case .marks: "it does not begin with three backticks"
    case .oneLine: "its line contains more backticks"
    }
  }

  var help: String {
    switch self {
    case .indented: "indent it at most three columns more than the text around it"
    case .inHTML: "add a blank line above and below the fence"
    case .marks: "start the fence with three backticks and close it with ``` on its own line"
    case .oneLine: "start the code on the next line"
    }
  }
}

extension UncheckedPlace {
  var words: String {
    switch self {
    case .heading: "a value in a heading does not appear in the page's title, outline and links"
    case .alternativeText: "a value in an image description is not shown"
    case .html: "a value in raw HTML is neither computed nor checked"
    case .formula: "a value inside a formula is not computed"
    case .caption: "a value in a caption is not computed"
    }
  }

  var help: String {
    switch self {
    case .heading: "move the value to the text below the heading"
    case .alternativeText, .caption: "move the value to the text beside it"
    case .html: "write Markdown instead, with a blank line between the tags and the text"
    case .formula: "write the value after the formula: `$x$ = `…"
    }
  }
}
