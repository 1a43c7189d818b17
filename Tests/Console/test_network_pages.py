"""What waits for who runs the network: the page it begins with, what is to be verified, kits,
subscriptions."""

import reach
from console import ORGANISATION, member
from operator_pages import at_all_sizes, books, choose, enter, handed_code, pictures, told, url
from papers import account, hand_in

NAME = "Maison du numérique (démonstration)"


def test_the_operator_begins_with_what_waits_and_where_it_is_done(desk, browser):
    enter(desk, browser)
    # The demonstration's orders: one that is over, one that is not paid.
    browser.see("La commande D-003 de Ville de démonstration est terminée : 40 pass inutilisés à rendre")
    browser.see("La commande D-004 de Caisse de démonstration n’est pas notée comme payée")
    browser.see_no("D-001", "main")
    marie = member(desk, "marie", "legalRepresentative")
    statement = hand_in(desk, by=marie).ok()
    assert hand_in(desk, "identity", name="carte.pdf", by=marie).status == 200
    assert desk.post(f"/v1/bank-details?as={marie}", account(statement["id"])).status == 200
    desk.post(f"/v1/kits?as={marie}", {"organisation": ORGANISATION}).ok()
    told(desk, "organisation", "add", "Le Fil", "--siret", "55208131766522")
    books(desk, "UPDATE documents SET at = at - 73 * 3600000000 WHERE kind = 'identity'")
    # A month ago somebody took a pass.
    [code] = desk.codes()
    desk.submit_mode()
    desk.scan(code)
    books(desk, "UPDATE figures SET month = '2026-09'")
    browser.open(url(desk))
    browser.see("À faire", "h1")
    for words in [
        "Pièce justificative (pièce d’identité du représentant légal)",
        "attend depuis plus de 72 h", "Changement de coordonnées bancaires",
        "Le Fil n’est pas encore qualifiée", "Mois à régler", "9,60 € en tout", "Kit à envoyer",
        "à renouveler",
    ]:
        browser.see(words)
    pictures(browser, "reseau-a-faire")
    at_all_sizes(browser)
    reach.check_focus(browser)
    links = {link.get_attribute("href").removeprefix(url(desk, "")) for link in
             browser.find_all(".tasks a")}
    assert {"/reseau/verifications", "/reseau/organisations/le-fil", "/reseau/commandes/D-004",
            "/reseau/contre-paiements/regler", "/reseau/kits/abonnements"} <= links

    # « Pièces à vérifier »: the oldest first, the overdue one marked.
    browser.open(url(desk, "/reseau/verifications"))
    browser.see("3 demandes attendent, dont 1 depuis plus de 72 h.")
    rows = [row.text for row in browser.find_all("tbody tr")]
    assert len(rows) == 3 and "plus de 72" in rows[0] and "3 jours" in rows[0], rows
    assert "coordonnées bancaires" in rows[2]
    assert all(NAME in row for row in rows)
    pictures(browser, "reseau-verifications")
    assert browser.find("tbody a").get_attribute("href") == url(
        desk, f"/organisations/{ORGANISATION}/details/informations-bancaires")


def test_nothing_waits_and_that_is_said(desk, browser):
    enter(desk, browser)
    books(desk, "UPDATE orders SET credited_on = paid_on, paid_on = coalesce(paid_on, invoiced_on)")
    books(desk, "UPDATE organisations SET qualified_on = NULL, qualified_by = NULL")
    told(desk, "organisation", "change", ORGANISATION, "--siret", "73282932000074")
    told(desk, "organisation", "qualify", ORGANISATION, "--email", "marie@example.org",
         "--first-name", "Marie", "--last-name", "Roy")
    number = books(desk, "SELECT invoice FROM subscriptions")[0][0]
    told(desk, "organisation", "pay-subscription", ORGANISATION, "--invoice", number)
    browser.open(url(desk, "/reseau"))
    browser.see("Rien n’attend")
    reach.check(browser)
    for path, words in [
        ("/reseau/verifications", "Rien n’attend d’être vérifié."),
        ("/reseau/kits", "Aucun kit n’a encore été commandé."),
        ("/reseau/kits?etat=sent", "Aucun kit n’est dans cet état."),
        ("/reseau/kits/abonnements?montrer=a-regler", "Tout est réglé."),
    ]:
        browser.open(url(desk, path))
        browser.see(words)
        reach.check(browser)


def test_a_kit_is_ordered_and_sent_with_a_code_that_is_shown_once(desk, browser):
    enter(desk, browser)
    browser.click("Kits et abonnements")
    choose(browser, "Organisation", NAME)
    browser.click("Commander un kit")
    browser.see("Le kit est commandé")
    browser.see("à envoyer")
    pictures(browser, "reseau-kits")
    # One at a time.
    browser.click("Commander un kit")
    browser.see("Un kit est déjà commandé pour cette organisation")
    reach.check(browser)
    browser.click(f"Envoyer : {NAME}")
    browser.see("Un code va s’afficher, une seule fois")
    reach.check(browser)
    browser.click("Envoyer et afficher le code")
    first = handed_code(browser)
    browser.see("Imprimez cette page et mettez-la dans le colis")
    browser.click("Revenir aux kits")
    # Sent again, it has another code, and the first is worth nothing.
    browser.click(f"Renvoyer avec un nouveau code : {NAME}")
    browser.see("Le code envoyé auparavant ne vaudra plus rien.")
    browser.click("Renvoyer et afficher le code")
    second = handed_code(browser)
    assert first != second
    pictures(browser, "reseau-code-de-kit")
    # The same form again shows no code: it is kept nowhere.
    browser.driver.refresh()
    browser.until(lambda: "déjà été affiché" in browser.text("main") or second in browser.text(
        "main"), "the page is asked for again")
    [kit] = told(desk, "kit", "list")["items"]
    assert desk.apticctl("kit", "activate", kit["id"], "--code", first).returncode == 1
    assert told(desk, "kit", "activate", kit["id"], "--code", second)["state"] == "activated"
    browser.open(url(desk, "/reseau/kits"))
    browser.see("activé le")
    browser.see_no("Renvoyer")
    choose(browser, "État", "à envoyer")
    browser.click("Afficher")
    browser.see("Aucun kit n’est dans cet état.")


