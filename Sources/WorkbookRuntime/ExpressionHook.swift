internal import CellResults

/// Called by the code generated for an expression in prose; not for cells.
public func recordExpressionValue(_ value: Any) {
  var writer = WireWriter()
  writer.write(expressionValue(value))
  emit(.expression, writer.bytes)
}

private func expressionValue(_ value: Any, depth: Int = 0) -> ExpressionValue {
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
    if let wrapped = mirror.children.first?.value { return expressionValue(wrapped, depth: depth) }
  case .collection where depth < 8 && mirror.children.count <= 10_000:
    return .list(mirror.children.map { expressionValue($0.value, depth: depth + 1) })
  case .tuple where depth < 8:
    return .list(mirror.children.map { expressionValue($0.value, depth: depth + 1) })
  default: break
  }
  return .other(bounded(describe(value)), type: "\(type(of: value))")
}
