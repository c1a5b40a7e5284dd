function ready() {
  document.body.appendChild(status);
  status.hidden = true;
  problems.hidden = true;
  var main = document.querySelector("main");
  if (main) { main.insertBefore(problems, main.firstChild); }
  prepareFields(document);
  restoreFields();
  connect();
}
if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", ready); } else { ready(); }
})();
