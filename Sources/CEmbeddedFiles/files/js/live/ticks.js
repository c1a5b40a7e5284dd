function tickName(item) { return "tick " + item.getAttribute("aria-label"); }

function morphTick(old, next) {
  var isTicked = next.hasAttribute("checked");
  var waits = kept.get(tickName(old));
  morphAttributes(old, next);
  if (waits && waits.isTicked === isTicked) { kept.drop(tickName(old)); waits = null; }
  if (!waits) { old.checked = isTicked; }
}

function sendTick(item) {
  var name = tickName(item);
  var isTicked = item.checked;
  kept.set(name, { isTicked: isTicked });
  var line = Number(item.closest("[data-line]").dataset.line);
  return post("tick", { page: page, revision: revision, line: line, text: item.getAttribute("aria-label"), ticked: isTicked })
    .then(function (answer) {
      kept.drop(name);
      if (answer.status === 200) { return; }
      item.checked = !isTicked;
      say("offline", "This tick was not saved: " + (answer.status === 409
        ? "the list in the file has changed. Reload the page." : answer.json.refused || "the server refused it."));
      setTimeout(function () { say("offline", ""); }, 8000);
    }, function () { reconnect(500); });
}

function sendTicks() {
  document.querySelectorAll("input.tick").forEach(function (item) {
    var waits = kept.get(tickName(item));
    if (!waits) { return; }
    item.checked = waits.isTicked;
    sendTick(item);
  });
}

document.addEventListener("change", function (event) {
  if (event.target.matches && event.target.matches("input.tick")) { sendTick(event.target); }
});
