"""« Tableau de bord »: what the guide promises of it, for a member and for who runs the network."""

import random
import sqlite3
import urllib.parse

import browser as sizes
import pytest
import reach
from console import (
    ORGANISATION, first_start, log_in, member, operator, told, url)

# The whole first page, with style and script.
GREATEST_BYTES = 100_000
SIRET = "73282932000074"


def path(**query):
    return "/tableau-de-bord" + ("?" + urllib.parse.urlencode(query) if query else "")


def second_organisation(desk):
    """Another one, far away, that offers one service, with a member and what must stay its own."""
    told(desk, "organisation", "add", "La Ruche", "--siret", SIRET, "--email", "siege@ruche.example")
    told(desk, "organisation", "qualify", "la-ruche", "--email", "lea@ruche.example",
         "--first-name", "Léa", "--last-name", "Roy")
    told(desk, "points-of-presence", "add", "Ruche de Cayenne", "--organisation", "la-ruche",
         "--street", "3 rue des Palmiers", "--postal-code", "97300", "--town", "Cayenne",
         "--latitude", "4.938", "--longitude", "-52.33", "--telephone", "0594 30 00 00",
         "--opening-hours", "du lundi au vendredi, 8 h – 13 h")
    told(desk, "service", "offer", "acces-internet", "--organisation", "la-ruche", "--price", "1200")


def place_on_map(desk, place, latitude, longitude):
    told(desk, "points-of-presence", "change", place, "--latitude", str(latitude), "--longitude",
         str(longitude))


def add_figures(desk, *rows):
    """As if so many pass had been taken: organisation, months ago, sponsor, service, place, pass."""
    with sqlite3.connect(desk.data / "core.db") as books:
        for organisation, ago, sponsor, service, place, passes in rows:
            books.execute(
                "INSERT INTO figures (organisation_id, month, sponsor_id, service_id, "
                "point_of_presence_id, passes, face_value_cents, payable_cents) VALUES (?, "
                "strftime('%Y-%m', 'now', 'start of month', ? || ' months'), ?, ?, ?, ?, ?, ?)",
                [organisation, -ago, sponsor, service, place, passes, passes * 1000, passes * 1000])


def usual_figures(desk):
    add_figures(
        desk,
        *[(ORGANISATION, ago, "departement", "acces-internet", "accueil", 10 + 7 * ago % 23)
          for ago in range(1, 11)],
        (ORGANISATION, 2, "ville", "demarches-administratives", "mediatheque", 14),
        (ORGANISATION, 30, "ville", "demarches-administratives", "accueil", 5),
        ("la-ruche", 1, "caisse", "acces-internet", "ruche-de-cayenne", 777))


def check_everywhere(browser, name):
    """Wherever and however somebody looks at it."""
    for size, word in [(sizes.DESK, "poste"), (sizes.PHONE, "telephone"), (sizes.NARROW, "etroit"),
                       (sizes.ZOOMED, "agrandi")]:
        browser.resize(**size)
        reach.check(browser)
        browser.screenshot(f"{name}-{word}")
    browser.resize(**sizes.DESK)
    for preference in ("dark", "forced", "contrast"):
        browser.prefer(**{preference: True})
        reach.check(browser)
        browser.screenshot(f"{name}-{preference}")
    browser.prefer()


def numbers(browser, table):
    """The rows of a table, by their names: pass."""
    rows = browser.script("""
      return [...document.getElementById(arguments[0]).parentElement.querySelectorAll('tbody tr')]
        .map(row => [row.cells[0].innerText.trim(), row.cells[1].innerText.trim()])""", table)
    return {name: int("".join(text.split())) for name, text in rows}


