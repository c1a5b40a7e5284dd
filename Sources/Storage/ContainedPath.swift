import Foundation

/// Paths that stay below a folder, symbolic links followed.
package enum ContainedPath {
  package enum Problem: Error, Equatable, CustomStringConvertible {
    /// Absolute, empty, with `..`, a backslash or a control character.
    case malformed(String)
    /// A symbolic link on the way leads out of the folder.
    case leadsOut(String)
    case missing(String)

    package var description: String {
      switch self {
      case .malformed(let path): "“\(path)” is no path below the folder"
      case .leadsOut(let path): "\(path) is a link that leads out of the folder; it is not touched"
      case .missing(let path): "there is no file \(path)"
      }
    }
  }

  /// Whether a relative path names something below its folder by its letters alone: no empty part, no `.` or `..`, no
  /// backslash, no control character.
  package static func isPlain(_ path: String) -> Bool {
    guard !path.isEmpty, path.utf8.count <= 1024 else { return false }
    guard !path.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "\\") }) else { return false }
    return path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
      !$0.isEmpty && $0 != "." && $0 != ".."
    }
  }

  /// The real path of an existing file or folder below `root`: no part of it is a symbolic link.
  package static func resolve(_ path: String, in root: String) throws -> String {
    guard isPlain(path) else { throw Problem.malformed(path) }
    guard let top = real(root), let found = real("\(root)/\(path)") else { throw Problem.missing(path) }
    guard found.hasPrefix(top == "/" ? "/" : top + "/") else { throw Problem.leadsOut(path) }
    return found
  }

  private static func real(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
