import ApticDesk
import ApticScanCore
import ApticStore

/// Work that takes time, as pages show it.
struct WorkView: Sendable {
  struct Line: Sendable {
    var number: Int
    var why: String
  }

  struct Link: Sendable {
    var path: String
    var label: String
  }

  var title: String
  var path: String
  var subject: String?
  var by: String
  var began: String
  var state: String
  var look: String
  var isRunning: Bool
  /// « Écriture : 1 200 pass sur 4 000 ».
  var step: String?
  var percent: Int?
  var left: String?
  var result: String?
  var refusal: String?
  var lines: [Line]
  var hasLines: Bool
  var more: String?
  var links: [Link]
}

extension WorkView {
  /// - Parameter hasFile: whether what it printed is still kept.
  init(_ work: Work, hasFile: Bool, _ words: Words) {
    title = work.kind.title
    path = Address.of("reseau", "travaux", work.id)
    subject = work.subjectWords
    by = work.by
    let moment = words.time(work.startedAt)
    began = moment.hasPrefix("le ") ? moment : "à " + moment
    state = work.state.french
    look = work.state.look
    isRunning = work.state == .running
    step = isRunning ? work.progress?.french ?? "Le travail commence." : nil
    percent = isRunning ? work.progress?.percent : nil
    left = isRunning ? work.progress?.secondsLeft.map(Self.time) : nil
    result = work.result.flatMap { $0.french(of: work.kind) }
    refusal = work.refusalWords
    lines = (work.refusal?.lines ?? []).map {
      Line(number: $0.line, why: Refusals.ofLine($0.code))
    }
    hasLines = !lines.isEmpty
    let untold = (work.refusal?.lineCount ?? 0) - lines.count
    more =
      untold > 0
      ? "Et \(French.count(untold, "autre ligne fausse", "autres lignes fausses"))." : nil
    links = work.state == .running ? [] : Self.links(of: work, hasFile: hasFile)
  }

  private static func time(_ seconds: Int) -> String {
    if seconds < 90 { return "encore \(French.count(seconds, "seconde", "secondes")) environ" }
    let minutes = (seconds + 30) / 60
    return "encore \(French.count(minutes, "minute", "minutes")) environ"
  }

  private static func links(of work: Work, hasFile: Bool) -> [Link] {
    var links: [Link] = []
    switch work.kind {
    case .issue, .print:
      if hasFile, work.state == .done {
        links.append(
          Link(
            path: Address.of("reseau", "travaux", work.id, "fichier"),
            label: "Télécharger les carnets (PDF)"))
      }
      if let order = work.subject {
        links.append(
          Link(path: Address.of("reseau", "commandes", order), label: "Voir la commande"))
      }
    case .import:
      links.append(Link(path: "/reseau/commandes", label: "Voir les commandes"))
      links.append(Link(path: "/reseau/pass", label: "Importer un autre fichier"))
    case .settlement:
      if work.state == .done {
        links.append(
          Link(
            path: "/reseau/contre-paiements/fichiers", label: "Faire le fichier pour la banque"))
      } else {
        links.append(
          Link(path: "/reseau/contre-paiements/regler", label: "Revoir ce qui serait réglé"))
      }
      links.append(Link(path: "/reseau/contre-paiements", label: "Voir les contre-paiements"))
    }
    return links
  }
}

extension Work.Kind {
  var title: String {
    switch self {
    case .import: "Import de pass"
    case .issue: "Émission de pass"
    case .print: "Impression de carnets"
    case .settlement: "Règlement des contre-paiements"
    }
  }
}

extension Work.State {
  var french: String {
    switch self {
    case .running: "en cours"
    case .done: "terminé"
    case .refused: "refusé"
    case .failed: "échoué"
    case .interrupted: "interrompu"
    }
  }

  var look: String {
    switch self {
    case .running: "info"
    case .done: "good"
    case .refused, .failed: "bad"
    case .interrupted: "wait"
    }
  }
}

extension Work {
  fileprivate var subjectWords: String? {
    guard let subject else { return nil }
    switch kind {
    case .import, .issue, .print: return "commande \(subject)"
    case .settlement: return CivilMonth(subject).map { "jusqu’à \($0.french)" }
    }
  }

  fileprivate var refusalWords: String? {
    switch state {
    case .running, .done: return nil
    case .refused:
      guard let refusal else { return nil }
      if refusal.lines != nil {
        return "Le fichier n’a pas été importé : rien n’en a été gardé. Corrigez ces lignes, puis"
          + " importez-le de nouveau."
      }
      if refusal.code == "changedSincePreview" {
        return "Cela a changé depuis que la page l’a montré, et rien n’a été fait : revoyez ce qui"
          + " serait fait, puis confirmez de nouveau."
      }
      return Refusals.french(CoreRefusal(code: refusal.code, detail: refusal.detail))
    case .failed:
      return "Le registre ne répond pas. Ce qui est fait est gardé ; recommencez dans un instant."
    case .interrupted:
      return "Le travail s’est arrêté avant sa fin, parce que le poste s’arrêtait ou que le fichier"
        + " n’arrivait plus. Ce qui est fait est gardé, rien n’est fait à moitié : recommencez."
    }
  }
}

extension WorkProgress {
  fileprivate var french: String {
    let what: String =
      switch phase {
      case .clearing: "Préparation"
      case .reading: "Lecture du fichier"
      case .sorting: "Tri des numéros"
      case .checking: "Vérification"
      case .writing: "Écriture au registre"
      case .settling: "Règlement"
      case .printing: "Impression"
      }
    guard let of else { return what + "…" }
    switch unit {
    case .bytes: return what
    case .passes: return "\(what) : \(French.number(done)) pass sur \(French.number(of))"
    case .carnets: return "\(what) : \(French.number(done)) carnets sur \(French.number(of))"
    case .payouts:
      return "\(what) : \(French.number(done)) contre-paiements sur \(French.number(of))"
    }
  }
}

extension WorkResult {
  fileprivate func french(of kind: Work.Kind) -> String? {
    let passes = self.passes.map { French.count($0, "pass", "pass") } ?? ""
    let carnets = self.carnets.map { French.count($0, "carnet", "carnets") } ?? ""
    switch kind {
    case .issue: return "\(passes) émis, dans \(carnets)."
    case .import: return "\(passes) importés, dans \(carnets)."
    case .print: return "\(carnets) prêts à imprimer, soit \(passes)."
    case .settlement:
      guard let settlement else { return nil }
      return
        "\(French.count(settlement.settled, "contre-paiement réglé", "contre-paiements réglés"))"
        + " jusqu’à \(settlement.period.french), soit \(French.amount(settlement.netCents)) net :"
        + " \(settlement.issued) à payer, \(settlement.waiting) en attente."
    }
  }
}
