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
