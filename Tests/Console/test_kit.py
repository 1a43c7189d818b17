"""« Kit »: its way to the organisation, its activation, and the subscription with its invoices."""

import browser as sizes
import reach
from asked import OTHER, asker, look, other_organisation, refused
from console import ORGANISATION, log_in, member, operator, told, url
from settled import PAYER

KIT = f"/organisations/{ORGANISATION}/kit"
SIZES = [("bureau", sizes.DESK), ("telephone", sizes.PHONE)]


def see_all(browser, name):
    look(browser, "kit-" + name, reach.check, SIZES)


def kits(desk):
    return told(desk, "kit", "list")["items"]


def test_a_kit_is_activated_once_it_has_come(desk, browser):
    """« Activer votre kit une fois que vous l'aurez reçu. »"""
    log_in(desk, browser, member(desk, "anne"))
    browser.click("Kit Pass numérique")
    browser.see("Aucun kit n’a encore été commandé")
    see_all(browser, "aucun")
    browser.click("Commander le kit")
    browser.see("Le kit est commandé", ".done[role=status]")
    browser.see("par Anne Petit", ".facts")
    assert not browser.find_all("#code")
    reach.check(browser)
    [kit] = kits(desk)
    code = told(desk, "kit", "send", kit["id"])["code"]
    browser.open(url(desk, KIT))
    browser.see("Il est en route.")
    browser.see("Votre kit a été envoyé : activez-le dès que vous l’aurez reçu.", "main")
    see_all(browser, "envoye")
    browser.click("Reçu, je l’activerai plus tard")
    browser.see("La réception du kit est notée.")
    browser.see("Activez votre kit avec le code qui l’accompagne.", "main")
    browser.fill("Code du kit", "AAAA-AAAA")
    browser.click("Activer le kit")
    browser.see("Ce code n’est pas celui du kit : recopiez-le de la feuille qui l’accompagne.",
                "[role=alert]:not([hidden])")
    assert browser.field("Code du kit").get_attribute("value") == "AAAA-AAAA"
    see_all(browser, "mauvais-code")
    browser.fill("Code du kit", code.lower())
    browser.click("Activer le kit")
    browser.see("Le kit est activé.", ".done[role=status]")
    browser.see("Votre kit est prêt à servir.")
    assert kits(desk)[0]["activatedBy"] == "anne@example.org"
    see_all(browser, "active")
    browser.click("Commander un autre kit")
    browser.see("L’opérateur du réseau vous l’envoie.")
    assert len(kits(desk)) == 2
    reach.check(browser)


def test_too_many_wrong_codes_want_another(desk, browser):
    told(desk, "kit", "order", "--organisation", ORGANISATION)
    [kit] = kits(desk)
    told(desk, "kit", "send", kit["id"])
    log_in(desk, browser, member(desk, "anne"))
    browser.see("Se déconnecter")
    browser.open(url(desk, KIT))
    browser.see("Après dix essais avec un mauvais code, il en faut un nouveau.")
    for _ in range(10):
        browser.fill("Code du kit", "AAAA-AAAA")
        browser.click("Activer le kit")
        browser.see("Ce code n’est pas celui du kit")
    browser.fill("Code du kit", "AAAA-AAAA")
    browser.click("Activer le kit")
    browser.see("demandez-en un nouveau à l’opérateur du réseau", "[role=alert]:not([hidden])")
    reach.check(browser)


