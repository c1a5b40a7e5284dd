extension Mistake {
  /// What is wrong.
  var message: String {
    switch self {
    case .nulByte: "the file holds a NUL byte, which is read as U+FFFD"
    case .invalidUtf8: "the file is not UTF-8 here; what could not be read is shown as U+FFFD"
    case .tooLarge: "the file is larger than 128 MB"
    case .tooDeep: "quotes, lists or brackets are nested too deep here for the document to be read in reasonable time"
    case .tooManyPrivateCharacters:
      "the file uses nearly every private-use character, so tables, mathematics and citations are not read"
    case .unclosedFrontMatter(let mark): "the front matter that begins with `\(mark)` has no end"
    case .badYaml(let problem): "this is not YAML: \(problem)"
    case .badToml(let problem): "this is not TOML: \(problem)"
    case .frontMatterNotMap: "the front matter does not consist of keys with values"
    case .frontMatterWithoutOpening: "this looks like front matter without its first line, so it is shown as text"
    case .misspeltFrontMatterMark(let mark):
      "front matter begins with `---`, not with `\(mark)`, so it is shown as text"
    case .unknownFrontMatterKey(let key, _): "there is no key `\(key)` in front matter, so it has no effect"
    case .unknownOption(let name, _): "there is no option `\(name)`"
    case .badOptionValue(let name, let wanted): "the option `\(name)` takes \(wanted)"
    case .repeatedOption(let name): "the option `\(name)` is given twice"
    case .unclosedOptions: "the options have no closing brace"
    case .roleWithoutIdentifier(let role): "`.\(role)` does not say which exercise it belongs to"
    case .conflictingRoles: "a cell cannot be both an answer and a solution"
    case .strayInfo(let words): "`\(words)` after `swift` has no meaning here"
    case .misspeltFence(let word, let meant):
      meant == "swift"
        ? "this fence is shown and not run, because its language is `\(word)`"
        : "this fence is shown as code, because its first word is `\(word)`"
    case .lostFence(let word, let reason): "this `\(word)` fence is shown as text, because \(reason.words)"
    case .unclosedFence(let word):
      word.isEmpty ? "this fence is never closed" : "this `\(word)` fence is never closed"
    case .valueLeftOut(let place): place.words
    case .lostCells(let count):
      "this row has more cells than the table's header, so \(count == 1 ? "one is" : "\(count) are") not shown"
    case .unknownFootnote(let name): "there is no footnote `\(name)`, so `[^\(name)]` is shown as text"
    case .repeatedFootnote(let name): "the footnote `\(name)` is already defined, so this text is no footnote"
    case .emptyExpression: "there is no Swift expression to compute"
    case .unreadNumber: "this is not read as a link, so the number is not checked"
    case .answerWithoutIdentifier(let id):
      id.isEmpty ? "this answer does not say which exercise it belongs to" : "`\(id)` is not an exercise's identifier"
    case .exerciseNotMap: "an exercise is a list of keys with values, such as `id: slope`"
    case .exerciseWithoutIdentifier: "the exercise has no `id`"
    case .badIdentifier(let id): "`\(id)` cannot be an identifier"
    case .unknownKey(let key, _, let place): "there is no key `\(key)` in \(place)"
    case .badKeyValue(let key, let wanted): "the key `\(key)` takes \(wanted)"
    case .missingKey(let key, let place): "the key `\(key)` is missing in \(place)"
    case .exerciseWithoutExpectation(let id): "the exercise `\(id)` does not say what is right"
    case .exerciseWithoutAnswer(let id): "the exercise `\(id)` has no place for an answer"
    case .answerWithoutExercise(let id, _): "there is no exercise `\(id)` in this document"
    case .repeatedExercise(let id, let line): "the exercise `\(id)` is already on line \(line)"
    case .repeatedAnswer(let id, let line): "the exercise `\(id)` already has an answer on line \(line)"
    case .duplicateLabel(let name, let line): "the label `\(name)` is already on line \(line)"
    case .danglingReference(let label, _): "nothing in this document is labelled `\(label)`"
    }
  }

  /// What to do about it.
  var help: String? {
    switch self {
    case .nulByte, .invalidUtf8: "save the file as UTF-8 text"
    case .tooLarge: "split it"
    case .tooDeep: "nest less, or close the brackets that are still open"
    case .tooManyPrivateCharacters: "take the characters between U+E000 and U+EFFF out of the file"
    case .unclosedFrontMatter(let mark): "end it with a line `\(mark)`"
    case .badYaml: "quote a value that holds `: `, `#` or a leading special character; indent with spaces"
    case .badToml: "correct the line; texts stand in quotes"
    case .frontMatterNotMap: "write lines such as `title: Power laws`"
    case .frontMatterWithoutOpening: "write a line `---` above it"
    case .misspeltFrontMatterMark: "write three hyphens"
    case .unknownFrontMatterKey(_, let nearest):
      nearest.map { "did you mean `\($0)`?" } ?? "known keys are \(FrontMatterKeys.own.joined(separator: ", "))"
    case .unknownOption(_, let nearest), .unknownKey(_, let nearest, _): nearest.map { "did you mean `\($0)`?" }
    case .badOptionValue(let name, _), .badKeyValue(let name, _): "correct the value, or leave `\(name)` out"
    case .repeatedOption: "leave one of the two out"
    case .exerciseNotMap: "write keys such as `id:` and `expect:`, one a line"
    case .missingKey(let key, _): "write `\(key):` and its value"
    case .unclosedOptions: "write `}` at the end of the line"
    case .roleWithoutIdentifier(let role): "write `swift {.\(role) #identifier}`"
    case .conflictingRoles: "leave one of `.answer` and `.solution` out"
    case .strayInfo: "options stand in braces: `swift {#label .hidden}`"
    case .unclosedFence: "write the same fence on a line of its own where it ends"
    case .misspeltFence(_, let meant):
      meant == "swift"
        ? "write `swift` to run it, or `swift {.static}` to show it without running it" : "did you mean `\(meant)`?"
    case .lostFence(_, let reason): reason.help
    case .valueLeftOut(let place): place.help
    case .lostCells: "add a column to the header, or write a `|` of the text as `\\|`"
    case .unknownFootnote(let name): "write `[^\(name)]: ` and its text on a line of its own"
    case .repeatedFootnote: "choose another name"
    case .emptyExpression: "write the expression after `{swift}` or `swift:`"
    case .unreadNumber:
      "put the destination in angles, `[1](<swift:a + b>)`, and write `\\<` and `\\>` for angles within"
    case .answerWithoutIdentifier: "write `answer identifier`, the `id` of the exercise above"
    case .exerciseWithoutIdentifier: "write `id: name`"
    case .badIdentifier: "use letters, digits and `-`, `_`, `.` or `:`"
    case .exerciseWithoutExpectation: "give `expect:`, `calls:`, `choices:` or another key that says so"
    case .exerciseWithoutAnswer(let id): "write a fence `answer \(id)`, or `swift {.answer #\(id)}` for code"
    case .answerWithoutExercise(let id, let nearest):
      nearest.map { "did you mean `\($0)`?" } ?? "write an `exercise` fence with `id: \(id)`"
    case .repeatedExercise, .duplicateLabel: "choose another name"
    case .repeatedAnswer: "leave one of the two out"
    case .danglingReference(_, let nearest): nearest.map { "did you mean `#\($0)`?" }
    }
  }
}

