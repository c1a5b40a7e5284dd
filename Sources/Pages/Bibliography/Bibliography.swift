#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A course's references.
package struct Bibliography: Sendable, Hashable {
  /// What is wrong with a reference file, in one sentence.
  package struct Problem: Error, Sendable, Hashable {
    /// What is wrong and what to do.
    package var message: String
  }

  /// By identifier.
  package private(set) var items: [String: CSLItem] = [:]

  /// No references.
  package init() {}

  /// Reads CSL-JSON: a list of items, or a map with the list under `items`.
  package init(cslJSON: [UInt8]) throws(Problem) {
    struct Wrapped: Decodable {
      var items: [CSLItem]
    }
    let data = Data(cslJSON)
    do {
      let list =
        try (try? JSONDecoder().decode(Wrapped.self, from: data).items)
        ?? JSONDecoder().decode([CSLItem].self, from: data)
      for item in list where items[item.id] == nil { items[item.id] = item }
    } catch DecodingError.keyNotFound(let key, let context) {
      let place = context.codingPath.first?.intValue.map { " of reference \($0 + 1)" } ?? ""
      throw Problem(message: "the field `\(key.stringValue)`\(place) is missing; CSL-JSON needs it")
    } catch {
      throw Problem(message: "this is not CSL-JSON, a list of objects with `id`, `type`, `title` and other fields")
    }
  }

  /// The item of that identifier.
  package subscript(key: String) -> CSLItem? { items[key] }
}
