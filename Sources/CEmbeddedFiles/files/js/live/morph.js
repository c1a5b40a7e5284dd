/** The page's blocks: each is a list of nodes that begins with the server's mark. */
function blocks() {
  var all = [];
  live.childNodes.forEach(function (node) {
    if (node.nodeType === 8 && node.data === mark) { all.push([node]); }
    else if (all.length) { all[all.length - 1].push(node); }
  });
  return all;
}

function parse(html) {
  var template = document.createElement("template");
  template.innerHTML = html;
  return Array.prototype.slice.call(document.importNode(template.content, true).childNodes);
}

function isElement(node) { return node.nodeType === 1; }

/** What a node of one version is found by in the next. */
function key(node) {
  if (!isElement(node)) { return "#" + node.nodeType; }
  return node.localName + " " + (node.id || node.dataset.answer || node.dataset.theme || node.getAttribute("name") || "");
}

/** Whether the page's own scripts put it there. */
function isOwn(node) {
  return isElement(node) && (node.classList.contains("copy") || node === problems || node === status);
}

function isUntouchable(element) {
  // The document itself is brought up to date by steps of its own.
  return element === live || element.matches(".theme, .search, .conflict, .editor-view");
}

var wholly = /^(svg|math|pre|table|samp)$/;

function morphNode(old, next) {
  if (old.nodeType !== next.nodeType || (isElement(old) && old.localName !== next.localName)) {
    old.replaceWith(next);
    return;
  }
  if (!isElement(old)) {
    if (old.data !== next.data) { old.data = next.data; }
    return;
  }
  if (isUntouchable(old) || old.isEqualNode(next)) { return; }
  if (old.matches("form.field")) { return morphField(old, next); }
  if (old.matches("input.tick") && next.matches("input.tick")) { return morphTick(old, next); }
  if (wholly.test(old.localName) || (old.id && next.id && old.id !== next.id)) { old.replaceWith(next); return; }
  morphAttributes(old, next);
  morphChildren(old, Array.prototype.slice.call(next.childNodes));
}

function morphAttributes(old, next) {
  Array.prototype.slice.call(old.attributes).forEach(function (attribute) {
    if (!next.hasAttribute(attribute.name) && !isReaders(old, attribute.name)) { old.removeAttribute(attribute.name); }
  });
  Array.prototype.slice.call(next.attributes).forEach(function (attribute) {
    if (old.getAttribute(attribute.name) !== attribute.value && !isReaders(old, attribute.name)) {
      old.setAttribute(attribute.name, attribute.value);
    }
  });
}

function isReaders(element, name) {
  return (name === "open" && element.localName === "details")
    || (name === "aria-current" && element.closest("nav.outline") !== null)
    || ((name === "value" || name === "checked") && element.matches(".field-input, .tick"));
}

function morphChildren(parent, next) {
  morphLists(parent, Array.prototype.filter.call(parent.childNodes, function (node) { return !isOwn(node); }), next,
    function (node, before) { parent.insertBefore(node, before); }, null);
}

/** Turns a run of siblings into another; what stands after the run is `end`. */
function morphLists(parent, old, next, insert, end) {
  var at = 0;
  next.forEach(function (node) {
    var found = -1;
    for (var i = at; i < old.length && found < 0; i++) { if (old[i].isEqualNode(node)) { found = i; } }
    if (found < 0 && isElement(node)) {
      for (i = at; i < old.length && found < 0; i++) { if (key(old[i]) === key(node)) { found = i; } }
    } else if (found < 0 && at < old.length && key(old[at]) === key(node)) { found = at; }
    if (found < 0) {
      insert(node, at < old.length ? old[at] : end);
      return;
    }
    // Those in between have no like after this one, or it would have come first.
    for (i = at; i < found; i++) { old[i].remove(); }
    at = found + 1;
    morphNode(old[found], node);
  });
  for (; at < old.length; at++) { old[at].remove(); }
}

/** Where some of what the reader sees stands now. */
function anchors() {
  var found = [];
  var focus = document.activeElement;
  if (focus && live.contains(focus)) {
    var box = focus.getBoundingClientRect();
    if (box.bottom > 0 && box.top < innerHeight) { found.push({ element: focus, top: box.top }); }
  }
  var children = live.children;
  for (var i = 0; i < children.length && found.length < 12; i++) {
    var place = children[i].getBoundingClientRect();
    if (place.bottom > 0) { found.push({ element: children[i], top: place.top }); }
    if (place.top > innerHeight) { break; }
  }
  return found;
}

function keepPlace(work) {
  if (scrollY < 2 && !live.contains(document.activeElement)) { work(); return; }
  var before = anchors();
  work();
  for (var i = 0; i < before.length; i++) {
    if (!before[i].element.isConnected) { continue; }
    var by = before[i].element.getBoundingClientRect().top - before[i].top;
    if (Math.abs(by) >= 1) { scrollBy({ top: by, behavior: "instant" }); }
    return;
  }
}

function moveLines(block, by) {
  block.forEach(function (node) {
    if (!isElement(node)) { return; }
    [node].concat(Array.prototype.slice.call(node.querySelectorAll("[data-line]"))).forEach(function (element) {
      if (element.hasAttribute("data-line")) { element.dataset.line = String(Number(element.dataset.line) + by); }
    });
  });
}

function applySteps(steps, isWhole) {
  var old = blocks();
  var at = 0;
  var removed = [];
  var inserted = [];
  function flush(end) {
    var before = [].concat.apply([], removed);
    var after = [];
    inserted.forEach(function (html) {
      after.push(document.createComment(mark));
      after = after.concat(parse(html));
    });
    morphLists(live, before, after, function (node, place) { live.insertBefore(node, place); }, end);
    removed = [];
    inserted = [];
  }
  if (isWhole) { removed = old; at = old.length; }
  steps.forEach(function (step) {
    if (step.insert !== undefined) { inserted.push(step.insert); }
    if (step.remove) { removed = removed.concat(old.slice(at, at + step.remove)); at += step.remove; }
    if (step.keep) {
      if (removed.length || inserted.length) { flush(old[at] ? old[at][0] : null); }
      for (var i = at; i < at + step.keep; i++) { if (step.lines) { moveLines(old[i], step.lines); } }
      at += step.keep;
    }
  });
  if (removed.length || inserted.length) { flush(old[at] ? old[at][0] : null); }
}

/** What stands around the document: navigation, outline, mistakes. */
function morphFrame(html) {
  var next = new DOMParser().parseFromString(html, "text/html");
  if (!next.getElementById("wb-live")) { return; }
  if (document.title !== next.title) { document.title = next.title; }
  morphChildren(document.body, Array.prototype.slice.call(document.importNode(next.body, true).childNodes));
  // A template that is another by now may hold the document elsewhere.
  if (!live.isConnected) { location.reload(); }
}

function apply(update) {
  if (update.from && update.from !== revision) { reconnect(0); return; }
  updates += 1;
  keepPlace(function () {
    var focus = document.activeElement;
    applySteps(update.steps, !update.from);
    if (update.frame) { morphFrame(update.frame); }
    if (focus && focus !== document.activeElement && focus.isConnected) { focus.focus({ preventScroll: true }); }
  });
  revision = update.revision;
  live.dataset.revision = revision;
  showProblems(update.problems);
  say("running", update.isAwaited ? "Running …" : "");
  prepareFields(document);
  document.dispatchEvent(new Event("workbook-update"));
}
