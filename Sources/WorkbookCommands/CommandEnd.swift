import ArgumentParser
import CellEngine
import Course
import Storage

/// An error that ends the command with an exit code.
struct CommandEnd: Error {
  var status: Int32
  var message: String?

  /// Errors in the course or wrong answers, which were already reported.
  static let fallsShort = CommandEnd(status: 1, message: nil)

  static func usage(_ message: String) -> CommandEnd { CommandEnd(status: 2, message: message) }
  static func machine(_ message: String) -> CommandEnd { CommandEnd(status: 3, message: message) }
  static func failure(_ message: String) -> CommandEnd { CommandEnd(status: 1, message: message) }

  func report() {
    if let message { Terminal.error("workbook: \(message)") }
  }

  /// Runs work and maps its errors to exit codes.
  static func translating<Value>(_ work: () async throws -> Value) async throws -> Value {
    do {
      return try await work()
    } catch let lacks as MachineLacks {
      throw machine("\(lacks)\n  `workbook doctor` shows what is missing and how to install it")
    } catch let end as CommandEnd {
      throw end
    } catch let error as StoreError {
      throw machine("\(error)")
    } catch let exit as ExitCode {
      throw exit
    } catch {
      throw failure("\(error)")
    }
  }
}
