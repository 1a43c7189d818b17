"""Pass listed by where they stand, what was accepted by mistake, letters for any area, and desks."""

import subprocess
from urllib.parse import unquote

import reach
from console import ORGANISATION, member, told
from network import as_operator, fetched, look, pick, visit

NAME = "Maison du numérique (démonstration)"


def elsewhere(desk, count=1):
    """Pass that another organisation took, at a desk that this daemon is for a moment."""
    told(desk, "organisation", "add", "La Ruche", "--id", "la-ruche", "--siret", "55208131766522")
    told(desk, "organisation", "qualify", "la-ruche", "--email", "bonjour@ruche.example",
         "--first-name", "Camille", "--last-name", "Leroy")
    told(desk, "points-of-presence", "add", "Espace de la Ruche", "--organisation", "la-ruche",
         "--id", "ruche", "--street", "12 Grande Rue", "--postal-code", "23200", "--town", "Aubusson")
    told(desk, "service", "offer", "acces-internet", "--organisation", "la-ruche", "--price", "1000")
    told(desk, "desk", "place", "desk-2", "ruche")
    desk.config.write_text("desk:\n  id: desk-2\n")
    desk.restart()
    desk.submit_mode(service="acces-internet")
    codes = desk.codes(count=count)
    for code in codes:
        assert desk.scan(code).ok()["outcome"] == "submitted"
    desk.test_mode()
    desk.config.write_text("")
    desk.restart()
    return codes


def words_of(pdf, folder):
    path = folder / "courrier.pdf"
    path.write_bytes(pdf)
    return subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True,
                          check=True).stdout


def rows(browser):
    return [row.text for row in browser.find_all("tbody tr")]


def test_pass_are_listed_by_state_order_carnet_and_who_took_them(desk, browser):
    [there] = elsewhere(desk)
    as_operator(desk, browser)
    here = desk.code()
    desk.submit_mode()
    desk.scan(here).ok()
    browser.click("Pass")
    browser.click("Liste des pass")
    browser.see("Liste des pass", "h1")
    browser.see("50 pass sur cette page, soit 500,00 €")
    look(browser, "pass-liste")
    everything = [item["code"] for item in desk.get("/v1/passes?limit=500").items]
    listed = [button.get_attribute("value") for button in browser.find_all("button[name=code]")]
    assert listed == everything[:50]
    # What follows is asked for without a number in the address.
    browser.click("Suite de la liste")
    browser.see("Début de la liste")
    more = [button.get_attribute("value") for button in browser.find_all("button[name=code]")]
    assert more == everything[50:100]
    assert not any(code in unquote(browser.address) for code in everything)
    assert "?" not in browser.address
    look(browser, "pass-liste-suite", phone=False)
    browser.click("Début de la liste")
    browser.see_no("Début de la liste")

    pick(browser, "Accepté par", "La Ruche")
    browser.click("Filtrer")
    browser.see("1 pass sur cette page, soit 10,00 €")
    [row] = rows(browser)
    assert there[-4:] in row and "soumis au contre-paiement" in row
    pick(browser, "Accepté par", NAME)
    pick(browser, "État", "payé")
    browser.click("Filtrer")
    browser.see("Aucun pass ici.")
    reach.check(browser)
    pick(browser, "État", "soumis au contre-paiement")
    browser.click("Filtrer")
    browser.see("1 pass sur cette page, soit 10,00 €")
    reach.check(browser)
    # From the list to the sheet of one.
    browser.find(f"button[value='{here}']").click()
    browser.see("Son histoire")
    assert here not in browser.address and here in browser.text("h1").replace(" ", "")

    # An order's page leads to those of its pass that stand somewhere.
    order = desk.get(f"/v1/passes/{here}").ok()["order"]
    visit(desk, browser, f"/reseau/commandes/{order}")
    browser.click("2 pass (soumis au contre-paiement)")
    browser.see("Liste des pass", "h1")
    assert browser.field("Commande").get_attribute("value") == order
    assert [any(code[-4:] in row for row in rows(browser)) for code in (here, there)] == [True, True]
    # A carnet's, too, each with its sheet.
    carnet = desk.get(f"/v1/passes/{here}").ok()["carnet"]
    visit(desk, browser, f"/reseau/pass/liste?carnet={carnet}")
    browser.see("10 pass sur cette page")
    visit(desk, browser, f"/reseau/carnets/{carnet}")
    reach.check(browser)
    browser.find(f"button[value='{here}']").click()
    browser.see("Son histoire")

    # And the carnets of all orders, by order and by where they are.
    told(desk, "carnets", "hand-out", carnet, "--to", "Léa", "--on", "2026-01-05")
    browser.click("Pass")
    browser.click("Liste des carnets")
    browser.see("Liste des carnets", "h1")
    listed = [item["id"] for item in desk.get("/v1/carnets?limit=500").items]
    shown = [row.text for row in browser.find_all("tbody th")]
    assert shown == listed[:50] and len({item.split("-")[1] for item in shown}) > 1
    look(browser, "carnets-liste")
    pick(browser, "Où ils sont", "remis")
    browser.click("Filtrer")
    browser.until(lambda: len(rows(browser)) == 1, "one was handed out")
    assert carnet in rows(browser)[0] and "le 05/01/2026, à Léa" in rows(browser)[0]
    browser.fill("Commande", "AILLEURS")
    browser.click("Filtrer")
    browser.see("Aucun carnet ici.")
    reach.check(browser)
    after = desk.get("/v1/carnets?limit=1").ok()["next"]
    visit(desk, browser, f"/reseau/pass/carnets?apres={after}")
    browser.see(listed[1], "tbody")
    browser.click("Début de la liste")
    browser.click(listed[0])
    browser.see(f"Carnet {listed[0]}", "h1")


