import ApticScanCore
import ApticStore
import Foundation
import Testing

@testable import ApticDesk

/// Command barcodes: what the desk does with each.
extension DeskTests {
  private func text(_ command: PrintedCommand) -> String { desk.commands.code(for: command).text }

  private var chooseAccess: String { text(.submit(desk.commands.number(of: "acces"))) }

  /// Sent by a program, which never repeats.
  private func send(_ text: String, id: String? = nil) async throws -> ScanEvent {
    try await desk.take(code: text, id: id, by: "alice").value
  }

  private func state(of code: String) async throws -> Pass.State? {
    try await core.pass(PassCode(code))?.state
  }

  @Test func aDeskIsWorkedByCommandsAlone() async throws {
    let listener = desk.publisher.subscribe()
    let chosen = try await send(chooseAccess)
    #expect(chosen.outcome == .command && chosen.command == .submit && chosen.reason == nil)
    #expect(chosen.message.contains("« Accès »"))
    #expect(chosen.isGood)
    #expect(try await next(of: listener, change).cause == .command)
    #expect(await desk.state().mode.name == .submit)

    #expect(try await send(codes[0]).outcome == .staged)
    #expect(try await send(codes[1]).outcome == .staged)
    let confirmed = try await send(text(.confirm))
    #expect(confirmed.message == "2 pass soumis au contre-paiement.")
    #expect(confirmed.reason == nil)
    #expect(try await state(of: codes[0]) == .submitted)

    let undone = try await send(text(.undo))
    #expect(undone.command == .undo && undone.reason == nil)
    #expect(undone.redemption?.state == .cancelled)
    let last = try #require(undone.redemption?.pass.rawValue)
    #expect(try await state(of: last) == .active)
    let again = try await send(text(.undo))
    #expect(again.reason == "alreadyCancelled" && !again.isGood)

    #expect(try await send(codes[2]).outcome == .staged)
    let cleared = try await send(text(.cancel))
    #expect(cleared.message.hasPrefix("Liste annulée : 1 pass"))
    #expect(try await desk.staged().isEmpty)
    #expect(try await state(of: codes[2]) == .active)

    let tested = try await send(text(.test))
    #expect(tested.outcome == .command && tested.message == Desk.testMessage)
    #expect(await desk.state().mode == .test)
  }

  @Test func withNothingToDoACommandSaysSo() async throws {
    for (command, reason) in [
      (PrintedCommand.confirm, "nothingStaged"), (.cancel, "nothingStaged"),
      (.undo, "nothingToUndo"),
    ] {
      let event = try await send(text(command))
      #expect(event.outcome == .command && event.reason == reason && !event.isGood)
      #expect(event.message.hasPrefix("Rien à"))
    }
  }

  @Test func afterTenMinutesUndoingIsRefused() async throws {
    try await submit(.immediate)
    #expect(try await send(codes[0]).outcome == .submitted)
    clock.advance(seconds: 601)
    let event = try await send(text(.undo))
    #expect(event.reason == "undoTooLate" && event.message.contains("dix minutes"))
    #expect(try await state(of: codes[0]) == .submitted)
  }

  @Test func aServiceThatHasLeftAnswersAsNoServiceAndLeavesTheMode() async throws {
    let operator1 = Principal(name: "root", role: .administrator)
    _ = try await core.withdrawService("acces", Command(id: "w", by: operator1, EndRequest()))
    let event = try await send(chooseAccess)
    #expect(event.outcome == .noService && event.command == .submit)
    #expect(event.message.contains("« Accès »"))
    let unknown = try await send(text(.submit(desk.commands.number(of: "never"))))
    #expect(unknown.outcome == .noService)
    #expect(await desk.state().mode == .test)
  }

  @Test func aSheetOfAnotherInstallationDoesNotCommand() async throws {
    try await submit(.staged)
    _ = try await send(codes[0])
    let elsewhere = TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: elsewhere.path, withIntermediateDirectories: true)
    let key = try CommandKey.open(directory: elsewhere.path)
    for command in [PrintedCommand.test, .confirm, .cancel, .undo] {
      let event = try await send(key.code(for: command).text)
      #expect(event.outcome == .malformed && event.command == nil && event.code == nil)
    }
    #expect(try await desk.staged().count == 1)
    #expect(await desk.state().mode.name == .submit)
  }

  @Test func whoOnlyLooksIsNotObeyed() async throws {
    try await submit(.staged)
    let event = try await desk.take(code: text(.test), id: nil, isTest: true, by: "alice").value
    #expect(event.outcome == .command && event.reason == "lookedAt")
    #expect(await desk.state().mode.name == .submit)
  }

  @Test func aScannerThatReadsACommandTwiceIsObeyedOnce() async throws {
    try await submit(.immediate)
    for code in codes.prefix(2) { _ = try await send(code) }
    let listener = desk.publisher.subscribe()
    for milliseconds: Int64 in [0, 400] {
      await desk.take(
        burst("]C0" + text(.undo), at: milliseconds), from: ScannerID(rawValue: "a"), node: "n")
    }
    var outcomes: [Outcome] = []
    while outcomes.count < 2 {
      outcomes.append(
        try await next(of: listener) { event -> Outcome? in
          guard case .scan(let scan) = event else { return nil }
          return scan.outcome
        })
    }
    #expect(outcomes == [.command, .repeated])
    #expect(try await state(of: codes[1]) == .active)
    #expect(try await state(of: codes[0]) == .submitted)
  }

  @Test func theSameIdAnswersAsItDidAndAnotherCommandWithItIsRefused() async throws {
    try await submit(.immediate)
    _ = try await send(codes[0])
    let first = try await desk.take(code: text(.undo), id: "x", by: "alice")
    let again = try await desk.take(code: text(.undo), id: "x", by: "alice")
    #expect(again.replayed && again.value.outcome == .command)
    #expect(again.value.id == first.value.id && again.value.message == first.value.message)
    await #expect(throws: CoreRefusal.self) {
      _ = try await desk.take(code: text(.test), id: "x", by: "alice")
    }
    // What the log has lost, the books still know.
    let known = try await core.undoLast(
      Command(
        id: "x", by: Principal(name: "alice", role: .desk),
        UndoRequest(desk: "desk-1", reason: CommandSentence.undoReason)))
    #expect(known.replayed)
  }

  @Test func noDigitOfACommandIsPublishedOrLogged() async throws {
    let event = try await send(text(.confirm))
    #expect(event.code == nil)
    let logged = try await desk.log.newest(PageRequest(limit: 1)).items
    #expect(logged.first?.command == .confirm && logged.first?.code == nil)
    await desk.log.close()
    for name in ["log.db", "log.db-wal"] {
      guard let data = FileManager.default.contents(atPath: folder + "/" + name) else { continue }
      #expect(data.range(of: Data(text(.confirm).suffix(6).utf8)) == nil)
    }
  }

  @Test func aCoreThatDoesNotAnswerIsAnOutcomeOfCommandsToo() async throws {
    try core.close()
    #expect(try await send(text(.confirm)).outcome == .coreUnavailable)
  }

  @Test func theSheetHasAllCommandsAndEachServiceByName() async throws {
    let sheet = try await desk.commandSheet()
    #expect(sheet.entries.map(\.kind) == [.test, .submit, .confirm, .cancel, .undo])
    #expect(sheet.entries[1].title == "Accès" && sheet.place == "Accueil")
    #expect(sheet.desk == "desk-1")
  }
}
