import CellResults

@testable import CellEngine

extension FuzzTarget {
  /// The events of a run, which a cell can write as it likes: every step has one end, and what is kept is bounded.
  static let events = FuzzTarget("events") { data, size in
    var input = Input(data, size)
    let isRaw = input.byte() & 1 == 0
    let output = Array(input.line().utf8)
    let bytes = isRaw ? input.remaining() : framed(&input)
    withinSeconds(2) { read(bytes, output) }
    return 0
  }

  /// Records with sound heads, since few random bytes are one.
  private static func framed(_ input: inout Input) -> [UInt8] {
    var bytes: [UInt8] = []
    let kinds: [Event.Kind] = [.begin, .finish, .value, .table, .chart, .expression, .death, .skip, .end]
    while !input.isAtEnd {
      let kind = input.pick(kinds)
      let step = input.byte()
      let offset = input.byte()
      let payload = input.bytes(Int(input.byte()))
      bytes += [UInt8(ascii: "W"), kind.rawValue, step >> 7, 0, step & 7, 0, 0, 0, offset, 0, 0, 0, 0, 0, 0, 0]
      bytes += [UInt8(payload.count), 0, 0, 0] + payload
    }
    return bytes
  }

  private static func read(_ bytes: [UInt8], _ output: [UInt8]) {
    var reader = WireReader(bytes)
    _ = try? reader.value()
    let entries =
      (0..<3).map { RunPlan.Entry(step: .cell($0), symbol: "c\($0)", seconds: 30, needs: []) }
      + (0..<3).map { RunPlan.Entry(step: .expression($0), symbol: "e\($0)", seconds: 0.5, needs: [0]) }
    let outcomes = RunReader(
      record: RunRecord(events: Event.readAll(bytes), output: output, wasOutOfTime: false),
      plan: RunPlan(entries: entries), limits: CellLimits(), nameOfCell: { "cell \($0)" }, modules: ["Cell_a"]
    ).read()
    require((0..<3).allSatisfy { outcomes.cells[$0] != nil }, "every cell has an end")
    require((0..<3).allSatisfy { outcomes.expressions[$0] != nil }, "every expression has an end")
    require(outcomes.cells.count == 3 && outcomes.expressions.count == 3, "steps that nobody planned have none")
    for cell in outcomes.cells.values {
      require(cell.result.status == .ok || cell.result.reason?.isEmpty == false, "\(cell.result.status) says why")
      require(cell.result.outputs.count <= RunReader.outputLimit + 1, "\(cell.result.outputs.count) outputs")
    }
  }
}
