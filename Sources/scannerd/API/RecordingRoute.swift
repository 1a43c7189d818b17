import ApticDevices
import ApticScanCore
import HTTPTypes
import Hummingbird

/// A scanner's next scan as a file that anyone can replay.
extension API {
  /// How long the trigger is waited on, in seconds, where nobody says; and at most.
  private static let patience = 30
  private static let greatestPatience = 300

  @Sendable func record(_ request: Request, _ context: APIContext) async throws -> Response {
    let id = ScannerID(rawValue: try context.parameter("id"))
    let seconds = try request.query("seconds").map { try Self.seconds($0) } ?? Self.patience
    guard let scanner = await desk.state().scanners.first(where: { $0.scanner.id == id })?.scanner,
      scanner.state == .ready
    else {
      throw Problem(
        .notFound, "unknownScanner", "no scanner with this id is ready; GET /v1/scanners lists all")
    }
    guard let tapped = try await firstScan(of: id, within: .seconds(seconds)) else {
      throw Problem(
        .requestTimeout, "nothingScanned", "nothing was scanned within \(seconds) seconds")
    }
    // As it is replayed elsewhere: a command barcode is this installation's, and in no recording.
    var decoder = decoder
    decoder.isOurs = { _ in false }
    var line = ScannerLine(profile: tapped.profile, descriptor: tapped.descriptor)
    var scans: [Scan] = []
    for event in tapped.events { line.receive(event) { scans.append(decoder.decode($0)) } }
    while let deadline = line.deadline { line.pass(deadline) { scans.append(decoder.decode($0)) } }
    let text = RecordedScan.text(
      of: tapped.events, from: scanner, comment: "Recorded from \(scanner.name), \(scanner.id).",
      profile: tapped.profile, descriptor: tapped.descriptor, formats: decoder.formats,
      scans: scans)
    return Response(
      status: .ok, headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  private func firstScan(
    of id: ScannerID, within time: Duration
  ) async throws -> TappedScan? {
    let tapped = await tap(id)
    return try await withThrowingTaskGroup(of: TappedScan?.self) { group in
      group.addTask { await tapped.first { _ in true } }
      group.addTask {
        try await Task.sleep(for: time)
        return nil
      }
      defer { group.cancelAll() }
      return try await group.next() ?? nil
    }
  }

  private static func seconds(_ text: String) throws -> Int {
    guard let seconds = Int(text), (1...greatestPatience).contains(seconds) else {
      throw Problem.invalidParameter(
        "seconds", "is a number from 1 to \(greatestPatience), not '\(text)'")
    }
    return seconds
  }
}
