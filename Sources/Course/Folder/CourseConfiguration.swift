import Answers
import CellEngine
import LessonFormat
import Storage

/// What `workbook.yml` at a course's root says; every key has a default.
public struct CourseConfiguration: Sendable, Hashable {
  /// The Swift product that cells import without saying so.
  public struct Library: Sendable, Hashable {
    public var product: String
    /// The folder of its package, relative to the course's root.
    public var package: String
    /// The folders whose change means that it must be built again, relative to the package.
    public var sources: [String]
    /// Where `workbook.yml` names the product.
    public var position = SourcePosition(line: 1)
    /// Where it names the sources; nil if it does not.
    public var sourcesPosition: SourcePosition?
  }

  /// A path that the configuration names rather than leaves to the default.
  struct NamedPath: Sendable, Hashable {
    var key: String
    var path: String
    var position: SourcePosition
  }

  /// A way through the course for one kind of reader.
  public struct Path: Sendable, Hashable {
    /// A document of the path.
    public struct Step: Sendable, Hashable {
      /// Relative to the course's root.
      public var file: String
      /// Where `workbook.yml` names it.
      public var position: SourcePosition
    }

    /// Such as `Beginner`.
    public var title: String
    /// For whom it is, in a sentence.
    public var audience: String?
    /// In reading order.
    public var documents: [Step]
  }

  public var title = "Course"
  public var language = "en"
  /// The language that the author chose, by which learners' decimal commas are read; nil where none was.
  public var chosenLanguage: String?
  /// Units that exercises and answers may use besides those that are known.
  public var units: [DeclaredUnit] = []
  public var lessons = "lessons"
  public var exercises = "exercises"
  public var output = "_site"
  public var references = "references.json"
  public var data = "data"
  public var library: Library?
  public var limits = CellLimits()
  /// What grading may spend on the code of one submission, in seconds.
  public var submissionSeconds = 120.0
  /// When hand-ins are due, and what lateness costs.
  public var late = LatePolicy()
  /// What verdicts tell where an exercise does not say so; nil for the standard.
  public var feedback: FeedbackLevel?
  public var paths: [Path] = []
  var named: [NamedPath] = []

  public init() {}

  public static let fileName = "workbook.yml"

  /// Reads the file's bytes; what is wrong in them is among the diagnostics, and the default stands.
  static func read(_ bytes: [UInt8], file: String) -> (CourseConfiguration, [Diagnostic]) {
    let (data, diagnostics) = YamlFile.read(bytes, file: file)
    var reader = ConfigurationReader(file: file)
    let configuration = reader.read(data)
    return (configuration, diagnostics + reader.diagnostics)
  }
}

extension CourseConfiguration {
  /// How learners write numbers and units in a document, whose front matter may name another language.
  public func readingRules(of lesson: Lesson) -> ReadingRules {
    let data = lesson.frontMatter.data
    let own = (data["language"] ?? data["lang"])?.scalar
    return ReadingRules(language: own ?? chosenLanguage, units: units)
  }
}
