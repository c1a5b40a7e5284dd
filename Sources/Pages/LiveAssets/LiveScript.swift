/// `live.js`, in its parts.
enum LiveScript {
  static let all = "\"use strict\";\n(function () {\n" + [""].joined() + "})();\n"
}
