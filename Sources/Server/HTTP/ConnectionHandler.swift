import NIOCore
import NIOHTTP1

/// One connection: reads requests one after the other, has each answered by a task, and sends what that gives.
final class ConnectionHandler: ChannelDuplexHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundIn = Never
  typealias OutboundOut = HTTPServerResponsePart

  private enum State {
    /// Between requests, or in one whose end is not here yet.
    case reading(HTTPRequest?)
    case answering
    /// The answer is a stream under way.
    case streaming
    /// All is said; what still comes is thrown away until the client closes.
    case closing
  }

  private let limits: HTTPLimits
  private let workers: WorkerThreads
  private let answer: HTTPServer.Handler
  /// Told whether the client is waited for.
  private let waits: (Bool) -> Void
  private let reader: RequestReader
  private var state = State.reading(nil)
  private var keepsAlive = true
  private var isHeadRequest = false
  private var task: Task<Void, Never>?
  private var deadline: Scheduled<Void>?
  /// A client must take some of what was sent by then.
  private var writeDeadline: Scheduled<Void>?
  /// Bytes that were sent and not taken yet.
  private var backlog = 0
  /// Parts of the next requests, which came with the one that is being answered.
  private var waiting = CircularBuffer<HTTPServerRequestPart>()
  /// More is to be read as soon as that is answered.
  private var wantsToRead = false

  private init(
    limits: HTTPLimits, workers: WorkerThreads, reader: RequestReader, waits: @escaping (Bool) -> Void,
    answer: @escaping HTTPServer.Handler
  ) {
    self.waits = waits
    self.limits = limits
    self.workers = workers
    self.reader = reader
    self.answer = answer
  }

  static func install(
    on channel: any Channel, limits: HTTPLimits, workers: WorkerThreads, waits: @escaping (Bool) -> Void,
    answer: @escaping HTTPServer.Handler
  ) throws {
    let reader = RequestReader(limits: limits, address: channel.remoteAddress?.ipAddress ?? "")
    let pipeline = channel.pipeline.syncOperations
    var framing = HTTPResponseEncoder.Configuration()
    // A body has its length, and a stream ends with its connection.
    framing.automaticallySetFramingHeaders = false
    try pipeline.configureHTTPServerPipeline(
      withPipeliningAssistance: false, withErrorHandling: false, withEncoderConfiguration: framing,
      withDecoderLimitConfiguration: reader.decoderLimits)
    let handler = ConnectionHandler(limits: limits, workers: workers, reader: reader, waits: waits, answer: answer)
    try pipeline.addHandler(FirstByte { [unowned handler] in handler.requestBegins(channel) }, position: .first)
    try pipeline.addHandler(handler)
  }

  func channelActive(context: ChannelHandlerContext) {
    waits(true)
    setDeadline(limits.headSeconds, context.channel)
  }

  func channelInactive(context: ChannelHandlerContext) {
    task?.cancel()
    deadline?.cancel()
    writeDeadline?.cancel()
    state = .closing
    context.fireChannelInactive()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    // Whoever closes its half waits for nothing more.
    if case ChannelEvent.inputClosed = event {
      context.close(promise: nil)
    } else {
      context.fireUserInboundEventTriggered(event)
    }
  }

  private var hasBegun = false

  /// Some bytes came while no request was being read.
  private func requestBegins(_ channel: any Channel) {
    guard case .reading(nil) = state, !hasBegun else { return }
    hasBegun = true
    setDeadline(limits.headSeconds, channel)
  }

  /// While a request is being answered nothing is read, so that a client cannot pile up others.
  func read(context: ChannelHandlerContext) {
    if case .answering = state { wantsToRead = true } else { context.read() }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let part = unwrapInboundIn(data)
    if case .answering = state { waiting.append(part) } else { take(part, context) }
  }

  private func take(_ part: HTTPServerRequestPart, _ context: ChannelHandlerContext) {
    switch (part, state) {
    case (.head(let head), .reading(nil)):
      do throws(RequestReader.Refusal) {
        let request = try reader.request(head)
        keepsAlive = head.isKeepAlive
        isHeadRequest = head.method == .HEAD
        state = .reading(request)
        setDeadline(limits.bodySeconds, context.channel)
      } catch {
        refuse(error, context)
      }
    case (.body(let piece), .reading(var request?)):
      request.body += piece.readableBytesView
      state = .reading(request)
    case (.end, .reading(let request?)): begin(request, context)
    default: break
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    switch state {
    case .reading where error is HTTPParserError: refuse(reader.refusal(of: error), context)
    // What comes after a request that is being answered does not cost it its answer.
    case .answering: keepsAlive = false
    case .closing: break
    default: context.close(promise: nil)
    }
  }

  private func begin(_ request: HTTPRequest, _ context: ChannelHandlerContext) {
    state = .answering
    waits(false)
    hasBegun = false
    deadline?.cancel()
    let loop = context.eventLoop
    let bound = NIOLoopBound((handler: self, context: context), eventLoop: loop)
    task = Task(executorPreference: workers) { [answer] in
      let response = await answer(request)
      loop.execute { bound.value.handler.send(response, bound.value.context) }
      guard case .stream(let pieces) = response.body else { return }
      for await piece in pieces { loop.execute { bound.value.handler.send(piece, bound.value.context) } }
      loop.execute { bound.value.handler.finish(bound.value.context) }
    }
  }

  private func send(_ response: HTTPResponse, _ context: ChannelHandlerContext) {
    guard case .answering = state else { return }
    var headers = HTTPHeaders()
    for field in response.fields.list { headers.add(name: field.name, value: Self.line(field.value)) }
    var isWhole = isHeadRequest
    switch response.body {
    case .bytes(let bytes):
      if response.status != 204, response.status != 304 { headers.add(name: "Content-Length", value: "\(bytes.count)") }
      if !keepsAlive { headers.add(name: "Connection", value: "close") }
      write(head: response.status, headers, context)
      if !isHeadRequest { write(bytes, context) }
      isWhole = true
    case .stream:
      keepsAlive = false
      headers.add(name: "Connection", value: "close")
      write(head: response.status, headers, context)
      context.flush()
      state = .streaming
      readOn(context)
    }
    if isWhole { finish(context) }
  }

  private func write(head status: Int, _ headers: HTTPHeaders, _ context: ChannelHandlerContext) {
    let head = HTTPResponseHead(version: .http1_1, status: .init(statusCode: status), headers: headers)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
  }

  private func send(_ piece: [UInt8], _ context: ChannelHandlerContext) {
    guard case .streaming = state else { return }
    write(piece, context)
  }

  /// Sends a piece of a body; a client who does not read what waits for it is given up.
  private func write(_ piece: [UInt8], _ context: ChannelHandlerContext) {
    backlog += piece.count
    guard backlog <= max(limits.backlogBytes, piece.count) else { return context.close(promise: nil) }
    let written = context.eventLoop.makePromise(of: Void.self)
    let bound = NIOLoopBound((handler: self, channel: context.channel), eventLoop: context.eventLoop)
    written.futureResult.whenComplete { _ in
      let (handler, channel) = bound.value
      handler.backlog -= piece.count
      handler.watchWriting(channel)
    }
    context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: piece)))), promise: written)
    if writeDeadline == nil { watchWriting(context.channel) }
  }

  private func watchWriting(_ channel: any Channel) {
    writeDeadline?.cancel()
    writeDeadline = nil
    guard backlog > 0, channel.isActive else { return }
    writeDeadline = channel.eventLoop.scheduleTask(in: Self.time(limits.writeSeconds)) { channel.close(promise: nil) }
  }

  private func finish(_ context: ChannelHandlerContext) {
    switch state {
    case .answering, .streaming: break
    case .reading, .closing: return
    }
    task = nil
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    if keepsAlive {
      state = .reading(nil)
      waits(true)
      setDeadline(limits.idleSeconds, context.channel)
      while let part = waiting.popFirst() {
        if !hasBegun { requestBegins(context.channel) }
        take(part, context)
        if case .answering = state { return }
      }
      readOn(context)
    } else {
      close(context)
    }
  }

  private func readOn(_ context: ChannelHandlerContext) {
    guard wantsToRead else { return }
    wantsToRead = false
    context.read()
  }

  private func refuse(_ refusal: RequestReader.Refusal, _ context: ChannelHandlerContext) {
    let body = Array((refusal.words + "\n").utf8)
    let headers: HTTPHeaders = [
      "Content-Type": "text/plain; charset=utf-8", "Content-Length": "\(body.count)", "Connection": "close",
    ]
    write(head: refusal.status, headers, context)
    context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: body)))), promise: nil)
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    close(context)
  }

  /// Closes this side; the client has a moment to read what was said, and to close the other.
  private func close(_ context: ChannelHandlerContext) {
    state = .closing
    waits(true)
    waiting.removeAll()
    setDeadline(2, context.channel)
    context.close(mode: .output, promise: nil)
    readOn(context)
  }

  private func setDeadline(_ seconds: Double, _ channel: any Channel) {
    deadline?.cancel()
    let bound = NIOLoopBound(self, eventLoop: channel.eventLoop)
    deadline = channel.eventLoop.scheduleTask(in: Self.time(seconds)) { bound.value.expire(channel) }
  }

  private func expire(_ channel: any Channel) {
    var hasPart = hasBegun
    if case .reading(_?) = state { hasPart = true }
    // A request that is half here is told so; whoever sent nothing needs no answer.
    guard case .reading = state, hasPart, let context = try? channel.pipeline.syncOperations.context(handler: self)
    else { return channel.close(promise: nil) }
    refuse(RequestReader.Refusal(status: 408, words: "the request took too long"), context)
  }

  private static func time(_ seconds: Double) -> TimeAmount { .nanoseconds(Int64(seconds * 1e9)) }

  /// A field's value without what could begin another field.
  private static func line(_ value: String) -> String {
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: value.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 })
    return String(scalars)
  }
}

/// Tells of bytes before they are decoded.
private final class FirstByte: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  private let tell: () -> Void

  init(_ tell: @escaping () -> Void) { self.tell = tell }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    tell()
    context.fireChannelRead(data)
  }
}
