import TestSupport
import Testing

/// Compares a text with a file of `Golden`.
func expectGolden(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
  let difference = try Golden(name, beside: #filePath).difference(from: text)
  #expect(difference == nil, sourceLocation: sourceLocation)
}
