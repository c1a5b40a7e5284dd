/// One reference of a CSL-JSON file (Citation Style Language 1.0.2, input data schema): the fields that are shown.
package struct CSLItem: Sendable, Hashable, Decodable {
  /// An author's name.
  package struct Name: Sendable, Hashable, Decodable {
    /// The family name.
    package var family: String?
    /// Given names, or their initials.
    package var given: String?
    /// A name that does not come apart, such as an organisation's.
    package var literal: String?
    /// What stands before the family name and is never left out, such as `van`.
    package var particle: String?

    private enum CodingKeys: String, CodingKey {
      case family, given, literal
      case particle = "non-dropping-particle"
    }

    /// The name under which it is sorted and cited.
    var short: String {
      [particle, family ?? literal ?? given].compactMap { $0 }.joined(separator: " ")
    }
  }

  /// Text that some exporters write as a number.
  struct Loose: Decodable {
    var text: String

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let string = try? container.decode(String.self) {
        text = string
      } else if let integer = try? container.decode(Int.self) {
        text = String(integer)
      } else {
        text = String(try container.decode(Double.self))
      }
    }
  }

  private struct DateValue: Decodable {
    var parts: [[Loose]]?
    var literal: String?
    var raw: String?

    enum CodingKeys: String, CodingKey {
      case literal, raw
      case parts = "date-parts"
    }

    var year: String? {
      if let year = parts?.first?.first?.text { return year }
      guard let words = literal ?? raw else { return nil }
      return words.split { !$0.isASCII || !$0.isNumber }.first { $0.count == 4 }.map(String.init) ?? words
    }
  }

  /// The key by which it is cited.
  package var id: String
  /// CSL's type, such as `article-journal`.
  package var kind: String
  /// The title; the identifier where there is none.
  package var title: String
  /// The authors, or else the editors, in order.
  package var authors: [Name]
  /// The year of publication, as written.
  package var year: String?
  /// The journal, proceedings or site.
  package var container: String?
  /// The publisher or the institution.
  package var publisher: String?
  /// The volume, as written.
  package var volume: String?
  /// The number within the volume, as written.
  package var issue: String?
  /// The page or pages, as written.
  package var page: String?
  /// The bare DOI, from `10.` on.
  package var doi: String?
  /// The address, as written.
  package var url: String?
  /// Of arXiv, without a prefix.
  package var arXiv: String?

  private enum CodingKeys: String, CodingKey {
    case id, type, title, author, editor, issued, publisher, volume, issue, page, number, note, archive
    case container = "container-title"
    case doi = "DOI"
    case url = "URL"
    case archiveLocation = "archive_location"
  }

  /// Reads one item; only `id` must be there. Fields that cannot be read are left out.
  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    func text(_ key: CodingKeys) -> String? {
      guard let loose = try? values.decodeIfPresent(Loose.self, forKey: key), !loose.text.isEmpty else { return nil }
      return loose.text
    }
    id = try values.decode(Loose.self, forKey: .id).text
    kind = text(.type) ?? "document"
    title = text(.title) ?? id
    authors =
      (try? values.decodeIfPresent([Name].self, forKey: .author))
      ?? (try? values.decodeIfPresent([Name].self, forKey: .editor)) ?? []
    year = (try? values.decodeIfPresent(DateValue.self, forKey: .issued))?.year
    container = text(.container)
    publisher = text(.publisher)
    volume = text(.volume)
    issue = text(.issue)
    page = text(.page)
    doi = text(.doi).map(Self.bareDOI)
    url = text(.url)
    arXiv =
      [text(.number), text(.archiveLocation), text(.note), text(.url), text(.doi), text(.container)]
      .lazy.compactMap { $0.flatMap(Self.arXivIdentifier) }.first
  }

  private static func bareDOI(_ text: String) -> String {
    guard let start = text.firstRange(of: "10.")?.lowerBound else { return text }
    return String(text[start...])
  }

  /// `2001.08361` out of `arXiv:2001.08361v1`, an address of arxiv.org or a DataCite DOI.
  private static func arXivIdentifier(_ text: String) -> String? {
    guard let mark = text.lowercased().firstRange(of: "arxiv") else { return nil }
    let rest = text.lowercased()[mark.upperBound...]
    let digits = rest.drop { !$0.isNumber }.prefix { $0.isNumber || $0 == "." }
    let parts = digits.split(separator: ".")
    guard parts.count >= 2, parts[0].count == 4, (4...5).contains(parts[1].count) else { return nil }
    return "\(parts[0]).\(parts[1])"
  }
}
