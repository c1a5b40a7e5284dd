import Answers

/// Formats words and numbers for reports and exports.
enum ReportWords {
  /// A status in one word.
  static func name(_ status: Verdict.Status) -> String {
    switch status {
    case .right: "Right"
    case .close: "Close"
    case .wrong: "Wrong"
    case .invalid: "Invalid"
    case .unanswered: "Open"
    case .failed: "Failed"
    case .pending: "Pending"
    }
  }

  static func count(_ number: Int, _ what: String) -> String { "\(number) \(what)\(number == 1 ? "" : "s")" }

  static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

  /// Two decimals.
  static func decimal(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let rest = abs(hundredths % 100)
    return "\(hundredths < 0 ? "−" : "")\(abs(hundredths) / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
