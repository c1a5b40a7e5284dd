/// Small documents, one or more for each section of the CommonMark specification.
enum CommonMarkCorpus {
  static let snippets: [String] = blocks + inlines

  private static let blocks = [
    "", "\n\n", "a", "a\nb", "a  \nb", "a\\\nb", "\tcode\ttab", "  - a\n\n\tb", "- a\n\n\t\tb", ">\t\tcode",
    "-\t\tcode",
    "    code\n\n    more\n", "a\n    not code", "    code\nparagraph", "# one\n## two\n###### six\n####### seven",
    "#no",
    "\\# no", "# *a* `b` #", "# a #b", "# a \\#", "#\n## \n### ###", "   # three\n    # four", "a\n===", "a\n---",
    "a\nb\n===",
    "*a\nb*\n---", "a\n\n===", "- a\n---", "> a\n---", "---\n\na", "***\n---\n___", "- - -", "_____a", " ***",
    "    ***",
    "- a\n***\n- b", "```\na\n```", "~~~\na\n```\n~~~", "````\n```\n````", "``` info more\na\n```", "```\na",
    "> ```\n> a\n\nb",
    "  ```\n  a\n b\n  ```", "```\n\n  \n```", "``` a`b\n```", "~~~ a`b ~~~\nx\n~~~", "a\n```\nb\n```\nc",
    "<div>\n*a*\n\n*b*\n</div>",
    "<!-- a\n\nb -->\nc", "<?php\n\n?>\nx", "<script>\n\nvar a;\n</script>\nb", "<b>\nx\n</b>", "a\n<div>\nb",
    "a\n<b>\nc",
    "<![CDATA[\nx\n]]>\ny", "<!DOCTYPE html>\nx", "[a]: /u 'T'\n\n[a]", "[a]:\n/u\n'T'\n\n[a]",
    "[a]: /u\n[b]: /v\ntext [a] [b]",
    "[a]: <b c> \"d\"\n[A]", "[a]: /u \"t\" x\n\n[a]", "[ä]: /x\n\n[Ä]", "[a]: /1\n[a]: /2\n\n[a]", "> [a]: /u\n\n[a]",
    "a\n\n\nb",
    "> a\n> b", ">a\n> b", "> a\nb", "> a\n\nb", ">\n> a\n>", "> > > a\nb", "> - a\n- b", ">     code\n\n>    no",
    "- a\n- b\n- c",
    "- a\n\n- b", "- a\n\n  b\n- c", "- a\n  - b\n    - c", "1. a\n2. b", "3) a\n4) b\n5. c",
    "1. a\n\n   b\n\n       c", "- a\n+ b\n* c",
    "a\n- b", "a\n1. b", "a\n2. b", "-\n  a", "-\n\n  a", "- a\n-\n- c", "1.  a\n    > b\n    ```\n    c\n    ```",
    "- # a\n- b\n  ---\n  c",
    "- a\n - b\n  - c\n   - d\n    - e", "10) a\n    b\n\n    c", "1234567890. a", "-1. a", "- a\n\n\n- b\n\n\n  c",
    "- ```\n  a\n\n\n  b\n  ```\n- c",
    "* a\n  > b\n  >\n* c", "- a\n  - b\n\n  c", "1. a\n\n  2. b\n\n    3. c", "<!-- -->\n- a\n\n<!-- -->\n\n    b",
    "- a\n\n      b\n\n    c",
  ]

  private static let inlines = [
    "`a` ``b`c`` ` d ` `  `", "`a\nb  \nc`", "`a", "*a*b*c*", "**a** __b__ _c_", "***a*** **a*b***", "a*b*c a_b_c",
    "*a **b* c**", "**a", "* a *",
    "_(a)_b", "*[a*](u)", "[a](u)", "[a](<u v> \"t\")", "[a](u 't' )", "[a](u\n\"t\nt\")", "[a]()", "[a](u(v)w)",
    "[a](u(v)", "[a](\\(u)", "[*a*](u)", "[a [b](c) d](e)",
    "![a](u)", "![a *b* [c](d)](e 'f')", "[![a](b)](c)", "[a][b] [a][] [a]\n\n[a]: x\n[b]: y", "[a]\n[b]\n\n[b]: y",
    "![a][b]\n\n[b]: /x 'y'", "[a\\]][b]", "<https://a.b/?c=d&e> <x@y.z> <no>",
    "<a b='c' d>e</a> <br/> <!-- x --> <?y?> <!Z>", "<a b=\"c\nd\">", "< a> <1>",
    "&copy; &#169; &#xA9; &nope; &amp;lt;", "[a](&auml; \"&ouml;\")", "\\a \\* \\\\ \\< \\`", "a &lt;b&gt; \"c\" 'd'",
    "a\\\nb   \nc \nd", "é漢🙂 *é* **漢字**", "a\u{A0}*b*\u{A0}c", "[]() ![]()", "[foo](not a link)",
    "https://bare.example", "a | b\nc | d", "5 < 6 & 7 > 3", "x~y~ z ~ ~~~a", "a^b^ a=b == {c} @d #e",
    "[x] [ ] [X]", "*a\n*b", "[a](javascript:x) [b](data:y)", "[a]: b c\n[a]", "`` `a` ``", "*`a*`", "**a*", "[a`]`(b)",
    "[link](/a\"b)", "[foo]: /x\\y 'a\"b'\n\n[foo]", "\u{FEFF}not a mark", "a\u{2028}b",
  ]
}