def test_what_was_taken_is_listed_by_service_place_and_what_became_of_it(desk, browser):
    [there] = elsewhere(desk)
    as_operator(desk, browser)
    desk.submit_mode()
    codes = desk.codes(count=52)
    for code in codes:
        desk.scan(code).ok()
    [undone] = desk.redemptions(codes[51])
    told(desk, "redemptions", "cancel", undone["id"], "--reason", "erreur")
    browser.click("Pass")
    browser.click("Pass acceptés")
    browser.see("Pass acceptés", "h1")
    # The newest first, the oldest on the second page.
    newest = [item["pass"] for item in desk.get("/v1/redemptions?limit=500").items]
    shown = [button.get_attribute("value") for button in browser.find_all("button[name=code]")]
    assert shown == newest[:50] and "annulé" in rows(browser)[0]
    look(browser, "pass-acceptes")
    browser.click("Plus ancien")
    browser.see("Revenir au plus récent")
    shown = [button.get_attribute("value") for button in browser.find_all("button[name=code]")]
    assert shown == newest[50:] and shown[-1] == there
    assert not any(code in unquote(browser.address) for code in newest)
    reach.check(browser)
    pick(browser, "Lieu", "Espace de la Ruche, La Ruche")
    browser.click("Filtrer")
    browser.until(lambda: len(rows(browser)) == 1, "the one of that place")
    assert there[-4:] in rows(browser)[0] and "10,00 €" in rows(browser)[0]
    pick(browser, "État", "dans un contre-paiement")
    browser.click("Filtrer")
    browser.see("Aucun pass accepté ici.")
    reach.check(browser)
    pick(browser, "État", "annulé")
    pick(browser, "Lieu", "Tous")
    pick(browser, "Service rendu", "Aide aux démarches administratives")
    browser.click("Filtrer")
    browser.until(lambda: len(rows(browser)) == 1, "the one that was cancelled")
    browser.find("button[name=code]").click()
    browser.see("Annulé par")
    # A place that is gone keeps what was taken there.
    told(desk, "desk", "place", "desk-2", "mediatheque")
    told(desk, "points-of-presence", "remove", "ruche")
    visit(desk, browser, "/reseau/pass/acceptes?lieu=ruche")
    assert "Espace de la Ruche, La Ruche" in rows(browser)[0]


