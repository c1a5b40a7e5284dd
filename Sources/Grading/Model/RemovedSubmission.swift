import Foundation

/// A file that was moved to another learner or withdrawn: it is kept and no longer counts.
public struct RemovedSubmission: Sendable, Equatable, Codable {
  public var file: String
  public var document: String?
  public var handedIn: Date?
  /// The learner to whom it was moved; nil if it was withdrawn.
  public var movedTo: String?
  public var author: String
  public var comment: String
  public var madeAt: Date

  enum CodingKeys: String, CodingKey {
    case file, document, handedIn, movedTo, author, comment, madeAt
  }
}

/// From whom a submission was moved, by whom and why.
public struct SubmissionOrigin: Sendable, Equatable, Codable {
  public var movedFrom: String
  public var author: String
  public var comment: String
  public var madeAt: Date

  enum CodingKeys: String, CodingKey {
    case movedFrom, author, comment, madeAt
  }
}
