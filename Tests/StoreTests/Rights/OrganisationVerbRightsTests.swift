import ApticScanCore
import Testing

@testable import ApticStore

/// Every verb that binds an organisation or shows what is its own, tried by everybody.
@Suite struct OrganisationVerbRightsTests {
  @Test(arguments: VerbRow.organisation + VerbRow.members + VerbRow.papersAndKits + VerbRow.network)
  func nobodyWhoMayNotChangesAnOrganisation(row: VerbRow) async throws {
    try await row.hold()
  }

  @Test(arguments: VerbRow.sight)
  func nobodyWhoMayNotSeesAnOrganisationsOwn(row: VerbRow) async throws {
    try await row.hold()
  }
}

// Columns: root, operator; its representative, member, read-only; its desk, another's desk; another
// organisation's representative, member, read-only.

extension VerbRow {
  fileprivate static let organisation = [
    VerbRow("organisation.change", ". . . . R N N O O R") { books in
      { asker in
        var request = OrganisationRequest()
        request.town = "Ussel"
        _ = try await books.core.changeOrganisation("ruche", asker(request))
      }
    },
    VerbRow("offer.set", ". . . . R N N O O R") { books in
      { asker in
        let request = OfferRequest(organisation: "ruche", priceCents: EuroCents(700))
        _ = try await books.core.offer("loisirs", asker(request), desk: asker.desk)
      }
    },
    VerbRow("offer.end", ". . . . R N N O O R") { books in
      { asker in
        _ = try await books.core.endOffer(
          "demarches", asker(EndRequest(organisation: "ruche")), desk: asker.desk)
      }
    },
    VerbRow("pointOfPresence.add", ". . . . R N N O O R") { books in
      { asker in
        let request = PointOfPresenceRequest(organisation: "ruche", name: "Halle")
        _ = try await books.core.addPointOfPresence(asker(request), desk: asker.desk)
      }
    },
    VerbRow("pointOfPresence.change", ". . . . R N N O O R") { books in
      { asker in
        _ = try await books.core.changePointOfPresence(
          "ruche-gare", asker(PointOfPresenceRequest(name: "Halle")))
      }
    },
    VerbRow("pointOfPresence.remove", ". . . . R N N O O R") { books in
      let halle = PointOfPresenceRequest(id: "halle", organisation: "ruche", name: "Halle")
      _ = try await books.core.addPointOfPresence(
        Command(id: "halle", by: .root, halle), desk: "gare")
      return { asker in _ = try await books.core.removePointOfPresence("halle", asker(NoFields())) }
    },
    // Whoever belongs to no organisation acts for the one that the desk stands in.
    VerbRow("redemption.cancel", ". . . . R . O O O R") { books in
      let redemption = try await books.taken()
      return { asker in
        _ = try await books.core.cancelRedemption(
          asker(CancelRequest(redemption: redemption, desk: asker.desk, reason: "erreur")))
      }
    },
    VerbRow("redemption.undo", ". . . . R . nothingToUndo O O R") { books in
      _ = try await books.taken()
      return { asker in
        _ = try await books.core.undoLast(asker(UndoRequest(desk: asker.desk, reason: "erreur")))
      }
    },
  ]

  fileprivate static let members = [
    add(.member, "a member", ". . . . R O O O O R"),
    add(.readOnly, "who only reads", ". . . . R O O O O R"),
    add(.legalRepresentative, "a representative", ". . N N R O O O O R"),
    add(.operator, "an operator", ". . O O R N N O O R"),
    about(.member, "member.change", ". . . . R O O O O R") { books, member, asker in
      _ = try await books.core.changeMember(asker(MemberChange(lastName: "Petit")), of: member)
    },
    about(.legalRepresentative, "member.change of the representative", "P P . P R O O O O R") {
      books, member, asker in
      _ = try await books.core.changeMember(asker(MemberChange(lastName: "Petit")), of: member)
    },
    about(.operator, "member.change of an operator", ". . O O R N N O O R") {
      books, member, asker in
      _ = try await books.core.changeMember(asker(MemberChange(lastName: "Petit")), of: member)
    },
    about(.member, "member.reset", ". . . . R O O O O R") { books, member, asker in
      _ = try await books.core.resetMember(asker(NoFields()), of: member)
    },
    about(.legalRepresentative, "member.reset of the representative", ". . N N R O O O O R") {
      books, member, asker in
      _ = try await books.core.resetMember(asker(NoFields()), of: member)
    },
    about(.operator, "member.reset of an operator", ". . O O R N N O O R") {
      books, member, asker in
      _ = try await books.core.resetMember(asker(NoFields()), of: member)
    },
    act(.remove, ". . . . R O O O O R"), act(.suspend, ". . . . R O O O O R"),
    act(.resume, ". . . . R O O O O R"), act(.nameRepresentative, ". . N N R O O O O R"),
  ]

