import Foundation

/// A file that was moved to another learner or withdrawn: it is kept and no longer counts.
package struct RemovedSubmission: Sendable, Equatable, Codable {
  package var file: String
  package var document: String?
  package var handedIn: Date?
  /// The learner to whom it was moved; nil if it was withdrawn.
  package var movedTo: String?
  package var author: String
  package var comment: String
  package var madeAt: Date

  package init(
    file: String, document: String? = nil, handedIn: Date? = nil, movedTo: String? = nil, author: String,
    comment: String, madeAt: Date
  ) {
    self.file = file
    self.document = document
    self.handedIn = handedIn
    self.movedTo = movedTo
    self.author = author
    self.comment = comment
    self.madeAt = madeAt
  }

  enum CodingKeys: String, CodingKey {
    case file, document, handedIn, movedTo, author, comment, madeAt
  }
}

/// From whom a submission was moved, by whom and why.
package struct SubmissionOrigin: Sendable, Equatable, Codable {
  package var movedFrom: String
  package var author: String
  package var comment: String
  package var madeAt: Date

  package init(
    movedFrom: String, author: String, comment: String, madeAt: Date
  ) {
    self.movedFrom = movedFrom
    self.author = author
    self.comment = comment
    self.madeAt = madeAt
  }

  enum CodingKeys: String, CodingKey {
    case movedFrom, author, comment, madeAt
  }
}
