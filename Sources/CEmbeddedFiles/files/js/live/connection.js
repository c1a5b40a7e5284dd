var source = null;
var retry = 0;
var timer = null;
var lastSign = 0;
var isFirst = true;

function connect() {
  clearTimeout(timer);
  timer = null;
  if (source) { source.close(); }
  source = new EventSource(root + "-/events?page=" + encodeURIComponent(page) + "&revision=" + encodeURIComponent(revision));
  source.onmessage = function (event) {
    alive();
    apply(JSON.parse(event.data));
  };
  source.addEventListener("beat", alive);
  source.onerror = function () { lost(); };
}

function alive() {
  lastSign = Date.now();
  if (!retry && !state.offline && !isFirst) { return; }
  isFirst = false;
  retry = 0;
  say("offline", "");
  sendKept();
}

function lost() {
  if (source) { source.close(); source = null; }
  retry += 1;
  // One that is started again is back at once; only a longer silence is worth a word.
  if (retry > 1) {
    say("offline", "Offline: the server cannot be reached. Your input is kept here and sent later.");
    say("running", "");
  }
  reconnect(Math.min(100 * Math.pow(2, retry), 3000));
}

function reconnect(after) {
  if (timer) { return; }
  if (source) { source.close(); source = null; }
  timer = setTimeout(function () {
    fetch(root + "-/live.js", { cache: "no-store", credentials: "same-origin" }).then(function (response) {
      timer = null;
      if (response.ok) { connect(); return; }
      say("offline", response.status === 403
        ? "This page's link is no longer valid: open the link that `workbook serve` printed. Your input is kept here."
        : "The server refuses this page (" + response.status + ").");
      reconnect(3000);
    }, function () { timer = null; lost(); });
  }, after);
}

addEventListener("online", function () { clearTimeout(timer); timer = null; reconnect(0); });
addEventListener("offline", function () { retry = 1; lost(); });
addEventListener("pageshow", function (event) { if (event.persisted) { reconnect(0); } });
// A browser has few connections for one server, and pages that nobody looks at can do without.
var hiding = null;
document.addEventListener("visibilitychange", function () {
  clearTimeout(hiding);
  if (document.hidden) {
    hiding = setTimeout(function () { if (source) { source.close(); source = null; } }, 20000);
  } else if (!source && !timer) { connect(); }
});
// A machine that slept may hold a connection that has ended without its notice.
setInterval(function () {
  if (source && lastSign && Date.now() - lastSign > 45000) { lastSign = Date.now(); clearTimeout(timer); timer = null; reconnect(0); }
}, 10000);
