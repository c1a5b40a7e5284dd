function fieldName(form) { return form.dataset.answer; }

function inputs(form) { return Array.prototype.slice.call(form.querySelectorAll(".field-input")); }

function valueOf(form) {
  if (form.dataset.kind !== "choice") { return inputs(form)[0].value; }
  var chosen = inputs(form).filter(function (input) { return input.checked; }).map(function (input) { return input.value; });
  // A question with many right options may have none.
  return chosen.length || inputs(form)[0].type === "radio" ? chosen.join(", ") : form.dataset.touched ? "none" : "";
}

function sameChoice(a, b) {
  function words(text) { return text.toLowerCase().split(/[\s,;]+/).filter(Boolean).sort().join(" "); }
  return words(a) === words(b);
}

/** Whether the field says what the text does. */
function says(form, text) {
  var value = valueOf(form);
  return value === text || (form.dataset.kind === "choice" && (sameChoice(value, text) || (!value && !form.dataset.touched)));
}

function setValue(form, text) {
  if (form.dataset.kind === "choice") {
    var words = text.toLowerCase().split(/[\s,;]+/);
    inputs(form).forEach(function (input) { input.checked = words.indexOf(input.value.toLowerCase()) >= 0; });
    if (!text) { delete form.dataset.touched; }
    return;
  }
  var input = inputs(form)[0];
  if (input.value === text) { return; }
  var start = input.selectionStart, end = input.selectionEnd;
  input.value = text;
  if (document.activeElement === input) { input.setSelectionRange(start, end); }
  if (form.dataset.kind === "code") { drawEditor(form); }
}

/** The file says `text` now. */
function synchronise(form, text) {
  var before = form.dataset.base;
  form.dataset.base = text;
  if (before === text) { return; }
  if (form.sent === text) {
    // It is what this page wrote; what was typed since then stays.
    if (says(form, text)) { settle(form); } else { keep(form, false); }
    return;
  }
  if (says(form, text)) { settle(form); return; }
  if (says(form, before) && !form.querySelector(".conflict:not([hidden])")) { setValue(form, text); settle(form); return; }
  form.dataset.base = before;
  showConflict(form, text);
}

function settle(form) {
  kept.drop(fieldName(form));
  hideConflict(form);
}

function keep(form, isSubmitted) {
  kept.set(fieldName(form), { text: valueOf(form), base: form.dataset.base, kind: form.dataset.kind, isSubmitted: isSubmitted });
}

function note(form, words) {
  var place = form.querySelector(".field-state");
  if (!place) {
    place = make("p", "field-state");
    place.setAttribute("role", "status");
    form.insertBefore(place, form.querySelector(".conflict"));
  }
  if (place.textContent !== words) { place.textContent = words; }
  place.hidden = !words;
}

function hideConflict(form) {
  var box = form.querySelector(".conflict");
  box.hidden = true;
  box.textContent = "";
}

function showConflict(form, text) {
  keep(form, false);
  var box = form.querySelector(".conflict");
  box.textContent = "";
  box.hidden = false;
  box.setAttribute("role", "alert");
  box.appendChild(make("p", "", "The file changed while you were writing. Choose which version to keep."));
  [["The file says", text], ["You wrote", valueOf(form)]].forEach(function (side) {
    var figure = box.appendChild(make("div", "conflict-side"));
    figure.appendChild(make("p", "", side[0]));
    var pre = figure.appendChild(make("pre", "", side[1] || "(nothing)"));
    pre.tabIndex = 0;
  });
  var row = box.appendChild(make("div", "field-row"));
  var mine = row.appendChild(make("button", "", "Keep mine"));
  var theirs = row.appendChild(make("button", "", "Use the file's version"));
  mine.type = theirs.type = "button";
  mine.addEventListener("click", function () {
    hideConflict(form);
    form.dataset.base = text;
    submit(form);
  });
  theirs.addEventListener("click", function () {
    form.dataset.base = text;
    setValue(form, text);
    settle(form);
    note(form, "");
    inputs(form)[0].focus();
  });
}

