import Course
import Live

/// What changed on a page, as its script takes it.
struct PageUpdate: Encodable, Equatable {
  /// One step from the page's old blocks to the new ones.
  enum Step: Encodable, Equatable {
    /// So many blocks stay as they are, and their lines move by so many.
    case keep(Int, lines: Int)
    case remove(Int)
    case insert(String)

    private enum Key: String, CodingKey { case keep, lines, remove, insert }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      switch self {
      case .keep(let count, let lines):
        try container.encode(count, forKey: .keep)
        if lines != 0 { try container.encode(lines, forKey: .lines) }
      case .remove(let count): try container.encode(count, forKey: .remove)
      case .insert(let html): try container.encode(html, forKey: .insert)
      }
    }
  }

  struct Problem: Encodable, Equatable {
    var title: String
    var detail: String

    init(_ problem: LiveCourse.Problem) {
      title = problem.title
      detail = problem.detail
    }
  }

  /// The page's name for what it shows when these steps are done.
  var revision: String
  /// Nil where the steps begin with no blocks at all, since what the page shows is not known.
  var from: String?
  var steps: [Step]
  /// The page around its document, if it changed: navigation, outline, mistakes.
  var frame: String?
  var problems: [Problem]
  /// Whether results are awaited.
  var isAwaited: Bool

  /// All of a page.
  init(whole page: LivePage, revision: String) {
    self.revision = revision
    from = nil
    steps = page.blocks.map { .insert(String(decoding: $0.html, as: UTF8.self)) }
    frame = Self.frame(of: page)
    problems = page.problems.map(Problem.init)
    isAwaited = page.isAwaited
  }

  init(from old: LivePage, _ name: String, to new: LivePage, revision: String) {
    self.revision = revision
    from = name
    steps = Self.steps(from: old.blocks, to: new.blocks)
    frame = old.head == new.head && old.tail == new.tail ? nil : Self.frame(of: new)
    problems = new.problems.map(Problem.init)
    isAwaited = new.isAwaited
  }

  /// The update as one event of a stream.
  var event: [UInt8] {
    let encoder = JSONText.encoder
    let json = (try? encoder.encode(self)) ?? .init()
    return [UInt8]("data: ".utf8) + [UInt8](json) + [UInt8]("\n\n".utf8)
  }

  private static func frame(of page: LivePage) -> String {
    String(decoding: page.head + Array(">".utf8) + page.tail, as: UTF8.self)
  }

  static func steps(from old: [LivePage.Block], to new: [LivePage.Block]) -> [Step] {
    let difference = new.map(\.template).difference(from: old.map(\.template))
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var steps: [Step] = []
    var place = 0
    var next = 0
    func lines(_ old: LivePage.Block, _ new: LivePage.Block) -> Int { new.line - old.line }
    while place < old.count || next < new.count {
      if removed.contains(place) {
        if case .remove(let count)? = steps.last {
          steps[steps.count - 1] = .remove(count + 1)
        } else {
          steps.append(.remove(1))
        }
        place += 1
      } else if inserted.contains(next) {
        steps.append(.insert(String(decoding: new[next].html, as: UTF8.self)))
        next += 1
      } else if place < old.count, next < new.count {
        let moved = lines(old[place], new[next])
        if case .keep(let count, lines: let before)? = steps.last, before == moved || moved == 0 && new[next].line == 0
        {
          steps[steps.count - 1] = .keep(count + 1, lines: before)
        } else {
          steps.append(.keep(1, lines: moved))
        }
        place += 1
        next += 1
      } else {
        break
      }
    }
    return steps
  }
}
