"""Counter-payments in the operator's hands: shown, settled, told to the bank, and what it answers."""

import reach
from console import told
from held import books_held
from network import as_operator, fetched, look, pick, visit
from settled import ORGANISATION, PAYER, have_account, month_ago


def taken(desk, count):
    desk.submit_mode()
    for number in desk.codes(count=count):
        assert desk.scan(number).ok()["outcome"] == "submitted"
    month_ago(desk)


def test_a_month_is_shown_settled_paid_sent_back_and_paid_again(desk, browser):
    taken(desk, 3)
    desk.put("/v1/network", PAYER).ok()
    as_operator(desk, browser)
    browser.click("Contre-paiements")
    browser.see("à venir")
    look(browser, "contre-paiements-reseau")
    browser.click("Régler un mois")
    browser.see("1 contre-paiement pour 3 pass : 28,80 € net.")
    browser.see("1 contre-paiement attendra")
    browser.see("Coordonnées bancaires à renseigner par l’organisation.")
    look(browser, "regler")
    # A pass is given back while the page is open: nothing is settled, and it says so.
    [redemption] = desk.redemptions()[:1]
    desk.post(f"/v1/redemptions/{redemption['id']}/cancellation", {"reason": "erreur"}).ok()
    browser.click("Régler")
    browser.see("Cela a changé depuis que la page l’a montré")
    look(browser, "travail-refuse")
    browser.click("Revoir ce qui serait réglé")
    browser.see("1 contre-paiement pour 2 pass : 19,20 € net.")
    # Seen while it goes: it waits, for seconds at the most, for books that another program holds.
    with books_held(desk):
        browser.click("Régler")
        browser.see("en cours", ".tag")
    browser.see("1 contre-paiement réglé")
    browser.see("soit 19,20 € net : 0 à payer, 1 en attente.")
    look(browser, "travail-regle", phone=False)
    browser.click("Voir les contre-paiements")
    browser.click("Voir ce qui attend")
    browser.see("Coordonnées bancaires à renseigner par l’organisation.")
    reach.check(browser)

    visit(desk, browser, "/reseau/contre-paiements/fichiers")
    browser.click("Faire le fichier")
    browser.see("Il n’y a rien de plus à payer")
    reach.check(browser)
    have_account(desk)
    # What waited goes along, and the preview says so.
    visit(desk, browser, "/reseau/contre-paiements/regler")
    browser.see("1 contre-paiement qui attendait part aussi.")
    reach.check(browser)
    browser.click("Régler")
    browser.see("1 à payer")
    browser.click("Faire le fichier pour la banque")
    browser.see("Aucun fichier n’a encore été fait.")
    browser.click("Faire le fichier")
    browser.see("Le fichier pour la banque est fait")
    browser.see("1 virement")
    look(browser, "fichiers")
    content = fetched(browser, browser.find("th a[href*='fichiers/']").get_attribute("href"))
    assert b"<CtrlSum>19.20</CtrlSum>" in content

    visit(desk, browser, "/reseau/contre-paiements?etat=issued")
    browser.see("émis")
    look(browser, "contre-paiements-emis", phone=False)
    link = browser.find("a[href*='contre-paiements.csv']").get_attribute("href")
    assert b"19,20" in fetched(browser, link)
    browser.click("Noter les contre-paiements choisis comme payés")
    browser.see("Cochez les contre-paiements que la banque a payés.")
    browser.find("th a.cell").click()
    browser.see("La banque a rejeté le virement")
    look(browser, "contre-paiement-reseau")
    link = browser.find(f"a[href^='/organisations/{ORGANISATION}/contre-paiements/']")
    assert b"19,20" in fetched(browser, link.get_attribute("href"))
    browser.fill("Motif donné par la banque", "AC04 compte clos")
    browser.click("Noter le rejet")
    browser.see("AC04 compte clos")
    browser.see("rejeté", ".tag")
    look(browser, "contre-paiement-rejete", phone=False)
    browser.click("Émettre de nouveau")
    browser.see("Le contre-paiement est émis de nouveau")
    reach.check(browser)
    visit(desk, browser, "/reseau/contre-paiements/fichiers")
    browser.click("Faire le fichier")
    browser.see("Le fichier pour la banque est fait")
    visit(desk, browser, "/reseau/contre-paiements?etat=issued")
    browser.find("input[name=paiement]").click()
    browser.click("Noter les contre-paiements choisis comme payés")
    browser.see("Les contre-paiements choisis sont notés comme payés.")
    [payout] = told(desk, "payouts", "list")["items"]
    assert (payout["state"], payout["netCents"], payout["organisation"]) == (
        "paid", 1_920, ORGANISATION)
    pick(browser, "État", "payé")
    browser.click("Filtrer")
    browser.see("19,20 €")
    assert told(desk, "ledger", "check").get("fault") is None
