import ApticDesk
import ApticScanCore
import ApticStore

/// Reads the desk for one page.
struct DeskReading: Sendable {
  let console: Console
  let principal: Principal
  let secret: String

  static let recentCount = 20

  func view(telling message: Publisher.Message? = nil) async throws -> DeskView {
    let state = await console.desk.state()
    let services = try await console.core.services(of: state.desk)
    let recent = try await console.desk.log.newest(PageRequest(limit: Self.recentCount)).items
    let used = state.usedServices + (try await usedBefore(at: state.desk))
    return view(state, services: services, used: used, recent: recent, message: message)
      .bounded(by: try await console.desk.refusal(of: principal))
  }

  /// Services by when this desk used them last, before it was started: as far as the newest
  /// redemptions of the network tell.
  private func usedBefore(at desk: String) async throws -> [String] {
    let page = try await console.core.redemptions(RedemptionFilter(), page: PageRequest(limit: 50))
    return page.items.filter { $0.desk == desk }.map(\.service)
  }

  private func view(
    _ state: DeskState, services: [Service], used: [String], recent: [ScanEvent],
    message: Publisher.Message?
  ) -> DeskView {
    let names = Dictionary(services.map { ($0.id, $0.name) }, uniquingKeysWith: { one, _ in one })
    let ready = state.scanners.filter { $0.scanner.state == .ready }
    let words = Words(paris: console.paris, today: console.paris.day(of: systemClock()))
    return DeskView(
      mode: ModeView(state, names: names),
      scanners: state.scanners.map { ScannerView($0) },
      readyScanners: ready.isEmpty
        ? "Aucune douchette prête"
        : French.count(ready.count, "douchette prête", "douchettes prêtes"),
      isScannerReady: !ready.isEmpty, isCoreReachable: state.core.isReachable,
      notices: state.notices.map { NoticeView($0, words) },
      verdict: state.lastScan.flatMap {
        $0.at >= state.modeSince ? VerdictView($0, words) : nil
      },
      change: message?.change ?? (state.lastChange.cause == .idle ? state.lastChange.message : nil),
      announcement: message?.announcement,
      list: ListView(
        state.staged, services: services, names: names, words, secret: secret),
      recent: recent.map { RecentScan($0, words) },
      services: ServiceView.list(services, used: used, chosen: state.mode), secret: secret,
      mayWork: true, hasNoServices: services.isEmpty)
  }
}

/// How moments are told.
struct Words: Sendable {
  let paris: ParisTime
  let today: CivilDate

  func time(_ moment: Timestamp) -> String { paris.told(moment, today: today) }
}

extension DeskView {
  /// Without the numbers that only who works here needs, and without what was scanned here for who is
  /// of another organisation.
  fileprivate func bounded(by refusal: Right.Refusal?) -> DeskView {
    guard let refusal else { return self }
    var view = self
    view.mayWork = false
    view.list.lines = []
    view.list.hasLines = false
    if refusal == .otherOrganisation {
      view.verdict = nil
      view.recent = []
    }
    return view
  }
}

extension ModeView {
  init(_ state: DeskState, names: [String: String]) {
    switch state.mode {
    case .test:
      isSubmit = false
      name = "Test"
      detail = "Les pass scannés sont vérifiés, rien n’est soumis."
    case .submit(let submission):
      isSubmit = true
      name = "Soumission"
      service = names[submission.service] ?? submission.service
      detail =
        submission.confirmation == .staged
        ? "Les pass scannés s’ajoutent à la liste, puis « Soumettre contre-paiement »."
        : "Chaque pass scanné est soumis aussitôt au contre-paiement."
    }
  }
}

extension ScannerView {
  init(_ status: ScannerStatus) {
    let scanner = status.scanner
    id = scanner.id.rawValue
    name = scanner.name
    isReady = scanner.state == .ready
    state =
      switch scanner.state {
      case .ready: "prête"
      case .waiting: "en attente"
      case .ignored: "laissée de côté"
      case .gone: "débranchée"
      }
    message = scanner.message
    node = scanner.node
    transport =
      switch scanner.transport {
      case .wedge: "clavier"
      case .serial: "ligne série"
      case .hidpos: "HID POS"
      }
    scans = French.count(status.counters.scans, "lecture", "lectures")
    learned = status.learnedGapMilliseconds.map { "\($0) ms au plus entre deux touches" }
    hasLearned = learned != nil || status.layout != nil
  }
}

