/// Where long work says what it is doing.
public struct StatusLine: Sendable {
  public var say: @Sendable (String) -> Void

  public init(say: @escaping @Sendable (String) -> Void) {
    self.say = say
  }

  public static let silent = StatusLine { _ in }
}
