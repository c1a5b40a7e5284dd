import LessonFormat

extension Tree {
  /// The links and images, in document order.
  var linkDetails: [LinkDetail] {
    nodes.compactMap { node in
      switch content(of: node) {
      case .link(let link), .image(let link): link
      default: nil
      }
    }
  }

  /// The info strings of code blocks, in document order.
  var infoStrings: [String] {
    nodes.compactMap { node in
      if case .codeBlock(let info) = content(of: node) { info } else { nil }
    }
  }
}
