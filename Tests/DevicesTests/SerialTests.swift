import ApticScanCore
import Foundation
import Glibc
import Logging
import Testing

@testable import ApticDevices

extension SystemTests {
  /// Over real PTYs.
  @Suite struct SerialTests {
    private let link = FarEnd.freshLink()

    /// A running loop on `link`, its reports, stopped when `body` is over.
    private func withLoop(
      profile: ScannerProfile = ScannerProfile(),
      _ body: (DeviceLoop, ReportReader) async throws -> Void
    ) async throws {
      defer { unlink(link) }
      let loop = try DeviceLoop(
        configuration: DeviceConfiguration(
          devices: [DeviceAddress(serial: link)], watchUdev: false,
          profiles: ScannerProfiles(standard: profile)),
        logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
      do {
        try await loop.start()
        try await body(loop, ReportReader(loop))
      } catch {
        await loop.stop()
        throw error
      }
      await loop.stop()
    }

    @Test func `A line that is there is ready, under the name it was given`() async throws {
      let scanner = try FarEnd(link: link)
      try await withLoop { _, reports in
        let ready = try await reports.scanner(.ready)
        #expect(ready.id.rawValue == "serial:\(link)")
        #expect(ready.transport == .serial)
        #expect(ready.node == link)
        #expect(ready.adopted)
        #expect(ready.reason == nil)
        #expect(ready.message == "Douchette prête.")
      }
      scanner.hangUp()
    }

    @Test func `One read may hold two records`() async throws {
      let scanner = try FarEnd(link: link)
      try await withLoop { _, reports in
        _ = try await reports.scanner(.ready)
        scanner.send("1234567890123428\r\n1234567890123525\r")
        let first = try await reports.burst()
        let second = try await reports.burst()
        #expect([first.text, second.text] == ["1234567890123428", "1234567890123525"])
        #expect([first.end, second.end] == [.terminator, .terminator])
      }
    }

    @Test func `What was learned counts at once, in place of what is usual`() async throws {
      let scanner = try FarEnd(link: link)
      try await withLoop { loop, reports in
        let ready = try await reports.scanner(.ready)
        let memory = #"{"bursts":9,"greatestGapMicroseconds":150000}"#
        await loop.learn(
          ready.id, try JSONDecoder().decode(ScannerMemory.self, from: Data(memory.utf8)))
        scanner.send("1234567890123428\r")
        #expect(try await reports.burst().greatestGapMilliseconds == 150)
      }
    }

    @Test func `A recording that begins in mid-record holds the next one, and all of it`()
      async throws
    {
      let scanner = try FarEnd(link: link)
      try await withLoop(profile: ScannerProfile(serialIdleEndMilliseconds: 60_000)) {
        loop, reports in
        let ready = try await reports.scanner(.ready)
        scanner.send("1234567890123428\r1234567890")
        _ = try await reports.burst()  // So what came with it has been read.
        let recording = await loop.tap(ready.id)
        scanner.send("123525\r")
        _ = try await reports.burst()
        scanner.send("1234567890123622\r")
        _ = try await reports.burst()
        var recorded: [UInt8] = []
        for await scan in recording {
          for event in scan.events {
            if case .bytes(let bytes) = event.kind { recorded += bytes }
          }
        }
        #expect(String(decoding: recorded, as: UTF8.self) == "1234567890123622\r")
      }
    }

    @Test func `A record may come in many reads`() async throws {
      let scanner = try FarEnd(link: link)
      try await withLoop(profile: ScannerProfile(serialIdleEndMilliseconds: 60_000)) {
        loop, reports in
        _ = try await reports.scanner(.ready)
        for piece in ["1234", "5678", "9012", "3428\r"] {
          scanner.send(piece)
          await loop.ping()
        }
        #expect(try await reports.burst().text == "1234567890123428")
      }
    }

    @Test func `Silence ends a record that has no terminator`() async throws {
      let scanner = try FarEnd(link: link)
      try await withLoop(profile: ScannerProfile(serialIdleEndMilliseconds: 50)) { _, reports in
        _ = try await reports.scanner(.ready)
        scanner.send("1234567890123428")
        let burst = try await reports.burst()
        #expect(burst.text == "1234567890123428")
        #expect(burst.end == .idle)
        #expect(Monotonic.now().microseconds(since: burst.endedAt) >= 50_000)
      }
    }

    @Test func `A code sent before the line was opened is not lost on a PTY`() async throws {
      let scanner = try FarEnd(link: link)
      scanner.send("1234567890123428\r")
      try await withLoop { _, reports in
        let burst = try await reports.burst()
        #expect(burst.text == "1234567890123428")
      }
    }

    @Test func `Bytes that a terminal would act on arrive as they are`() async throws {
      let scanner = try FarEnd(link: link)
      try await withLoop { _, reports in
        _ = try await reports.scanner(.ready)
        scanner.send("A\u{3}B\u{4}C\u{11}D\u{13}E\u{1D}F\u{7F}G\r")
        #expect(try await reports.burst().text == "A\u{3}B\u{4}C\u{11}D\u{13}E\u{1D}F\u{7F}G")
      }
    }

    @Test func `A hang-up amid a record ends it as gone, and then tells so`() async throws {
      let scanner = try FarEnd(link: link)
      try await withLoop(profile: ScannerProfile(serialIdleEndMilliseconds: 60_000)) { _, reports in
        _ = try await reports.scanner(.ready)
        // The first record shows that the beginning of the second has been read.
        scanner.send("1234567890123428\r123456")
        #expect(try await reports.burst().text == "1234567890123428")
        scanner.hangUp()
        let burst = try await reports.burst()
        #expect(burst.text == "123456")
        #expect(burst.end == .gone)
        let gone = try await reports.scanner(.gone)
        #expect(gone.reason == "gone")
      }
    }

    @Test func `A line that hung up is taken again when it is back`() async throws {
      var scanner = try FarEnd(link: link)
      try await withLoop { _, reports in
        for code in ["1111", "2222", "3333"] {
          _ = try await reports.scanner(.ready)
          scanner.send(code + "\r")
          #expect(try await reports.burst().text == code)
          scanner.hangUp()
          _ = try await reports.scanner(.gone)
          scanner = try FarEnd(link: link)
        }
        _ = try await reports.scanner(.ready)
      }
    }

    @Test func `A line that is missing is waited for`() async throws {
      try await withLoop { _, reports in
        let waiting = try await reports.scanner(.waiting)
        #expect(waiting.reason == "missing")
        let scanner = try FarEnd(link: link)
        _ = try await reports.scanner(.ready)
        scanner.hangUp()
      }
    }

    @Test func `A line that another program has locked is busy`() async throws {
      let scanner = try FarEnd(link: link)
      let other = try FileDescriptor(opening: link, O_RDWR | O_NOCTTY)
      try other.lockLine()
      try await withLoop { _, reports in
        let waiting = try await reports.scanner(.waiting)
        #expect(waiting.reason == "busy")
      }
      scanner.hangUp()
    }

    @Test func `What is no line is unsuitable`() async throws {
      symlink("/dev/null", link)
      try await withLoop { _, reports in
        let waiting = try await reports.scanner(.waiting)
        #expect(waiting.reason == "unsuitable")
      }
    }

    @Test func `Stopping ends the reports, the thread and every file`() async throws {
      let scanner = try FarEnd(link: link)
      let before = await Kernel.openFiles()
      try await withLoop { loop, reports in
        _ = try await reports.scanner(.ready)
        let during = await Kernel.openFiles()
        #expect(during.count == before.count + 4, "\(before) became \(during)")
        await loop.stop()
        #expect(try await reports.next() == nil)
        #expect(await Kernel.openFiles() == before)
        #expect(await Kernel.isWithout(thread: "scannerd-loop"))
        await loop.ping()
        await #expect(throws: Errno.self) { try await loop.start() }
      }
      scanner.hangUp()
    }

    @Test func `A loop that is let go without a stop leaves nothing behind`() async throws {
      defer { unlink(link) }
      let scanner = try FarEnd(link: link)
      let before = await Kernel.openFiles()
      do {
        let loop = try DeviceLoop(
          configuration: DeviceConfiguration(
            devices: [DeviceAddress(serial: link)], watchUdev: false),
          logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        try await loop.start()
      }
      for _ in 0..<500 {
        if await Kernel.openFiles().count <= before.count { break }
        try await Task.sleep(for: .milliseconds(10))
      }
      #expect(await Kernel.openFiles() == before)
      scanner.hangUp()
    }

    @Test func `Twenty plugs and unplugs leave no file and no ghost`() async throws {
      var scanner = try FarEnd(link: link)
      try await withLoop { _, reports in
        _ = try await reports.scanner(.ready)
        let before = await Kernel.openFiles()
        for _ in 0..<20 {
          scanner.send("1234\r")
          #expect(try await reports.burst().text == "1234")
          // Plugged again before the old line hangs up: the loop's first retry finds it.
          let next = try FarEnd(link: link)
          scanner.hangUp()
          scanner = next
          _ = try await reports.scanner(.ready)
        }
        #expect(await Kernel.openFiles() == before)
      }
    }
  }
}
