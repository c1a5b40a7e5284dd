import Answers
import Foundation

/// When hand-ins are due, and what lateness costs.
public struct LatePolicy: Sendable, Hashable, Codable {
  /// The time for which one penalty is taken.
  public enum Period: String, Sendable, Hashable, Codable {
    case hour, day

    /// Seconds.
    public var length: Double { self == .hour ? 3600 : 86400 }
  }

  /// For documents that ``dueByDocument`` does not name; nil for no end.
  public var due: Date?
  /// By a document's path.
  public var dueByDocument: [String: Date]
  /// The share of the points that each period begun takes; nil where lateness costs nothing.
  public var rate: Credit?
  public var period: Period
  /// Seconds past the due time that still count as in time.
  public var grace: Double
  /// The most that lateness takes.
  public var atMost: Credit

  public init(
    due: Date? = nil, dueByDocument: [String: Date] = [:], rate: Credit? = nil, period: Period = .day,
    grace: Double = 0, atMost: Credit = .full
  ) {
    self.due = due
    self.dueByDocument = dueByDocument
    self.rate = rate
    self.period = period
    self.grace = grace
    self.atMost = atMost
  }

  /// When a document is due; nil for no end.
  public func due(_ document: String) -> Date? { dueByDocument[document] ?? due }

  /// The share of the points that lateness takes. Within the grace nothing; past it every period counts that has begun
  /// since the due time.
  public func penalty(_ document: String, handedIn: Date?) -> Credit {
    guard let rate, let due = due(document), let handedIn else { return .none }
    let late = handedIn.timeIntervalSince(due)
    guard late > grace, late > 0 else { return .none }
    let periods = Int(min((late / period.length).rounded(.up), 1e6))
    let share = Credit(min(rate.numerator * periods, rate.denominator), of: rate.denominator) ?? .full
    return min(share, atMost)
  }
}

extension Points {
  /// What is left of these points when a share of them is taken.
  public func less(_ penalty: Credit) -> Points {
    share(Credit(penalty.denominator - penalty.numerator, of: penalty.denominator) ?? .full)
  }
}