def test_subscriptions_are_renewed_and_their_payment_is_noted(desk, browser):
    enter(desk, browser)
    browser.open(url(desk, "/reseau/kits/abonnements"))
    browser.see("1 abonnement a une nouvelle année qui n’est pas encore inscrite")
    # What the command line tells, of orders, too, the first page tells.
    notices = told(desk, "organisation", "notices")["items"]
    browser.open(url(desk, "/reseau"))
    for notice in notices:
        browser.see(notice["message"])
    assert len(notices) == len(browser.find_all(".tasks li")) == 3
    browser.click("Voir les abonnements")
    reach.check(browser)
    browser.click("Renouveler les abonnements")
    browser.see(NAME)
    browser.see("77,00 € HT par an")
    reach.check(browser)
    browser.click("Renouveler")
    browser.see("Les années commencées sont inscrites avec leurs factures.")
    browser.see("77,00 € HT, 92,40 € TTC")
    pictures(browser, "reseau-abonnements")
    # Its invoice is opened from there, and from the organisation's sheet.
    number = books(desk, "SELECT invoice FROM subscriptions")[0][0]
    browser.click(f"Facture {number}")
    browser.see(f"Facture {number}", "h1")
    browser.see("92,40 €", ".totals")
    browser.open(url(desk, f"/reseau/organisations/{ORGANISATION}"))
    browser.see("Années d’abonnement et factures")
    browser.see("92,40 € TTC", "table")
    pictures(browser, "reseau-fiche-abonnement")
    browser.click(number)
    browser.see(f"Facture {number}", "h1")
    # What the command line tells, the first page tells.
    [notice] = [item for item in told(desk, "organisation", "notices")["items"]
                if item["code"] == "subscriptionsToPay"]
    browser.open(url(desk, "/reseau"))
    browser.see(notice["message"])
    browser.click("Noter un paiement")
    browser.see("à régler", "table")
    # Asked again, it adds nothing.
    browser.open(url(desk, "/reseau/kits/abonnements/renouvellement"))
    browser.see("il n’y a rien à renouveler")
    browser.click("Renouveler")
    browser.see("Rien n’était à renouveler")
    assert books(desk, "SELECT count(*) FROM subscriptions") == [(1,)]
    browser.click("Voir ce qui reste à régler")
    browser.find("tbody a.more").click()
    browser.see("92,40 € TTC")
    reach.check(browser)
    browser.script("document.getElementById('jour').value = '2099-01-01'")
    browser.click("Noter le paiement")
    assert browser.find("[aria-invalid]").get_attribute("name") == "jour"
    reach.check(browser)
    browser.script("document.getElementById('jour').value = arguments[0]",
                   books(desk, "SELECT starts_on FROM subscriptions")[0][0])
    browser.click("Noter le paiement")
    browser.see("Le paiement est noté.")
    browser.see("réglée le")
    assert desk.get("/v1/ledger/check").ok().get("fault") is None


def test_the_trail_of_the_network_is_filtered_by_day_organisation_and_person(desk, browser):
    enter(desk, browser)
    anne = member(desk, "anne")
    told(desk, "organisation", "add", "Le Fil", "--siret", "55208131766522")
    desk.post(f"/v1/kits?as={anne}", {"organisation": ORGANISATION}).ok()
    browser.click("Qui a fait quoi")
    browser.see("a commandé un kit", "table")
    browser.see("a ajouté une organisation", "table")
    browser.see("Anne Petit", "table")
    # French words and names: no verb, no id.
    assert "kit.order" not in browser.text("table") and "organisation:" not in browser.text("table")
    pictures(browser, "reseau-suivi")
    at_all_sizes(browser)
    choose(browser, "Organisation", NAME)
    browser.click("Filtrer")
    browser.see("a commandé un kit", "table")
    browser.see_no("a ajouté une organisation", "table")
    choose(browser, "Qui", "Anne Petit")
    browser.click("Filtrer")
    browser.see_no("a ajouté un membre", "table")
    reach.check(browser)
    browser.script("document.getElementById('jour').value = '2020-01-01'")
    browser.click("Filtrer")
    browser.see("Rien n’a été fait qui corresponde")
    reach.check(browser)
    # Many are paged.
    for number in range(55):
        told(desk, "sponsor", "change", "ville", "--contact", f"Zoé {number}")
    browser.open(url(desk, "/reseau/suivi"))
    browser.see_no("a commandé un kit", "table")
    browser.click("Plus ancien")
    browser.see("a commandé un kit", "table")
    browser.click("Revenir au plus récent")
    browser.see("a modifié un commanditaire", "table")
