"""Sponsors, orders, pass and carnets in the operator's hands, each act shown before it is done."""

import re
from pathlib import Path

import reach
from console import log_in, member, pdf_barcodes, told
from network import as_operator, fetched, look, pick, set_date, visit

SOURCES = Path(__file__).resolve().parents[2] / "Sources" / "ApticConsole"


def test_an_order_goes_from_its_sponsor_to_paper(desk, line, browser, tmp_path):
    as_operator(desk, browser)
    browser.click("Commanditaires")
    browser.see("Ville de démonstration")
    browser.fill("SIRET, 14 chiffres (facultatif)", "123")
    browser.fill("Nom", "Département d’Été")
    browser.click("Ajouter le commanditaire")
    browser.see("Ce SIRET n’est pas le bon")
    assert browser.field("Nom").get_attribute("value") == "Département d’Été"
    reach.check(browser)
    browser.fill("SIRET, 14 chiffres (facultatif)", "73282932000074")
    browser.fill("Adresse, qui figure sur ses factures", "2 rue du Pont, 23000 Guéret")
    browser.click("Ajouter le commanditaire")
    browser.see("Le commanditaire est ajouté.")
    look(browser, "commanditaires")
    browser.click("Département d’Été")
    browser.fill("Personne à contacter", "Mme Lune")
    browser.click("Enregistrer")
    browser.see("C’est enregistré.")
    look(browser, "commanditaire", phone=False)

    browser.click("Nouvelle commande")
    browser.see("Nouvelle commande", "h1")
    browser.fill("Nombre de pass", "30")
    set_date(browser, "du", "2020-01-01")
    set_date(browser, "au", "2019-01-01")
    browser.click("Créer la commande")
    browser.see("Le dernier jour est avant le premier")
    look(browser, "nouvelle-commande")
    assert browser.field("Nombre de pass").get_attribute("value") == "30"
    set_date(browser, "au", "2099-12-31")
    browser.click("N’accepter ces pass que dans certains lieux")
    browser.fill("Débuts de codes postaux, par exemple 23 ou 23200 87", "23 87")
    browser.click("N’accepter ces pass qu’à certaines heures")
    for day in range(1, 8):
        browser.find(f"#jour-{day}").click()
    reach.check(browser)
    browser.click("Créer la commande")
    browser.see("La commande est créée.")
    browser.see("À faire : envoyer la facture")
    browser.see("lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche, de 00:00 à 24:00")
    browser.see("code postal 23…, code postal 87…")
    look(browser, "commande-nouvelle")
    order = re.search(r"CMD-\d+-\d+", browser.text("h1"))[0]
    # What the core does not let be done is not offered.
    buttons = browser.text(".actions")
    assert "Faire l’avoir" not in buttons and "Noter le paiement" not in buttons

    browser.click("Facturer")
    browser.see(f"Facturer la commande {order} ?", "h1")
    # What the invoice will say: thirty pass, 4 % of them, and the VAT on that.
    preview = browser.text(".paper")
    for words in ["Pass numérique 30 10,00 € 0 % 300,00 €",
                  "Frais de gestion, 4 % 1 12,00 € 20 % 12,00 €", "Total HT 312,00 €", "TVA 2,40 €",
                  "Total TTC 314,40 €"]:
        assert words in preview, preview
    look(browser, "confirmer-facturer")
    # The fee changes while somebody looks at it: nothing is sent, and it is shown anew.
    desk.put("/v1/network", {"upstreamFeeBasisPoints": 500}).ok()
    browser.click("Facturer")
    browser.see("Cela a changé depuis que cette page l’a montré")
    browser.see("Total TTC 318,00 €", ".paper")
    reach.check(browser)
    assert told(desk, "order", "show", order)["invoices"] == []
    desk.put("/v1/network", {"upstreamFeeBasisPoints": 400}).ok()
    visit(desk, browser, f"/reseau/commandes/{order}/facturer")
    browser.see("Total TTC 314,40 €", ".paper")
    browser.click("Facturer")
    browser.see("La commande est facturée.")
    number = re.search(r"FA-\d+-\d+", browser.text())[0]
    browser.click(number)
    browser.see(f"Facture {number}", "h1")
    browser.see("SIRET 732 829 320 00074")
    browser.see("314,40 €", ".totals")
    assert browser.text("table") in preview
    look(browser, "facture")
    browser.click(f"Revenir à la commande {order}")

    browser.click("Émettre des pass")
    browser.see("Il reste 30 pass à émettre")
    browser.fill("Nombre de pass", "31")
    browser.click("Voir avant d’émettre")
    browser.see("La commande compterait plus de pass")
    look(browser, "emettre", phone=False)
    browser.fill("Nombre de pass", "20")
    browser.click("Voir avant d’émettre")
    browser.see("Émettre 20 pass ?", "h1")
    browser.see("200,00 €")
    look(browser, "emettre-confirmer")
    browser.click("Émettre les pass")
    browser.see("20 pass émis, dans 2 carnets.")
    look(browser, "travail-emission")
    browser.click("Voir la commande")

    browser.click("Noter le paiement")
    browser.see("Pass activés 20 pass")
    browser.see("314,40 €")
    look(browser, "confirmer-payer")
    browser.click("Noter le paiement")
    browser.see("tous les pass de la commande sont activés")
    browser.see("valable 20 pass")
    look(browser, "commande-active")

    browser.click("Imprimer tous les carnets")
    browser.see("2 carnets prêts à imprimer, soit 20 pass.")
    link = browser.find("a[href$='/fichier']").get_attribute("href")
    pdf = fetched(browser, link)
    printed = pdf_barcodes(pdf, tmp_path)
    held = {item["code"] for item in desk.get(f"/v1/passes?order={order}").items}
    assert len(held) == 20 and set(printed) == held
    assert desk.scan(printed[0]).ok()["outcome"] == "valid"
    visit(desk, browser, f"/reseau/commandes/{order}")
    # Its own trail, and nothing of others.
    browser.click("Qui a fait quoi sur cette commande")
    browser.see(f"Seulement ce qui concerne : commande {order}.")
    trail = browser.text("table")
    assert "a facturé une commande" in trail and "a noté le paiement d’une commande" in trail
    assert "a ajouté un commanditaire" not in trail
    reach.check(browser)
    browser.click("Tout voir")
    browser.see("a ajouté un commanditaire", "table")
    visit(desk, browser, f"/reseau/commandes/{order}")
    letter = browser.find("a[href$='courrier.pdf']").get_attribute("href")
    assert fetched(browser, letter).startswith(b"%PDF")


