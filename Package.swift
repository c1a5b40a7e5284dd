// swift-tools-version: 6.0
import PackageDescription

let package = Package(
  name: "workbook",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "workbook", targets: ["workbook"]),
    .executable(name: "workbook-cells", targets: ["workbook-cells"]),
    .library(name: "WorkbookRuntime", type: .dynamic, targets: ["WorkbookRuntime"]),
    .library(name: "FrontendServer", type: .dynamic, targets: ["CFrontendServer"]),
    .library(name: "ScalingLaws", type: .dynamic, targets: ["ScalingLaws"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/swiftlang/swift-syntax", from: "603.0.1"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CCmark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
    .systemLibrary(
      name: "CDuktape", pkgConfig: "duktape", providers: [.apt(["duktape-dev"]), .brew(["duktape"])]),
    .systemLibrary(
      name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"]), .brew(["libarchive"])]),

    // What a cell's process contains.
    .target(name: "CCellRuntime"),
    .target(name: "CFrontendServer", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(name: "CellResults"),
    .target(name: "CEmbeddedFiles", exclude: ["files"]),
    .target(name: "Storage", dependencies: ["CEmbeddedFiles"]),
    .target(name: "Charts"),
    .target(name: "WorkbookRuntime", dependencies: ["Answers", "CCellRuntime", "CellResults", "Charts"]),
    .executableTarget(name: "workbook-cells", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),

    // The course's own library.
    .target(name: "CTrainingKernels"),
    .target(name: "ScalingLaws", dependencies: ["CTrainingKernels"]),

    // From a file to a page.
    .target(name: "LessonFormat", dependencies: ["CCmark", .product(name: "Yams", package: "Yams")]),
    .target(name: "Answers"),
    .target(
      name: "CellEngine",
      dependencies: [
        "CellResults", "Storage", .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SwiftParser", package: "swift-syntax"), .product(name: "SwiftSyntax", package: "swift-syntax"),
      ]),
    .target(
      name: "Pages",
      dependencies: [
        "Answers", "CDuktape", "CellResults", "Charts", "LessonFormat", "Storage",
        .product(name: "Mustache", package: "swift-mustache"),
      ]),
    .target(
      name: "Records",
      dependencies: ["Answers", "Assessment", "Storage", .product(name: "GRDB", package: "GRDB.swift")]),
    .target(
      name: "Assessment", dependencies: ["Answers", "CellEngine", "CellResults", "LessonFormat", "Storage"]),
    .target(
      name: "Course",
      dependencies: [
        "Answers", "Assessment", "CellEngine", "CellResults", "LessonFormat", "Pages", "Records", "Storage",
      ]),
    .target(name: "Site", dependencies: ["CellResults", "Course", "LessonFormat", "Pages", "Storage"]),
    .target(name: "Authoring", dependencies: ["Answers", "Assessment", "Course", "LessonFormat", "Storage"]),
    .target(
      name: "Live",
      dependencies: [
        "Answers", "Assessment", "Authoring", "CellEngine", "CellResults", "Course", "LessonFormat", "Pages", "Records",
        "Site",
        "Storage",
      ]),
    .target(
      name: "Grading",
      dependencies: [
        "Answers", "Assessment", "CArchive", "CellEngine", "CellResults", "Course", "LessonFormat", "Records",
        "Storage",
      ]),
    .target(
      name: "GradeReports",
      dependencies: [
        "Answers", "Assessment", "CellEngine", "Charts", "Course", "Grading", "Pages", "Records", "Storage",
      ]),
    .target(
      name: "Server",
      dependencies: [
        "Assessment", "Course", "Live", "Records", "Storage", .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
      ]),
    .target(
      name: "WorkbookCommands",
      dependencies: [
        "Answers", "Assessment", "Authoring", "CellEngine", "CellResults", "Course", "GradeReports", "Grading",
        "LessonFormat", "Live", "Pages", "Records", "Server", "Site", "Storage",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(name: "workbook", dependencies: ["WorkbookCommands"]),
    .executableTarget(name: "workbook-bench", dependencies: ["CCmark"]),
    .executableTarget(name: "ScalingLawsBench", dependencies: ["ScalingLaws"]),

    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .testTarget(name: "StructureTests"),
    .testTarget(
      name: "LiveTests", dependencies: ["CellResults", "Course", "LessonFormat", "Live", "Storage", "TestSupport"]),
    .testTarget(
      name: "AuthoringTests",
      dependencies: [
        "Answers", "Assessment", "Authoring", "CellResults", "Course", "LessonFormat", "Storage", "TestSupport",
      ]),
    .testTarget(
      name: "LessonFormatTests", dependencies: ["CCmark", "LessonFormat", "TestSupport"], resources: [.copy("Fixtures")]
    ),
    .testTarget(
      name: "PagesTests", dependencies: ["CellResults", "Charts", "LessonFormat", "Pages", "Storage", "TestSupport"],
      exclude: ["Golden"]),
    .testTarget(name: "AnswersTests", dependencies: ["Answers", "TestSupport"]),
    .testTarget(name: "ChartsTests", dependencies: ["Charts", "TestSupport"], exclude: ["Golden"]),
    .testTarget(name: "ScalingLawsTests", dependencies: ["ScalingLaws"], exclude: ["Fixtures"]),
    .testTarget(name: "StorageTests", dependencies: ["Storage"]),
    .testTarget(name: "RecordsTests", dependencies: ["Answers", "Records"]),
    .testTarget(name: "CellEngineTests", dependencies: ["CellEngine", "CellResults", "Storage", "TestSupport"]),
    .testTarget(
      name: "CourseTests",
      dependencies: [
        "Answers", "Assessment", "CellEngine", "CellResults", "Course", "LessonFormat", "Live", "Storage",
        "TestSupport",
      ]),
    .testTarget(
      name: "GradingTests",
      dependencies: [
        "Answers", "Assessment", "Authoring", "CArchive", "CellEngine", "CellResults", "Course", "GradeReports",
        "Grading", "LessonFormat", "Pages", "Records", "Storage", "TestSupport",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      exclude: ["Golden"]),
    .testTarget(name: "ServerTests", dependencies: ["CellEngine", "Course", "Live", "Server", "Storage"]),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "Answers", "Assessment", "Authoring", "CellEngine", "CellResults", "Course", "GradeReports", "Grading",
        "LessonFormat", "Live", "Records", "Storage", "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      exclude: ["Golden"]),
    .testTarget(name: "BrowserTests", dependencies: ["Course", "Site", "TestSupport"], exclude: ["Fixtures"]),
  ]
)

// Fuzz targets (`make fuzz`) are built on request only, with their own flags, below .build/fuzz.
if Context.environment["WORKBOOK_FUZZING"] != nil {
  let instrumented: Set = [
    "LessonFormat", "Answers", "Assessment", "CellResults", "CellEngine", "Course", "Grading", "Live", "Pages",
    "Server",
  ]
  for target in package.targets where instrumented.contains(target.name) {
    target.swiftSettings = [.unsafeFlags(["-sanitize=fuzzer", "-O"])]
  }
  package.targets += [
    .target(name: "CLibFuzzer", path: "Tests/Fuzzing/CLibFuzzer"),
    .executableTarget(
      name: "workbook-fuzz",
      dependencies: [
        "Answers", "Assessment", "CLibFuzzer", "CellEngine", "CellResults", "Course", "Grading", "LessonFormat", "Live",
        "Pages", "Server",
      ], path: "Tests/Fuzzing",
      exclude: ["CLibFuzzer", "Corpus", "Dictionaries", "run.sh"],
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer"])]),
  ]
}
