import Foundation

@testable import Assessment
@testable import Course
@testable import Grading

extension FuzzTarget {
  /// A file that a learner handed in, archives in archives among them: it is read within its budget, or named with the
  /// reason why not; no name leads out of the submission.
  static let archives = FuzzTarget("archives") { data, size in
    var input = Input(data, size)
    let name = input.pick(["a.zip", "a.tar.gz", "a.md", "a.txt", "a.md.gz", "a", "a.7z", "a.ipynb"])
    let bytes = input.remaining()
    // The budget of one submission, and reading what was unpacked.
    withinSeconds(8) { read(bytes, name) }
    return 0
  }

  private static func read(_ bytes: [UInt8], _ name: String) {
    let file = UnpackedFile(file: name, bytes: bytes, modified: nil)
    let submission = Submission(learner: "ann", path: "/ann/\(name)", source: .unpackedFile(file))
    let files = SubmissionReader(withoutExercises: []).files(submission)
    require(!files.isEmpty, "a submission is never passed over in silence")
    require(files.count <= 11_000, "\(files.count) files")
    var kept = 0
    for file in files {
      switch file.content {
      case .failure(let problem): require(!problem.description.isEmpty, "“\(file.file)” is refused for a reason")
      case .success(let content):
        kept += content.count
        let parts = file.file.split(separator: "/", omittingEmptySubsequences: false)
        require(!parts.contains("..") && parts.first != "", "“\(file.file)” is inside the submission")
        if content.count < 10_000 { _ = HandInAnswers.read(content) }
      }
    }
    require(kept <= (64 << 20) + bytes.count, "\(kept) bytes are kept")
  }
}
