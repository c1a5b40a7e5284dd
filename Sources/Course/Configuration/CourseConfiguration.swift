import Answers
import Assessment
import CellEngine
import LessonFormat
import Storage

/// What `workbook.yml` at a course's root says; every key has a default.
package struct CourseConfiguration: Sendable, Hashable {
  /// The Swift product that cells import without saying so.
  package struct Library: Sendable, Hashable {
    package var product: String
    /// The folder of its package, relative to the course's root.
    package var package: String
    /// The folders whose change means that it must be built again, relative to the package.
    package var sources: [String]
    /// Where `workbook.yml` names the product.
    package var position = SourcePosition(line: 1)
    /// Where it names the sources; nil if it does not.
    package var sourcesPosition: SourcePosition?
  }

  /// A path that the configuration names rather than leaves to the default.
  struct NamedPath: Sendable, Hashable {
    var key: String
    var path: String
    var position: SourcePosition
  }

  /// A way through the course for one kind of reader.
  package struct Path: Sendable, Hashable {
    /// A document of the path.
    package struct Step: Sendable, Hashable {
      /// Relative to the course's root.
      package var file: String
      /// Where `workbook.yml` names it.
      package var position: SourcePosition
    }

    /// Such as `Beginner`.
    package var title: String
    /// For whom it is, in a sentence.
    package var audience: String?
    /// In reading order.
    package var documents: [Step]
  }

  package var title = "Course"
  package var language = "en"
  /// The language that the author chose, by which learners' decimal commas are read; nil where none was.
  package var chosenLanguage: String?
  /// Units that exercises and answers may use besides those that are known.
  package var units: [DeclaredUnit] = []
  package var lessons = "lessons"
  package var exercises = "exercises"
  package var output = "_site"
  package var references = "references.json"
  package var data = "data"
  package var library: Library?
  package var limits = CellLimits()
  /// What grading may spend on the code of one submission, in seconds.
  package var submissionSeconds = 120.0
  /// When hand-ins are due, and what lateness costs.
  package var late = LatePolicy()
  /// What verdicts tell where an exercise does not say so; nil for the standard.
  package var feedback: FeedbackLevel?
  package var paths: [Path] = []
  var named: [NamedPath] = []

  package init() {}

  package static let fileName = "workbook.yml"

  /// Reads the file's bytes; what is wrong in them is among the diagnostics, and the default stands.
  package static func read(_ bytes: [UInt8], file: String) -> (CourseConfiguration, [Diagnostic]) {
    let (data, diagnostics) = YamlFile.read(bytes, file: file)
    var reader = ConfigurationReader(file: file)
    let configuration = reader.read(data)
    return (configuration, diagnostics + reader.diagnostics)
  }
}

extension CourseConfiguration {
  /// How learners write numbers and units in a document, whose front matter may name another language.
  package func readingRules(of lesson: Lesson) -> ReadingRules {
    let data = lesson.frontMatter.data
    let own = (data["language"] ?? data["lang"])?.scalar
    return ReadingRules(language: own ?? chosenLanguage, units: units)
  }
}
