#!/usr/bin/env python3
"""Checks the stylesheets and scripts that the program embeds.

Stylesheets must parse, and use no custom property that nobody sets. Scripts must parse, use no name that nobody declares,
and declare no function that nobody calls. Needs tinycss2 and esprima; `make lint` installs them.
"""

import pathlib
import re
import sys

import esprima
import tinycss2

SOURCES = pathlib.Path(__file__).resolve().parents[2] / "Sources"
FOLDER = SOURCES / "CEmbeddedFiles"
# What browsers offer, and in js/math.js what the program defines before it.
GLOBALS = set(
    """Array Boolean Date Error Event EventSource JSON Math Number Object Promise RegExp String Symbol addEventListener
    arguments clearTimeout console document fetch getComputedStyle history innerHeight isNaN isFinite location localStorage matchMedia
    navigator parseFloat parseInt setTimeout undefined window IntersectionObserver MutationObserver Node NodeFilter
    performance requestAnimationFrame sessionStorage setInterval encodeURIComponent decodeURIComponent scrollX scrollY scrollTo scrollBy
    katex workbookMathLimits CSS URL DOMParser CustomEvent""".split()
)
# Called from outside the scripts.
ENTRIES = {"workbookMath"}
# Set or used by charts.
PROPERTIES = re.compile(r"--chart-")


def embedded():
    """The parts of each embedded array, in order."""
    text = (FOLDER / "embedded.c").read_text()
    for body in re.findall(r"\[\] = \{\n(.*?)\};", text, re.S):
        parts = re.findall(r'#embed "([^"]+)"', body)
        if parts:
            yield [FOLDER / part for part in parts]


class Report:
    def __init__(self):
        self.count = 0

    def __call__(self, path, line, message):
        self.count += 1
        print(f"{path.relative_to(SOURCES.parent)}:{line}: {message}")


def css_nodes(nodes, path, report):
    """All declarations of a stylesheet, with errors reported."""
    for node in nodes:
        if node.type == "error":
            report(path, node.source_line, node.message)
        elif node.type == "declaration":
            yield node
        elif node.type == "qualified-rule":
            if not node.prelude or all(token.type == "whitespace" for token in node.prelude):
                report(path, node.source_line, "a rule has no selector")
            yield from css_nodes(tinycss2.parse_blocks_contents(node.content, True, True), path, report)
        elif node.type == "at-rule" and node.content is not None:
            if node.lower_at_keyword in ("media", "supports", "keyframes", "layer", "container"):
                inner = tinycss2.parse_rule_list(node.content, True, True)
            else:
                inner = tinycss2.parse_blocks_contents(node.content, True, True)
            yield from css_nodes(inner, path, report)


def variables(tokens):
    for token in tokens:
        if token.type == "function":
            if token.lower_name == "var":
                names = [t for t in token.arguments if t.type == "ident"]
                # A second argument is a fallback.
                fallback = any(t.type == "literal" and t.value == "," for t in token.arguments)
                if names and not fallback:
                    yield names[0].value, token.source_line
            yield from variables(token.arguments)
        elif hasattr(token, "content"):
            yield from variables(token.content or [])


def check_styles(sheets, report):
    defined, used = set(), []
    for path in sheets:
        rules = tinycss2.parse_stylesheet(path.read_text(), skip_comments=True, skip_whitespace=True)
        for declaration in css_nodes(rules, path, report):
            if declaration.name.startswith("--"):
                defined.add(declaration.name)
            used += [(name, path, line) for name, line in variables(declaration.value)]
    for name, path, line in used:
        if name not in defined and not PROPERTIES.match(name):
            report(path, line, f"{name} is never set")
    for name in sorted(defined - {name for name, _, _ in used}):
        if not PROPERTIES.match(name):
            report(FOLDER / "files/css", 0, f"{name} is never used")


class Scope:
    def __init__(self, parent):
        self.parent, self.names, self.used = parent, {}, set()

    def find(self, name):
        scope = self
        while scope and name not in scope.names:
            scope = scope.parent
        return scope


def children(node):
    for key, value in vars(node).items():
        if key not in ("loc", "range", "errors", "comments", "tokens"):
            for item in value if isinstance(value, list) else [value]:
                if isinstance(item, esprima.nodes.Node):
                    yield key, item


def names_of(pattern):
    """Identifiers that a pattern declares."""
    if pattern.type == "Identifier":
        yield pattern.name
    else:
        for _, child in children(pattern):
            yield from names_of(child)


FUNCTIONS = ("FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression")


def declare(node, scope):
    """The names that belong to a function's scope, those of inner blocks with them."""
    for _, child in children(node):
        if child.type == "FunctionDeclaration":
            scope.names[child.id.name] = (child.loc.start.line, True)
        elif child.type == "VariableDeclarator":
            for name in names_of(child.id):
                scope.names[name] = (child.loc.start.line, False)
        elif child.type == "CatchClause" and child.param:
            for name in names_of(child.param):
                scope.names[name] = (child.loc.start.line, False)
        if child.type not in FUNCTIONS:
            declare(child, scope)


def check_names(node, scope, scopes, unknown):
    for key, child in children(node):
        if child.type in FUNCTIONS:
            inner = Scope(scope)
            scopes.append(inner)
            for parameter in child.params:
                for name in names_of(parameter):
                    inner.names[name] = (child.loc.start.line, False)
            if child.type == "FunctionExpression" and child.id:
                inner.names[child.id.name] = (child.loc.start.line, False)
            declare(child, inner)
            check_names(child, inner, scopes, unknown)
        elif child.type == "Identifier":
            is_name = (
                (node.type in ("MemberExpression", "StaticMemberExpression") and key == "property" and not node.computed)
                or (node.type == "Property" and key == "key" and not node.computed)
                or (node.type in FUNCTIONS and key in ("id", "params"))
                or node.type in ("LabeledStatement", "BreakStatement", "ContinueStatement")
            )
            if not is_name:
                owner = scope.find(child.name)
                if owner:
                    owner.used.add(child.name)
                elif child.name not in GLOBALS:
                    unknown.append((child.loc.start.line, f"{child.name} is not declared"))
        else:
            check_names(child, scope, scopes, unknown)


def check_script(parts, report):
    lines = [(path, number + 1) for path in parts for number in range(len(path.read_text().split("\n")) - 1)]

    def tell(line, message):
        path, own = lines[min(line, len(lines)) - 1]
        report(path, own, message)

    try:
        tree = esprima.parseScript("".join(path.read_text() for path in parts), {"loc": True})
    except esprima.Error as error:
        tell(error.lineNumber, error.message)
        return
    top = Scope(None)
    scopes, unknown = [top], []
    declare(tree, top)
    check_names(tree, top, scopes, unknown)
    for line, message in unknown:
        tell(line, message)
    for scope in scopes:
        for name, (line, is_function) in scope.names.items():
            if is_function and name not in scope.used and name not in ENTRIES:
                tell(line, f"{name} is never called")


def main():
    report = Report()
    files = list(embedded())
    scripts = [parts for parts in files if parts[0].suffix == ".js"]
    sheets = [path for parts in files for path in parts if path.suffix == ".css"]
    check_styles(sheets, report)
    for parts in scripts:
        check_script(parts, report)
    print(f"{len(sheets)} stylesheets and {len(scripts)} scripts: {report.count} problems")
    return 1 if report.count else 0


if __name__ == "__main__":
    sys.exit(main())