def test_a_member_sees_its_own_figures_those_of_the_network_and_the_map(desk, browser):
    address = member(desk, "anne")
    second_organisation(desk)
    usual_figures(desk)
    place_on_map(desk, "accueil", 46.171, 1.872)
    desk.submit_mode()
    desk.scan(desk.code()).ok()
    log_in(desk, browser, address)
    browser.click("Tableau de bord")
    browser.see("Tableau de bord", "h1")

    # Pass and services scanned by one's organisation, the sponsors' names, and where.
    told_by_core = desk.get(f"/v1/dashboard?organisation={ORGANISATION}").ok()
    own = told_by_core["organisation"]["figures"]
    assert own["total"]["passes"] == 1 + sum(10 + 7 * ago % 23 for ago in range(1, 11)) + 14
    browser.see(str(own["total"]["passes"]), "#titre-organisation ~ .figures")
    for table, key in [("organisation-services", "services"),
                       ("organisation-commanditaires", "sponsors"),
                       ("organisation-lieux", "pointsOfPresence")]:
        assert numbers(browser, table) == {
            item["name"]: item["count"]["passes"] for item in own[key]}
    # By month: the chart says what its table says.
    browser.find("section[aria-labelledby=titre-organisation] summary").click()
    months = {row["month"]: row["count"]["passes"] for row in own["months"]}
    shown = numbers(browser, "organisation-mois")
    assert len(shown) == 12 and sorted(n for n in shown.values() if n) == sorted(months.values())
    heights = browser.script("""
      return [...document.querySelectorAll("[aria-labelledby=titre-organisation] .chart rect")]
        .map(column => column.getBoundingClientRect().height)""")
    assert sorted(range(12), key=heights.__getitem__)[-1] == max(
        range(12), key=list(shown.values()).__getitem__)
    # The network's, with their day.
    national = told_by_core["national"]
    assert numbers(browser, "reseau-services") == {
        item["name"]: item["count"]["passes"] for item in national["figures"]["services"]}
    browser.see("organisations qualifiées, au ", "[aria-labelledby=titre-reseau]")
    # The map: of all, each with its public card; what has no coordinates is listed and said.
    browser.see("2 organisations, 3 points de présence")
    browser.see("Un point de présence n’est pas sur la carte")
    titles = [element.get_attribute("textContent") for element in browser.find_all(".map title")]
    assert sorted(titles) == ["Accueil de la Maison du numérique, Maison du numérique (démonstration)",
                              "Ruche de Cayenne, La Ruche"]
    for words in ["3 rue des Palmiers, 97300 Cayenne", "0594 30 00 00",
                  "du lundi au vendredi, 8 h – 13 h", "Médiathèque pas sur la carte"]:
        browser.see(words, ".cards")
    for secret in [SIRET, "lea@ruche.example", "siege@ruche.example", "12,00", "7 770", "7 770"]:
        assert secret not in browser.driver.page_source
    check_everywhere(browser, "tableau-de-bord-membre")
    reach.check_focus(browser)
    # Another organisation's figures are its own.
    browser.open(url(desk, path(organisation="la-ruche")))
    browser.see("Cela concerne une autre organisation que la vôtre.")
    browser.open(url(desk, path(organisation=ORGANISATION)))
    browser.see("Tableau de bord", "h1")
    assert all("403" in complaint for complaint in browser.complaints)

    # Who offers a service, and who is where.
    browser.find("#service").send_keys("Parentalité")
    browser.click("Chercher")
    browser.see("1 organisation, 2 points de présence pour cette recherche")
    assert "Ruche" not in browser.text(".cards")
    assert len(browser.find_all(".map circle")) == 1
    browser.click("Tout montrer")
    browser.see("2 organisations")
    browser.fill("Ville ou code postal", "973")
    browser.click("Chercher")
    browser.see("1 organisation, 1 point de présence pour cette recherche")
    browser.see("La Ruche", ".cards")
    # The period is kept by the search, and the other way round.
    browser.find("#periode").send_keys("Année")
    browser.click("Afficher")
    browser.see("1 organisation, 1 point de présence pour cette recherche")
    browser.see("de janvier")
    browser.fill("Ville ou code postal", "Nulle part")
    browser.click("Chercher")
    browser.see("Aucune organisation ne correspond à cette recherche.")
    browser.see("de janvier")
    check_everywhere(browser, "tableau-de-bord-aucun")


def test_the_figures_are_of_the_period_that_is_chosen_and_show_without_scripts(desk, browser):
    address = member(desk, "anne", "readOnly")
    add_figures(desk, (ORGANISATION, 36, "ville", "acces-internet", "accueil", 9))
    browser.allow_scripts(False)
    try:
        log_in(desk, browser, address, path=path())
        browser.open(url(desk, path()))
        browser.see("Aucun pass scanné sur cette période.")
        year = int(desk.get("/v1/dashboard").ok()["until"][:4]) - 3
        browser.find(f"#periode option[value='{year}']").click()
        browser.click("Afficher")
        browser.see(f"Chiffres de janvier {year} à décembre {year}")
        assert numbers(browser, "organisation-services") == {
            "Accès internet et matériel informatique": 9}
        assert browser.find_all(".chart rect")
    finally:
        browser.allow_scripts(True)
    # What nobody can have chosen is the last twelve months.
    for wrong in ("abc", "99999", "-1"):
        browser.open(url(desk, path(periode=wrong)))
        browser.see("Aucun pass scanné sur cette période.")


