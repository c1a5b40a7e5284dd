import LessonFormat
import Testing

struct SeedTests {
  @Test(arguments: Fixtures.seeds)
  func readsAsItStands(_ name: String) throws {
    let lesson = LessonReader.read(try Fixtures.bytes(name), file: name)
    #expect(lesson.diagnostics == [])
    #expect(!lesson.title.isEmpty)
  }

  /// Every word of the file, markup aside, is in the tree's literals, destinations, attributes or front matter.
  @Test(arguments: Fixtures.seeds)
  func losesNoWord(_ name: String) throws {
    let bytes = try Fixtures.bytes(name)
    let lesson = LessonReader.read(bytes, file: name)
    var kept = lesson.tree.nodes.map { lesson.tree.literal($0) }.joined(separator: " ")
    for link in lesson.tree.linkDetails { kept += " " + link.destination + " " + link.title }
    for info in lesson.tree.infoStrings { kept += " " + info }
    for attributes in lesson.tree.attributes.values { kept += " " + attributes.classes.joined(separator: " ") }
    for citation in lesson.citations { kept += " cite " + citation.items.map(\.key).joined(separator: " ") }
    for entry in lesson.frontMatter.data.map ?? [] { kept += " \(entry.key) \(entry.value.scalar ?? "")" }
    let keptWords = Set(words(kept) + ["bibliography", "cited", "x"])
    let lost = words(String(decoding: bytes, as: UTF8.self)).filter { !keptWords.contains($0) && Int($0) == nil }
    #expect(lost == [])
  }

  private func words(_ text: String) -> [String] {
    text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}
