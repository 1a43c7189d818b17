@testable import ApticScanCore

/// Any keys in any order, in time that never runs back: bursts are bounded and deadlines true.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  var input = FuzzInput(start, count)
  var line = ScannerLine(profile: input.profile())
  // A device has keys or a line, never both.
  let isSerial = input.byte() > 200
  // Far more of the same: a key that a faulty scanner never stops sending.
  let repeats = input.byte() > 250 ? 2_000 : 1
  let recipe = input.remaining()
  var now = Instant(microseconds: 0)
  for _ in 0..<repeats {
    recipe.withUnsafeBufferPointer { bytes in
      var input = FuzzInput(bytes.baseAddress, bytes.count)
      while !input.isEmpty {
        let transition = input.transition(after: &now)
        let kind: InputEvent.Kind
        switch (transition.key.rawValue, transition.isDown) {
        case (120, _): kind = .dropped
        case (121, true): kind = .gone
        case (123, _):
          line.pass(now, Rules.checkBound)
          if let deadline = line.deadline { require(deadline > now) }
          continue
        case (_, _) where isSerial: kind = .bytes(input.bytes(3))
        default: kind = transition.isDown ? .keyDown(transition.key) : .keyUp(transition.key)
        }
        // A line that dropped events while idle has its deadline with the keys, which bytes do not move.
        if isSerial { line.pass(now, Rules.checkBound) }
        line.receive(InputEvent(at: now, kind: kind), Rules.checkBound)
        if let deadline = line.deadline { require(deadline >= now, "a deadline in the past") }
      }
    }
  }
  Rules.settle(&line, Rules.checkBound)
  return 0
}
