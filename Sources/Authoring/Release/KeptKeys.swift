import Assessment
import Course

/// Today's keys for a file that stays as a learner has it: the questions are those that were handed out, and what the
/// author corrected since then counts.
struct KeptKeys {
  var maker: CourseKeyMaker
  var keys: SheetKeys

  /// The questions that a document hands out, by their identifiers in it.
  func questions(of document: SealedKeys.DocumentKeys) -> [String: SheetKeys.Question] {
    var found: [String: SheetKeys.Question] = [:]
    let sheets = Dictionary(
      document.exercises.compactMap { exercise in exercise.sheet.map { (exercise.id, $0) } },
      uniquingKeysWith: { first, _ in first })
    for specification in document.specifications {
      guard let place = maker.place(of: specification.id), maker.places[place].hasSheet else { continue }
      var sheet = sheets[specification.id] ?? QuestionSheet()
      for source in maker.shared.exercises[place].carriedFrom {
        let names = maker.names(of: source)
        if let values = names.lazy.compactMap({ sheets[$0]?.values }).first, !values.isEmpty {
          sheet.carried[source] = values
        }
      }
      if !sheet.isEmpty { found[specification.id] = SheetKeys.Question(place: place, sheet: sheet) }
    }
    return found
  }

  /// Replaces the keys of a document's questions where today's can be computed for them.
  ///
  /// Its questions must have been prepared.
  func renew(_ document: inout SealedKeys.DocumentKeys) {
    let questions = questions(of: document)
    let names = Set(document.specifications.map(\.id))
    for index in document.specifications.indices {
      let earlier = document.specifications[index]
      guard let place = maker.place(of: earlier.id), var own = today(place, questions[earlier.id]),
        Self.isSameKind(own, earlier)
      else { continue }
      own.id = earlier.id
      if case .carried(var key) = own.key {
        // The file has other exercises under the names of then.
        for (name, id) in key.carried where !names.contains(id) {
          key.carried[name] = maker.names(of: id).first(where: names.contains) ?? id
        }
        own.key = .carried(key)
      }
      document.specifications[index] = own
    }
  }

  private func today(_ place: Int, _ question: SheetKeys.Question?) -> ExerciseSpecification? {
    guard maker.places[place].hasSheet else { return maker.shared.exercises[place] }
    guard let question, case .key(let key)? = keys.key(question), key.hasAllOptions else { return nil }
    return key.specification
  }

  /// The file says in its own way how it is answered.
  private static func isSameKind(_ a: ExerciseSpecification, _ b: ExerciseSpecification) -> Bool {
    switch (a.key, b.key) {
    case (.value, .value), (.carried, .carried), (.code, .code): true
    case (.value, _), (.carried, _), (.code, _): false
    }
  }
}

extension CourseKeyMaker {
  /// The exercise that has, or had, this identifier.
  package func place(of id: String) -> Int? { shared.places[id] ?? places.firstIndex { $0.was.contains(id) } }

  /// An exercise's identifier and those that it had before.
  package func names(of id: String) -> [String] { [id] + (shared.places[id].map { places[$0].was } ?? []) }
}
