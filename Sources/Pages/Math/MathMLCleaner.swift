/// Takes KaTeX's markup apart and writes it anew: MathML elements and attributes by allowlist, the rest dropped, and
/// what browsers' MathML Core leaves out put in other words (alphabets as characters, alignment and boxes as classes).
struct MathMLCleaner {
  private let source: [UInt8]
  private let tex: String
  private var index = 0
  private var writer: HTMLWriter
  /// Open elements; nil for one that was left out.
  private var open: [Element?] = []
  private var variants: [MathAlphabet?] = []
  private var tables: [Table] = []
  private var skipDepth = 0
  private var breaks: FormulaBreaks?

  private struct Element {
    var name: MathMLElement
  }

  private struct Table {
    var alignments: [Substring]
    var column = 0
  }

  /// - Parameter mayBreak: a long formula becomes several `math` elements between which a line may end. Browsers break
  ///   no line within one.
  init(source: [UInt8], tex: String, mayBreak: Bool = false) {
    self.source = source
    self.tex = tex
    breaks = mayBreak ? FormulaBreaks(tex: tex) : nil
    writer = HTMLWriter(capacity: source.count)
  }

  /// Nil if the source is not the plain, balanced markup that KaTeX writes.
  mutating func clean() -> TrustedMarkup? {
    while index < source.count {
      if source[index] == UInt8(ascii: "<") {
        guard tag() else { return nil }
      } else {
        text()
      }
    }
    return open.isEmpty ? TrustedMarkup(writer.bytes) : nil
  }

  private mutating func text() {
    let start = index
    while index < source.count, source[index] != UInt8(ascii: "<") { index += 1 }
    guard skipDepth == 0, open.contains(where: { $0 != nil }) else { return }
    let text = MarkupText.decode(source[start..<index])
    if let alphabet = variants.last ?? nil {
      writer.text(alphabet.map(text))
    } else {
      writer.text(text)
    }
  }

  private mutating func tag() -> Bool {
    guard let tag = MarkupTag(source, at: &index) else { return false }
    if tag.isClosing { return close(tag) }
    return open(tag) && (!tag.isEmpty || close(tag))
  }

  private mutating func open(_ tag: MarkupTag) -> Bool {
    if skipDepth > 0 || tag.name == "annotation" {
      skipDepth += 1
      open.append(nil)
      variants.append(nil)
      return true
    }
    guard let name = MathMLElement(rawValue: tag.name) else {
      guard tag.name == "span" || tag.name == "semantics" else { return false }
      open.append(nil)
      variants.append(nil)
      return true
    }
    start(name, tag)
    return true
  }

  private mutating func close(_ tag: MarkupTag) -> Bool {
    guard let element = open.popLast() else { return false }
    variants.removeLast()
    if skipDepth > 0 {
      skipDepth -= 1
      return true
    }
    guard let element else { return tag.name == "span" || tag.name == "semantics" }
    guard element.name.rawValue == tag.name else { return false }
    if element.name == .mtable { tables.removeLast() }
    writer.markup("</")
    writer.text(element.name.written(tag))
    writer.markup(">")
    return true
  }

  private mutating func start(_ name: MathMLElement, _ tag: MarkupTag) {
    let isAtTop = breaks != nil && open.lazy.compactMap { $0?.name }.elementsEqual([.math, .mrow])
    let content = isAtTop ? upcomingText : ""
    let isInfix = isAtTop && name == .mo && breaks?.isBreak(after: content) == true
    if isAtTop, breaks?.takeBreak() == true { writer.markup("</mrow></math><wbr><math><mrow>") }
    if isInfix { breaks?.breakBeforeNext() }
    open.append(Element(name: name))
    variants.append(tag["mathvariant"].flatMap(MathAlphabet.init(rawValue:)))
    writer.markup("<")
    writer.text(name.written(tag))
    if name == .math { writer.attribute("alttext", tex) }
    // At the end of a row an operator would be taken for a postfix, without its spaces.
    if isInfix, tag["form"] == nil { writer.attribute("form", "infix") }
    if let kind = classes(name, tag) { writer.attribute("class", kind) }
    for (attribute, value) in tag.attributes { write(attribute, value, on: name) }
    writer.markup(">")
    if name == .mtable {
      tables.append(Table(alignments: (tag["columnalign"] ?? "").split(separator: " ")))
    }
    if name == .mtr, !tables.isEmpty { tables[tables.count - 1].column = 0 }
  }

  /// The text up to the next tag.
  private var upcomingText: String {
    MarkupText.decode(source[index...].prefix { $0 != UInt8(ascii: "<") })
  }

  private mutating func classes(_ name: MathMLElement, _ tag: MarkupTag) -> String? {
    switch name {
    case .menclose: return tag["notation"].map { $0 == "box" ? "boxed" : "struck" }
    case .mtable:
      if tag["width"] != nil { return "tagged" }
      return tag["columnspacing"]?.hasPrefix("0em") == true ? "aligned" : nil
    case .mtd:
      if tag["width"] != nil { return "fill" }
      guard var table = tables.popLast() else { return nil }
      defer { tables.append(table) }
      let alignment = table.column < table.alignments.count ? table.alignments[table.column] : "center"
      table.column += 1
      return alignment == "left" ? "al" : alignment == "right" ? "ar" : nil
    case .math, .mrow, .mi, .mn, .mo, .mtext, .mspace, .mstyle, .mfrac, .msqrt, .mroot, .msub, .msup, .msubsup, .munder,
      .mover, .munderover, .mmultiscripts, .mtr, .mpadded, .mphantom, .merror:
      return nil
    }
  }

  private mutating func write(_ attribute: String, _ value: String, on name: MathMLElement) {
    guard value.utf8.count < 64 else { return }
    switch attribute {
    case "mathvariant": if value == "normal" { writer.attribute("mathvariant", value) }
    case "display": writer.attribute("display", value)
    case "stretchy": writer.attribute("stretchy", value)
    case "fence": writer.attribute("fence", value)
    case "separator": writer.attribute("separator", value)
    case "form": writer.attribute("form", value)
    case "lspace": writer.attribute("lspace", value)
    case "rspace": writer.attribute("rspace", value)
    case "minsize": writer.attribute("minsize", value)
    case "maxsize": writer.attribute("maxsize", value)
    case "accent": writer.attribute("accent", value)
    case "accentunder": writer.attribute("accentunder", value)
    case "movablelimits": writer.attribute("movablelimits", value)
    case "symmetric": writer.attribute("symmetric", value)
    case "linethickness": writer.attribute("linethickness", value)
    case "scriptlevel": writer.attribute("scriptlevel", value)
    case "displaystyle": writer.attribute("displaystyle", value)
    case "mathcolor": writer.attribute("mathcolor", value)
    case "mathbackground": writer.attribute("mathbackground", value)
    case "mathsize": writer.attribute("mathsize", value)
    case "height": writer.attribute("height", value)
    case "depth": writer.attribute("depth", value)
    case "voffset": writer.attribute("voffset", value)
    case "width": if name == .mspace || name == .mpadded { writer.attribute("width", value) }
    case "notation": if name == .menclose, value != "box" { writer.attribute("notation", value) }
    case "rowspacing": writer.attribute("rowspacing", value)
    case "columnspacing": writer.attribute("columnspacing", value)
    case "columnalign": writer.attribute("columnalign", value)
    default: break
    }
  }
}
