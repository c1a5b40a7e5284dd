/// A refusal, in words for a person.
struct Refusal: Error, Equatable {
  var status: Int
  var words: String
}

extension Refusal {
  static let nothing = Refusal(status: 404, words: "this page does not exist")
}
