import ApticScanCore

/// One scan as its interface sent it, with all that is needed to read it again.
public struct TappedScan: Sendable {
  public var transport: Transport
  public var profile: ScannerProfile
  public var descriptor: ReportDescriptor?
  public var events: [InputEvent]
}

/// Whoever records a scanner's next scan: the events of each interface apart, until one of them
/// completes a burst.
final class Tap {
  /// More events than any scan has.
  private static let greatestLength = 20_000

  private let continuation: AsyncStream<TappedScan>.Continuation
  private var events: [ObjectIdentifier: [InputEvent]] = [:]
  /// Interfaces that were in mid-burst when the recording began: the rest of that is no scan to
  /// replay.
  private var passingOver: Set<ObjectIdentifier>

  init(
    _ continuation: AsyncStream<TappedScan>.Continuation, passingOver interfaces: [HeldInterface]
  ) {
    self.continuation = continuation
    passingOver = Set(interfaces.map { ObjectIdentifier($0) })
  }

  /// To be called before the interface's line has seen the event.
  func record(_ event: InputEvent, of interface: HeldInterface) {
    if !interface.isMidBurst { passingOver.remove(ObjectIdentifier(interface)) }
    guard isRecording(interface) else { return }
    guard events[ObjectIdentifier(interface), default: []].count < Self.greatestLength else {
      return
    }
    events[ObjectIdentifier(interface), default: []].append(event)
  }

  func isRecording(_ interface: HeldInterface) -> Bool {
    !passingOver.contains(ObjectIdentifier(interface))
  }

  func finish(with interface: HeldInterface, profile: ScannerProfile) {
    if let connection = interface.connection {
      continuation.yield(
        TappedScan(
          transport: interface.transport, profile: profile,
          descriptor: connection.device.reportDescriptor,
          events: events[ObjectIdentifier(interface)] ?? []))
    }
    continuation.finish()
  }

  func finish() {
    continuation.finish()
  }
}

extension DeviceLoop {
  /// The next scan of one scanner, from now on to the end of its burst, for a recording; then the
  /// stream ends. Ends at once where the scanner is not held.
  ///
  /// The scanner's own way goes on beside it: what is recorded is judged as ever.
  public func tap(_ id: ScannerID) -> AsyncStream<TappedScan> {
    let (scans, continuation) = AsyncStream<TappedScan>.makeStream()
    guard let scanner = scanners[id],
      scanner.interfaces.contains(where: { $0.value.connection != nil })
    else {
      continuation.finish()
      return scans
    }
    let underWay = scanner.interfaces.map(\.value).filter(\.isMidBurst)
    taps[id, default: []].append(Tap(continuation, passingOver: underWay))
    return scans
  }

  /// Hands on the bursts that an interface completed; a recording of its scanner is whole with the
  /// first.
  func hand(on bursts: [Burst], of interface: HeldInterface, of scanner: AdoptedScanner) {
    guard !bursts.isEmpty else { return }
    scanner.noteCode(from: interface)
    for burst in bursts { yield(.burst(burst, from: scanner.id, node: interface.node)) }
    let complete = (taps[scanner.id] ?? []).filter { $0.isRecording(interface) }
    for tap in complete { tap.finish(with: interface, profile: profile(of: scanner)) }
    taps[scanner.id]?.removeAll { tap in complete.contains { $0 === tap } }
  }
}