def test_orders_are_found_by_their_sponsor_and_state(desk, browser):
    as_operator(desk, browser)
    browser.click("Commandes")
    browser.see("D-005")
    look(browser, "commandes")
    pick(browser, "Commanditaire", "Caisse de démonstration")
    pick(browser, "État", "facturée")
    browser.click("Filtrer")
    browser.see("D-004")
    browser.see_no("D-005")
    reach.check(browser)
    pick(browser, "État", "annulée")
    browser.click("Filtrer")
    browser.see("Aucune commande ici.")
    reach.check(browser)
    after = desk.get("/v1/orders?limit=4").ok()["next"]
    visit(desk, browser, f"/reseau/commandes?apres={after}")
    browser.see("D-005")
    browser.see_no("D-001")
    visit(desk, browser, "/reseau/commandes/inconnue")
    browser.see("Page introuvable")


def test_an_order_is_called_off_once_it_was_shown(desk, make_browser):
    browser, other = make_browser(), make_browser()
    as_operator(desk, browser)
    visit(desk, browser, "/reseau/commandes/D-004")
    browser.click("Annuler la commande")
    browser.see("Annuler la commande D-004 ?", "h1")
    browser.see("Pass annulés 40 pass")
    browser.see("Ce que dira l’avoir", ".paper")
    look(browser, "confirmer-annuler")
    browser.click("Annuler")
    browser.see("Commande D-004", "h1")
    assert told(desk, "order", "show", "D-004")["order"]["state"] == "invoiced"

    # Meanwhile it is paid: it can no longer be called off, and the page says so.
    visit(desk, browser, "/reseau/commandes/D-004/annuler")
    browser.fill("Motif", "commandée deux fois")
    told(desk, "order", "pay", "D-004")
    browser.click("Annuler la commande")
    browser.see("Cette commande est déjà payée")
    browser.see("Commande D-004", "h1")
    reach.check(browser)

    # Another that changes while it is looked at: nothing is done, and it is shown anew.
    told(desk, "order", "create", "--id", "C-1", "--sponsor", "ville", "--quantity", "20",
         "--valid-from", "2020-01-01", "--valid-until", "2099-12-31")
    told(desk, "order", "invoice", "C-1")
    visit(desk, browser, "/reseau/commandes/C-1/annuler")
    browser.see("Pass annulés 0 pass")
    told(desk, "passes", "issue", "--order", "C-1", "--count", "10")
    browser.fill("Motif", "commandée deux fois")
    browser.click("Annuler la commande")
    browser.see("Cela a changé depuis que cette page l’a montré")
    browser.see("Pass annulés 10 pass")
    assert browser.field("Motif").get_attribute("value") == "commandée deux fois"
    look(browser, "confirmer-change", phone=False)
    assert told(desk, "order", "show", "C-1")["order"]["state"] == "invoiced"
    browser.click("Annuler la commande")
    browser.see("La commande est annulée.")
    detail = told(desk, "order", "show", "C-1")
    assert detail["passes"]["credited"] == 10
    assert [note["grossCents"] for note in detail["invoices"]] == [20_960, 20_960]
    look(browser, "commande-annulee", phone=False)

    # Who is no operator is refused, and told why.
    log_in(desk, other, member(desk, "anne"))
    other.see("Anne Petit")
    visit(desk, other, "/reseau/commandes")
    other.see("Seul l’opérateur du réseau peut le faire.")


