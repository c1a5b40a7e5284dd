import LessonFormat

/// Writes verdicts on answers.
struct VerdictRenderer {
  let text: AuthorText

  /// The state, the reason and further lines.
  func write(_ view: ExerciseView, to out: inout HTMLWriter) {
    out.markup("<p><b>")
    out.markup(view.state.verdict)
    out.markup("</b>")
    if let reason = view.reason {
      out.markup(" ")
      out.append(text.reason(reason, remark: view.remark))
    }
    out.markup("</p>\n")
    if !view.details.isEmpty {
      out.markup("<ul>\n")
      for detail in view.details {
        out.markup("<li>")
        out.sentence(detail)
        out.markup("</li>\n")
      }
      out.markup("</ul>\n")
    }
  }

  /// The verdict of a page in a file; nothing if there is nothing to say.
  func writeBlock(_ view: ExerciseView?, to out: inout HTMLWriter) {
    guard let view, view.isShown else { return }
    out.markup("<div class=\"verdict ")
    out.text(view.state.rawValue)
    out.markup("\">\n")
    write(view, to: &out)
    out.markup("</div>\n")
  }

  /// The place of a live page's verdict. It exists before the verdict, so that screen readers announce the verdict.
  func writeLive(
    _ view: ExerciseView?, id: String, isGrading: Bool, missing reason: String?, to out: inout HTMLWriter
  ) {
    out.markup("<div class=\"verdict ")
    out.text(isGrading ? "judging" : (view?.state ?? .unanswered).rawValue)
    out.markup("\" role=\"status\"")
    out.attribute("id", "wb-verdict-", id)
    out.markup(">\n")
    if isGrading {
      out.markup("<p>Running …</p>\n")
    } else if let view, view.isShown {
      write(view, to: &out)
    } else if view == nil, let reason {
      out.markup("<p>")
      out.sentence(ExerciseText.sentence(reason))
      out.markup("</p>\n")
    }
    out.markup("</div>\n")
  }
}
