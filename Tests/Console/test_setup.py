"""The first pages of an empty core: from nothing to a pass that is taken, without a command line but
for the code of the first start."""

import browser as sizes
import reach
from console import first_start, log_in, member, told, url, verdict


def fill_all(browser, **fields):
    """By the names of the fields, as several of a page have one label."""
    for name, text in fields.items():
        element = browser.find(f"[name={name.replace('_', '-')}]")
        element.clear()
        element.send_keys(text)


def empty_desk(make_desk, line):
    return make_desk(demonstration=False, devices=line.address, console="127.0.0.1:0").start()


def test_an_empty_core_asks_for_all_that_a_desk_needs(make_desk, line, browser):
    desk = empty_desk(make_desk, line)
    first_start(desk, browser)
    browser.see("Mise en place")
    reach.check(browser)
    browser.screenshot("installation-reseau")
    browser.fill("Nom du réseau, qui figure sur les pass, les courriers et cette console",
                 "Réseau d’essai")
    browser.fill("E-mail de contact, pour qui a perdu ses accès", "aide@example.org")
    browser.click("Continuer")

    browser.see("L’organisation qui accueille ce poste")
    browser.see("Réseau d’essai", ".brand")
    reach.check(browser)
    fill_all(browser, nom="La Ruche", forme="Association", siret="123", email="lea@ruche.example")
    browser.click("Qualifier l’organisation")
    browser.see("Ce SIRET n’est pas le bon")
    # What was typed is still there.
    assert browser.find("[name=nom]").get_attribute("value") == "La Ruche"
    reach.check(browser)
    fill_all(browser, siret="732 829 320 00074")
    browser.click("Qualifier l’organisation")
    browser.see("Remettez ce code au représentant légal")
    [member] = told(desk, "member", "list", "--organisation", "la-ruche")["items"]
    assert (member["email"], member["role"]) == ("lea@ruche.example", "legalRepresentative")

    browser.see("Le point de présence où se trouve ce poste")
    browser.see("apparaissent sur la cartographie en ligne et les courriers d’accompagnement")
    reach.check(browser)
    fill_all(browser, nom="Accueil", rue="1 rue Haute", code_postal="23000", ville="Guéret")
    browser.click("Continuer")

    browser.see("Les services que propose La Ruche")
    reach.check(browser)
    browser.screenshot("installation-services")
    browser.click("Continuer")
    browser.see("Choisissez d’abord le service rendu.")
    browser.find("#service-demarches-administratives").click()
    browser.find("#service-acces-internet").click()
    fill_all(browser, prix_acces_internet="12,50")
    browser.click("Continuer")

    browser.see("Émettre des pass")
    reach.check(browser)
    for size in (sizes.PHONE, sizes.NARROW, sizes.DESK):
        browser.resize(**size)
        reach.check(browser)
    browser.screenshot("installation-pass")
    form = "form[action='/installation/emettre'] "
    for name, text in [("commanditaire", "Département"), ("commanditaire-id", "departement"),
                       ("nombre", "20")]:
        browser.find(form + f"[name={name}]").send_keys(text)
    browser.script("arguments[0].value = '2099-12-31'", browser.find(form + "[name=jusqu-au]"))
    browser.click("Émettre et activer")
    browser.see("sont émis et activés")
    browser.see("Tout est prêt")
    reach.check(browser)

    prices = {item["id"]: item["priceCents"] for item in desk.get("/v1/services").items}
    assert prices == {"demarches-administratives": 1000, "acces-internet": 1250}
    browser.open(url(desk, "/scanner"))
    browser.find("#service-acces-internet").click()
    browser.see("SOUMISSION", "#r-mode")
    line.send(desk.code() + "\r")
    verdict(browser, "Ajouté à la liste")
    browser.see("Reste à payer au poste 2,50 €", ".totals")
    browser.click("Soumettre contre-paiement")
    browser.see("1 pass soumis au contre-paiement : 10,00 €")
    assert "fault" not in desk.get("/v1/ledger/check").ok()
    # All is set up: the first page is what waits for the operator. Another organisation changes
    # nothing of that.
    browser.open(url(desk))
    browser.see("À faire", "h1")
    told(desk, "organisation", "add", "Autre")
    browser.open(url(desk))
    browser.see("Autre n’est pas encore qualifiée", "main")


def test_pass_that_are_printed_already_are_imported(make_desk, line, browser, tmp_path):
    desk = empty_desk(make_desk, line)
    told(desk, "organisation", "add", "La Ruche", "--siret", "73282932000074")
    told(desk, "organisation", "qualify", "la-ruche", "--email", "lea@ruche.example")
    told(desk, "points-of-presence", "add", "Accueil", "--organisation", "la-ruche")
    told(desk, "desk", "place", "desk-1", "accueil")
    told(desk, "service", "add", "Démarches", "--id", "demarches")
    told(desk, "service", "offer", "demarches", "--price", "1000")
    first_start(desk, browser)
    browser.see("Importer des pass déjà imprimés")
    file = tmp_path / "pass.csv"
    file.write_text("code;order;carnet;validFrom;validUntil;state\n"
                    "1234567890123428;C-7;C-7-1;2026-01-01;2099-12-31;notActivated\n"
                    "pas un numéro;C-7;C-7-1;2026-01-01;2099-12-31;notActivated\n")
    form = "form[action='/installation/importer'] "

    def send(order):
        for name, text in [("commanditaire", "Ville"), ("commanditaire-id", "ville"),
                           ("commande", order), ("nombre", "2")]:
            element = browser.find(form + f"[name={name}]")
            element.clear()
            element.send_keys(text)
        browser.script("arguments[0].value = '2099-12-31'", browser.find(form + "[name=jusqu-au]"))
        browser.find(form + "[name=fichier]").send_keys(str(file))
        browser.click("Importer et activer")

    send("C-7")
    browser.see("Le fichier n’a pas été importé, rien n’en a été gardé. ligne 3")
    reach.check(browser)


def test_a_member_sets_nothing_up(desk, browser):
    log_in(desk, browser, member(desk, "anne"))
    browser.see("Anne Petit")
    browser.open(url(desk, "/installation"))
    browser.see("Seul l’opérateur du réseau peut le faire.")
