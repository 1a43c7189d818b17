import ApticScanCore
import CMeasures

/// None for an event, once a scan is under way; a handful for a scan.
struct Allocations {
  static let greatestPerScan = 40

  private let work: Work
  /// Over all scans: of the events between the first and the terminator, and of everything.
  private var events = 0
  private var perEvent: UInt64 = 0
  private var worst: (layout: String, count: UInt64, assembling: UInt64) = ("", 0, 0)

  init(_ work: Work) {
    self.work = work
    for isWarm in [false, true] {
      for recording in work.recordings { measure(recording, isWarm: isWarm) }
    }
  }

  private mutating func measure(
    _ recording: (layout: String, code: String, events: [InputEvent]), isWarm: Bool
  ) {
    var line = ScannerLine(profile: work.profile)
    var burst: Burst?
    let start = measured_allocations()
    var inEvents: UInt64 = 0
    for (index, event) in recording.events.enumerated() {
      let before = measured_allocations()
      line.receive(event) { burst = $0 }
      // The first event makes room for the scan, the terminator hands it on.
      if index > 0, burst == nil { inEvents += measured_allocations() - before }
    }
    let assembled = measured_allocations()
    guard let burst else { fatalError("no burst on \(recording.layout)") }
    let scan = work.decoder.decode(burst)
    let all = measured_allocations() - start
    guard scan.code == recording.code else { fatalError("\(recording.layout): \(scan)") }
    guard isWarm else { return }
    events += recording.events.count
    perEvent += inEvents
    if all > worst.count { worst = (recording.layout, all, assembled - start) }
  }

  /// Prints the figures; whether they are within their bounds.
  func report() -> Bool {
    print("allocations for an event: \(perEvent) in \(events) events")
    print(
      "allocations for a scan: at most \(worst.count) (on \(worst.layout), "
        + "\(worst.assembling) of them to its end), the bound is \(Self.greatestPerScan)")
    return perEvent == 0 && worst.count <= UInt64(Self.greatestPerScan)
  }
}