  private static func add(_ role: Member.Role, _ name: String, _ expected: String) -> VerbRow {
    VerbRow("member.add of \(name)", expected) { books in
      { asker in
        let request = MemberRequest(
          organisation: role == .operator ? nil : "ruche", email: "tom@exemple.example",
          firstName: "Tom", lastName: "Roy", role: role)
        _ = try await books.core.addMember(asker(request))
      }
    }
  }

  private static func act(_ act: MemberAct, _ expected: String) -> VerbRow {
    about(.member, "member.\(act.rawValue)", expected) { books, member, asker in
      _ = try await books.core.act(asker(act), on: member)
    }
  }

  /// A verb about an account of this role, beside which there are others.
  private static func about(
    _ role: Member.Role, _ name: String, _ expected: String,
    _ attempt: @escaping @Sendable (Books, String, Asker) async throws -> Void
  ) -> VerbRow {
    VerbRow(name, expected) { books in
      let accounts = [
        try await books.seat(Principal.marie.name, .legalRepresentative),
        try await books.seat("tom@ruche.example", .member),
        try await books.seat("odile@reseau.example", .operator, in: nil),
      ]
      let member = try #require(accounts.first { $0.role == role }).id
      return { asker in try await attempt(books, member, asker) }
    }
  }

  fileprivate static let papersAndKits = [
    VerbRow("document.handIn", "P P . P R P P O P R") { books in
      { asker in try await books.handIn(.identity, by: asker.principal, id: "id") }
    },
    VerbRow("bankDetails.request", "P P . P R P P O P R") { books in
      let statement = try await books.handIn(.bankStatement).id
      return { asker in
        _ = try await books.ask(.account, with: statement, by: asker.principal, id: "id")
      }
    },
    VerbRow("document.accepted", ". . N N N N N N N N") { books in
      let document = try await books.handIn(.identity).id
      return { asker in _ = try await books.core.verifyDocument(asker(Finding(.accepted)), document)
      }
    },
    VerbRow("bankDetails.verified", ". . N N N N N N N N") { books in
      let statement = try await books.handIn(.bankStatement).id
      let account = try await books.ask(.account, with: statement).id
      return { asker in
        _ = try await books.core.verifyBankDetails(asker(Finding(.accepted)), account)
      }
    },
    VerbRow("kit.order", ". . . . R N N O O R") { books in
      { asker in _ = try await books.core.orderKit(asker(KitRequest(organisation: "ruche"))) }
    },
    VerbRow("kit.send", ". . N N N N N N N N") { books in
      let kit = try await books.kit()
      return { asker in _ = try await books.core.sendKit(asker(NoFields()), kit) }
    },
    VerbRow("kit.receive", ". . . . R N N O O R") { books in
      let sent = try await books.sentKit()
      return { asker in _ = try await books.core.receiveKit(asker(NoFields()), sent.kit.id) }
    },
    VerbRow("kit.activate", ". . . . R N N O O R") { books in
      let sent = try await books.sentKit()
      let code = try #require(sent.code)
      return { asker in
        _ = try await books.core.activateKit(asker(KitActivation(code: code)), sent.kit.id)
      }
    },
    VerbRow("subscription.pay", ". . N N N N N N N N") { books in
      _ = try await books.core.renewSubscriptions(Command(id: "renew", by: .root, NoFields()))
      return { asker in
        _ = try await books.core.paySubscription(asker(SubscriptionPayment()), of: "ruche")
      }
    },
  ]

  /// What an organisation does not do for itself.
  fileprivate static let network = [
    VerbRow("organisation.add", ". . N N N N N N N N") { books in
      { asker in
        _ = try await books.core.addOrganisation(asker(OrganisationRequest(name: "Le Nord")))
      }
    },
    VerbRow("organisation.qualify", ". . N N N N N N N N") { books in
      var request = OrganisationRequest(id: "nord", name: "Le Nord")
      request.siret = "73282932000074"
      _ = try await books.core.addOrganisation(Command(id: "add", by: .root, request))
      return { asker in
        _ = try await books.core.qualify(
          "nord", asker(QualificationRequest(email: "marie@nord.example")))
      }
    },
    VerbRow("desk.place", ". . N N N N N N N N") { books in
      { asker in
        _ = try await books.core.placeDesk(
          "gare", asker(DeskPlaceRequest(pointOfPresence: "fil-pont")))
      }
    },
    VerbRow("service.change", ". . N N N N N N N N") { books in
      { asker in
        _ = try await books.core.changeService("demarches", asker(CatalogueRequest(name: "Aide")))
      }
    },
    VerbRow("service.withdraw", ". . N N N N N N N N") { books in
      { asker in _ = try await books.core.withdrawService("demarches", asker(EndRequest())) }
    },
    VerbRow("subscriptions.renew", ". . N N N N N N N N") { books in
      { asker in _ = try await books.core.renewSubscriptions(asker(NoFields())) }
    },
    VerbRow("network.settings", ". . N N N N N N N N") { books in
      { asker in
        var change = SettingsChange()
        change.carnetSize = 5
        _ = try await books.core.changeSettings(asker(change))
      }
    },
    VerbRow("payouts.settle", ". . N N N N N N N N") { books in
      _ = try await books.taken()
      books.clock.set("2026-08-01T08:00:00Z")
      return { asker in _ = try await books.core.settle(asker(SettlementRequest())) }
    },
  ]
}

