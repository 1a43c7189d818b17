/// The reports that make a scanner sound, by its descriptor: the two beeps of the Bar Code Scanner
/// page, where it has them.
public struct BeepReports: Hashable, Sendable {
  public struct Report: Hashable, Sendable {
    /// Output reports are written; feature reports are set (`HIDIOCSFEATURE`).
    public var direction: ReportField.Direction
    /// As hidraw takes it: the id first, 0 where the device does not number its reports.
    public var bytes: [UInt8]
  }

  public var good: Report?
  public var bad: Report?

  /// Nil where the scanner has neither.
  public init?(_ descriptor: ReportDescriptor) {
    good = Report(.soundGoodReadBeep, in: descriptor)
    bad = Report(.soundErrorBeep, in: descriptor)
    if good == nil, bad == nil { return nil }
  }
}

extension BeepReports.Report {
  /// The report in which that usage is on and nothing else; an output report rather than a feature.
  fileprivate init?(_ usage: HIDUsage, in descriptor: ReportDescriptor) {
    for direction in [ReportField.Direction.output, .feature] {
      for field in descriptor.fields where field.direction == direction {
        guard let place = field.places(of: usage)?.lowerBound else { continue }
        let bit = field.bitOffset + place * field.bitSize
        var body = [UInt8](
          repeating: 0, count: descriptor.length(direction, id: field.reportID))
        body[bit / 8] |= 1 << UInt8(bit % 8)
        self.direction = direction
        bytes = [field.reportID] + body
        return
      }
    }
    return nil
  }
}
