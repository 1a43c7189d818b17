/// Turns a keyboard's HID reports into keys going down and up, as the kernel does, and beyond it:
/// a usage that stands twice in a report is pressed twice where that has a meaning.
///
/// ```
/// Alt + 62 60 62     Alt down, 0 down and up, 8 down and up, 0 down      080, a chord
/// (none)             Alt up, 0 up
/// ```
///
/// The kernel presses each key of a report once, so that 080 and 088 look the same behind it.
struct KeyboardReports: Sendable {
  /// What a report changes.
  struct Change: Hashable, Sendable {
    /// What the kernel makes of it, in whatever order.
    var visible: Set<KeyStep>
    /// What it says, in order.
    var steps: [KeyStep]
  }

  enum KeyStep: Hashable, Sendable {
    case down(KeyCode)
    case up(KeyCode)
    /// What was pressed cannot be told: too many keys at once, or several without an order.
    case lost
  }

  /// More values of one kind are no keyboard's; it bounds the work that a report can make.
  static let greatestKeys = 256

  private var fields: [ReportField]
  private let isNumbered: Bool
  /// Keys that the last report of each id had down.
  private var down: [UInt8: [KeyCode]] = [:]
  /// Keys that were said to be down: a chord's digits but the last have gone up again.
  private var held: Set<KeyCode> = []

  /// Nil where the descriptor has no keys.
  init?(_ descriptor: ReportDescriptor) {
    fields = descriptor.fields.filter { field in
      field.direction == .input && !field.isConstant && field.count <= Self.greatestKeys
        && field.usages.contains { $0.upperBound.page == HIDUsage.keyboardPage }
    }
    guard !fields.isEmpty else { return nil }
    isNumbered = descriptor.numbersReports
  }

  /// What a report changes, as hidraw delivered it; nil for one that is no keyboard's or is cut off.
  mutating func change(_ bytes: [UInt8]) -> Change? {
    guard let report = HIDReport(bytes, isNumbered: isNumbered) else { return nil }
    let fields = fields.filter { $0.reportID == report.id }
    guard !fields.isEmpty, fields.allSatisfy({ $0.bitEnd <= report.body.count * 8 }) else {
      return nil
    }
    var keys = Keys()
    for field in fields { keys.read(field, report) }
    let before = down[report.id] ?? []
    if keys.isRolledOver { keys.keep(before) }
    let now = keys.all
    down[report.id] = now
    let steps = steps(from: before, to: keys)
    let ups = before.filter { !now.contains($0) }.map(KeyStep.up)
    let downs = now.filter { !before.contains($0) }.map(KeyStep.down)
    return Change(visible: Set(ups + downs), steps: steps)
  }

  private mutating func steps(from before: [KeyCode], to keys: Keys) -> [KeyStep] {
    var steps: [KeyStep] = []
    func release(_ key: KeyCode) { if held.remove(key) != nil { steps.append(.up(key)) } }
    func press(_ key: KeyCode) {
      release(key)
      held.insert(key)
      steps.append(.down(key))
    }
    let now = keys.all
    let ups = before.filter { !now.contains($0) }
    // A key that goes up with a modifier, or down, is read with what the modifier is then.
    for key in ups where key.isModifier { release(key) }
    for key in now where key.isModifier && !before.contains(key) { press(key) }
    for key in ups where !key.isModifier { release(key) }

    let isChord = now.contains(.leftAlt)
    var earlier = before
    var pressed: [KeyCode] = []
    for key in now where !key.isModifier {
      if let known = earlier.firstIndex(of: key) {
        earlier.remove(at: known)
      } else if !pressed.contains(key) && !before.contains(key)
        || (isChord && AltCode.digit(key) != nil)
      {
        pressed.append(key)
      }
    }
    let isOrdered = !pressed.contains(where: keys.unordered.contains)
    if keys.isRolledOver || (pressed.count > 1 && !isOrdered) { steps.append(.lost) }
    for (index, key) in pressed.enumerated() {
      press(key)
      if isChord, AltCode.digit(key) != nil, index < pressed.count - 1 { release(key) }
    }
    return steps
  }
}

/// The keys that one report has down.
private struct Keys {
  /// In their order, each as often as it stands there.
  private var listed: [KeyCode] = []
  private var mapped: [KeyCode] = []
  private(set) var isRolledOver = false

  /// From a bitmap, which has no order.
  var unordered: [KeyCode] { mapped.filter { !listed.contains($0) } }
  var all: [KeyCode] { unordered + listed }

  mutating func read(_ field: ReportField, _ report: HIDReport) {
    for place in 0..<field.count {
      guard let value = field.value(place, in: report) else { return }
      if field.isVariable {
        guard value != 0, let usage = field.usage(at: place, isRepeating: true),
          let key = KeyCode(usage: usage), !mapped.contains(key)
        else { continue }
        mapped.append(key)
      } else {
        guard
          let usage = field.usage(at: value - field.logicalMinimum, isRepeating: false)
        else { continue }
        if usage == .errorRollOver { isRolledOver = true }
        if let key = KeyCode(usage: usage) { listed.append(key) }
      }
    }
  }

  /// Too many keys are down to be told: those that were, are. Modifiers are told all the same.
  mutating func keep(_ before: [KeyCode]) {
    listed = before.filter { !$0.isModifier }
  }
}
