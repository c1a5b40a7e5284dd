/// Scripts and styles of a class's pages.
enum ClassAssets {
  /// The hand-in button below a learner's pages.
  static let learnerScript = #"""
    "use strict";
    (function () {
      var live = document.getElementById("wb-live");
      var main = document.querySelector("main");
      if (!live || !main) { return; }
      var root = "../".repeat(live.dataset.page.split("/").length - 1);
      function make(name, className, text) {
        var element = document.createElement(name);
        if (className) { element.className = className; }
        if (text) { element.textContent = text; }
        return element;
      }
      var bar = make("section", "hand-in");
      bar.setAttribute("aria-label", "Submit");
      var button = make("button", "", "Submit all exercises");
      button.type = "button";
      var receipt = make("p", "hand-in-receipt");
      receipt.setAttribute("role", "status");
      bar.appendChild(button);
      bar.appendChild(receipt);
      main.appendChild(bar);
      function show(receipts) {
        var last = receipts[receipts.length - 1];
        if (!last) { receipt.textContent = "Nothing submitted yet. You can submit as often as you like; the best attempt at each exercise counts."; return; }
        receipt.textContent = "Submitted " + new Date(last.time).toLocaleString() + ", " + last.answered + " of " + last.exercises
          + " answered. Receipt " + last.digest.slice(0, 16) + (receipts.length > 1 ? " (" + receipts.length + " times)." : ".");
      }
      function load() {
        fetch(root + "-/hand-ins", { credentials: "same-origin" }).then(function (response) {
          if (response.ok) { return response.json().then(show); }
        }, function () { return; });
      }
      button.addEventListener("click", function () {
        if (document.querySelector("form.field[aria-busy]")) { receipt.textContent = "Please wait until your answer is saved."; return; }
        button.disabled = true;
        fetch(root + "-/hand-in", {
          method: "POST", headers: { "Content-Type": "application/json" }, body: "{}", credentials: "same-origin"
        }).then(function (response) {
          button.disabled = false;
          if (response.ok) { return response.json().then(show); }
          return response.text().then(function (text) { receipt.textContent = "Not submitted: " + text; });
        }, function () {
          button.disabled = false;
          receipt.textContent = "Not submitted: the server cannot be reached.";
        });
      });
      load();
    })();
    """#

  /// Follows the class.
  static let boardScript = #"""
    "use strict";
    (function () {
      var board = document.getElementById("board");
      var status = document.getElementById("board-status");
      function times() {
        board.querySelectorAll("time").forEach(function (time) {
          time.textContent = new Date(time.getAttribute("datetime")).toLocaleTimeString();
        });
      }
      times();
      var source = new EventSource("/-/board/events");
      source.onmessage = function (event) {
        status.textContent = "";
        var places = Array.prototype.map.call(board.querySelectorAll(".board-scroll"), function (box) { return box.scrollLeft; });
        board.innerHTML = JSON.parse(event.data);
        board.querySelectorAll(".board-scroll").forEach(function (box, index) { box.scrollLeft = places[index] || 0; });
        times();
      };
      source.onerror = function () { status.textContent = "Connection lost; reconnecting …"; };
    })();
    """#

  static let boardStyle = """
    .board main { max-width: 80rem; margin: 0 auto; padding: 1.5rem 1.25rem 3rem; }
    .board-scroll { overflow-x: auto; }
    .board table { border-collapse: collapse; width: 100%; }
    .board td, .board th { text-align: left; vertical-align: top; padding: 0.3rem 0.6rem; }
    .board .number { text-align: right; font-variant-numeric: tabular-nums; }
    .board-bar { width: 10rem; height: 0.8rem; display: block; }
    .board-bar .right { fill: #2a7d46; }
    .board-bar .close { fill: #b58900; }
    .board-bar .wrong { fill: #b3372f; }
    .board-bar .failed { fill: #7d4fa3; }
    .board-bar .open { fill: #9aa0a6; }

    """
}
