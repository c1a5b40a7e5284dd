#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Memory for one parse, given back as a whole: libcmark asks for a block for each node, and half of its time goes to
/// finding those and freeing them one by one.
///
/// libcmark's allocator functions take no context, so the arena in use is reached through a thread-specific key, set
/// for the length of `use` and put back after it.
struct ParseArena: ~Copyable {
  private struct Head {
    /// The chunks, so that they can be freed.
    var chunks: [UnsafeMutableRawPointer] = []
    var next: UnsafeMutableRawPointer?
    var left = 0
    /// The latest block: it can grow in place and be taken back.
    var latest: UnsafeMutableRawPointer?
    var chunkSize = 1 << 18
  }

  /// A block's size stands before it, in as many bytes as keep it aligned.
  private static let headerSize = 16

  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    pthread_key_create(&key, nil)
    return key
  }()

  private let head: UnsafeMutablePointer<Head>

  init() {
    head = .allocate(capacity: 1)
    head.initialize(to: Head())
  }

  deinit {
    for chunk in head.pointee.chunks { free(chunk) }
    head.deinitialize(count: 1)
    head.deallocate()
  }

  /// Runs `body` with this arena behind `allocate`, `resize` and `release`.
  func use<Result>(_ body: () -> Result) -> Result {
    let before = pthread_getspecific(Self.key)
    pthread_setspecific(Self.key, head)
    defer { pthread_setspecific(Self.key, before) }
    return body()
  }

  private static var current: UnsafeMutablePointer<Head>? {
    pthread_getspecific(key)?.assumingMemoryBound(to: Head.self)
  }

  /// Zeroed memory. Where there is none left the process ends, as with libcmark's own allocator.
  static func allocate(_ count: Int, _ size: Int) -> UnsafeMutableRawPointer? {
    guard let head = current else { return calloc(count, size) }
    let (bytes, isTooLarge) = count.multipliedReportingOverflow(by: size)
    guard !isTooLarge, bytes < Int.max / 2 else { abort() }
    let rounded = (bytes + headerSize + 15) & ~15
    if rounded > head.pointee.left { addChunk(head, rounded) }
    guard let block = head.pointee.next else { abort() }
    head.pointee.next = block + rounded
    head.pointee.left -= rounded
    block.storeBytes(of: rounded, as: Int.self)
    head.pointee.latest = block + headerSize
    return block + headerSize
  }

  private static func addChunk(_ head: UnsafeMutablePointer<Head>, _ needed: Int) {
    let size = max(head.pointee.chunkSize, needed)
    guard let chunk = calloc(1, size) else { abort() }
    head.pointee.chunks.append(chunk)
    head.pointee.next = chunk
    head.pointee.left = size
    head.pointee.chunkSize = min(head.pointee.chunkSize * 2, 1 << 26)
  }

  static func resize(_ block: UnsafeMutableRawPointer?, _ size: Int) -> UnsafeMutableRawPointer? {
    guard let head = current else { return realloc(block, size) }
    guard let block else { return allocate(1, size) }
    let rounded = (size + headerSize + 15) & ~15
    let old = (block - headerSize).load(as: Int.self)
    if rounded <= old { return block }
    if block == head.pointee.latest, rounded - old <= head.pointee.left {
      head.pointee.next = block - headerSize + rounded
      head.pointee.left -= rounded - old
      (block - headerSize).storeBytes(of: rounded, as: Int.self)
      return block
    }
    guard let moved = allocate(1, size) else { return nil }
    memcpy(moved, block, old - headerSize)
    return moved
  }

  /// Takes back the latest block; any other waits for the end.
  static func release(_ block: UnsafeMutableRawPointer?) {
    guard let head = current else { return free(block) }
    guard let block, block == head.pointee.latest else { return }
    let rounded = (block - headerSize).load(as: Int.self)
    memset(block - headerSize, 0, rounded)
    head.pointee.next = block - headerSize
    head.pointee.left += rounded
    head.pointee.latest = nil
  }
}
