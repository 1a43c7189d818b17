"""What the network decides: its settings and its catalogue, each from a day on."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import reach
from operator_pages import at_all_sizes, day, enter, pictures, told, url, value

TODAY = datetime.now(ZoneInfo("Europe/Paris")).date()
LATER = str(TODAY + timedelta(days=90))


def french(iso):
    return "/".join(reversed(iso.split("-")))


def test_a_setting_is_changed_from_a_day_on_and_its_history_stays(desk, browser):
    enter(desk, browser)
    browser.click("Réglages")
    for words in ["Frais contributifs", "4 %", "77,00 €", "3 jours", "Oui"]:
        browser.see(words, "main")
    pictures(browser, "reseau-reglages")
    at_all_sizes(browser)
    browser.click("Changer : Contre-paiement")
    reach.check(browser)
    fee = "Frais contributifs, en pour cent"
    browser.fill(fee, "cent")
    browser.click("Enregistrer")
    browser.see("Indiquez un pourcentage de 0 à 100", "#faute-downstreamFeeBasisPoints")
    assert value(browser, fee) == "cent"
    browser.fill(fee, "400")
    browser.click("Enregistrer")
    browser.see("Indiquez un pourcentage de 0 à 100", "#faute-downstreamFeeBasisPoints")
    pictures(browser, "reseau-reglage-refuse")
    browser.fill(fee, "5,5")
    day(browser, "À partir du", "2020-01-01")
    browser.click("Enregistrer")
    browser.see("Ce jour est passé", "#faute-a-partir-du")
    day(browser, "À partir du", LATER)
    browser.click("Enregistrer")
    browser.see("C’est enregistré.")
    # What holds today still does; what is to come is told.
    assert value(browser, fee) == "4"
    browser.see(f"{french(LATER)} à venir Frais contributifs 5,5 %", "table")
    pictures(browser, "reseau-reglage")
    browser.open(url(desk, "/reseau/reglages"))
    browser.see(f"À partir du {french(LATER)} — Frais contributifs : 5,5 %")
    reach.check(browser)
    network = told(desk, "network", "show")
    assert network["settings"]["downstreamFeeBasisPoints"] == 400
    assert network["decisions"][-1] == {
        "name": "downstreamFeeBasisPoints", "since": LATER, "value": "550"}
    # Nothing typed anew decides nothing.
    browser.open(url(desk, "/reseau/reglages/contre-paiement"))
    browser.click("Enregistrer")
    browser.see("Rien n’a été changé")
    reach.check(browser)


def test_each_group_takes_what_it_shows_and_says_what_is_wrong_at_its_field(desk, browser):
    enter(desk, browser)

    def change(group, **fields):
        browser.open(url(desk, f"/reseau/reglages/{group}"))
        for name, text in fields.items():
            element = browser.find(f"[name={name}]")
            if element.tag_name == "select":
                browser.script("arguments[0].value = arguments[1]", element, text)
            else:
                element.clear()
                element.send_keys(text)
        browser.click("Enregistrer")

    wrong = [
        ("identite", "name", " "), ("identite", "siret", "123"), ("identite", "vatNumber", "FR1"),
        ("identite", "postalCode", "23"), ("compte", "iban", "FR76 1234"), ("compte", "bic", "X"),
        ("contact", "contactEmail", "a@b"), ("contact", "contactTelephone", "12"),
        ("pass", "faceValueCents", "0"), ("pass", "carnetSize", "0"), ("pass", "graceMonths", "99"),
        ("pass", "upstreamFeeBasisPoints", "101"), ("pass", "creditDaysAfterGrace", "0"),
        ("contre-paiement", "vatBasisPoints", "x"), ("contre-paiement", "settlementDays", "90"),
        ("abonnement", "subscriptionCents", "20000"), ("accueil", "stagedHours", "0"),
        ("accueil", "stagedNoticeHours", "100"),
    ]
    for group, name, text in wrong:
        change(group, **{name: text})
        browser.find(f"#faute-{name}")
        assert browser.find("[aria-invalid]").get_attribute("name") == name
        assert "'" not in browser.text(f"#faute-{name}")
    reach.check(browser)
    right = {
        "identite": dict(name="Pass Creuse", legalName="Le Réseau", siret="732 829 320 00074",
                         vatNumber="FR44732829320", street="1 rue Haute", postalCode="23000",
                         town="Guéret"),
        "compte": dict(iban="FR76 3000 6000 0112 3456 7890 189", bic="agrifrpp"),
        "contact": dict(contactEmail="aide@example.org", contactTelephone="05 55 00 00 00"),
        "pass": dict(faceValueCents="12,50", carnetSize="5", graceMonths="2"),
        "contre-paiement": dict(payment="price", paysDuringChange="false"),
        "abonnement": dict(subscriptionCents="80"),
        "accueil": dict(cancellers="representative", severalPassesPerService="false"),
    }
    for group, fields in right.items():
        change(group, **fields)
        browser.see("C’est enregistré.")
        reach.check(browser)
    settings = told(desk, "network", "show")["settings"]
    assert settings["iban"] == "FR7630006000011234567890189" and settings["bic"] == "AGRIFRPP"
    assert (settings["faceValueCents"], settings["payment"]) == (1250, "price")
    assert (settings["subscriptionCents"], settings["cancellers"]) == (8000, "representative")
    assert settings["paysDuringChange"] is settings["severalPassesPerService"] is False
    browser.see("Pass Creuse", ".brand")


def test_the_catalogue_is_added_to_priced_from_a_day_on_and_withdrawn_from(desk, browser):
    enter(desk, browser)
    browser.click("Catalogue du réseau")
    browser.see("Loisirs et créations numériques")
    pictures(browser, "reseau-catalogue")
    browser.click("Nouveau service")
    reach.check(browser)
    browser.fill("Nom du service", "Réparation")
    browser.fill("Tarif réglementé, en euros", "dix")
    browser.click("Ajouter au catalogue")
    browser.see("Indiquez un prix en euros", "#faute-prix")
    reach.check(browser)
    browser.fill("Tarif réglementé, en euros", "12,50")
    browser.click("Ajouter au catalogue")
    browser.see("Le service est au catalogue")
    browser.see("Réparation 12,50 €", "table")
    # Another price, later.
    browser.click("Modifier Réparation")
    browser.fill("Tarif réglementé, en euros", "16")
    day(browser, "Tarif à partir du", LATER)
    browser.click("Enregistrer")
    browser.see(f"Réparation 12,50 € 16,00 € à partir du {french(LATER)}", "table")
    browser.click("Modifier Réparation")
    browser.see(f"Il est déjà prévu : 16,00 € à partir du {french(LATER)}.")
    reach.check(browser)
    browser.fill("Nom du service", "Réparation de matériel")
    browser.fill("Tarif réglementé, en euros", "")
    browser.click("Enregistrer")
    browser.see("Réparation de matériel prix libre", "table")
    browser.see_no("16,00 €", "table")
    browser.click("Retirer Réparation de matériel")
    reach.check(browser)
    browser.see("aucun pass n’est pris pour lui")
    day(browser, "Premier jour sans ce service", "2020-01-01")
    browser.click("Retirer du catalogue")
    browser.see("Ce jour est passé", "#faute-a-partir-du")
    day(browser, "Premier jour sans ce service", str(datetime.now(ZoneInfo("Europe/Paris")).date()))
    browser.click("Retirer du catalogue")
    browser.see("Le retrait du service est enregistré.")
    browser.see("Services retirés")
    browser.see_no("Réparation de matériel", "table")
    at_all_sizes(browser)
