(function () {
  "use strict";
  var entries = null;
  window.workbookSearch = function (list) { entries = list; document.dispatchEvent(new Event("workbook-index")); };

  function find(query) {
    var words = query.toLowerCase().split(/\s+/).filter(Boolean);
    if (!words.length || !entries) { return []; }
    var found = [];
    entries.forEach(function (entry, order) {
      var heading = (entry[0] + " " + entry[1]).toLowerCase();
      var text = entry[3].toLowerCase();
      var score = 0;
      for (var i = 0; i < words.length; i++) {
        var inHeading = heading.indexOf(words[i]) >= 0;
        var inText = text.indexOf(words[i]);
        if (!inHeading && inText < 0) { return; }
        score += (inHeading ? 10 : 0) + (inText >= 0 ? 1 : 0);
      }
      found.push({ entry: entry, score: score, order: order, at: text.indexOf(words[0]) });
    });
    found.sort(function (a, b) { return b.score - a.score || a.order - b.order; });
    return found.slice(0, 12);
  }

  function element(name, text) {
    var node = document.createElement(name);
    node.textContent = text;
    return node;
  }

  function search(box) {
    var input = box.querySelector("input");
    var results = box.querySelector(".results");
    var status = box.querySelector("[role=status]");
    function show() {
      var found = find(input.value);
      results.textContent = "";
      results.hidden = !input.value.trim();
      if (results.hidden) { status.textContent = ""; return; }
      status.textContent = !entries ? "Loading" : found.length === 1 ? "1 result" : found.length + " results";
      if (!found.length) { results.appendChild(element("p", entries ? "Nothing found" : "Loading …")); return; }
      var list = document.createElement("ul");
      found.forEach(function (hit) {
        var link = document.createElement("a");
        link.href = box.dataset.root + hit.entry[2];
        link.appendChild(element("b", hit.entry[1]));
        if (hit.entry[0] !== hit.entry[1]) { link.appendChild(element("span", hit.entry[0])); }
        var start = Math.max(0, hit.at - 40);
        link.appendChild(element("small", (start ? "… " : "") + hit.entry[3].slice(start, start + 130) + " …"));
        var item = document.createElement("li");
        item.appendChild(link);
        list.appendChild(item);
      });
      results.appendChild(list);
    }
    input.addEventListener("focus", function () {
      if (entries || document.querySelector("script[data-search]")) { return; }
      var script = document.createElement("script");
      script.src = box.dataset.index;
      script.dataset.search = "";
      document.head.appendChild(script);
    });
    document.addEventListener("workbook-index", show);
    input.addEventListener("input", show);
    box.addEventListener("keydown", function (event) {
      var links = Array.prototype.slice.call(results.querySelectorAll("a"));
      var at = links.indexOf(document.activeElement);
      if (event.key === "Escape") { input.value = ""; show(); input.focus(); }
      if (event.key === "Enter" && at < 0 && links.length) { links[0].click(); }
      if (event.key === "ArrowDown" && links.length) { event.preventDefault(); links[Math.min(at + 1, links.length - 1)].focus(); }
      if (event.key === "ArrowUp" && at >= 0) { event.preventDefault(); (at ? links[at - 1] : input).focus(); }
    });
    document.addEventListener("click", function (event) { if (!box.contains(event.target)) { results.hidden = true; } });
    box.hidden = false;
  }

  document.addEventListener("DOMContentLoaded", function () {
    var box = document.querySelector(".search");
    if (box) { search(box); }
    document.addEventListener("keydown", function (event) {
      var target = event.target;
      if (event.key !== "/" || !box || /INPUT|TEXTAREA|SELECT/.test(target.tagName) || target.isContentEditable) { return; }
      event.preventDefault();
      box.querySelector("input").focus();
    });
  });
})();