def test_what_is_stolen_is_blocked_at_each_level(desk, browser):
    as_operator(desk, browser)
    number = desk.code()
    found = desk.get(f"/v1/passes/{number}").ok()
    order, carnet = found["order"], found["carnet"]
    desk.submit_mode()
    other = next(item["code"] for item in desk.get(f"/v1/passes?carnet={carnet}").items
                 if item["code"] != number and item["state"] == "active")
    desk.scan(other).ok()

    browser.click("Pass")
    browser.see("Chercher un pass")
    look(browser, "pass")
    browser.fill("Numéro du pass", "1234")
    browser.click("Chercher")
    browser.see("Aucune commande de ce réseau ne contient ce pass")
    reach.check(browser)
    browser.fill("Numéro du pass", " ".join(number[i:i + 4] for i in range(0, 16, 4)))
    browser.click("Chercher")
    browser.see("Il n’a encore été accepté nulle part.")
    assert number not in browser.address
    look(browser, "pass-fiche")
    browser.click("Bloquer ce pass")
    browser.see("1 pass, soit 10,00 €")
    look(browser, "confirmer-bloquer", phone=False)
    browser.fill("Motif, montré aux postes qui le refusent", "perdu")
    browser.click("Bloquer")
    browser.see("C’est bloqué, dès maintenant et dans tous les postes.")
    browser.see("Ce pass est bloqué perdu")
    assert desk.scan(number).ok()["outcome"] == "blocked"
    reach.check(browser)

    browser.click(carnet)
    browser.see(f"Carnet {carnet}", "h1")
    look(browser, "carnet")
    browser.click("Bloquer ce carnet")
    # One of its ten is used already.
    browser.see("9 pass, soit 90,00 €")
    browser.fill("Motif, montré aux postes qui le refusent", "carnet volé")
    browser.click("Bloquer")
    browser.see("Aucun de ses pass n’est accepté : carnet volé")
    reach.check(browser)
    browser.click(order)
    browser.click("Bloquer tous ses pass")
    browser.see(f"Bloquer tous les pass de la commande {order} ?")
    unused = told(desk, "order", "show", order)["passes"]["unused"]
    browser.see(f"{unused} pass")
    browser.fill("Motif, montré aux postes qui le refusent", "vol en réserve")
    look(browser, "confirmer-bloquer-commande", phone=False)
    browser.click("Bloquer la commande")
    browser.see("Aucun de ses pass n’est accepté : vol en réserve")
    reach.check(browser)
    browser.click("Débloquer la commande")
    browser.see("Un carnet ou un pass bloqué pour lui-même le reste.")
    browser.click("Débloquer la commande")
    browser.see("C’est débloqué.")
    visit(desk, browser, f"/reseau/carnets/{carnet}")
    browser.click("Débloquer ce carnet")
    browser.click("Débloquer")
    browser.see("C’est débloqué.")
    browser.click("Pass")
    browser.fill("Numéro du pass", number)
    browser.click("Chercher")
    browser.click("Débloquer ce pass")
    browser.see("C’est débloqué.")
    assert desk.scan(number).ok()["outcome"] == "submitted"
    browser.click("Chercher un autre pass")
    browser.fill("Numéro du pass", number)
    browser.click("Chercher")
    browser.see("soumis au contre-paiement")
    look(browser, "pass-fiche-utilise", phone=False)


