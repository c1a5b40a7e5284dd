import FlyingFox
import FlyingSocks

/// Events as the body of a response that does not end by itself.
struct EventStream: AsyncBufferedSequence {
  typealias Element = UInt8

  var events: AsyncStream<[UInt8]>

  struct Iterator: AsyncBufferedIteratorProtocol {
    var events: AsyncStream<[UInt8]>.AsyncIterator
    private var rest: ArraySlice<UInt8> = []

    init(events: AsyncStream<[UInt8]>.AsyncIterator) {
      self.events = events
    }

    mutating func next() async throws -> UInt8? {
      try await nextBuffer(suggested: 1)?.first
    }

    mutating func nextBuffer(suggested count: Int) async throws -> ArraySlice<UInt8>? {
      if rest.isEmpty {
        guard let event = await events.next() else { return nil }
        rest = event[...]
      }
      let part = rest.prefix(count)
      rest = rest.dropFirst(count)
      return part
    }
  }

  func makeAsyncIterator() -> Iterator { Iterator(events: events.makeAsyncIterator()) }
}
