/// Bipartite matching of parts with items that are right for them.
enum ListMatching {
  /// Gives `part` an item, moving earlier parts to other items where that helps: one breadth-first augmenting path.
  static func augment(
    from part: Int, _ table: [[Verdict]], _ itemOfPart: inout [Int?], _ partOfItem: inout [Int?]
  ) {
    var reachedFrom = [Int?](repeating: nil, count: partOfItem.count)
    var queue = [part]
    var head = 0
    while head < queue.count {
      let current = queue[head]
      head += 1
      for item in partOfItem.indices where reachedFrom[item] == nil && table[current][item].status == .right {
        reachedFrom[item] = current
        guard let owner = partOfItem[item] else {
          take(item, reachedFrom, &itemOfPart, &partOfItem)
          return
        }
        queue.append(owner)
      }
    }
  }

  private static func take(
    _ free: Int, _ reachedFrom: [Int?], _ itemOfPart: inout [Int?], _ partOfItem: inout [Int?]
  ) {
    var item: Int? = free
    while let current = item, let part = reachedFrom[current] {
      item = itemOfPart[part]
      itemOfPart[part] = current
      partOfItem[current] = part
    }
  }
}
