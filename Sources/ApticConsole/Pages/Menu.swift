import ApticScanCore

/// The menu at the left, in the order of the user guide.
struct Menu: Sendable {
  struct Entry: Sendable {
    var path: String
    var label: String
    /// Entries that stand below this one, which then is their heading and leads nowhere.
    var entries: [Entry] = []
  }

  var entries: [Entry]

  /// What somebody finds there. Nothing is guarded by it: each page asks the core's rights.
  init(for principal: Principal, network: String) {
    let places = principal.organisation.map { OrganisationPath($0) }
    entries = [
      Entry(path: "/tester", label: "Tester la validité d’un pass"),
      Entry(path: "/scanner", label: "Scanner un pass"),
    ]
    if principal.organisation != nil || principal.runsTheNetwork {
      entries.insert(Entry(path: "/tableau-de-bord", label: "Tableau de bord"), at: 0)
    }
    if let places { entries += Self.entries(of: places, network: network) }
    if principal.runsTheNetwork { entries += Self.networkEntries }
    entries.append(Entry(path: "/douchettes", label: "Douchettes"))
    entries.append(Entry(path: "/aide", label: "Aide"))
  }

  /// What who runs the network finds above an organisation's pages.
  init(ofOrganisation id: String, network: String) {
    entries =
      [Entry(path: "/reseau/organisations/\(id)", label: "Fiche de l’organisation")]
      + Self.entries(of: OrganisationPath(id), network: network)
  }

  private static func entries(of path: OrganisationPath, network: String) -> [Entry] {
    [
      Entry(path: path["contre-paiements"], label: "Contre-paiement"),
      Entry(path: path["catalogue"], label: "Mon catalogue de service"),
      Entry(path: path["kit"], label: "Kit \(network)"),
      Entry(
        path: path["organisation"], label: "Mon organisation",
        entries: [
          Entry(path: path["membres"], label: "Membres de mon organisation"),
          Entry(path: path["points-de-presence"], label: "Points de présence"),
          Entry(path: path["details"], label: "Détails de mon organisation"),
          Entry(path: path["suivi"], label: "Qui a fait quoi"),
        ]),
    ]
  }

  /// The operator's.
  private static let networkEntries: [Entry] = [
    Entry(path: "/reseau", label: "À faire"),
    Entry(
      path: "/reseau/organisations", label: "Le réseau",
      entries: [
        Entry(path: "/reseau/organisations", label: "Organisations"),
        Entry(path: "/reseau/verifications", label: "Pièces à vérifier"),
        Entry(path: "/reseau/kits", label: "Kits et abonnements"),
        Entry(path: "/reseau/catalogue", label: "Catalogue du réseau"),
        Entry(path: "/reseau/reglages", label: "Réglages"),
        Entry(path: "/reseau/comptes", label: "Comptes des opérateurs"),
        Entry(path: "/reseau/suivi", label: "Qui a fait quoi"),
        Entry(path: "/reseau/postes", label: "Postes du réseau"),
        Entry(path: "/reseau/poste", label: "Poste et sauvegardes"),
      ]),
    Entry(
      path: "/reseau/commandes", label: "Pass et paiements",
      entries: [
        Entry(path: "/reseau/commanditaires", label: "Commanditaires"),
        Entry(path: "/reseau/commandes", label: "Commandes"),
        Entry(path: "/reseau/pass", label: "Pass"),
        Entry(path: "/reseau/contre-paiements", label: "Contre-paiements"),
        Entry(path: "/reseau/travaux", label: "Travaux"),
      ]),
  ]

  /// As the frame shows it on the page at `path`: the entry whose path it begins with is the one
  /// where somebody is.
  func items(at path: String) -> [Frame.MenuItem] {
    let all = entries.flatMap { [$0] + $0.entries }
    let here = all.filter { $0.entries.isEmpty && path.isAtOrBelow($0.path) }
      .max { $0.path.utf8.count < $1.path.utf8.count }?.path
    return entries.map { item($0, here) }
  }

  private func item(_ entry: Entry, _ here: String?) -> Frame.MenuItem {
    Frame.MenuItem(
      path: entry.entries.isEmpty ? entry.path : nil, label: entry.label,
      isHere: entry.entries.isEmpty && entry.path == here,
      items: entry.entries.map { item($0, here) }, hasItems: !entry.entries.isEmpty)
  }
}

extension String {
  fileprivate func isAtOrBelow(_ path: String) -> Bool {
    self == path || hasPrefix(path + "/")
  }
}

/// Where an organisation's pages are.
struct OrganisationPath: Sendable {
  private var id: String

  init(_ id: String) {
    self.id = id
  }

  subscript(page: String) -> String { "/organisations/\(id)/\(page)" }
}
