/// Where long work says what it is doing.
package struct StatusLine: Sendable {
  package var say: @Sendable (String) -> Void

  package init(say: @escaping @Sendable (String) -> Void) {
    self.say = say
  }

  package static let silent = StatusLine { _ in }
}