def test_what_was_accepted_by_mistake_is_cancelled_from_the_sheet(desk, browser):
    [there] = elsewhere(desk)
    as_operator(desk, browser)
    here = desk.code()
    desk.submit_mode()
    desk.scan(here).ok()
    month = desk.redemptions(here)[0]["at"][:7]

    def sheet(number):
        browser.click("Pass")
        browser.fill("Numéro du pass", number)
        browser.click("Chercher")
        browser.see("Son histoire")
    sheet(here)
    look(browser, "pass-fiche-a-annuler")
    browser.click("Annuler cette utilisation")
    browser.see(f"Annuler l’utilisation du pass …{here[-4:]} ?", "h1")
    browser.see("diminue de 10,00 € brut")
    look(browser, "pass-annuler-utilisation")
    assert here not in browser.address
    # Why has to be said.
    browser.fill("Motif", " ")
    browser.click("Annuler cette utilisation")
    browser.see("Indiquez pourquoi")
    reach.check(browser)
    assert desk.pass_state(here) == "submitted"
    browser.fill("Motif", "mauvais service")
    browser.click("Annuler cette utilisation")
    browser.see("Le pass est annulé : il est de nouveau utilisable.")
    browser.see("Annulé par odile@example.org : mauvais service")
    browser.see_no("Annuler cette utilisation", "main")
    reach.check(browser)
    assert desk.pass_state(here) == "active"
    assert desk.get("/v1/ledger/check").ok().get("fault") is None

    # What another organisation took is its own to cancel: the core says so, and the sheet whom to ask.
    sheet(there)
    browser.see("Seuls les membres de La Ruche peuvent l’annuler, depuis leur page Contre-paiement de")
    browser.see_no("Annuler cette utilisation", "main")
    look(browser, "pass-fiche-autre-organisation")
    redemption = desk.redemptions(there)[0]["id"]
    refused = desk.apticctl("redemptions", "cancel", redemption, "--reason", "erreur")
    assert refused.returncode == 1 and "otherOrganisation" in refused.stderr + refused.stdout or (
        "Another organisation" in refused.stderr)
    # Who sends the form all the same is refused by the verb.
    secret = browser.find("input[name=jeton]").get_attribute("value")
    answer = browser.driver.execute_async_script(
        """
        const [secret, code, id, done] = arguments;
        fetch('/reseau/pass/annuler/fait', {method: 'POST', body: new URLSearchParams({
          jeton: secret, demande: 'forged', code: code, utilisation: id, motif: 'x'})}).then(
          async answer => done([answer.status, await answer.text()]));
        """, secret, there, redemption)
    assert answer[0] == 422 and "autre organisation" in answer[1], answer[0]
    assert desk.pass_state(there) == "submitted" and month
    browser.click("Fiche de La Ruche")
    browser.see("La Ruche", "h1")


def test_a_letter_is_printed_for_another_area(desk, browser, tmp_path):
    elsewhere(desk)
    told(desk, "points-of-presence", "change", "accueil", "--postal-code", "87000", "--town",
         "Limoges")
    told(desk, "points-of-presence", "change", "mediatheque", "--postal-code", "87100", "--town",
         "Limoges")
    as_operator(desk, browser)
    visit(desk, browser, "/reseau/commandes/D-001")
    browser.click("Courrier pour d’autres lieux")
    browser.see("Courrier d’accompagnement", "h1")
    assert browser.field("Commande (facultatif)").get_attribute("value") == "D-001"
    browser.see("Ce courrier nomme 3 points de présence, dans tout le réseau.")
    look(browser, "courrier")
    browser.fill("Débuts de codes postaux, par exemple 23 ou 23200 87", "232 19")
    browser.click("Voir qui il nomme")
    browser.see("Ce courrier nomme 1 point de présence, dont le code postal commence par 232, 19.")
    assert ["La Ruche" in row for row in rows(browser)] == [True]
    look(browser, "courrier-autre-lieu", phone=False)
    link = browser.find("a[href*='courrier.pdf']").get_attribute("href")
    words = words_of(fetched(browser, link), tmp_path)
    assert "Espace de la Ruche" in words and "Limoges" not in words
    # Nobody there, no such beginning, no such order: said, and no letter to print.
    for codes, order, said in [
            ("75", "D-001", "ce courrier ne nommerait personne"),
            ("23 Guéret", "D-001", "Un début de code postal a de un à cinq chiffres"),
            ("23", "D-999", "Aucune commande ne porte ce numéro.")]:
        browser.fill("Commande (facultatif)", order)
        browser.fill("Débuts de codes postaux, par exemple 23 ou 23200 87", codes)
        browser.click("Voir qui il nomme")
        browser.see(said)
        assert not browser.find_all("a[href*='courrier.pdf']")
        assert browser.field("Commande (facultatif)").get_attribute("value") == order
        reach.check(browser)
    # For no order at all.
    browser.click("Pass")
    browser.click("Courrier d’accompagnement")
    browser.see("Ce courrier nomme 3 points de présence")
    reach.check(browser)


