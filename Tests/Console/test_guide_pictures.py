"""The pictures of docs/guide.fr.md, taken of a network in its fifth month, as it might be:
`.build/guide/images`. `make guide` puts them into the guide."""

import os

import pytest
from console import ORGANISATION, log_in, member, told, url, verdict
from moved_clock import MovedClock
from papers import PDF
from settled import PAYER, have_account

NAME = "La Maison du numérique"
SERVICES = ["demarches-administratives", "outils-numeriques", "demarches-administratives",
            "acces-internet", "utilisation-securisee"]
# Pass taken by the month, the last of which is not settled yet.
MONTHS = {1: 9, 2: 14, 3: 11, 4: 17, 5: 6}
OTHERS = {
    "la-ruche": ("La Ruche", "55208131766522", "Espace numérique de la Ruche", "12 Grande Rue",
                 "23200", "Aubusson", "45.9567", "2.1688"),
    "le-fil": ("Le Fil", "44306184100047", "Atelier du Fil", "3 place de l’Étang", "23400",
               "Bourganeuf", "45.9536", "1.7566"),
}


@pytest.fixture
def clock(tmp_path):
    return MovedClock(tmp_path, "2027-01-05 09:00")


@pytest.fixture
def desk(make_desk, line, clock):
    desk = make_desk(devices=line.address, console="127.0.0.1:0",
                     environment=clock.environment).start()
    name_all(desk)
    add_others(desk)
    for month, passes in MONTHS.items():
        clock.go_to(f"2027-{month:02}-12 14:00")
        take(desk, passes)
        if month == 4:
            take_elsewhere(desk, 5)
        if month < 4:
            clock.go_to(f"2027-{month + 1:02}-04 09:00")
            settle(desk)
    clock.go_to("2027-05-18 10:12")
    back_up(desk, clock)
    return desk


def back_up(desk, clock):
    """Files have the times of the real clock: this one is of the night before."""
    told(desk, "backup")
    night = clock.now().timestamp() - 7 * 3600
    for file in (desk.data / "backups").iterdir():
        os.utime(file, (night, night))


def name_all(desk):
    told(desk, "organisation", "change", ORGANISATION, "--name", NAME, "--siret", "73282932000074",
         "--legal-form", "Association", "--street", "1 place de la Mairie", "--postal-code",
         "23000", "--town", "Guéret", "--email", "bonjour@maison.example")
    for id, name in [("departement", "Département de la Creuse"), ("ville", "Ville de Guéret"),
                     ("caisse", "Caisse de retraite du Limousin")]:
        told(desk, "sponsor", "change", id, "--name", name)
    desk.put("/v1/network", PAYER | {"contactEmail": "aide@example.org"}).ok()
    for id, town, street, latitude, longitude, hours in [
            ("accueil", "Guéret", "1 place de la Mairie", "46.1712", "1.8715",
             "du lundi au vendredi, 9 h à 17 h"),
            ("mediatheque", "La Souterraine", "2 rue des Livres", "46.2372", "1.4872",
             "le mercredi, 14 h à 18 h")]:
        told(desk, "points-of-presence", "change", id, "--town", town, "--street", street,
             "--postal-code", "23000" if town == "Guéret" else "23300", "--latitude", latitude,
             "--longitude", longitude, "--opening-hours", hours, "--telephone", "05 55 00 00 01",
             "--email", "bonjour@maison.example")
    for name, role in [("marie", "legalRepresentative"), ("anne", "member"), ("luc", "member")]:
        member(desk, name, role)
    have_account(desk, holder=NAME, town="Guéret")


def add_others(desk):
    for id, (name, siret, place, street, code, town, latitude, longitude) in OTHERS.items():
        told(desk, "organisation", "add", name, "--id", id, "--siret", siret, "--legal-form",
             "Association", "--town", town, "--postal-code", code)
        told(desk, "organisation", "qualify", id, "--email", f"bonjour@{id}.example",
             "--first-name", "Camille", "--last-name", "Leroy")
        told(desk, "points-of-presence", "add", place, "--organisation", id, "--street", street,
             "--postal-code", code, "--town", town, "--latitude", latitude, "--longitude", longitude)
        told(desk, "service", "offer", SERVICES[0], "--organisation", id, "--price", "1000")