extension LostFences.Reason {
  /// What follows “because”.
  var words: String {
    switch self {
    case .indented: "it is indented by four or more columns"
    case .inHTML: "it is part of the raw HTML above it"
    case .marks: "it does not begin with three backticks"
    case .oneLine: "there are backticks on the rest of its line"
    }
  }

  var help: String {
    switch self {
    case .indented: "indent it by at most three columns more than the text around it"
    case .inHTML: "write a blank line above the fence and one below it"
    case .marks: "write ``` on a line of its own below the code, and ``` before the word"
    case .oneLine: "begin the code on the next line"
    }
  }
}

extension UncheckedValues.Place {
  var words: String {
    switch self {
    case .heading: "a value in a heading is missing from the page's title, its outline and links"
    case .alternativeText: "a value in an alternative text is left out"
    case .html: "a value in raw HTML is neither computed nor checked"
    case .formula: "a value inside dollars is not part of a formula"
    case .caption: "a value in a caption is not computed"
    }
  }

  var help: String {
    switch self {
    case .heading: "write the value into the text below the heading"
    case .alternativeText, .caption: "write the value into the text beside it"
    case .html: "write Markdown, with a blank line between the tags and the text"
    case .formula: "write the value after the formula: `$x$ = `…"
    }
  }
}
