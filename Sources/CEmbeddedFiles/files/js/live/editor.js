var words = new RegExp("^(" + ("actor any as associatedtype async await break case catch class continue default defer do "
  + "else enum extension fallthrough false fileprivate final for func get guard if import in indirect init inout internal "
  + "is isolated lazy let mutating nil nonisolated nonmutating open operator override private protocol public repeat "
  + "rethrows return self Self set some static struct subscript super switch throw throws true try typealias unowned var "
  + "weak where while").split(" ").join("|") + ")$");
var tokens = /\/\/.*|\/\*[\s\S]*?(?:\*\/|$)|"""[\s\S]*?(?:"""|$)|"(?:\\.|[^"\\\n])*"?|(?:0x[\da-fA-F_]+|\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d+)?)|[@#]?[A-Za-z_]\w*/g;

function kindOf(token, rest) {
  var first = token[0];
  if (first === "/") { return "c"; }
  if (first === "\"") { return "s"; }
  if (first >= "0" && first <= "9") { return "n"; }
  if (first === "@" || first === "#") { return "a"; }
  if (words.test(token)) { return "k"; }
  if (first >= "A" && first <= "Z") { return "t"; }
  return rest[0] === "(" ? "f" : "";
}

/** The code as lines of [kind, text]. */
function highlighted(code) {
  var lines = [[]];
  function add(kind, text) {
    text.split("\n").forEach(function (part, index) {
      if (index) { lines.push([]); }
      if (part) { lines[lines.length - 1].push([kind, part]); }
    });
  }
  var at = 0;
  code.replace(tokens, function (token, index) {
    add("", code.slice(at, index));
    at = index + token.length;
    add(kindOf(token, code.slice(at, at + 1)), token);
    return token;
  });
  add("", code.slice(at));
  return lines;
}

function drawEditor(form) {
  var view = form.querySelector(".editor-view code");
  var area = form.querySelector("textarea");
  var bad = {};
  if (area.value === form.dataset.base) {
    form.querySelectorAll(".editor-messages [data-at]").forEach(function (item) { bad[item.dataset.at] = true; });
  }
  var drawn = document.createDocumentFragment();
  highlighted(area.value).forEach(function (line, index) {
    var row = make("span", bad[index + 1] ? "row bad" : "row");
    line.forEach(function (token) {
      row.appendChild(token[0] ? make("span", token[0], token[1]) : document.createTextNode(token[1]));
    });
    row.appendChild(document.createTextNode("\n"));
    drawn.appendChild(row);
  });
  view.textContent = "";
  view.appendChild(drawn);
  area.setAttribute("aria-invalid", String(Object.keys(bad).length > 0));
  scrollEditor(form);
}

function scrollEditor(form) {
  var view = form.querySelector(".editor-view");
  var area = form.querySelector("textarea");
  view.scrollTop = area.scrollTop;
  view.scrollLeft = area.scrollLeft;
}

function insert(area, text) {
  // So that the browser's own undo knows of it.
  if (!document.execCommand("insertText", false, text)) {
    area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function indent(area, isBack) {
  var start = area.selectionStart, end = area.selectionEnd, text = area.value;
  if (start === end && !isBack) { insert(area, "  "); return; }
  var first = text.lastIndexOf("\n", start - 1) + 1;
  var part = text.slice(first, end);
  var changed = isBack ? part.replace(/^( {1,2}|\t)/gm, "") : part.replace(/^(?=.)/gm, "  ");
  if (changed === part) { return; }
  area.setSelectionRange(first, end);
  insert(area, changed);
  area.setSelectionRange(start === end ? Math.max(first, start - part.length + changed.length) : first, first + changed.length);
}

function prepareEditor(form) {
  var area = form.querySelector("textarea");
  var leaves = false;
  area.addEventListener("input", function () {
    area.rows = Math.max(area.rows, Math.min(40, area.value.split("\n").length));
    drawEditor(form);
  });
  area.addEventListener("scroll", function () { scrollEditor(form); });
  area.addEventListener("blur", function () { leaves = false; });
  area.addEventListener("keydown", function (event) {
    if (event.key === "Escape") { leaves = true; return; }
    if (event.key === "Tab" && !leaves && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      indent(area, event.shiftKey);
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      submit(form);
    } else if (event.key === "Enter" && !event.isComposing) {
      var line = area.value.slice(area.value.lastIndexOf("\n", area.selectionStart - 1) + 1, area.selectionStart);
      event.preventDefault();
      insert(area, "\n" + line.match(/^\s*/)[0] + (/\{\s*$/.test(line) ? "  " : ""));
    }
    if (event.key !== "Tab" && event.key !== "Shift") { leaves = false; }
  });
  drawEditor(form);
}
