#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension TrainingRun {
  /// Reads runs from the text of a table with a header: comma, semicolon or tab between columns.
  ///
  /// Needed are a size (`n`, `params`, `parameters`, `model size`), a loss (`loss`, `final loss`, `val loss`, `test loss`,
  /// `eval loss`), and tokens (`d`, `tokens`, `training tokens`) or compute (`c`, `flops`, `compute`, `training flop`),
  /// from which D = C/6N. Case, spaces and underscores in names do not matter; other columns, empty lines and lines that
  /// begin with `#` are passed over. Sizes, tokens and compute may end in K, M, B or T, such as 70B and 1.4T.
  ///
  /// - Throws: ``ScalingError/unreadableTable(line:problem:)`` with the line and what is wrong in it.
  ///
  /// ```swift
  /// try TrainingRun.parse(csv: "params,tokens,loss\n70e9,1.4e12,1.94")[0].flops // 5.88e23
  /// try TrainingRun.parse(csv: "params,tokens,val_loss\n70B,1.4T,1.94")[0].flops // 5.88e23
  /// ```
  public static func parse(csv text: String) throws(ScalingError) -> [TrainingRun] {
    var columns: Columns?
    var runs = [TrainingRun]()
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    for (index, line) in lines.enumerated() {
      let content = trim(line.first == "\u{FEFF}" ? line.dropFirst() : line)
      if content.isEmpty || content.first == "#" { continue }
      if let columns {
        runs.append(try columns.run(content, line: index + 1))
      } else {
        columns = try Columns(header: content, line: index + 1)
      }
    }
    guard columns != nil else {
      throw .unreadableTable(line: 1, problem: "there is no header. Begin with column names.")
    }
    guard !runs.isEmpty else {
      throw .unreadableTable(line: lines.count, problem: "there are no rows below the header.")
    }
    return runs
  }

  /// Reads runs from a file, as ``parse(csv:)`` reads its text.
  ///
  /// - Throws: ``ScalingError/unreadableTable(line:problem:)``; line 0 where the file itself cannot be read.
  public static func load(path: String) throws(ScalingError) -> [TrainingRun] {
    guard let file = fopen(path, "rb") else {
      throw .unreadableTable(line: 0, problem: "\(path) cannot be opened. Check the path and that it may be read.")
    }
    defer { fclose(file) }
    var bytes = [UInt8]()
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&block, 1, block.count, file)
      if count == 0 { break }
      bytes += block.prefix(count)
    }
    guard ferror(file) == 0 else {
      throw .unreadableTable(line: 0, problem: "\(path) cannot be read to its end.")
    }
    return try parse(csv: String(decoding: bytes, as: UTF8.self))
  }

  /// Where the columns of a table are.
  private struct Columns {
    var separator: Character
    var n: Int
    var d: Int?
    var flops: Int?
    var loss: Int

    private static let losses = [
      "loss", "finalloss", "valloss", "validationloss", "testloss", "evalloss", "l",
    ]

    init(header: Substring, line: Int) throws(ScalingError) {
      separator = [",", ";", "\t"].first { header.contains($0) } ?? ","
      let names = Columns.fields(header, separator).map { $0.lowercased().filter { $0 != " " && $0 != "_" } }
      // The first name of a list that the header has.
      let find = { (known: [String]) in known.lazy.compactMap { names.firstIndex(of: $0) }.first }
      guard let n = find(["n", "params", "parameters", "modelsize", "size"]) else {
        throw .unreadableTable(line: line, problem: "no column for the model's size. Name one `params`.")
      }
      guard let loss = find(Columns.losses) else {
        throw .unreadableTable(line: line, problem: "no column for the loss. Name one `loss`.")
      }
      self.n = n
      self.loss = loss
      d = find(["d", "tokens", "trainingtokens", "dtokens"])
      flops = find(["c", "flops", "flop", "compute", "trainingflop", "trainingflops"])
      guard d != nil || flops != nil else {
        throw .unreadableTable(line: line, problem: "no column for tokens or compute. Name one `tokens` or `flops`.")
      }
    }

    func run(_ row: Substring, line: Int) throws(ScalingError) -> TrainingRun {
      let fields = Columns.fields(row, separator)
      let size = try number(fields, n, "size", line)
      let loss = try number(fields, self.loss, "loss", line, suffixes: false)
      if let d { return TrainingRun(n: size, d: try number(fields, d, "tokens", line), loss: loss) }
      let compute = try number(fields, flops ?? 0, "compute", line)
      return TrainingRun(n: size, d: compute / (6 * size), loss: loss)
    }

    private func number(
      _ fields: [String], _ index: Int, _ name: String, _ line: Int, suffixes: Bool = true
    ) throws(ScalingError) -> Double {
      guard index < fields.count else {
        throw .unreadableTable(line: line, problem: "it has \(fields.count) columns, the \(name) is in \(index + 1).")
      }
      guard let value = Columns.value(fields[index], suffixes: suffixes), value.isFinite else {
        throw .unreadableTable(
          line: line,
          problem:
            "the \(name) \"\(fields[index])\" is not a number. Write it like \(suffixes ? "70e9 or 70B" : "1.94").")
      }
      guard value > 0 else {
        throw .unreadableTable(line: line, problem: "the \(name) is \(value), but must be above zero.")
      }
      return value
    }

    /// The number that a field holds, such as 70e9 or, with suffixes, 70B.
    private static func value(_ field: String, suffixes: Bool) -> Double? {
      if let value = Double(field) { return value }
      let powers: [Character: String] = ["k": "e3", "m": "e6", "b": "e9", "t": "e12"]
      guard suffixes, let last = field.lowercased().last, let power = powers[last] else { return nil }
      let digits = TrainingRun.trim(field.dropLast())
      // The power is part of the text that is read, so that 1.4T is 1.4e12 to the last digit.
      guard digits.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == "." || $0 == "+" || $0 == "-") }) else {
        return nil
      }
      return Double(digits + power)
    }

    private static func fields(_ row: Substring, _ separator: Character) -> [String] {
      var fields = [""]
      var quoted = false
      for character in row {
        if character == "\"" {
          quoted.toggle()
        } else if character == separator, !quoted {
          fields.append("")
        } else {
          fields[fields.count - 1].append(character)
        }
      }
      return fields.map { String(TrainingRun.trim($0[...])) }
    }
  }

  private static func trim(_ text: Substring) -> Substring {
    var text = text.drop { $0.isWhitespace }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
