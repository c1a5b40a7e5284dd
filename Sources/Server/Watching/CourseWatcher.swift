import Course
import Foundation
import Live
import Storage

/// Tells when files of a course change.
///
/// Where the kernel tells of changes, that is at once and costs nothing while nothing changes. Files are also looked at
/// every so often, since some file systems tell nothing; where the kernel is seen to tell nothing, that is often.
package struct CourseWatcher: Sendable {
  private let course: LiveCourse
  /// How often files are looked at, whatever the kernel tells.
  private let period: Duration
  private static let periodWithoutEvents = Duration.milliseconds(50)

  package init(course: LiveCourse, period: Duration = .seconds(2)) {
    self.course = course
    self.period = period
  }

  /// Keeps the course up to date until the task is cancelled.
  package func run() async {
    let events = FolderEvents()
    _ = await watch(events)
    let tells = await events?.tells(in: course.serverFolder) ?? false
    let period = tells ? period : Self.periodWithoutEvents
    await withTaskGroup(of: Void.self) { group in
      if let events, tells {
        group.addTask {
          for await names in events.changes {
            var scope: LiveCourse.Scope = []
            for folder in names { scope.formUnion(await course.scope(of: folder)) }
            guard !scope.isEmpty else { continue }
            await course.refresh(scope)
            // What came into a new folder before it was watched was not told of.
            if await watch(events) { await course.refresh(.all) }
          }
        }
      }
      group.addTask {
        var stamps = await course.stamps
        while (try? await Task.sleep(for: period)) != nil {
          let now = await course.stamps
          guard now != stamps else { continue }
          stamps = now
          await course.refresh(.all)
          _ = await watch(events)
        }
      }
      await group.next()
      group.cancelAll()
    }
  }

  /// Watches all folders of the course; whether any is new.
  private func watch(_ events: FolderEvents?) async -> Bool {
    guard let events else { return false }
    return await course.watchedFolders.reduce(false) { events.watch($1) || $0 }
  }
}
