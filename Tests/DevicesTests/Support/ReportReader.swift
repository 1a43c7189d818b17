import ApticDevices
import ApticScanCore

/// Reads a loop's reports one after the other, none waited for longer than a bound.
final class ReportReader {
  struct NothingCame: Error {}

  /// Long beyond any deadline of the loop: only a fault reaches it.
  static let patience = Duration.seconds(20)

  private let reports: AsyncStream<DeviceReport>

  init(_ loop: DeviceLoop) {
    reports = loop.reports
  }

  /// The next report; nil once there are no more.
  func next() async throws -> DeviceReport? {
    let reports = reports
    return try await withThrowingTaskGroup(of: DeviceReport?.self) { group in
      group.addTask {
        for await report in reports { return report }
        return nil
      }
      group.addTask {
        try await Task.sleep(for: Self.patience)
        throw NothingCame()
      }
      defer { group.cancelAll() }
      guard let first = try await group.next() else { throw NothingCame() }
      return first
    }
  }

  /// The next burst, whatever states come before it.
  func burst() async throws -> Burst {
    while let report = try await next() {
      if case .burst(let burst, _, _) = report { return burst }
    }
    throw NothingCame()
  }

  /// The next state that is `state`, whatever comes before it.
  func scanner(_ state: Scanner.State) async throws -> Scanner {
    while let report = try await next() {
      if case .scanner(let scanner) = report, scanner.state == state { return scanner }
    }
    throw NothingCame()
  }
}

extension Burst {
  /// What a serial record says.
  var text: String? {
    guard case .bytes(let bytes) = content else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }
}