def test_who_runs_the_network_sees_its_figures_first_and_chooses_an_organisation(desk, browser):
    address = operator(desk)
    second_organisation(desk)
    usual_figures(desk)
    # A network of one territory is shown closer.
    place_on_map(desk, "accueil", 46.171, 1.872)
    place_on_map(desk, "mediatheque", 45.957, 2.169)
    log_in(desk, browser, address, path="/connexion?retour=/tableau-de-bord")
    browser.see("Tableau de bord", "h1")
    assert not browser.find_all("#titre-organisation")
    assert numbers(browser, "reseau-commanditaires")["Caisse de démonstration"] == 777
    browser.see("De plus près", ".map")
    check_everywhere(browser, "tableau-de-bord-operateur")
    browser.find("a[href$='organisation=la-ruche']").click()
    browser.see("La Ruche", "#titre-organisation")
    browser.see("777", "#titre-organisation ~ .figures")
    browser.see("7 770,00 €", "#titre-organisation ~ .figures")
    # Of the chosen one another period, and a search.
    browser.find("#periode").send_keys("Année")
    browser.click("Afficher")
    browser.see("La Ruche", "#titre-organisation")
    browser.fill("Nom de l’organisation", "maison")
    browser.click("Chercher")
    browser.see("1 organisation, 2 points de présence pour cette recherche")
    browser.see("La Ruche", "#titre-organisation")
    browser.click("Revenir à tout le réseau")
    browser.see("Le réseau au niveau national")
    assert not browser.find_all("#titre-organisation")
    browser.open(url(desk, path(organisation="nulle-part")))
    browser.see("Le réseau n’a pas cette organisation.")
    reach.check(browser)


def test_an_empty_network_has_a_board_that_says_so(make_desk, line, browser):
    desk = make_desk(demonstration=False, devices=line.address, console="127.0.0.1:0").start()
    first_start(desk, browser)
    # Until all is set up, that comes first.
    browser.see("Mise en place")
    browser.click("Tableau de bord")
    browser.see("Aucun pass scanné sur cette période.")
    browser.see("Aucune organisation ne correspond.")
    browser.see("0 organisation, 0 point de présence")
    check_everywhere(browser, "tableau-de-bord-vide")


def test_five_hundred_organisations_are_a_small_page(desk, browser):
    address = operator(desk)
    chance = random.Random(2026)
    with sqlite3.connect(desk.data / "core.db") as books:
        for number in range(500):
            books.execute(
                "INSERT INTO organisations (id, name, qualified_on, qualified_by) VALUES "
                "(?, ?, '2026-01-01', 'odile')",
                [f"asso-{number:03}", f"Association de médiation numérique n° {number}"])
            books.execute(
                "INSERT INTO points_of_presence (id, organisation_id, name, street, postal_code, "
                "town, latitude, longitude) VALUES (?, ?, ?, ?, '23000', 'Ville', ?, ?)",
                [f"lieu-{number:03}", f"asso-{number:03}", f"Espace numérique n° {number}",
                 "1 rue Haute", round(chance.uniform(43.5, 50) * 1e6),
                 round(chance.uniform(-1, 7) * 1e6)])
            # The first offers nothing.
            for service in () if number == 0 else ("acces-internet", "outils-numeriques", "parentalite"):
                books.execute("INSERT INTO offers (organisation_id, service_id, price_cents, since) "
                              "VALUES (?, ?, 1000, '2026-01-01')", [f"asso-{number:03}", service])
    log_in(desk, browser, address)
    browser.see("Odile Roy")
    browser.cdp("Network.clearBrowserCache")
    browser.open(url(desk, path()))
    browser.see("501 organisations, 502 points de présence")
    measured = browser.script("""
      return [...performance.getEntriesByType("resource"), ...performance.getEntriesByType("navigation")]
        .filter(entry => !entry.name.includes("evenements"))
        .map(entry => [entry.name, entry.decodedBodySize])""")
    assert len(measured) >= 3 and all(size for _, size in measured), measured
    print(measured)
    assert sum(size for _, size in measured) < GREATEST_BYTES, measured
    # All are on the map, and dots can be told apart.
    drawn = browser.find_all(".map circle")
    assert len(drawn) <= 150
    several = [int(element.get_attribute("textContent"))
               for element in browser.find_all(".map .several text")]
    assert sum(several) + len(drawn) - len(several) == 500
    assert len(browser.find_all(".cards > li")) == 25
    assert len(browser.find_all(".cards details")) == 24
    browser.see("Page 1 sur 21")
    browser.click("Page suivante")
    browser.see("Page 2 sur 21")
    check_everywhere(browser, "tableau-de-bord-cinq-cents")
    browser.fill("Nom de l’organisation", "n° 499")
    browser.click("Chercher")
    browser.see("1 organisation, 1 point de présence")


@pytest.mark.parametrize("role", ["member", "readOnly"])
def test_a_member_of_another_organisation_gets_nothing_by_the_address(desk, browser, role):
    second_organisation(desk)
    address = member(desk, "luc", role, organisation="la-ruche")
    usual_figures(desk)
    log_in(desk, browser, address)
    browser.open(url(desk, path()))
    browser.see("La Ruche", "#titre-organisation")
    browser.see("777", "#titre-organisation ~ .figures")
    browser.open(url(desk, path(organisation=ORGANISATION, periode="", service="acces-internet")))
    browser.see("Cela concerne une autre organisation que la vôtre.")
    assert not browser.find_all(".figures")
