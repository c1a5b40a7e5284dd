internal import CellResults

/// Called by the code generated for an expression in prose; not for cells.
public func recordExpressionValue(_ value: Any) {
  var writer = WireWriter()
  var budget = WireReader.elementLimit
  // A value with more elements is shown by its description.
  writer.write(expressionValue(value, budget: &budget) ?? described(value))
  emit(.expression, writer.bytes)
}

private func described(_ value: Any) -> ExpressionValue {
  .other(bounded(describe(value)), type: "\(type(of: value))")
}

/// - Parameter budget: how many elements may follow. Nil if there are more.
private func expressionValue(_ value: Any, depth: Int = 0, budget: inout Int) -> ExpressionValue? {
  budget -= 1
  if budget < 0 { return nil }
  func list(_ children: Mirror.Children) -> ExpressionValue? {
    var items: [ExpressionValue] = []
    for child in children {
      guard let item = expressionValue(child.value, depth: depth + 1, budget: &budget) else { return nil }
      items.append(item)
    }
    return .list(items)
  }
  switch value {
  case let flag as Bool: return .boolean(flag)
  case let number as any BinaryInteger: return .integer("\(number)")
  case let number as any BinaryFloatingPoint: return .number(Double(number))
  case let text as String: return .text(bounded(text))
  default: break
  }
  let mirror = Mirror(reflecting: value)
  switch mirror.displayStyle {
  case .optional:
    if let wrapped = mirror.children.first?.value { return expressionValue(wrapped, depth: depth, budget: &budget) }
  case .collection where depth < 8 && mirror.children.count <= 10_000:
    return list(mirror.children)
  case .tuple where depth < 8: return list(mirror.children)
  default: break
  }
  return described(value)
}