def test_the_subscription_and_its_invoices(desk, browser):
    """« Visualiser les informations de souscription à votre abonnement »"""
    desk.put("/v1/network", PAYER | {
        "name": "Pass de l’Été", "legalForm": "Association", "siret": "73282932000074",
        "vatNumber": "FR44732829320", "contactEmail": "bonjour@reseau.example",
        "contactTelephone": "05 55 00 00 00"}).ok()
    told(desk, "organisation", "renew-subscriptions")
    # An invoice that was issued stays what it was.
    desk.put("/v1/network", {"legalForm": "Entreprise"}).ok()
    log_in(desk, browser, member(desk, "anne"))
    browser.see("Se déconnecter")
    browser.open(url(desk, KIT))
    browser.see("77,00 € HT par an, soit 92,40 € TTC")
    browser.see("L’accès à cette console y est inclus.")
    browser.see("92,40 € TTC à régler par virement sur le compte FR14 2004 1010 0505 0001 3M02 606")
    browser.see("à régler", "tbody")
    browser.see("Il est renouvelé le")
    see_all(browser, "abonnement")
    [period] = told(desk, "organisation", "subscription", ORGANISATION)["periods"]
    number = period["invoice"]["number"]
    browser.find("tbody a").click()
    browser.see(f"Facture {number}", "h1")
    for words in ["Abonnement du", "Quantité", "1", "77,00 €", "20 %", "Total HT 77,00 €",
                  "TVA 15,40 €", "Total TTC 92,40 €", "Réseau & Cie d’Exempleville", "Association",
                  "Réseau « Pass de l’Été »", "bonjour@reseau.example", "Tél. 05 55 00 00 00",
                  "1 place de l’Été, 23000 Guéret", "SIRET 732 829 320 00074", "FR44732829320",
                  "Maison du numérique", "À régler par virement", "Échéance : le",
                  "indemnité forfaitaire de 40 €"]:
        browser.see(words, ".paper")
    see_all(browser, "facture")
    told(desk, "organisation", "pay-subscription", ORGANISATION)
    browser.open(url(desk, KIT))
    browser.see("réglé le", "tbody")
    browser.see_no("TTC à régler")
    reach.check(browser)
    browser.click(number)
    browser.see("Réglée le", ".paper")
    # The same by the command line.
    paper = told(desk, "invoice", "show", number)
    assert paper["seller"]["siret"] == "73282932000074" and paper["paidOn"]
    assert desk.apticctl("invoice", "show", "FA-1999-0001").returncode == 1


def test_each_has_its_own_kit_and_who_only_sees_changes_nothing(desk, make_browser):
    told(desk, "organisation", "renew-subscriptions")
    told(desk, "kit", "order", "--organisation", ORGANISATION)
    [kit] = kits(desk)
    code = told(desk, "kit", "send", kit["id"])["code"]
    [period] = told(desk, "organisation", "subscription", ORGANISATION)["periods"]
    invoice = f"/factures/{period['invoice']['number']}"
    steps = [("post", f"/{kit['id']}/reception"), ("post", f"/{kit['id']}/activation")]

    ruche = asker(desk, make_browser(), other_organisation(desk))
    own = f"/organisations/{OTHER}/kit"
    foreign = [("get", KIT), ("post", KIT)]
    foreign += [(method, base + path) for base in (KIT, own)
                for method, path in steps + [("get", invoice)]]
    assert refused(ruche, foreign) == []
    assert ruche.get(own).status == 200
    assert ruche.get(own + "/factures/FA-1999-0001").status == 404

    luc = make_browser()
    reader = asker(desk, luc, member(desk, "luc", "readOnly"))
    assert reader.post(KIT + steps[1][1], code=code).status == 403
    assert reader.post(KIT + steps[0][1]).status == 403
    assert kits(desk)[0]["state"] == "sent"
    luc.open(url(desk, KIT))
    luc.see("Il est en route.")
    assert not luc.find_all("main form")
    reach.check(luc)
    assert reader.get(KIT + invoice).status == 200

    olga = make_browser()
    runs = asker(desk, olga, operator(desk, "olga"))
    # Another organisation's under this one's path is nobody's.
    assert refused(runs, [(method, own + path, 404) for method, path in steps + [("get", invoice)]]
                   ) == []
    olga.open(url(desk, KIT))
    olga.see("Maison du numérique", ".tabs")
    olga.fill("Code du kit", code)
    olga.click("Activer le kit")
    olga.see("Le kit est activé.")
