import ApticScanCore

/// What the desk may tell its scanners.
public struct DeskDevices: Sendable {
  /// Tells whoever cuts a scanner's events into bursts what has been learned of it.
  public var teach: @Sendable (ScannerID, ScannerMemory) async -> Void
  /// Has the scanner itself tell the person who holds it what became of the scan.
  public var signal: @Sendable (ScannerSignal, ScannerID) async -> Void

  public init(
    teach: @escaping @Sendable (ScannerID, ScannerMemory) async -> Void = { _, _ in },
    signal: @escaping @Sendable (ScannerSignal, ScannerID) async -> Void = { _, _ in }
  ) {
    self.teach = teach
    self.signal = signal
  }
}