function submit(form) {
  var text = valueOf(form);
  keep(form, true);
  form.sent = text;
  note(form, "");
  form.setAttribute("aria-busy", "true");
  var before = updates;
  return post("answer", { page: page, exercise: fieldName(form), base: form.dataset.base, text: text }).then(function (answer) {
    form.removeAttribute("aria-busy");
    if (answer.status === 200) {
      form.dataset.base = text;
      if (says(form, text)) { settle(form); } else { keep(form, false); }
      // A page that changed in the meantime knows more than that the answer is being judged.
      if (answer.json.state && !(answer.json.state === "judging" && updates !== before)) {
        showVerdict(fieldName(form), answer.json);
      }
    } else if (answer.status === 409) {
      form.sent = undefined;
      showConflict(form, answer.json.current || "");
    } else {
      keep(form, false);
      note(form, "Not saved: " + (answer.json.refused || "the server refused it") + ".");
    }
  }, function () {
    form.removeAttribute("aria-busy");
    note(form, "Not saved yet: the server cannot be reached. Your answer is kept here and sent as soon as possible.");
    reconnect(500);
  });
}

/** The verdict that came with the answer; the page's own follows. */
function showVerdict(name, verdict) {
  var place = document.getElementById("wb-verdict-" + name);
  if (!place) { return; }
  place.className = "verdict " + verdict.state;
  place.innerHTML = verdict.verdict;
}

/** Sends what was submitted while the server could not be reached. */
function sendKept() {
  document.querySelectorAll("form.field").forEach(function (form) {
    var draft = kept.get(fieldName(form));
    if (draft && draft.isSubmitted && !form.hasAttribute("aria-busy")) { submit(form); }
  });
  sendTicks();
}

/** Puts back what was typed before the page was loaded. */
function restoreFields() {
  document.querySelectorAll("form.field").forEach(function (form) {
    var draft = kept.get(fieldName(form));
    if (!draft || draft.kind !== form.dataset.kind) { return; }
    if (draft.text === form.dataset.base) { kept.drop(fieldName(form)); return; }
    if (draft.kind === "choice") { form.dataset.touched = "true"; }
    setValue(form, draft.text);
    if (draft.base !== form.dataset.base) { showConflict(form, form.dataset.base); }
    else if (!draft.isSubmitted) { note(form, "You typed this before; it is not saved yet."); }
  });
}

/** Brings a field up to date with the server's, without touching what is the learner's. */
function morphField(form, next) {
  var base = next.dataset.base;
  var isSameShape = form.dataset.kind === next.dataset.kind
    && inputs(form)[0].localName === inputs(next)[0].localName && inputs(form)[0].type === inputs(next)[0].type;
  if (!isSameShape && says(form, form.dataset.base)) { form.replaceWith(next); return; }
  next.dataset.base = form.dataset.base;
  if (isSameShape) {
    morphAttributes(form, next);
    Array.prototype.slice.call(next.querySelectorAll("textarea.field-input")).forEach(function (area) {
      var old = inputs(form)[0];
      area.replaceWith(area.cloneNode(false));
      if (old.localName === "textarea") { old.rows = Math.max(old.rows, area.rows); }
    });
    var areas = inputs(form).filter(function (input) { return input.localName === "textarea"; });
    var texts = areas.map(function (area) { return [area, Array.prototype.slice.call(area.childNodes)]; });
    morphFieldChildren(form, next);
    texts.forEach(function (pair) { if (!pair[0].childNodes.length) { pair[1].forEach(function (n) { pair[0].appendChild(n); }); } });
  }
  synchronise(form, base);
  if (form.dataset.kind === "code") { drawEditor(form); }
}

function morphFieldChildren(form, next) {
  [".editor-messages", ".field-unit", "legend", ".answer-label"].forEach(function (name) {
    var old = form.querySelector(name), updated = next.querySelector(name);
    if (old && updated) { morphNode(old, updated); }
  });
  if (form.dataset.kind !== "choice") { return; }
  var before = form.querySelectorAll("label.choice"), after = next.querySelectorAll("label.choice");
  if (before.length === after.length) {
    before.forEach(function (label, index) {
      label.querySelector("input").value = after[index].querySelector("input").value;
      morphNode(label.lastElementChild, after[index].lastElementChild);
    });
  }
  var told = form.querySelector("fieldset > .field-note"), tells = next.querySelector("fieldset > .field-note");
  if (told && !tells) { told.remove(); }
  if (!told && tells) { form.querySelector("fieldset").appendChild(tells); }
}

function prepareFields(parent) {
  parent.querySelectorAll("form.field").forEach(function (form) {
    if (form.prepared) { return; }
    form.prepared = true;
    form.addEventListener("submit", function (event) { event.preventDefault(); submit(form); });
    form.addEventListener("input", function () {
      if (form.dataset.kind === "choice") { form.dataset.touched = "true"; }
      note(form, "");
      if (says(form, form.dataset.base)) { kept.drop(fieldName(form)); } else { keep(form, false); }
    });
    if (form.dataset.kind === "code") { prepareEditor(form); }
  });
}
