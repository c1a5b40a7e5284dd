/* Renders a formula with KaTeX, in the program. Returns errors as values: nothing is thrown into Swift. */
function workbookMath(tex, display) {
  try {
    return "+" + katex.renderToString(tex, {
      output: "mathml", throwOnError: true, displayMode: display, strict: false, trust: false,
      maxSize: workbookMathLimits.maxSize, maxExpand: workbookMathLimits.maxExpand
    });
  } catch (e) {
    return "-" + (typeof e.position === "number" ? e.position : -1) + "\n" + (e.rawMessage || e.message || e);
  }
}