def test_desks_are_seen_declared_and_moved(desk, browser):
    elsewhere(desk)
    as_operator(desk, browser)
    browser.click("Postes du réseau")
    browser.see("Postes du réseau", "h1")
    here, there = rows(browser)
    assert "ce poste" in here and NAME in here and "aucun pass scanné" in here
    assert "desk-2" in there and "La Ruche" in there and "pass scanné aujourd’hui à" in there
    look(browser, "postes")
    browser.click("Déplacer le poste desk-2")
    browser.see("Lieu du poste desk-2", "h1")
    look(browser, "poste-deplacer")
    pick(browser, "Ce poste se trouve à", f"Médiathèque, {NAME}")
    browser.click("Enregistrer")
    browser.see("C’est enregistré.")
    assert "Médiathèque" in rows(browser)[1]
    places = {item["id"]: item for item in told(desk, "desk", "list")["items"]}
    assert (places["desk-2"]["pointOfPresence"], places["desk-2"]["organisation"]) == (
        "mediatheque", ORGANISATION)
    # The place says which desks stand there, and its organisation's people see it.
    browser.click("Médiathèque")
    browser.see("Postes desk-2", ".facts")
    reach.check(browser)

    # Another is declared; a name that is taken would move that one, and is refused.
    visit(desk, browser, "/reseau/postes")
    browser.click("Nouveau poste")
    reach.check(browser)
    browser.fill("Nom du poste", "desk-2")
    pick(browser, "Ce poste se trouve à", "Espace de la Ruche, La Ruche")
    browser.click("Déclarer le poste")
    browser.see("Un poste porte déjà ce nom")
    look(browser, "poste-nouveau", phone=False)
    browser.fill("Nom du poste", "desk-3")
    browser.click("Déclarer le poste")
    browser.see("Le poste est déclaré")
    assert len(rows(browser)) == 3 and "aucun pass scanné" in rows(browser)[2]
    pick(browser, "Organisation", "La Ruche")
    browser.click("Filtrer")
    browser.until(lambda: ["desk-3" in row for row in rows(browser)] == [True], "one is there")
    reach.check(browser)
    # What waits in its list keeps a desk with its organisation.
    desk.submit_mode("staged")
    desk.scan(desk.code()).ok()
    own = next(item["id"] for item in told(desk, "desk", "list")["items"]
               if item["id"] not in ("desk-2", "desk-3"))
    visit(desk, browser, f"/reseau/postes/{own}/lieu")
    pick(browser, "Ce poste se trouve à", "Espace de la Ruche, La Ruche")
    browser.click("Enregistrer")
    browser.see("Des pass attendent dans la liste de ce poste")
    reach.check(browser)
    visit(desk, browser, "/reseau/postes/inconnu/lieu")
    browser.see("Page introuvable")
    visit(desk, browser, "/reseau/poste")
    browser.click("Tous les postes du réseau")
    browser.see("Postes du réseau", "h1")


def test_a_place_tells_its_desks_to_its_organisation_s_people(desk, browser):
    from console import log_in
    log_in(desk, browser, member(desk, "anne"))
    browser.see("Anne Petit")
    visit(desk, browser, f"/organisations/{ORGANISATION}/points-de-presence/accueil")
    browser.see("Postes", ".facts")
    reach.check(browser)