extension NoticeView {
  init(_ notice: Notice, _ words: Words) {
    severity = notice.severity.rawValue
    word = notice.severity.french
    message = notice.message
    since = words.time(notice.since)
  }
}

extension VerdictView {
  init(_ event: ScanEvent, _ words: Words) {
    tone = event.tone.rawValue
    sign = event.tone.sign
    word = event.word
    message = event.message
    number = event.maskedCode
    time = words.time(event.at)
    scan = event.id
  }
}

extension RecentScan {
  init(_ event: ScanEvent, _ words: Words) {
    time = words.time(event.at)
    tone = event.tone.rawValue
    sign = event.tone.sign
    word = event.word
    number = event.maskedCode ?? "—"
    message = event.message
    from = event.scanner == nil ? "saisi" : "scanné"
    let toVerdict = Double(event.latencyUs) / 1_000
    timing =
      event.presses == 0
      ? "verdict en \(toVerdict.french) ms"
      : "\(event.presses) touches en \(event.durationMs.french) ms, verdict en \(toVerdict.french) ms"
  }
}

extension Double {
  /// One decimal, with a comma.
  fileprivate var french: String {
    let tenths = Int((self * 10).rounded())
    return "\(tenths / 10),\(abs(tenths % 10))"
  }
}

extension ServiceView {
  /// The chosen one and those used last come first.
  static func list(_ services: [Service], used: [String], chosen mode: DeskMode) -> [ServiceView] {
    let chosen: String? =
      switch mode {
      case .test: nil
      case .submit(let submission): submission.service
      }
    func rank(_ service: Service) -> Int { used.firstIndex(of: service.id) ?? Int.max }
    return services.enumerated().sorted { one, other in
      (rank(one.element), one.offset) < (rank(other.element), other.offset)
    }.map { _, service in
      ServiceView(
        id: service.id, name: service.name, price: French.amount(service.priceCents),
        isChosen: service.id == chosen)
    }
  }
}

extension ListView {
  init(
    _ staged: [StagedPass], services: [Service], names: [String: String], _ words: Words,
    secret: String
  ) {
    lines = staged.map { item in
      Line(
        code: item.pass.code.rawValue, number: "…\(item.pass.code.tail)",
        service: names[item.service] ?? item.service, time: words.time(item.at),
        value: French.amount(item.pass.faceValueCents), price: French.amount(item.priceCents),
        left: item.leftToPayCents > .zero ? French.amount(item.leftToPayCents) : nil,
        isGood: item.outcome.isGood, message: item.message,
        choices: services.map {
          Line.Choice(id: $0.id, name: $0.name, isChosen: $0.id == item.service)
        }, name: "ligne-\(item.pass.code.tail)", secret: secret)
    }
    count = French.count(staged.count, "pass dans la liste", "pass dans la liste")
    let good = staged.filter(\.outcome.isGood)
    total = French.amount(good.reduce(.zero) { $0 + $1.pass.faceValueCents })
    let left = good.reduce(EuroCents.zero) { $0 + $1.leftToPayCents }
    leftToPay = left > .zero ? French.amount(left) : nil
    request = FormRequest.new()
    hasLines = !lines.isEmpty
  }
}

extension Publisher.Message {
  /// What a change of mode says for itself, or pass that leave the list by themselves.
  fileprivate var change: String? {
    switch self {
    case .event(.state(let state)): state.change?.message
    case .event(.released(let release)): release.message
    case .event(.scan), .event(.scanner), .lagged: nil
    }
  }

  /// What a scanner has become; of the rest a verdict or the list says it.
  fileprivate var announcement: String? {
    switch self {
    case .event(.scanner(let status)):
      ScannerView(status).announcement
    case .event(.scan), .event(.state), .event(.released), .lagged: nil
    }
  }
}

extension ScannerView {
  fileprivate var announcement: String { "Douchette \(name) : \(state)." }
}
