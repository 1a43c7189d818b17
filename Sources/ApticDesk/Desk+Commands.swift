import ApticScanCore
import ApticStore

/// Command barcodes: the desk worked from paper. Each does what a route does, by the same verbs.
extension Desk {
  /// Does what a command says. What forbids it is a `reason` of the verdict, with a sentence for
  /// the person who holds the scanner.
  ///
  /// - Parameters:
  ///   - id: the scan's, by which the core knows a question that comes again.
  ///   - user: in whose name; for a scanner, whoever set the mode.
  func obey(
    _ command: PrintedCommand, id: String, scanner: ScannerID?, by user: String
  ) async -> Verdict {
    // Nobody asked by the socket: paper did.
    let asker = scanner == nil ? user : nil
    do {
      switch command {
      case .test:
        await change(to: .test, cause: .command, by: asker)
        return Self.done(Self.testMessage)
      case .submit(let number): return try await choose(number, by: asker)
      case .confirm: return try await confirmByCommand(id: id, by: user)
      case .undo: return try await undo(id: id, by: user)
      case .cancel: return try await clearStaged()
      }
    } catch let refusal as CoreRefusal {
      return Self.refused(
        refusal.code, CommandSentence.refused(code: refusal.code, detail: refusal.detail))
    } catch {
      return unavailable(error)
    }
  }

  /// What a command would do, told to who only looks.
  func look(at command: PrintedCommand) -> Verdict {
    Self.refused("lookedAt", CommandSentence.lookedAt(command.kind))
  }

  private static func done(_ message: String, redemption: Redemption? = nil) -> Verdict {
    Verdict(outcome: .command, message: message, redemption: redemption)
  }

  private static func refused(_ reason: String, _ message: String) -> Verdict {
    Verdict(outcome: .command, reason: reason, message: message)
  }

  private func choose(_ number: ServiceNumber, by asker: String?) async throws -> Verdict {
    // All that the catalogue has ever held: one that has left is known by its name still.
    let known = try await core.catalogue(of: nil, on: nil, desk: configuration.id)
      .filter { commands.number(of: $0.id) == number }
    guard known.count == 1, let service = known.first else {
      return Verdict(outcome: .noService, message: CommandSentence.unknownService)
    }
    do {
      let submission = try await core.resolve(
        ModeRequest(
          desk: configuration.id, service: service.id, pointOfPresence: nil,
          confirmation: configuration.confirmation))
      await change(to: .submit(submission), cause: .command, by: asker)
      return Self.done("« \(service.name) » – " + message(.command))
    } catch let refusal as CoreRefusal where refusal.code == "unknownService" {
      return Verdict(outcome: .noService, message: Sentence.noService(service.name))
    }
  }

  private func confirmByCommand(id: String, by user: String) async throws -> Verdict {
    let confirmed = try await confirm(
      ConfirmRequest(id: id, desk: configuration.id, by: user)
    ).value
    let staying = confirmed.filter { $0.verdict.outcome != .submitted }
    guard !confirmed.isEmpty else {
      return Self.refused("nothingStaged", CommandSentence.nothingToConfirm)
    }
    let count = confirmed.count - staying.count
    guard let first = staying.first else { return Self.done(CommandSentence.confirmed(count)) }
    return Self.refused(
      "someStay",
      CommandSentence.confirmed(count, staying: staying.count, first: first.verdict.message))
  }

  private func undo(id: String, by user: String) async throws -> Verdict {
    let request = UndoRequest(desk: configuration.id, reason: CommandSentence.undoReason)
    let undone = try await core.undoLast(
      Command(id: id, by: Principal(name: user, role: .desk), request)
    ).value
    await publishState()
    return Self.done(CommandSentence.undone(undone.pass.tail), redemption: undone)
  }

  private func clearStaged() async throws -> Verdict {
    let staged = try await core.staged(at: configuration.id)
    guard !staged.isEmpty else {
      return Self.refused("nothingStaged", CommandSentence.nothingToClear)
    }
    for item in staged { _ = try await core.unstage(item.pass.code, at: configuration.id) }
    await publishState()
    watchStaged()
    return Self.done(CommandSentence.cleared(staged.count))
  }
}

extension Desk {
  /// What the printable sheet of this desk's commands says.
  public func commandSheet() async throws -> CommandSheetContent {
    let standing = try await core.desks().first { $0.id == configuration.id }
    let places = try await core.pointsOfPresence(of: configuration.id)
    let services = try await core.services(of: configuration.id)
    func entry(_ command: PrintedCommand, service: String? = nil) -> CommandSheetContent.Entry {
      CommandSheetContent.Entry(
        kind: command.kind, service: service, code: commands.code(for: command).text)
    }
    return CommandSheetContent(
      network: try await core.networkName(), desk: configuration.id,
      place: places.first { $0.id == standing?.pointOfPresence }?.name,
      entries: [entry(.test)]
        + services.map { entry(.submit(commands.number(of: $0.id)), service: $0.name) }
        + [entry(.confirm), entry(.cancel), entry(.undo)])
  }
}
