"""« Qui a fait quoi »."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import browser as sizes
import reach
from console import ORGANISATION, PASSWORD, enter, log_in, member, operator, told, url
from papers import PDF
from selenium.webdriver.support.select import Select
from visitor import Visitor

TRAIL = f"/organisations/{ORGANISATION}/suivi"


def lines(browser):
    return [" ".join(one.text.split()) for one in browser.find_all(".trail tbody tr")]


def test_the_trail_says_who_did_what_and_when(desk, browser):
    rose, anne, odile = (member(desk, "rose", "legalRepresentative"), member(desk, "anne"),
                         "odile@example.org")
    visitor = Visitor(desk, anne)
    added = visitor.post(f"/organisations/{ORGANISATION}/membres/nouveau", {
        "email": "luc@example.org", "prenom": "Luc", "nom": "Durand", "role": "member"})
    code = re.search(r"[A-Z2-9]{4}-[A-Z2-9]{4}", added.text)[0]
    [luc] = [one for one in told(desk, "member", "list", "--organisation", ORGANISATION)["items"]
             if one["email"] == "luc@example.org"]
    visitor.post(f"/organisations/{ORGANISATION}/membres/{luc['id']}/supprimer")
    visitor.post(f"/organisations/{ORGANISATION}/points-de-presence/mediatheque/modifier",
                 {"nom": "Médiathèque", "rue": "9 rue Neuve", "code-postal": "23000", "ville": "G"})
    # An administrator in somebody's name.
    told(desk, "points-of-presence", "change", "accueil", "--telephone", "0555123456", "--as", anne)
    Visitor(desk, rose).post(
        f"/organisations/{ORGANISATION}/details/informations-bancaires/pieces/statuts", {},
        {"fichier": ("statuts.pdf", PDF)})
    [document] = desk.get(f"/v1/documents?organisation={ORGANISATION}").items
    number = desk.code()
    Visitor(desk, odile).post(
        f"/organisations/{ORGANISATION}/documents/{document['id']}/refuser",
        {"raison": f"illisible, comme le pass {number}"})

    log_in(desk, browser, rose)
    browser.click("Qui a fait quoi")
    browser.see("Qui a fait quoi", "h1")
    found = lines(browser)
    today = datetime.now(ZoneInfo("Europe/Paris")).strftime("%d/%m/%Y")
    assert all(line.startswith(today + " à ") for line in found), found[0]
    words = [line.split(" ", 3)[3] for line in found]
    for line in [
            "Rose Petit représentant légal s’est connecté Rose Petit",
            f"Odile Roy opérateur a refusé une pièce justificative statuts illisible, comme le pass"
            f" …{number[-4:]}",
            "Rose Petit représentant légal a envoyé une pièce justificative statuts",
            "root, au nom de Anne Petit administrateur de la machine a modifié un point de présence"
            " Accueil de la Maison du numérique",
            "Anne Petit membre a modifié un point de présence Médiathèque",
            "Anne Petit membre a supprimé un membre Luc Durand",
            "Anne Petit membre a ajouté un membre luc@example.org"]:
        assert line in words, (line, words)
    text = browser.text(".trail")
    assert PASSWORD not in text and code not in text and number not in text
    assert luc["id"] not in text and document["id"] not in text
    for label, size in [("telephone", sizes.PHONE), ("etroit", sizes.NARROW), ("poste", sizes.DESK)]:
        browser.resize(**size)
        reach.check(browser)
        browser.screenshot(f"suivi-{label}")

    Select(browser.field("Qui")).select_by_visible_text("Anne Petit")
    browser.click("Filtrer")
    browser.until(lambda: "qui=" in browser.address, "the list is filtered")
    assert lines(browser) and all("Anne Petit" in line for line in lines(browser))
    browser.open(url(desk, TRAIL + "?jour=2020-01-01"))
    browser.see("Rien n’a été fait qui corresponde")
    reach.check(browser)
    browser.click("Tout voir")
    browser.see("Luc Durand")
    # What somebody puts into the address is not believed.
    for words in ("?jour=hier", "?qui=%3Cscript%3E", "?apres=x"):
        browser.open(url(desk, TRAIL + words))
        assert not browser.find_all("script:not([src])")
        reach.check(browser)


def test_a_long_trail_has_pages(desk, browser):
    anne = member(desk, "anne")
    for number in range(60):
        told_change = desk.ask(
            "PUT", f"/v1/points-of-presence/mediatheque?as={anne}",
            {"openingHours": f"jour {number}"})
        told_change.ok()
    enter(desk, browser, anne, TRAIL)
    assert len(lines(browser)) == 50
    first = lines(browser)
    browser.click("Plus ancien")
    browser.see("Revenir au plus récent")
    rest = lines(browser)
    # Sixty changes, the login, and the password that was chosen; whoever was invited is there, too.
    assert 12 <= len(rest) < 50
    reach.check(browser)
    browser.click("Revenir au plus récent")
    browser.until(lambda: lines(browser) == first, "the newest are back")


def test_the_operator_reads_each_organisations_trail(desk, browser):
    enter(desk, browser, operator(desk), TRAIL)
    browser.see("Qui a fait quoi", "h1")
    browser.see("Maison du numérique (démonstration)", ".tabs-head")
    reach.check(browser)
