import Answers
import Foundation
import LessonFormat
import Storage

/// What a learner's copy is checked by: the file `workbook.key` at its root.
///
/// It is scrambled so that nobody reads an answer by accident. That is no secrecy: the file holds all that is needed to
/// read it, and so does this program.
package struct SealedKeys: Sendable, Equatable, Codable {
  package struct DocumentKeys: Sendable, Equatable, Codable {
    /// Empty where the copy holds no keys.
    package var specifications: [ExerciseSpecification]
    package var exercises: [Exercise]
    /// Cells that the copy does not show, for the pages that a learner builds.
    package var hiddenCells: [HiddenCell]
    /// Digests of the lines as they were handed out, by which a learner's own text is told from them; nil in copies of
    /// earlier versions.
    package var lines: [UInt32]? = nil

    package init(
      specifications: [ExerciseSpecification], exercises: [Exercise], hiddenCells: [HiddenCell], lines: [UInt32]? = nil
    ) {
      self.specifications = specifications
      self.exercises = exercises
      self.hiddenCells = hiddenCells
      self.lines = lines
    }

    private enum CodingKeys: String, CodingKey {
      case specifications, exercises, hiddenCells, lines
    }
  }

  /// What an exercise was when it was handed out.
  package struct Exercise: Sendable, Equatable, Codable {
    package var id: String
    package var points: Points
    /// A digest of the words of the prompt.
    package var prompt: String
    /// Every key of the fence as the copy shows it.
    package var shown: [String: String]
    /// It asks for true or false, which a page shows as two buttons; nil in copies of earlier versions.
    package var asksTruth: Bool? = nil
    /// What was asked, where it can differ between learners or releases; nil in copies of earlier versions.
    package var sheet: QuestionSheet? = nil
    /// The line `sheet:` that belongs to it.
    package var mark: String? = nil

    package init(
      id: String, points: Points, prompt: String, shown: [String: String], asksTruth: Bool? = nil,
      sheet: QuestionSheet? = nil, mark: String? = nil
    ) {
      self.id = id
      self.points = points
      self.prompt = prompt
      self.shown = shown
      self.asksTruth = asksTruth
      self.sheet = sheet
      self.mark = mark
    }

    private enum CodingKeys: String, CodingKey {
      case id, points, prompt, shown, asksTruth, sheet, mark
    }
  }

  package struct HiddenCell: Sendable, Equatable, Codable {
    /// Its index among the document's cells.
    package var index: Int
    package var label: String?
    package var code: String
    package var isOptimized: Bool
    package var timeout: Double?

    package init(index: Int, label: String? = nil, code: String, isOptimized: Bool, timeout: Double? = nil) {
      self.index = index
      self.label = label
      self.code = code
      self.isOptimized = isOptimized
      self.timeout = timeout
    }

    private enum CodingKeys: String, CodingKey {
      case index, label, code, isOptimized, timeout
    }
  }

  package var version = 1
  package var hasKeys: Bool
  /// The learner, where copies differ.
  package var learner: String?
  /// What exercises drew from.
  package var seed: String
  /// The release that the copy is from; nil in copies of earlier versions.
  package var release: String?
  /// By file.
  package var documents: [String: DocumentKeys]
  /// A digest of each file as it was handed out, so that a second release knows what the learner changed.
  package var released: [String: String]

  package init(
    version: Int = 1, hasKeys: Bool, learner: String? = nil, seed: String, release: String? = nil,
    documents: [String: DocumentKeys], released: [String: String]
  ) {
    self.version = version
    self.hasKeys = hasKeys
    self.learner = learner
    self.seed = seed
    self.release = release
    self.documents = documents
    self.released = released
  }

  private enum CodingKeys: String, CodingKey {
    case version, hasKeys, learner, seed, release, documents, released
  }

  package static let fileName = "workbook.key"

  static let heading = """
    # The key that checks the answers in this copy of the course. It is obfuscated so that no answer can be read by
    # accident, but it is not encrypted. Do not edit it.
    """

  /// The file's text. The same keys give the same text.
  package func sealed() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    let plain = [UInt8](try encoder.encode(self))
    let key = String(SHA256.hex(of: plain).prefix(32))
    let text = Data(Self.mixed(plain, key: key)).base64EncodedString()
    var lines = [Self.heading, "key: \(key)"]
    var rest = text[...]
    while !rest.isEmpty {
      lines.append(String(rest.prefix(100)))
      rest = rest.dropFirst(100)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  struct Unreadable: Error, CustomStringConvertible {
    var description: String
  }

  static func unsealed(_ text: String) throws -> SealedKeys {
    let problem = Unreadable(
      description: "\(fileName) is damaged; ask the course's author for a new copy, your answers are unchanged")
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    // Whatever is wrong with the file, the remedy is the same.
    guard let plain = plain(text), let keys = try? decoder.decode(SealedKeys.self, from: plain), keys.version == 1
    else { throw problem }
    return keys
  }

  /// The file's content, without its scrambling; nil if the file is damaged.
  package static func plain(_ text: String) -> Data? {
    let lines = text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("#") }
    guard let first = lines.first, first.hasPrefix("key: "),
      let data = Data(base64Encoded: lines.dropFirst().joined())
    else { return nil }
    let key = String(first.dropFirst(5))
    let plain = mixed([UInt8](data), key: key)
    return SHA256.hex(of: plain).hasPrefix(key) ? Data(plain) : nil
  }

  /// Exclusive or with a stream of digests; doing it twice gives the bytes back.
  private static func mixed(_ bytes: [UInt8], key: String) -> [UInt8] {
    var result = bytes
    var stream: [UInt8] = []
    for index in bytes.indices {
      if index % 64 == 0 { stream = Array(SHA256.hex(of: Array("\(key) \(index / 64)".utf8)).utf8) }
      result[index] ^= stream[index % 64] &* 31 &+ stream[(index + 7) % 64]
    }
    return result
  }

  /// The keys of the course in a folder; nil for an author's.
  package static func read(_ root: String) throws -> SealedKeys? {
    guard let bytes = WholeFiles.read("\(root)/\(fileName)") else { return nil }
    return try unsealed(String(decoding: bytes, as: UTF8.self))
  }
}

extension DataNode {
  /// The node as text, whatever its form in YAML was.
  package var canonical: String {
    switch value {
    case .null: ""
    case .scalar(let text): text
    case .list(let items): "[" + items.map(\.canonical).joined(separator: ", ") + "]"
    case .map(let entries): "{" + entries.map { "\($0.key): \($0.value.canonical)" }.joined(separator: ", ") + "}"
    }
  }
}
