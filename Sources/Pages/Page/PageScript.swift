/// `workbook.js`: the colour switch, copy buttons, the outline's mark. Every page works without it.
enum PageScript {
  static let text = #"""
    "use strict";
    (function () {
      var root = document.documentElement;
      var stored = null;
      try { stored = localStorage.getItem("workbook-theme"); } catch (e) { stored = null; }
      if (stored === "light" || stored === "dark") { root.setAttribute("data-theme", stored); }

      function themes() {
        var group = document.querySelector(".theme");
        if (!group) { return; }
        var buttons = group.querySelectorAll("button");
        function show() {
          var current = root.getAttribute("data-theme") || "auto";
          buttons.forEach(function (button) {
            button.setAttribute("aria-pressed", String(button.dataset.themeChoice === current));
          });
        }
        buttons.forEach(function (button) {
          button.addEventListener("click", function () {
            var choice = button.dataset.themeChoice;
            if (choice === "auto") { root.removeAttribute("data-theme"); } else { root.setAttribute("data-theme", choice); }
            try { localStorage.setItem("workbook-theme", choice); } catch (e) { return show(); }
            show();
          });
        });
        group.hidden = false;
        show();
      }

      function copies() {
        if (!navigator.clipboard) { return; }
        document.querySelectorAll("div.code").forEach(function (block) {
          var button = document.createElement("button");
          button.type = "button";
          button.className = "copy";
          button.textContent = "Copy";
          button.addEventListener("click", function () {
            navigator.clipboard.writeText(block.querySelector("code").textContent).then(function () {
              button.textContent = "Copied";
              setTimeout(function () { button.textContent = "Copy"; }, 1600);
            });
          });
          block.appendChild(button);
        });
      }

      function outline() {
        var links = document.querySelectorAll("nav.outline a");
        if (!links.length || !window.IntersectionObserver) { return; }
        var byId = {};
        links.forEach(function (link) { byId[decodeURIComponent(link.hash.slice(1))] = link; });
        var headings = Object.keys(byId).map(function (id) { return document.getElementById(id); }).filter(Boolean);
        function mark() {
          var current = headings[0];
          headings.forEach(function (heading) {
            if (heading.getBoundingClientRect().top < 120) { current = heading; }
          });
          links.forEach(function (link) { link.removeAttribute("aria-current"); });
          if (current) { byId[current.id].setAttribute("aria-current", "true"); }
        }
        var observer = new IntersectionObserver(mark, { rootMargin: "-100px 0px -60% 0px" });
        headings.forEach(function (heading) { observer.observe(heading); });
        mark();
      }

      document.addEventListener("keydown", function (event) {
        var focus = document.activeElement;
        if (event.key === "Escape" && focus && focus.classList.contains("number")) { focus.blur(); }
      });
      document.addEventListener("DOMContentLoaded", function () { themes(); copies(); outline(); });
    })();

    """#
}
