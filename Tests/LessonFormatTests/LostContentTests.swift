import LessonFormat
import Testing

/// Text that means mathematics, links or notes is read so, and what is left out of a page is reported.
struct LostContentTests {
  private func kinds(_ text: String) -> [Node.Kind] {
    read(text).tree.nodes.map(\.kind).filter { $0 != .document && $0 != .paragraph && $0 != .text && $0 != .softBreak }
  }

  private func told(_ text: String) -> [String] {
    read(text).diagnostics.map { "\($0.position.line) \($0.severity) \($0.code.rawValue)" }
  }

  @Test(arguments: [
    ("Put $HOME/.cargo/bin into your `$PATH`.", [Node.Kind.code]), ("It costs $5 or `$x`, and `$y`.", [.code, .code]),
    ("The process is $$ in a shell: `echo $$`.", [.code]), ("$a$ and `$b$`", [.mathInline, .code]),
    ("`$a` and $b$", [.code, .mathInline]), ("$\\text{``a''}$ and $\\text{``b''}$", [.mathInline, .mathInline]),
    ("$a`b$", [.mathInline]), ("$x$ `code` $y$", [.mathInline, .code, .mathInline]), ("$`x`$", [.mathInline]),
    ("$$x$$ and `$$`", [.mathBlock, .code]), ("``a $ b`` $c$", [.code, .mathInline]),
  ])
  func aCodeSpanKeepsItsDollar(_ text: String, _ expected: [Node.Kind]) {
    #expect(kinds(text) == expected, "\(text)")
  }

  @Test(arguments: [
    "$$\nx = 1\n$$ (eq-one)\n\ntext", "$$\nx\n\n- y\n= z\n$$ (label)\n\ntext", "$$ x = 1 $$ (eq-one)\n\ntext",
    "$$x = 1\n+ 2$$ (eq:one)\n\ntext", "> $$\n> x\n> $$ (one.two)\n\ntext", "$$\nx\n$$(label)\n\ntext",
  ])
  func aLabelBelongsToItsFormula(_ text: String) {
    let lesson = read(text)
    #expect(lesson.tree.nodes.filter { $0.kind == .mathBlock }.count == 1)
    #expect(lesson.labels.count == 1)
    #expect(!lesson.tree.plainText(of: 0).contains("("))
    #expect(lesson.diagnostics.isEmpty, "\(lesson.diagnostics)")
    if let label = lesson.labels.first { #expect(lesson.tree.nodes[label.node].kind == .mathBlock) }
  }

  @Test func aFormulasLabelCanBeLinked() {
    #expect(told("$$\nx\n$$ (one)\n\nSee [this](#one) and [that](#two).") == ["5 error dangling-reference"])
  }

  /// A number behind a formula is text, as is a remark.
  @Test(arguments: ["$$ x $$ (1)", "$$ x $$ (see below)", "Text $$ x $$ (where x is a)"])
  func otherParenthesesStay(_ text: String) {
    #expect(read(text).tree.plainText(of: 0).contains("("))
  }

  @Test func aLinkDefinitionIsNoTable() {
    let lesson = read("| a |\n|---|\n| b |\n\n[x]: http://a.b\n----\n\n[x]\n")
    #expect(lesson.tree.nodes.filter { $0.kind == .table }.count == 1)
    #expect(lesson.tree.linkDetails.contains { $0.destination == "http://a.b" })
    // A table below definitions is one.
    let table = read("[x]: http://a.b\n| a |\n|---|\n| b |\n")
    #expect(table.tree.nodes.contains { $0.kind == .table })
  }

  @Test func aDefinedNameIsNoCitation() {
    let lesson = read("See [@types], [@Types][], [text][@types] and [@kaplan].\n\n[@types]: http://a.b\n")
    #expect(lesson.citations.map { $0.items.map(\.key) } == [["kaplan"]])
    #expect(lesson.tree.linkDetails.filter { $0.destination == "http://a.b" }.count == 3)
  }

  @Test(arguments: [
    ("| a | b |\n|---|---|\n| 1 | 2 | 3 |\n", ["3 warning lost-cells"]),
    ("| a | b |\n|---|---|\n| 1 | 2 | |\n", []), ("| a |\n|---|\n| `x|y` |\n", ["3 warning lost-cells"]),
    ("text\n\nSee[^a].\n", ["3 warning unknown-footnote"]), ("one\ntwo [^x]\n", ["2 warning unknown-footnote"]),
    ("See[^a].\n\n[^a]: one\n\n[^a]: two\n", ["5 warning repeated-footnote"]),
    ("`[^a]` and \\[^a] and [^a](b.md)\n\n[b.md]: c\n", []), ("[^a]: x\n\nSee[^a]", []),
    ("# The `{swift} n` case\n", ["1 warning value-left-out"]),
    ("# A\n\n![`{swift} n`](a.svg)\n", ["3 warning value-left-out"]),
    ("# A\n\n$x = `{swift} n`$.\n", ["3 warning value-left-out"]),
    ("<details>\n<summary>[5](<swift:1 + 1>)</summary>\n\nx\n\n</details>\n", ["2 warning value-left-out"]),
    ("<!-- [5](<swift:1 + 1>) -->\n", []),
    ("~~~swift {caption=\"`{swift} n`\"}\nlet n = 1\n~~~\n", ["1 warning value-left-out"]),
    ("Costs $5 for `{swift} n` and $6.\n", []),
  ])
  func whatIsLeftOutIsReported(_ text: String, _ expected: [String]) {
    #expect(told(text) == expected, "\(text)")
  }

  @Test func codeInAFootnoteKeepsItsIndentation() {
    let lesson = read("See[^a] and[^b].\n\n[^a]:\n        code\n          more\n\n[^b]:\n    text\n")
    let code = lesson.tree.nodes.filter { $0.kind == .codeBlock }.map { lesson.tree.literal($0) }
    #expect(code == ["code\n  more\n"])
    #expect(lesson.footnotes.count == 2)
    #expect(!lesson.tree.nodes.contains { $0.kind == .htmlBlock })
  }
}
