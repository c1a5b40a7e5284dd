// swift-tools-version: 6.0
import PackageDescription

let package = Package(
  name: "{{module}}",
  platforms: [.macOS(.v15)],
  // Cells load the library, so it is dynamic.
  products: [.library(name: "{{module}}", type: .dynamic, targets: ["{{module}}"])],
  targets: [.target(name: "{{module}}")]
)