// MARK: What is only looked at

extension VerbRow {
  fileprivate static let sight = [
    VerbRow("members", ". . . . . O O O O O") { books in
      { asker in _ = try await books.core.members(of: "ruche", by: asker.principal) }
    },
    VerbRow("member", ". . . . . O O O O O") { books in
      let member = try await books.seat("tom@ruche.example", .member).id
      return { asker in _ = try await books.core.member(member, by: asker.principal) }
    },
    VerbRow("documents", ". . . . . O O O O O") { books in
      { asker in
        _ = try await books.core.documents(
          DocumentFilter(organisation: "ruche"), page: PageRequest(), by: asker.principal)
      }
    },
    VerbRow("document", ". . . . . O O O O O") { books in
      let document = try await books.handIn(.identity).id
      return { asker in _ = try await books.core.document(document, by: asker.principal) }
    },
    VerbRow("what a document holds", ". . . P P O O O O O") { books in
      let document = try await books.handIn(.identity).id
      return { asker in _ = try await books.core.documentContent(document, by: asker.principal) }
    },
    VerbRow("bank details", ". . . . . O O O O O") { books in
      let statement = try await books.handIn(.bankStatement).id
      let account = try await books.ask(.account, with: statement).id
      return { asker in
        _ = try await books.core.bankDetails(
          BankDetailsFilter(organisation: "ruche"), page: PageRequest(), by: asker.principal)
        _ = try await books.core.bankDetails(account, by: asker.principal)
      }
    },
    VerbRow("kits", ". . . . . O O O O O") { books in
      { asker in
        _ = try await books.core.kits(
          KitFilter(organisation: "ruche"), page: PageRequest(), by: asker.principal)
      }
    },
    VerbRow("kit", ". . . . . O O O O O") { books in
      let kit = try await books.kit()
      return { asker in _ = try await books.core.kit(kit, by: asker.principal) }
    },
    VerbRow("subscription", ". . . . . O O O O O") { books in
      { asker in _ = try await books.core.subscription(of: "ruche", by: asker.principal) }
    },
    VerbRow("invoice", ". . . . . O O O O O") { books in
      let renewed = try await books.core.renewSubscriptions(
        Command(id: "renew", by: .root, NoFields()))
      for number in renewed.value.invoices {
        let buyer = try await books.core.invoicePaper(number, by: .root)?.buyer.name
        guard buyer == "La Ruche" else { continue }
        return { asker in _ = try await books.core.invoicePaper(number, by: asker.principal) }
      }
      throw CoreFailure("La Ruche has no invoice")
    },
    VerbRow("notices", ". . . . . O O O O O") { books in
      { asker in _ = try await books.core.notices(of: "ruche", by: asker.principal) }
    },
    VerbRow("trail", ". . . . . N N O O O") { books in
      { asker in
        _ = try await books.core.deeds(
          DeedFilter(organisation: "ruche"), by: asker.principal, page: PageRequest())
      }
    },
    // A desk sees the counter-payments and the figures of the organisation that it stands in.
    VerbRow("payouts", ". . . . . . O O O O") { books in
      { asker in
        _ = try await books.core.payouts(
          PayoutFilter(organisation: "ruche"), page: PageRequest(), by: asker.principal,
          desk: asker.desk)
      }
    },
    VerbRow("payout", ". . . . . . O O O O") { books in
      _ = try await books.taken()
      let payout = try #require(try await books.core.allPayouts().first).id
      return { asker in
        _ = try await books.core.payout(payout, by: asker.principal, desk: asker.desk)
      }
    },
    VerbRow("dashboard", ". . . . . . O O O O") { books in
      { asker in
        _ = try await books.core.dashboard(
          DashboardRequest(organisation: "ruche"), by: asker.principal, desk: asker.desk)
      }
    },
  ]
}

extension Books {
  /// A pass that was taken at the desk `gare`.
  fileprivate func taken() async throws -> String {
    try #require(try await core.submit(.example(1)).value.redemption?.id)
  }

  fileprivate func kit() async throws -> String {
    try await core.orderKit(
      Command(id: "kit", by: .anne, KitRequest(organisation: "ruche"))
    ).value.id
  }

  fileprivate func sentKit() async throws -> SentKit {
    try await core.sendKit(Command(id: "send", by: .root, NoFields()), try await kit()).value
  }
}
