"use strict";
(function () {
var live = document.getElementById("wb-live");
if (!live) { return; }
var page = live.dataset.page;
var mark = "wb-" + live.dataset.session;
var revision = live.dataset.revision;
/** How many changes of the page have come. */
var updates = 0;
var root = "../".repeat(page.split("/").length - 1);

function make(name, className, text) {
  var element = document.createElement(name);
  if (className) { element.className = className; }
  if (text !== undefined) { element.textContent = text; }
  return element;
}

var status = make("div", "live-status");
status.setAttribute("role", "status");
var state = { offline: "", running: "" };
/** One line at the edge of the window: what is amiss first, then what is being done. */
function say(kind, words) {
  if (state[kind] === words) { return; }
  state[kind] = words;
  var shown = state.offline || state.running;
  if (status.textContent !== shown) { status.textContent = shown; }
  status.classList.toggle("offline", Boolean(state.offline));
  status.hidden = !shown;
}

var problems = make("section", "live-problems");
problems.setAttribute("aria-label", "Problems of the course");
problems.setAttribute("role", "status");
function showProblems(list) {
  var key = JSON.stringify(list);
  if (problems.dataset.key === key) { return; }
  problems.dataset.key = key;
  problems.textContent = "";
  list.forEach(function (problem) {
    problems.appendChild(make("p", "", "")).appendChild(make("b", "", problem.title));
    problems.appendChild(make("pre", "", problem.detail)).tabIndex = 0;
  });
  problems.hidden = !list.length;
}

/** What is typed and not yet in the file, kept in the browser by page. */
var kept = (function () {
  var key = "workbook-unsent " + location.pathname;
  var all = {};
  // Read each time: another tab may have written meanwhile.
  function read() {
    try { all = JSON.parse(localStorage.getItem(key)) || {}; } catch (e) { return all; }
    return all;
  }
  function write() {
    try {
      if (Object.keys(all).length) { localStorage.setItem(key, JSON.stringify(all)); } else { localStorage.removeItem(key); }
    } catch (e) { return; }
  }
  return {
    get: function (name) { return Object.prototype.hasOwnProperty.call(read(), name) ? all[name] : null; },
    set: function (name, value) { read()[name] = value; write(); },
    drop: function (name) { if (name in read()) { delete all[name]; write(); } }
  };
})();

function post(place, body) {
  return fetch(root + "-/" + place, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body), credentials: "same-origin"
  }).then(function (response) {
    return response.text().then(function (text) {
      var json = {};
      try { json = JSON.parse(text); } catch (e) { json = { refused: text.trim() }; }
      return { status: response.status, json: json };
    });
  });
}
