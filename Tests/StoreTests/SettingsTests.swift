import ApticScanCore
import Testing

@testable import ApticStore

@Suite struct SettingsTests {
  private func change(
    since: String? = nil, _ books: Books, _ body: (inout SettingsChange) -> Void
  ) async throws -> NetworkView {
    var change = SettingsChange(since: since.flatMap { CivilDate($0) })
    body(&change)
    return try await books.core.changeSettings(.of(change)).value
  }

  @Test func aSettingHoldsFromItsDay() async throws {
    let books = try await Books()
    #expect(try await books.core.network().settings == NetworkSettings())
    let view = try await change(since: "2026-07-01", books) {
      $0.upstreamFeeBasisPoints = 500
      $0.cancellers = .representative
      $0.severalPassesPerService = false
    }
    #expect(view.settings == NetworkSettings())
    #expect(
      view.decisions.map { "\($0.since) \($0.name) \($0.value)" } == [
        "2026-07-01 cancellers representative", "2026-07-01 severalPassesPerService false",
        "2026-07-01 upstreamFeeBasisPoints 500",
      ])
    books.clock.set("2026-07-01T08:00:00Z")
    let later = try await books.core.network().settings
    #expect(later.upstreamFeeBasisPoints == 500)
    #expect(later.cancellers == .representative)
    #expect(!later.severalPassesPerService)
    #expect(later.stagedHours == NetworkSettings().stagedHours)
  }

  @Test func aDecisionOfTheSameDayTakesTheOthersPlace() async throws {
    let books = try await Books()
    _ = try await change(books) { $0.carnetSize = 5 }
    let view = try await change(books) { $0.carnetSize = 20 }
    #expect(view.settings.carnetSize == 20)
    #expect(view.decisions.count == 1)
  }

  static let senseless:
    [(code: String, since: String?, change: @Sendable (inout SettingsChange) -> Void)] = [
      ("settingInThePast", "2026-06-14", { $0.carnetSize = 5 }),
      ("badSetting", nil, { $0.carnetSize = 0 }),
      ("badSetting", nil, { $0.faceValueCents = .zero }),
      ("badSetting", nil, { $0.upstreamFeeBasisPoints = 10_001 }),
      ("badSetting", nil, { $0.stagedNoticeHours = 73 }),
      ("badSetting", nil, { $0.stagedHours = 23 }),
      ("nothingToChange", nil, { _ in }),

    ]

  @Test(arguments: senseless.indices) func whatMakesNoSenseIsRefused(index: Int) async throws {
    let (code, since, body) = Self.senseless[index]
    let books = try await Books()
    let refusal = await #expect(throws: CoreRefusal.self) {
      try await change(since: since, books, body)
    }
    #expect(refusal?.code == code)
  }

  /// So that a form can say it there.
  @Test func aRefusalNamesTheSettingThatItIsAbout() async throws {
    let books = try await Books()
    let cases: [(String, @Sendable (inout SettingsChange) -> Void)] = [
      ("carnetSize", { $0.carnetSize = 0 }), ("iban", { $0.iban = "FR7612" }),
      ("bic", { $0.bic = "X" }), ("siret", { $0.siret = "1" }), ("name", { $0.name = "" }),
      ("contactEmail", { $0.contactEmail = "a@b" }), ("stagedNoticeHours", { $0.stagedHours = 2 }),
    ]
    for (setting, body) in cases {
      let refusal = await #expect(throws: CoreRefusal.self) { try await change(books, body) }
      #expect(refusal?.field == setting)
    }
    let late = await #expect(throws: CoreRefusal.self) {
      try await change(since: "2026-06-14", books) { $0.carnetSize = 5 }
    }
    #expect(late?.field == "since")
  }

  @Test func sponsorsAreAddedAndChanged() async throws {
    let books = try await Books()
    let added = try await books.core.addSponsor(
      .of(
        SponsorRequest(
          id: "poste", name: "La Poste", siret: "356 000 000 00048", email: "a@b.fr"))
    ).value
    #expect(added.siret == "35600000000048")
    #expect(added.contact == nil)
    let changed = try await books.core.changeSponsor(
      "poste", .of(SponsorDetails(contact: "Mme Martin", email: ""))
    ).value
    #expect(changed.contact == "Mme Martin")
    #expect(changed.email == nil)
    #expect(changed.name == "La Poste")
    #expect(
      try await books.core.sponsors(page: PageRequest()).items.map(\.id) == [
        "Département", "poste",
      ])
    for (request, code) in [
      (SponsorRequest(id: "poste", name: "x"), "sponsorExists"),
      (SponsorRequest(id: "x", name: "x", siret: "35600000000048"), "siretTaken"),
      (SponsorRequest(id: "x", name: "x", siret: "35600000000049"), "badSiret"),
      (SponsorRequest(id: "", name: "x"), "badSponsor"),
      (SponsorRequest(id: "x", name: ""), "badSponsor"),
    ] {
      let refusal = await #expect(throws: CoreRefusal.self) {
        try await books.core.addSponsor(.of(request))
      }
      #expect(refusal?.code == code)
    }
    let unknown = await #expect(throws: CoreRefusal.self) {
      try await books.core.changeSponsor("x", .of(SponsorDetails(name: "x")))
    }
    #expect(unknown?.code == "unknownSponsor")
  }
}
