import CellResults

/// What became of a run's steps, before places are mapped to the lesson.
struct StepOutcomes: Sendable {
  struct Cell: Sendable {
    var result: CellResult
    /// The same run would give this result again.
    var isLasting = true
    /// The addresses of a trap.
    var frames: [UInt64]
  }

  var cells: [Int: Cell] = [:]
  var expressions: [Int: ExpressionResult] = [:]
  /// How expressions were stopped that gave no value, by index.
  var ends: [Int: ExpressionEnd] = [:]
  /// Every step would end the same way again.
  var isLasting = true
}

/// Reads the events of a run. A step may be begun more than once, since a death can throw the process back to an
/// earlier state; its first end counts.
struct RunReader {
  var record: RunRecord
  var plan: RunPlan
  var limits: CellLimits
  /// How a cell is called in a sentence.
  var nameOfCell: (Int) -> String
  /// The modules that the cells were compiled as.
  var modules: [String] = []

  /// What is kept of one cell's text.
  private static let textLimit = 64 << 10
  /// How many outputs of one cell are kept.
  static let outputLimit = 10_000

  private struct Open {
    var start: Int
    private(set) var outputs: [Output] = []
    var keptText = 0
    /// Bytes of text and of results that were left out.
    var dropped = 0

    init(start: Int) { self.start = start }

    /// - Parameter size: the output's size in bytes, counted if it is left out.
    mutating func add(_ output: Output, size: Int) {
      if outputs.count < RunReader.outputLimit { outputs.append(output) } else { dropped += size }
    }

    /// All outputs, and at the end how much was left out.
    var all: [Output] { dropped > 0 ? outputs + [.truncated(dropped)] : outputs }
  }

  func read() -> StepOutcomes {
    var outcomes = StepOutcomes()
    var open: [RunPlan.Step: Open] = [:]
    var values: [Int: Result<ExpressionValue, WireError>] = [:]
    let seconds = Dictionary(uniqueKeysWithValues: plan.entries.map { ($0.step, $0.seconds) })
    var lastBegun: RunPlan.Step?
    for event in record.events {
      let step: RunPlan.Step
      switch event.step {
      case .cell(let index): step = .cell(index)
      case .expression(let index): step = .expression(index)
      }
      guard seconds[step] != nil || event.kind == .end else { continue }
      switch event.kind {
      case .begin:
        open[step] = Open(start: event.outputOffset)
        lastBegun = step
      case .value, .table, .chart:
        guard let start = open[step]?.start else { continue }
        // Changed in place: a copy of the outputs for each event would cost quadratic time.
        takeText(into: &open[step, default: Open(start: start)], upTo: event.outputOffset)
        if let output = Self.output(event) { open[step]?.add(output, size: event.payload.count) }
      case .expression:
        var reader = WireReader(event.payload)
        if case .expression(let index) = step {
          values[index] = Result { () throws(WireError) in try reader.value() }
        }
      case .finish:
        var reader = WireReader(event.payload)
        let nanoseconds = (try? reader.integer(width: 8)) ?? 0
        finish(step, &open, event.outputOffset, Double(nanoseconds) / 1e9, values, &outcomes)
      case .death:
        guard let death = Death(event.payload) else { continue }
        die(step, &open, event.outputOffset, death, seconds[step] ?? 0, &outcomes)
      case .skip:
        var reader = WireReader(event.payload)
        let cause = (try? reader.integer(width: 4)).map { Int($0) }
        skip(step, because: cause, &outcomes)
      case .end: break
      }
    }
    closeRest(lastBegun, open, seconds, &outcomes)
    return withSourceNames(outcomes)
  }

  private func withSourceNames(_ outcomes: StepOutcomes) -> StepOutcomes {
    let names = SourceNames(modules: modules)
    var outcomes = outcomes
    outcomes.cells = outcomes.cells.mapValues { cell in
      var cell = cell
      cell.result.outputs = cell.result.outputs.map { names.removed(from: $0) }
      cell.result.reason = cell.result.reason.map { names.removed(from: $0) }
      return cell
    }
    outcomes.expressions = outcomes.expressions.mapValues { names.removed(from: $0) }
    return outcomes
  }

  private func takeText(into current: inout Open, upTo end: Int) {
    let end = min(end, record.output.count)
    guard end > current.start else { return }
    let bytes = record.output[current.start..<end]
    current.start = end
    let room = max(0, Self.textLimit - current.keptText)
    let kept = bytes.prefix(room)
    current.dropped += bytes.count - kept.count
    current.keptText += kept.count
    guard !kept.isEmpty else { return }
    current.add(.text(String(decoding: kept, as: UTF8.self)), size: kept.count)
  }

