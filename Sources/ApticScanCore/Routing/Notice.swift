/// Something that wants a person's hand, while the desk works on.
public struct Notice: Hashable, Codable, Sendable {
  public enum Severity: String, Codable, Sendable, CaseIterable {
    /// Good to know.
    case info
    /// Trouble to come, if nobody sees to it.
    case warning
    /// Trouble already.
    case error
  }

  /// A stable word: `diskNearlyFull`. A desk has one notice of a code at most.
  public var code: String
  public var severity: Severity
  /// French, for the person at the desk: what is wrong and what to do.
  public var message: String
  /// When it was first seen.
  public var since: Timestamp

  public init(code: String, severity: Severity, message: String, since: Timestamp) {
    self.code = code
    self.severity = severity
    self.message = message
    self.since = since
  }
}

/// The notices that stand at a desk, each since it was first seen.
public struct NoticeBoard: Sendable {
  /// What became different between two looks.
  public struct Change: Sendable {
    /// New ones, and those whose severity is another.
    public var appeared: [Notice]
    public var gone: [Notice]
  }

  /// The gravest first.
  public private(set) var notices: [Notice] = []

  public init() {}

  /// Puts up what was found by one look, and takes down the rest. Nil where that changes nothing:
  /// other words for the same (a disk that holds less than before) are no change.
  public mutating func put(up found: [Notice]) -> Change? {
    let before = notices
    notices = Notice.Severity.allCases.reversed().flatMap { severity in
      found.filter { $0.severity == severity }
    }
    for index in notices.indices {
      guard let known = before.first(where: { $0.code == notices[index].code }) else { continue }
      notices[index].since = known.since
    }
    let appeared = notices.filter { new in
      !before.contains { $0.code == new.code && $0.severity == new.severity }
    }
    let gone = before.filter { old in !notices.contains { $0.code == old.code } }
    return appeared.isEmpty && gone.isEmpty ? nil : Change(appeared: appeared, gone: gone)
  }
}
