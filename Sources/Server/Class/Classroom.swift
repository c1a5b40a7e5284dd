import Course
import Foundation
import Live
import Records

/// The desks of a class, each made when its learner first comes, or the instructor's page asks for it.
actor Classroom {
  struct Seat: Sendable {
    var desk: LearnerDesk
    var pages: SitePages
  }

  let course: ClassCourse
  let board: ClassBoard
  let handIns: HandInStore
  private let attempts: AttemptStore
  private let work: String
  private let learners: [String: Roster.Learner]
  private var seats: [String: Seat] = [:]
  private var hubs: [Task<Void, Never>] = []

  /// Pages that one learner may keep open; connections are everybody's.
  static let streamsPerLearner = 16

  init(course: ClassCourse, learners: [Roster.Learner], work: String, board: ClassBoard) {
    self.course = course
    self.work = work
    self.board = board
    self.learners = Dictionary(learners.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    handIns = HandInStore(root: work)
    attempts = AttemptStore(.classroom, in: "\(work)/.class")
  }

  /// Nil for nobody of this class.
  func seat(_ id: String) throws -> Seat? {
    if let known = seats[id] { return known }
    guard let learner = learners[id] else { return nil }
    let desk = try LearnerDesk(learner, root: "\(work)/\(id)", course: course, store: attempts) { [board] in
      board.note($0)
    }
    let hub = PageHub(course: desk, readerLimit: Self.streamsPerLearner)
    hubs.append(Task { await hub.run() })
    let seat = Seat(desk: desk, pages: SitePages(course: desk, hub: hub))
    seats[id] = seat
    return seat
  }

  /// Reads and judges what everybody has, one after another, so that the instructor's page is complete.
  func readAll() async {
    for id in learners.keys.sorted() {
      guard !Task.isCancelled else { return }
      board.handedIn(id, handIns.handIns(of: id))
      _ = await (try? seat(id))?.desk.standing()
    }
  }

  func close() {
    for hub in hubs { hub.cancel() }
  }
}
