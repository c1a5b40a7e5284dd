/// The templates, each replaceable by a file of its name with `.mustache` behind it.
enum Templates {
  static let all: [(name: String, text: String)] = [
    ("page", page), ("head", head), ("header", header), ("pages", pages), ("paths", paths), ("pager", pager),
    ("footer", footer), ("diagnostics", diagnostics),
  ]

  private static let page = """
    <!doctype html>
    <html lang="{{language}}">
    <head>
    {{> head}}
    </head>
    <body>
    <a class="skip" href="#wb-main">Skip to the text</a>
    {{> header}}
    <div class="layout{{#hasPages}} with-pages{{/hasPages}}">
    {{#hasPages}}<nav class="pages" id="wb-pages" popover aria-label="Course">
    {{> pages}}
    </nav>{{/hasPages}}
    <main id="wb-main">
    {{#outline}}<details class="outline-fold"><summary>On this page</summary>
    <nav aria-label="On this page">{{{outline}}}</nav></details>{{/outline}}
    {{> diagnostics}}
    <article>
    {{#needsTitle}}<h1>{{title}}</h1>{{/needsTitle}}
    {{{content}}}
    </article>
    {{> paths}}
    {{> pager}}
    </main>
    {{#outline}}<nav class="outline" aria-label="On this page"><p>On this page</p>
    {{{outline}}}</nav>{{/outline}}
    </div>
    {{> footer}}
    </body>
    </html>

    """

  private static let head = """
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="{{{security}}}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>{{title}}{{#courseTitle}} – {{courseTitle}}{{/courseTitle}}</title>
    <link rel="stylesheet" href="{{root}}workbook.css">
    <script src="{{root}}workbook.js"></script>
    {{#scripts}}<script src="{{root}}{{.}}" defer></script>
    {{/scripts}}
    """

  private static let header = """
    <header class="top">
    {{#course}}<a class="course" href="{{address}}">{{title}}</a>{{/course}}
    {{#hasPages}}<button type="button" class="menu" popovertarget="wb-pages">Contents</button>{{/hasPages}}
    {{#searches}}<div class="search" role="search" data-root="{{root}}" data-index="{{root}}{{index}}" hidden>
    <input type="search" aria-label="Search the course" placeholder="Search" autocomplete="off" spellcheck="false">
    <span class="sr" role="status"></span><div class="results" hidden></div>
    </div>{{/searches}}
    <div class="theme" role="group" aria-label="Colours" hidden>
    <button type="button" data-theme-choice="auto" aria-pressed="true">Auto</button>
    <button type="button" data-theme-choice="light" aria-pressed="false">Light</button>
    <button type="button" data-theme-choice="dark" aria-pressed="false">Dark</button>
    </div>
    </header>
    """

  private static let pages = """
    {{#groups}}<p>{{title}}</p>
    <ul>
    {{#links}}<li><a href="{{address}}"{{#isCurrent}} aria-current="page"{{/isCurrent}}>{{title}}\
    {{#note}} <span class="note-count">{{note}}</span>{{/note}}</a></li>
    {{/links}}</ul>
    {{/groups}}
    """

  private static let paths = """
    {{#hasPaths}}<nav class="paths" aria-label="Paths">
    {{#paths}}<p><b>{{title}}</b> <span>{{place}} of {{count}}</span> {{#onward}}next: <a href="{{address}}">{{title}}</a>\
    {{/onward}}{{^onward}}ends here{{/onward}}</p>
    {{/paths}}</nav>{{/hasPaths}}
    """

  private static let pager = """
    {{#hasPager}}<nav class="pager" aria-label="Next and previous pages">
    {{#previous}}<a rel="prev" href="{{address}}"><span>Previous</span> {{title}}</a>{{/previous}}
    {{#next}}<a rel="next" href="{{address}}"><span>Next</span> {{title}}</a>{{/next}}
    </nav>{{/hasPager}}
    """

  private static let footer = """
    <footer class="bottom"><p>{{#footer}}{{footer}}{{/footer}}\
    {{^footer}}Every result on this page was computed by the Swift code that stands in it.{{/footer}}</p></footer>
    """

  private static let diagnostics = """
    {{#hasDiagnostics}}<section class="diagnostics" aria-label="Errors in this document">
    <p><b>In this document</b></p>
    <ul>
    {{#diagnostics}}<li class="{{severity}}"><b>{{severity}}</b> <span class="line">Line {{line}}</span> {{{message}}}\
    {{#help}} <span class="help">{{{help}}}</span>{{/help}}</li>
    {{/diagnostics}}</ul>
    </section>{{/hasDiagnostics}}
    """
}
