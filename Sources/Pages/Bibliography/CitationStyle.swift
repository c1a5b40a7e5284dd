/// How references are named in the text and set in the list: by author and year.
struct CitationStyle {
  /// The label of each cited item: `Kaplan et al., 2020`, told apart by letters where two would read the same.
  private(set) var labels: [String: String] = [:]
  /// The cited items in the order of the list.
  private(set) var sorted: [CSLItem] = []

  init(cited keys: [String], in bibliography: Bibliography) {
    var seen: Set<String> = []
    let items = keys.filter { seen.insert($0).inserted }.compactMap { bibliography[$0] }
    sorted = items.sorted { Self.sortKey($0).lexicographicallyPrecedes(Self.sortKey($1)) }
    var groups: [String: [CSLItem]] = [:]
    for item in sorted { groups[Self.label(item), default: []].append(item) }
    for (label, group) in groups {
      for (index, item) in group.enumerated() {
        let letter = group.count > 1 && index < 26 ? String(UnicodeScalar(UInt8(97 + index))) : ""
        labels[item.id] = label + letter
      }
    }
  }

  private static func sortKey(_ item: CSLItem) -> [String] {
    [(item.authors.first?.short ?? item.title).lowercased(), item.year ?? "", item.title, item.id]
  }

  private static func label(_ item: CSLItem) -> String {
    let names = item.authors.map(\.short)
    let who =
      switch names.count {
      case 0: item.title
      case 1: names[0]
      case 2: "\(names[0]) and \(names[1])"
      default: "\(names[0]) et al."
      }
    return "\(who), \(item.year ?? "n.d.")"
  }

  /// `Kaplan, J., McCandlish, S. and Amodei, D.`; of more than eight, the first six.
  static func authors(_ item: CSLItem) -> String {
    let names = item.authors.map { name in
      let initials = (name.given ?? "").split { $0 == " " || $0 == "-" || $0 == "." }.compactMap(\.first)
        .map { "\($0)." }.joined(separator: " ")
      return initials.isEmpty ? name.short : "\(name.short), \(initials)"
    }
    if names.count > 8 { return names.prefix(6).joined(separator: ", ") + " et al." }
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }
}
