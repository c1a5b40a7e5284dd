// Embedded Swift has no Codable. What is stored and exchanged is encoded by the engine, never by a page.

public protocol Encodable {}
public protocol Decodable {}
public typealias Codable = Encodable & Decodable
public protocol CodingKey {}
