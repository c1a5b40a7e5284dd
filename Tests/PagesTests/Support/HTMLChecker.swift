/// A strict reader of HTML as our writers make it: every start tag has its end tag, in order.
struct HTMLChecker {
  struct Tag: Equatable {
    var name: String
    var attributes: [String: String]
  }

  private(set) var tags: [Tag] = []
  private(set) var text = ""
  private(set) var problems: [String] = []

  private static let void: Set<String> = ["br", "hr", "img", "input", "meta", "link", "wbr"]

  init(_ html: String) {
    var open: [String] = []
    var rest = Substring(html)
    while let start = rest.firstIndex(of: "<") {
      text += rest[..<start]
      rest = rest[start...].dropFirst()
      if rest.hasPrefix("!doctype") {
        rest = rest.drop { $0 != ">" }.dropFirst()
        continue
      }
      let isClosing = rest.first == "/"
      if isClosing { rest = rest.dropFirst() }
      let name = String(rest.prefix { $0.isLetter || $0.isNumber })
      rest = rest.dropFirst(name.count)
      if name.isEmpty { problems.append("a bare <") }
      var isEmpty = false
      let attributes = Self.attributes(&rest, &isEmpty, &problems)
      if isClosing {
        if open.popLast() != name { problems.append("</\(name)> closes nothing") }
      } else {
        tags.append(Tag(name: name, attributes: attributes))
        let isVoid = Self.void.contains(name) || (isEmpty && open.contains("svg"))
        if !isVoid { open.append(name) }
      }
    }
    text += rest
    if !open.isEmpty { problems.append("left open: \(open)") }
    let identifiers = tags.compactMap { $0.attributes["id"] }
    if Set(identifiers).count != identifiers.count { problems.append("an id stands twice") }
  }

  private static func attributes(
    _ rest: inout Substring, _ isEmpty: inout Bool, _ problems: inout [String]
  ) -> [String: String] {
    var attributes: [String: String] = [:]
    while let next = rest.first, next != ">" {
      isEmpty = next == "/"
      if next == " " || next == "/" || next == "\n" {
        rest = rest.dropFirst()
        continue
      }
      let name = String(rest.prefix { $0 != "=" && $0 != ">" && $0 != " " })
      rest = rest.dropFirst(name.count)
      var value = ""
      if rest.first == "=" {
        rest = rest.dropFirst()
        guard rest.first == "\"" else {
          problems.append("an unquoted value of \(name)")
          return attributes
        }
        value = String(rest.dropFirst().prefix { $0 != "\"" })
        rest = rest.dropFirst(value.count + 2)
      }
      if attributes.updateValue(value, forKey: name) != nil { problems.append("\(name) stands twice") }
    }
    rest = rest.dropFirst()
    return attributes
  }

  /// Whatever could run, load or restyle.
  var live: [String] {
    var found: [String] = []
    for tag in tags {
      if ["script", "style", "iframe", "object", "embed", "link", "meta", "base", "form", "foreignObject"]
        .contains(tag.name)
      {
        found.append(tag.name)
      }
      for (name, value) in tag.attributes {
        let address = value.lowercased().filter { !$0.isWhitespace }
        if name.lowercased().hasPrefix("on") || name == "style" || name == "srcdoc" {
          found.append("\(tag.name) \(name)")
        }
        if ["href", "src", "xlink:href", "action"].contains(name),
          address.hasPrefix("javascript:") || address.hasPrefix("data:") || address.hasPrefix("vbscript:")
        {
          found.append("\(tag.name) \(name)=\(value)")
        }
      }
    }
    return found
  }
}
