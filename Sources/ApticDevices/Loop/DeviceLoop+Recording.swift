import ApticScanCore

extension DeviceLoop {
  /// The events of one scanner from now on, as they come from the device, to the end of the next
  /// burst; for a recording. Ends at once where the scanner is not held.
  ///
  /// The scanner's own way goes on beside it: what is recorded is judged as ever.
  public func tap(_ id: ScannerID) -> AsyncStream<InputEvent> {
    let (events, continuation) = AsyncStream<InputEvent>.makeStream(
      bufferingPolicy: .bufferingOldest(Self.greatestRecording))
    guard scanners[id]?.connection != nil else {
      continuation.finish()
      return events
    }
    taps[id, default: []].append(continuation)
    return events
  }

  /// More events than any scan has.
  private static let greatestRecording = 20_000

  /// Hands on the bursts that a scanner completed; a recording of it is whole with the first.
  func hand(on bursts: [Burst], of scanner: AdoptedScanner) {
    guard !bursts.isEmpty else { return }
    for burst in bursts { yield(.burst(burst, from: scanner.id)) }
    for tap in taps.removeValue(forKey: scanner.id) ?? [] { tap.finish() }
  }
}
