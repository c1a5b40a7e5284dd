import Foundation

/// The owner of a folder and of all that is in it.
enum TreeOwner {
  /// Gives a folder with its contents to another user. Links are not followed, and a file that has another name
  /// elsewhere stays as it is.
  static func change(_ folder: String, to user: uid_t, _ group: gid_t) {
    own(folder, user, group)
    guard let names = FileManager.default.enumerator(atPath: folder) else { return }
    for case let name as String in names { own("\(folder)/\(name)", user, group) }
  }

  private static func own(_ path: String, _ user: uid_t, _ group: gid_t) {
    var info = stat()
    guard lstat(path, &info) == 0 else { return }
    let isFolder = info.st_mode & S_IFMT == S_IFDIR
    if isFolder || info.st_nlink == 1 { _ = lchown(path, user, group) }
  }
}