  private static func output(_ event: Event) -> Output? {
    var reader = WireReader(event.payload)
    switch event.kind {
    case .value:
      guard let description = try? reader.string(), let type = try? reader.string() else { return nil }
      return .value(description, type: type)
    case .table: return (try? reader.table()).map { .table($0) }
    case .chart: return .chart(String(decoding: event.payload, as: UTF8.self))
    default: return nil
    }
  }

  private func finish(
    _ step: RunPlan.Step, _ open: inout [RunPlan.Step: Open], _ offset: Int, _ seconds: Double,
    _ values: [Int: Result<ExpressionValue, WireError>], _ outcomes: inout StepOutcomes
  ) {
    switch step {
    case .cell(let index):
      guard outcomes.cells[index] == nil, var current = open[step] else { return }
      takeText(into: &current, upTo: offset)
      outcomes.cells[index] = StepOutcomes.Cell(
        result: CellResult(status: .ok, outputs: current.all, seconds: seconds), frames: [])
    case .expression(let index):
      guard outcomes.expressions[index] == nil else { return }
      switch values[index] {
      case .success(let value): outcomes.expressions[index] = .value(value)
      case .failure(.tooLarge(let limit)):
        outcomes.expressions[index] = .failed(
          message: "its value has more than \(limit) elements", line: 1, column: 1)
      case .failure, nil:
        outcomes.expressions[index] = .failed(message: "its value could not be read", line: 1, column: 1)
      }
    }
    open[step] = nil
  }

  private func die(
    _ step: RunPlan.Step, _ open: inout [RunPlan.Step: Open], _ offset: Int, _ death: Death, _ seconds: Double,
    _ outcomes: inout StepOutcomes
  ) {
    var current = open[step] ?? Open(start: offset)
    let end = min(offset, record.output.count)
    let tail = current.start < end ? Array(record.output[current.start..<end]) : []
    let report = DeathReport(
      death, text: tail, seconds: seconds, processorSeconds: plan.processorSeconds(), limits: limits)
    if !report.isLasting { outcomes.isLasting = false }
    switch step {
    case .cell(let index):
      guard outcomes.cells[index] == nil else { return }
      let kept = report.text.prefix(max(0, Self.textLimit - current.keptText))
      current.dropped += report.text.count - kept.count
      if !kept.isEmpty { current.add(.text(String(decoding: kept, as: UTF8.self)), size: kept.count) }
      outcomes.cells[index] = StepOutcomes.Cell(
        result: CellResult(status: report.status, outputs: current.all, reason: report.reason),
        isLasting: report.isLasting, frames: death.frames)
    case .expression(let index):
      guard outcomes.expressions[index] == nil else { return }
      outcomes.expressions[index] = .failed(message: report.reason, line: 1, column: 1)
      outcomes.ends[index] = report.end
    }
    open[step] = nil
  }

  private func skip(_ step: RunPlan.Step, because cause: Int?, _ outcomes: inout StepOutcomes) {
    let reason =
      cause.map { "\(nameOfCell($0)) did not finish" } ?? "a cell that it needs did not finish"
    switch step {
    case .cell(let index):
      if outcomes.cells[index] == nil {
        outcomes.cells[index] = StepOutcomes.Cell(result: CellResult(status: .notRun, reason: reason), frames: [])
      }
    case .expression(let index):
      if outcomes.expressions[index] == nil { outcomes.expressions[index] = .notRun(reason) }
    }
  }

  /// A run that did not come to its end leaves steps without one.
  private func closeRest(
    _ lastBegun: RunPlan.Step?, _ open: [RunPlan.Step: Open], _ seconds: [RunPlan.Step: Double],
    _ outcomes: inout StepOutcomes
  ) {
    for entry in plan.entries {
      let isLast = entry.step == lastBegun && open[entry.step] != nil
      let end =
        record.wasOutOfTime ? "the whole run exceeded its time limit" : "another process ended it; try again"
      let reason = isLast ? end : "the run ended before its turn"
      switch entry.step {
      case .cell(let index) where outcomes.cells[index] == nil:
        let status: CellResult.Status = isLast ? (record.wasOutOfTime ? .timedOut : .killed) : .notRun
        outcomes.cells[index] = StepOutcomes.Cell(
          result: CellResult(status: status, outputs: open[entry.step]?.all ?? [], reason: reason), isLasting: false,
          frames: [])
        outcomes.isLasting = false
      case .expression(let index) where outcomes.expressions[index] == nil:
        outcomes.expressions[index] = .notRun(reason)
        outcomes.ends[index] = record.wasOutOfTime ? .time(limit: seconds[entry.step] ?? 0) : .killed
        outcomes.isLasting = false
      default: break
      }
    }
  }
}
