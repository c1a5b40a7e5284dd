/// The version of this program, which grades and results are stamped with.
package enum EngineVersion {
  package static let current = "0.2.0"
}
