import ApticScanCore
import NIOCore

extension Client {
  /// `GET /v1/scanners/{id}/recording`: waits for the scanner's next scan, and gives it as a file
  /// that `scannerd decode` replays.
  public func recording(of id: ScannerID, seconds: Int) async throws -> String {
    let request = Request(
      method: .get, path: ["scanners", id.rawValue, "recording"],
      query: [("seconds", String(seconds))])
    let answer = try await execute(request, stream: nil, within: .seconds(Int64(seconds) + 10))
    return String(decoding: try await body(of: answer), as: UTF8.self)
  }
}
