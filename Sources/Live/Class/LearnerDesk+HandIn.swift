import Assessment
import Course
import LessonFormat
import Storage

extension LearnerDesk {
  /// Keeps copies of the learner's exercises as they stand in the files now.
  package func handIn(to store: HandInStore) throws -> HandIn {
    var answered = 0
    var exercises = 0
    let files = try shared.exerciseFiles.map { file -> (file: String, bytes: [UInt8]) in
      guard let bytes = WholeFiles.read(try ContainedPath.resolve(file, in: root)) else {
        throw SharedFile.Problem.unreadable(file)
      }
      let learnerAnswers = Document(LessonReader.read(bytes, file: file), of: bytes, keys: keys).lesson.learnerAnswers
      for specification in keys.documents[file]?.specifications ?? [] {
        exercises += 1
        guard let text = learnerAnswers[specification.id]?.text else { continue }
        if !ValueGrader.isUnanswered(text, by: specification) { answered += 1 }
      }
      return (file, bytes)
    }
    return try store.keep(files, of: learner.id, answered: answered, exercises: exercises)
  }
}
