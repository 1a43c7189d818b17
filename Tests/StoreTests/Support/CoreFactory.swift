import ApticScanCore
import ApticStore

/// The one place where tests take their core from: another engine is tried by another line here.
enum CoreFactory {
  static func make(in folder: String, clock: TestClock) async throws -> any Core {
    try await LocalCore.open(directory: folder, passwordCost: .light) { clock.now }
  }
}
