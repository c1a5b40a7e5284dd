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
    buttons.forEach(function (pressed, index) {
      pressed.addEventListener("click", function () {
        var next = buttons[(index + 1) % buttons.length];
        var button = getComputedStyle(next).display === "none" ? next : pressed;
        var choice = button.dataset.themeChoice;
        if (choice === "auto") { root.removeAttribute("data-theme"); } else { root.setAttribute("data-theme", choice); }
        try { localStorage.setItem("workbook-theme", choice); } catch (e) { stored = null; }
        show();
        button.focus();
      });
    });
    group.hidden = false;
    show();
  }

  function copies() {
    if (!navigator.clipboard) { return; }
    document.querySelectorAll("div.code").forEach(function (block) {
      if (block.querySelector(".copy")) { return; }
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

  /** The last heading above the upper part of the window. */
  function currentHeading(headings) {
    var current = null;
    headings.forEach(function (heading) {
      if (heading.getBoundingClientRect().top < 120) { current = heading; }
    });
    return current;
  }

  function onScroll(work) {
    var waits = false;
    addEventListener("scroll", function () {
      if (waits) { return; }
      waits = true;
      requestAnimationFrame(function () { waits = false; work(); });
    }, { passive: true });
    work();
  }

  function outline() {
    var links = document.querySelectorAll("nav.outline a");
    if (!links.length) { return; }
    var byId = {};
    links.forEach(function (link) { byId[decodeURIComponent(link.hash.slice(1))] = link; });
    var headings = Object.keys(byId).map(function (id) { return document.getElementById(id); }).filter(Boolean);
    var marked = null;
    onScroll(function () {
      var current = byId[(currentHeading(headings) || headings[0] || {}).id];
      if (current === marked) { return; }
      if (marked) { marked.removeAttribute("aria-current"); }
      if (current) { current.setAttribute("aria-current", "true"); }
      marked = current;
    });
  }

  /** Keeps the place as a heading and a distance, so that it holds in a window of another width. */
  function position() {
    var headings = document.querySelectorAll("article [id]:is(h1, h2, h3, h4)");
    var key = "workbook-place " + location.pathname;
    var place = null;
    try { place = JSON.parse(localStorage.getItem(key)); } catch (e) { return; }
    var entry = performance.getEntriesByType("navigation")[0];
    if (place && !location.hash && entry && entry.type === "navigate") {
      var heading = document.getElementById(place.id);
      if (heading) { scrollTo({ top: heading.getBoundingClientRect().top + scrollY + place.by, behavior: "instant" }); }
    }
    addEventListener("pagehide", function () {
      var heading = currentHeading(headings);
      var isDone = scrollY + innerHeight > document.documentElement.scrollHeight - 200;
      try {
        if (!heading || isDone || scrollY < 200) { localStorage.removeItem(key); return; }
        var by = Math.round(-heading.getBoundingClientRect().top);
        localStorage.setItem(key, JSON.stringify({ id: heading.id, by: by }));
      } catch (e) { return; }
    });
  }

  document.addEventListener("keydown", function (event) {
    var focus = document.activeElement;
    if (event.key === "Escape" && focus && focus.classList.contains("number")) { focus.blur(); }
  });
  // A page that is served tells when it has changed.
  document.addEventListener("workbook-update", copies);
  document.addEventListener("DOMContentLoaded", function () { themes(); copies(); position(); outline(); });
})();
