import ApticScanCore
import CMeasures
import Glibc

/// Events a second on one core, beside a loop in C that only copies them.
struct Speed {
  private let work: Work
  private let scans: Int

  init(_ work: Work, scans: Int) {
    self.work = work
    self.scans = scans
  }

  func report() {
    let events = work.recordings.flatMap(\.events)
    let rounds = max(1, scans / work.recordings.count)
    // Ours and the loop in turn, the best of each: the machine is not ours alone.
    var decoding = Double.infinity
    var remembering = Double.infinity
    var copying = Double.infinity
    for _ in 0..<5 {
      decoding = min(decoding, seconds { decode(rounds, isRemembered: false) })
      remembering = min(remembering, seconds { decode(rounds, isRemembered: true) })
      copying = min(copying, seconds { copy(events, rounds) })
    }
    let count = Double(rounds * events.count)
    let scans = Double(rounds * work.recordings.count)
    tell("decoding", count / decoding, decoding / scans)
    tell("decoding, layout remembered", count / remembering, remembering / scans)
    tell("copying in C", count / copying, copying / scans)
    print("ratio: \(Int((decoding / copying).rounded())) times the loop that only copies")
  }

  private func tell(_ what: String, _ eventsASecond: Double, _ secondsAScan: Double) {
    let nanoseconds = Int((secondsAScan * 1e9).rounded())
    print("\(what): \(Int(eventsASecond)) events a second, \(nanoseconds) ns a scan")
  }

  private func decode(_ rounds: Int, isRemembered: Bool) {
    var line = ScannerLine(profile: work.profile)
    var passes = 0
    var origin: Int64 = 0
    for _ in 0..<rounds {
      for recording in work.recordings {
        let layout = isRemembered ? String(recording.layout.prefix { $0 != "+" }) : nil
        for event in recording.events {
          let at = event.at.advanced(byMicroseconds: origin)
          line.receive(InputEvent(at: at, kind: event.kind)) { burst in
            if case .pass = work.decoder.decode(burst, preferring: layout).finding { passes += 1 }
          }
        }
        origin += 1_000_000
      }
    }
    guard passes == rounds * work.recordings.count else { fatalError("\(passes) passes") }
  }

  private func copy(_ events: [InputEvent], _ rounds: Int) {
    let from = events.map { event in
      switch event.kind {
      case .keyDown(let key):
        measured_event(microseconds: event.at.microseconds, key: key.rawValue, is_down: 1)
      case .keyUp(let key):
        measured_event(microseconds: event.at.microseconds, key: key.rawValue, is_down: 0)
      case .bytes, .report, .dropped, .gone: measured_event()
      }
    }
    var to = from
    for _ in 0..<rounds { measured_copy(&to, from, from.count) }
  }

  private func seconds(_ body: () -> Void) -> Double {
    var start = timespec()
    var end = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &start)
    body()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end)
    return Double(end.tv_sec - start.tv_sec) + Double(end.tv_nsec - start.tv_nsec) / 1e9
  }
}
