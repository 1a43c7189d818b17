"""The first pages of an empty core: from nothing to a pass that is taken, without a command line but
for the code of the first start."""

import browser as sizes
import reach
from console import first_start, hears, log_in, member, told, url, verdict


def fill_all(browser, **fields):
    """By the names of the fields, as several of a page have one label."""
    for name, text in fields.items():
        element = browser.find(f"[name={name.replace('_', '-')}]")
        element.clear()
        element.send_keys(text)


def until(browser, day):
    browser.script("arguments[0].value = arguments[1]", browser.find("[name=jusqu-au]"), day)


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
    fill_all(browser, nom="La Ruche", forme="Association", siret="123", prenom="Léa", nom_membre="Roy",
             email="lea@ruche.example")
    browser.click("Qualifier l’organisation")
    browser.see("Ce SIRET n’est pas le bon")
    # What was typed is still there.
    assert browser.find("[name=nom]").get_attribute("value") == "La Ruche"
    reach.check(browser)
    fill_all(browser, siret="732 829 320 00074", email="odile@example.org")
    browser.click("Qualifier l’organisation")
    browser.see("Cette adresse est déjà celle d’un compte")
    # Nothing is lost by an address that is none: only what was refused is asked again.
    browser.see("il reste à la qualifier")
    assert not browser.find_all("[name=nom]")
    reach.check(browser)
    browser.screenshot("installation-qualification")
    fill_all(browser, email="lea@ruche.example")
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
    fill_all(browser, prix_acces_internet="douze")
    browser.click("Continuer")
    # None is offered before all prices are right, and what was ticked stays so.
    browser.see("prix", ".alert:not([hidden])")
    assert desk.get("/v1/services").items == []
    assert browser.find("#service-demarches-administratives").is_selected()
    assert browser.find("[name=prix-acces-internet]").get_attribute("value") == "douze"
    fill_all(browser, prix_acces_internet="12,50")
    browser.click("Continuer")

    browser.see("La première commande de pass")
    for size in (sizes.PHONE, sizes.NARROW, sizes.DESK):
        browser.resize(**size)
        reach.check(browser)
    browser.screenshot("installation-pass")
    fill_all(browser, commanditaire="Département", nombre="20")
    until(browser, "2020-12-31")
    browser.click("Émettre des pass")
    # A refused order is typed again, not a second sponsor.
    browser.see("Le dernier jour est avant le premier")
    assert browser.find("[name=commanditaire]").get_attribute("value") == "Département"
    until(browser, "2099-12-31")
    browser.click("Émettre des pass")
    browser.see("La commande est créée.")
    [sponsor] = told(desk, "sponsor", "list")["items"]
    assert sponsor["name"] == "Département"
    # Whoever leaves here finds it again.
    browser.open(url(desk, "/installation"))
    browser.see("Une commande attend ses pass")
    reach.check(browser)
    browser.screenshot("installation-commande")
    [order] = told(desk, "order", "list")["items"]
    browser.click(f"Commande {order['id']}")
    browser.click("Émettre des pass")
    browser.click("Voir avant d’émettre")
    browser.see("Valeur 200,00 €")
    browser.click("Émettre les pass")
    browser.see("20 pass émis, dans 2 carnets.")
    browser.click("Voir la commande")
    for step in ("Facturer", "Noter le paiement"):
        browser.click(step)
        browser.see("?", "h1")
        browser.click(step)
    browser.see("tous les pass de la commande sont activés")
    browser.open(url(desk, "/installation"))
    browser.see("Tout est prêt")
    reach.check(browser)

    prices = {item["id"]: item["priceCents"] for item in desk.get("/v1/services").items}
    assert prices == {"demarches-administratives": 1000, "acces-internet": 1250}
    browser.open(url(desk, "/scanner"))
    browser.find("#service-acces-internet").click()
    browser.see("SOUMISSION", "#r-mode")
    hears(browser)
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
    told(desk, "organisation", "qualify", "la-ruche", "--email", "lea@ruche.example",
         "--first-name", "Léa", "--last-name", "Roy")
    told(desk, "points-of-presence", "add", "Accueil", "--organisation", "la-ruche")
    told(desk, "desk", "place", "desk-1", "accueil")
    told(desk, "service", "add", "Démarches", "--id", "demarches")
    told(desk, "service", "offer", "demarches", "--price", "1000")
    first_start(desk, browser)
    browser.see("La première commande de pass")
    file = tmp_path / "pass.csv"
    good = ("code;order;carnet;validFrom;validUntil;state\n"
            "1234567890123428;C-7;C-7-1;2026-01-01;2099-12-31;notActivated\n")
    file.write_text(good + "pas un numéro;C-7;C-7-1;2026-01-01;2099-12-31;notActivated\n")
    fill_all(browser, commanditaire="Ville", nombre="1", commande="C-7")
    until(browser, "2099-12-31")
    browser.click("Importer des pass déjà imprimés")
    browser.see("La commande est créée.")

    def send():
        browser.find("[name=fichier]").send_keys(str(file))
        browser.click("Importer")

    send()
    browser.see("ce n’est pas un numéro de pass")
    # Nothing of the file was kept, and the set-up says what is left to do.
    browser.open(url(desk))
    browser.see("Mise en place", "h1")
    browser.click("importez ceux qui sont déjà imprimés")
    file.write_text(good)
    send()
    browser.see("1 pass importé")
    browser.open(url(desk))
    browser.see("À faire", "h1")


def test_a_member_sets_nothing_up(desk, browser):
    log_in(desk, browser, member(desk, "anne"))
    browser.see("Anne Petit")
    browser.open(url(desk, "/installation"))
    browser.see("Seul l’opérateur du réseau peut le faire.")