def test_carnets_are_noted_where_they_are_and_an_order_ends(desk, browser, tmp_path):
    as_operator(desk, browser)
    visit(desk, browser, "/reseau/commandes/D-002")
    browser.see("accord")
    look(browser, "commande-fin")
    browser.click("Voir les carnets")
    browser.see("D-002-1")
    look(browser, "carnets")
    browser.click("Remis")
    browser.see("Cochez les carnets.")
    browser.click("Imprimer les carnets choisis")
    browser.see("Cochez les carnets.")
    for carnet in ("D-002-2", "D-002-3"):
        browser.find(f"input[value='{carnet}']").click()
    browser.click("Imprimer les carnets choisis")
    browser.see("2 carnets prêts à imprimer, soit 20 pass.")
    reach.check(browser)
    pdf = fetched(browser, browser.find("a[href$='/fichier']").get_attribute("href"))
    held = {item["code"] for carnet in ("D-002-2", "D-002-3")
            for item in desk.get(f"/v1/passes?carnet={carnet}").items}
    chosen = tmp_path / "chosen"
    chosen.mkdir()
    assert len(held) == 20 and set(pdf_barcodes(pdf, chosen)) == held
    visit(desk, browser, "/reseau/commandes/D-002/carnets")
    browser.find("input[value='D-002-1']").click()
    browser.fill("Remis à (facultatif)", "Mission locale")
    browser.click("Remis")
    browser.see("C’est enregistré.")
    browser.see("à Mission locale")
    # All the others at once; what is handed out stays so, and the list stays where it was.
    visit(desk, browser, "/reseau/commandes/D-002/carnets?lieu=unknown")
    browser.field("Tous les carnets de la commande qui ne sont pas encore remis, et pas seulement"
                  " ceux qui sont cochés").click()
    browser.click("En stock")
    browser.see("C’est enregistré.")
    browser.see("Aucun carnet ici.")
    assert "lieu=unknown" in browser.address
    visit(desk, browser, "/reseau/commandes/D-002/carnets")
    browser.see("en stock")
    browser.see("à Mission locale")
    browser.click("D-002-1")
    carnet = fetched(browser, browser.find("a[href$='pass.pdf']").get_attribute("href"))
    assert len(pdf_barcodes(carnet, tmp_path)) == 10
    visit(desk, browser, "/reseau/commandes/D-002/fin")
    browser.see("Carnets bloqués 3 carnets")
    browser.see("30 pass, soit 300,00 €")
    browser.fill("Qui a donné son accord, chez le commanditaire", "Mme Lune")
    look(browser, "confirmer-fin", phone=False)
    browser.click("Noter l’accord de fin")
    browser.see("L’accord de fin est noté")
    # One whose grace is over is credited.
    visit(desk, browser, "/reseau/commandes/D-003")
    browser.click("Faire l’avoir")
    browser.see("Montant de l’avoir 400,00 €")
    browser.see("Pass non utilisés 40 10,00 €", ".paper")
    look(browser, "confirmer-avoir", phone=False)
    browser.click("Faire l’avoir")
    browser.see("L’avoir est fait, et la commande est soldée.")
    assert told(desk, "order", "show", "D-003")["passes"]["credited"] == 40
    reach.check(browser)


def test_a_member_gets_none_of_the_network_s_pages(desk, browser):
    """Every route that the source has, so that none is forgotten."""
    text = "".join(path.read_text() for path in SOURCES.rglob("*.swift"))
    routes = set(re.findall(r'ConsoleRoute\(\s*\.(get|post),\s*"(/reseau[^"]*)"', text))
    assert len(routes) > 45
    ids = {":commanditaire": "ville", ":commande": "D-001", ":facture": "FA-1", ":carnet": "D-001-1",
           ":poste": "desk-1", ":paiement": "x", ":fichier": "x", ":travail": "x"}
    log_in(desk, browser, member(desk, "anne"))
    browser.see("Anne Petit")
    secret = browser.find("input[name=jeton]").get_attribute("value")
    told_of = {}
    for method, path in sorted(routes):
        for name, value in ids.items():
            path = path.replace(name, value)
        status, words = browser.driver.execute_async_script(
            """
            const [method, path, secret, done] = arguments;
            const form = new URLSearchParams({jeton: secret, demande: 'x'});
            fetch(path, method === 'post' ? {method: 'POST', body: form} : {}).then(
              async answer => done([answer.status, await answer.text()]));
            """, method, path, secret)
        told_of[method, path] = (status, "Seul l’opérateur du réseau" in words)
    assert set(told_of.values()) == {(403, True)}, told_of
    assert "/reseau" not in "".join(
        link.get_attribute("href") for link in browser.find_all(".menu a"))