def take(desk, count):
    for number, code in enumerate(desk.codes(count=count)):
        desk.submit_mode(service=SERVICES[number % len(SERVICES)],
                         pointOfPresence="mediatheque" if number % 4 == 3 else "accueil")
        assert desk.scan(code).ok()["outcome"] == "submitted"
    desk.test_mode()


def take_elsewhere(desk, count):
    """At the desk of another organisation, which this daemon is for a moment."""
    [place] = told(desk, "points-of-presence", "list", "--organisation", "la-ruche")["items"]
    told(desk, "desk", "place", "desk-2", place["id"])
    desk.config.write_text("desk:\n  id: desk-2\n")
    desk.restart()
    desk.submit_mode(service=SERVICES[0])
    for code in desk.codes(count=count):
        assert desk.scan(code).ok()["outcome"] == "submitted"
    desk.test_mode()
    desk.config.write_text("")
    desk.restart()


def settle(desk):
    """The month before, which the bank has paid."""
    told(desk, "payouts", "settle")
    ended = desk.apticctl("payouts", "export", "payer-file", "--output", "-")
    assert ended.returncode == 0, ended.stderr
    for payout in told(desk, "payouts", "list", "--state", "issued")["items"]:
        told(desk, "payouts", "answer", payout["payment"], "paid")


def hand_in(desk, folder):
    """What waits for the operator."""
    for kind in ("identity", "bankStatement"):
        file = folder / {"identity": "carte-identite.pdf", "bankStatement": "rib-2027.pdf"}[kind]
        file.write_bytes(PDF + kind.encode())
        document = told(desk, "document", "hand-in", str(file), "--kind", kind, "--as",
                        "marie@example.org")
    told(desk, "bank-details", "request", "--organisation", ORGANISATION, "--holder", NAME,
         "--iban", "FR7630004000031234567890143", "--bic", "BNPAFRPP", "--document",
         document["id"], "--as", "marie@example.org")
    told(desk, "kit", "order", "--organisation", "la-ruche")


def test_the_pictures_of_the_guide(desk, line, browser, tmp_path):
    member_sees(desk, line, browser)
    organisation_sees(desk, browser, tmp_path)
    operator_sees(desk, browser)


def member_sees(desk, line, browser):
    log_in(desk, browser, "anne@example.org")
    browser.see("1 douchette prête")
    codes = desk.codes(count=4)
    line.send(codes[0] + "\r")
    verdict(browser, "Valide, non soumis")
    browser.for_guide("tester")

    browser.click("Scanner un pass")
    browser.find("#service-acces-internet").click()
    browser.see("SOUMISSION", "#r-mode")
    for count, code in enumerate(codes[1:], 1):
        line.send(code + "\r")
        browser.see(f"{count} pass dans la liste")
    browser.for_guide("scanner")


def organisation_sees(desk, browser, folder):
    browser.click("Se déconnecter")
    log_in(desk, browser, "marie@example.org")
    browser.see("Marie Petit")

    def open(path, words):
        browser.open(url(desk, f"/organisations/{ORGANISATION}/{path}"))
        browser.see(words, "main")

    open("membres", "Anne Petit")
    browser.for_guide("membres")
    open("points-de-presence", "Accueil de la Maison du numérique")
    browser.click("Accueil de la Maison du numérique")
    browser.see("Sur la carte")
    browser.for_guide("point-de-presence")
    open("catalogue", "Aide aux démarches administratives")
    browser.for_guide("catalogue")
    open("contre-paiements", "à venir")
    browser.for_guide("contre-paiements")
    browser.open(url(desk, "/tableau-de-bord"))
    browser.see(NAME)
    browser.for_guide("tableau-de-bord")
    hand_in(desk, folder)
    open("details/informations-bancaires", "Demande en attente de validation")
    browser.for_guide("informations-bancaires")


def operator_sees(desk, browser):
    browser.click("Se déconnecter")
    log_in(desk, browser, "odile@example.org")
    browser.see("À faire", "h1")
    browser.for_guide("a-faire")
    browser.open(url(desk, "/reseau/verifications"))
    browser.see("À vérifier")
    browser.for_guide("verifications")
    browser.open(url(desk, "/reseau/commandes/D-001"))
    browser.see("Département de la Creuse")
    browser.for_guide("commande")
    browser.open(url(desk, "/reseau/contre-paiements/regler"))
    browser.see("Régler jusqu’à avril 2027 ?")
    browser.for_guide("reglement")
