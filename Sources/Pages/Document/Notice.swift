/// A framed remark.
enum Notice: String {
  case note, info, tip, warning, danger, success

  /// The words of code hosts' `[!NOTE]` marks and of site generators' notice classes.
  init?(_ name: String) {
    switch name {
    case "note", "primary": self = .note
    case "info", "important": self = .info
    case "tip", "hint": self = .tip
    case "warning", "caution": self = .warning
    case "danger", "error": self = .danger
    case "success": self = .success
    default: return nil
    }
  }

  /// `notice`, `notice--info`, `admonition-tip`, or the bare word.
  init?(noticeClass name: String) {
    if name == "notice" || name == "admonition" {
      self = .note
      return
    }
    for prefix in ["notice--", "notice-", "admonition-", "alert-", "callout-"] where name.hasPrefix(prefix) {
      self.init(String(name.dropFirst(prefix.count)))
      return
    }
    self.init(name)
  }

  var title: String {
    switch self {
    case .note: "Note"
    case .info: "Info"
    case .tip: "Tip"
    case .warning: "Warning"
    case .danger: "Danger"
    case .success: "Success"
    }
  }
}
