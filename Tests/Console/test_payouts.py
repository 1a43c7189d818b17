"""« Contre-paiement »: those to come and those that were, and what can still be undone."""

import csv
import io
import subprocess

import browser as sizes
import reach
from asked import OTHER, Asker, asker, look, other_organisation, refused
from console import ORGANISATION, log_in, member, operator, told, url
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.support.select import Select
from settled import PAYER, books_of, have_account, month_ago

LIST = f"/organisations/{ORGANISATION}/contre-paiements"
SIZES = [("bureau", sizes.DESK), ("telephone", sizes.PHONE)]


def see_all(browser, name):
    look(browser, "contre-paiement-" + name, reach.check, SIZES)


def scan(desk, count, service="demarches-administratives"):
    """So many pass, taken this month."""
    desk.submit_mode(service=service)
    codes = desk.codes(count=count)
    for code in codes:
        assert desk.scan(code).ok()["outcome"] == "submitted"
    return codes


def payouts(desk, **filters):
    words = [word for name, value in filters.items() for word in (f"--{name}", value)]
    return told(desk, "payouts", "list", *words)["items"]


def show(browser, period=None, state=None):
    """Filters the list, as a person does."""
    for label, words in [("Période", period), ("Statut", state)]:
        if words:
            Select(browser.field(label)).select_by_visible_text(words)
    browser.click("Afficher")


def test_counter_payments_by_period_and_state(desk, browser, tmp_path):
    """« Visualiser les contre-paiements en fonction de leur période et/ou statut », and « cliquer
    sur une ligne pour visualiser les pass que vous aviez scanné, ainsi que les services rendus »."""
    anne = member(desk, "anne", "legalRepresentative")
    log_in(desk, browser, anne)
    browser.click("Contre-paiement")
    browser.see("Rien à venir")
    browser.see("Aucun mois n’a encore été arrêté.")
    # À savoir.
    browser.see("effectués en début de mois pour tous les pass scannés le mois précédent")
    browser.see("(nombre de pass scannés) × 10,00 € − 4 % HT")
    browser.see("n’oubliez pas de renseigner vos pièces justificatives et coordonnées bancaires")
    for words in ["accès au tableau de bord", "réseau d’acteurs qualifiés",
                  "sécurisation des destinataires"]:
        browser.see(words)
    # At the top of every page, with where it is done.
    browser.see("Renseignez vos coordonnées bancaires")
    browser.see("Voir les informations bancaires", "main")
    see_all(browser, "vide")

    scan(desk, 2)
    scan(desk, 1, "acces-internet")
    month_ago(desk)
    scan(desk, 1)
    told(desk, "payouts", "settle")
    [upcoming, waiting] = payouts(desk)
    browser.open(url(desk, LIST))
    browser.see("à venir", "[aria-labelledby=titre-a-venir]")
    browser.see("en attente Renseignez vos coordonnées bancaires.", "[aria-labelledby=titre-passes]")
    browser.see("3 28,80 €", "[aria-labelledby=titre-passes]")
    see_all(browser, "liste")
    show(browser, state="En attente".lower())
    browser.see("28,80 €")
    assert not browser.find_all("#titre-a-venir")
    show(browser, state="payé")
    browser.see("Aucun contre-paiement passé ne correspond.")
    reach.check(browser)
    month = browser.find_all("#periode option")[1].text
    show(browser, period=month, state="à venir")
    browser.see("9,60 €")
    assert [row.text.split(" ")[-2] for row in browser.find_all("tbody tr")] == ["9,60"]
    show(browser, state="Tous", period="Toutes")

    # The whole line leads to it.
    row = browser.find("[aria-labelledby=titre-passes] tbody tr")
    amount = row.find_elements("css selector", "td.amount")[-1]
    ActionChains(browser.driver).move_to_element(amount).click().perform()
    browser.see("Ce contre-paiement attend. Renseignez vos coordonnées bancaires.")
    browser.see("Voir les informations bancaires", "main p a.button")
    for words in ["Montant brut 30,00 €", "Frais contributifs HT − 1,20 €", "Net à payer 28,80 €",
                  "facturée et non retenue 0,24 €"]:
        browser.see(words, ".facts")
    browser.see("Aide aux démarches administratives 2 20,00 €")
    browser.see("Total 3 30,00 €")
    assert len(browser.find_all(".stacked tbody tr")) == 3
    assert not browser.find_all("a.cross")
    see_all(browser, "en-attente")

    page = f"{LIST}/{waiting['id']}"
    check_papers(desk, browser, Asker(desk, browser), waiting, page, tmp_path)
    check_states(desk, browser, waiting, page)


def check_papers(desk, browser, ask, payout, page, folder):
    """Statement, lists and invoice, by the browser's session."""
    listed = ask.get(LIST + ".csv")
    assert listed.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert listed.body == desk.get(f"/v1/payouts?format=csv&organisation={ORGANISATION}").body
    one = ask.get(LIST + ".csv?etat=waiting").body
    assert one == desk.get("/v1/payouts?format=csv&state=waiting").body and one != listed.body
    passes = ask.get(page + "/pass.csv")
    assert passes.body == desk.get(f"/v1/payouts/{payout['id']}/passes?format=csv").body
    rows = list(csv.reader(io.StringIO(passes.body.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 4
    statement = ask.get(page + "/releve.pdf")
    assert statement.headers["Content-Type"] == "application/pdf"
    (folder / "releve.pdf").write_bytes(statement.body)
    subprocess.run(["pdftoppm", "-r", "60", "-png", folder / "releve.pdf", folder / "releve"],
                   check=True)
    text = subprocess.run(["pdftotext", "-layout", folder / "releve.pdf", "-"], check=True,
                          capture_output=True, text=True).stdout
    assert "28,80" in text and "Aide aux démarches administratives" in text

    browser.open(url(desk, page))
    browser.click(payout["feeInvoice"])
    browser.see(f"Facture {payout['feeInvoice']}", "h1")
    for words in ["Frais contributifs, contre-paiement de", "Total HT 1,20 €", "TVA 0,24 €",
                  "Total TTC 1,44 €", "Maison du numérique"]:
        browser.see(words, ".paper")
    see_all(browser, "facture")
    browser.cdp("Emulation.setEmulatedMedia", media="print")
    for words in ["Tableau de bord", "autres avis", "Se déconnecter", "Ctrl"]:
        browser.see_no(words)
    browser.screenshot("contre-paiement-facture-imprimee")
    browser.cdp("Emulation.setEmulatedMedia", media="")


def check_states(desk, browser, payout, page):
    """What becomes of it, as the page tells it."""
    desk.put("/v1/network", PAYER).ok()
    have_account(desk)
    told(desk, "payouts", "settle")
    browser.open(url(desk, page))
    browser.see("Le virement est prêt : il part avec le prochain envoi à la banque.")
    browser.see("FR76…0189", ".facts")
    made = desk.apticctl("payouts", "export", "payer-file", "--output", "-")
    assert made.returncode == 0, made.stderr
    browser.open(url(desk, page))
    browser.see("Le virement a été transmis à la banque.")
    told(desk, "payouts", "answer", payout["id"], "rejected", "--reason", "AC04 compte clos")
    browser.open(url(desk, page))
    browser.see("La banque a rejeté le virement (AC04 compte clos).")
    browser.see("Vérifiez vos coordonnées bancaires")
    browser.see("rejeté", ".history")
    see_all(browser, "rejete")
    told(desk, "payouts", "reissue", payout["id"])
    told(desk, "payouts", "answer", payout["id"], "paid")
    browser.open(url(desk, page))
    browser.see("La banque a confirmé le virement.")
    assert [item.text.split(" ")[0] for item in browser.find_all(".history li")] == [
        "en", "émis", "rejeté", "émis", "payé"]
    browser.see("par l’opérateur du réseau", ".history")
    see_all(browser, "paye")
    browser.open(url(desk, f"{LIST}?etat=paid"))
    browser.see("payé", "tbody")
    # But for the desk that stood still while its books were changed.
    assert all("ERR_CONNECTION_REFUSED" in complaint for complaint in browser.complaints)


def test_a_pass_scanned_by_mistake_is_cancelled(desk, browser):
    [code, other] = scan(desk, 2)
    [upcoming] = payouts(desk)
    log_in(desk, browser, member(desk, "anne"))
    browser.click("Contre-paiement")
    browser.find("[aria-labelledby=titre-a-venir] tbody a").click()
    browser.see("Ce mois n’est pas encore arrêté : ces montants peuvent changer.")
    browser.see(f"{code[:4]} {code[4:8]} {code[8:12]} {code[12:]}", ".stacked")
    see_all(browser, "a-venir")
    browser.click(f"Annuler le pass …{code[-4:]}")
    browser.see(f"Annuler le pass …{code[-4:]} ?")
    browser.see("Le pass redevient utilisable")
    browser.see("diminue de 10,00 € brut")
    see_all(browser, "annuler")
    # Asked once, and nothing is done by leaving.
    browser.click("Revenir sans rien changer")
    assert desk.pass_state(code) == "submitted"
    browser.click(f"Annuler le pass …{code[-4:]}")
    browser.fill("Pourquoi ?", "   ")
    browser.click("Annuler ce pass")
    browser.see("Indiquez pourquoi, en 200 caractères au plus.", "[role=alert]:not([hidden])")
    reach.check(browser)
    browser.fill("Pourquoi ?", "mauvais service")
    browser.click("Annuler ce pass")
    browser.see("Le pass est annulé : il est de nouveau utilisable.", ".done[role=status]")
    assert desk.pass_state(code) == "active"
    [cancelled] = [item for item in desk.redemptions(code)]
    assert (cancelled["cancelReason"], cancelled["cancelledBy"]) == (
        "mauvais service", "anne@example.org")
    assert len(browser.find_all(".stacked tbody tr")) == 1
    # With its last pass the month is none any more.
    browser.click(f"Annuler le pass …{other[-4:]}")
    browser.fill("Pourquoi ?", "essai")
    browser.click("Annuler ce pass")
    browser.see("Rien à venir")
    browser.see("Le pass est annulé")
    assert all("422" in complaint for complaint in browser.complaints)


def test_what_is_settled_is_not_cancelled(desk, browser):
    scan(desk, 1)
    [redemption] = desk.redemptions()
    month_ago(desk)
    [payout] = payouts(desk)
    log_in(desk, browser, member(desk, "anne"))
    address = url(desk, f"{LIST}/{payout['id']}/pass/{redemption['id']}/annuler")
    browser.open(address)
    browser.fill("Pourquoi ?", "trop tard")
    told(desk, "payouts", "settle")
    browser.click("Annuler ce pass")
    browser.see("Ce mois est arrêté : ses pass ne peuvent plus être annulés.")
    reach.check(browser)
    browser.open(address)
    browser.see("Ce mois est arrêté : ses pass ne peuvent plus être annulés.")
    assert desk.redemptions()[0]["state"] == "paid"


def test_the_network_can_leave_it_to_the_representative(desk, browser, make_browser):
    scan(desk, 1)
    desk.put("/v1/network", {"cancellers": "representative"}).ok()
    [payout] = payouts(desk)
    [redemption] = desk.redemptions()
    page = f"{LIST}/{payout['id']}"
    log_in(desk, browser, member(desk, "anne"))
    browser.open(url(desk, page))
    browser.see("Pass scannés")
    assert not browser.find_all("a.cross")
    browser.open(url(desk, f"{page}/pass/{redemption['id']}/annuler"))
    browser.see("seul le représentant légal de l’organisation annule un pass")
    marie = make_browser()
    log_in(desk, marie, member(desk, "marie", "legalRepresentative"))
    marie.open(url(desk, page))
    marie.find("a.cross").click()
    marie.fill("Pourquoi ?", "erreur")
    marie.click("Annuler ce pass")
    marie.see("Le pass est annulé")


def test_long_lists_go_on_on_other_pages(desk, browser):
    codes = scan(desk, 52)
    with books_of(desk) as books:
        books.executemany(
            "INSERT INTO payouts (id, number, organisation_id, period, passes, gross_cents, "
            "fee_cents, state) VALUES (?, ?, ?, ?, 1, 1000, 40, 'paid')",
            [(f"20{20 + month // 12}-{month % 12 + 1:02}-{ORGANISATION}", month + 1, ORGANISATION,
              f"20{20 + month // 12}-{month % 12 + 1:02}") for month in range(30)])
    log_in(desk, browser, member(desk, "anne"))
    browser.open(url(desk, LIST + "?etat="))
    browser.see("juin 2022")
    assert len(browser.find_all("tbody tr")) == 24
    browser.click("Voir les plus anciens")
    browser.see("janvier 2020")
    assert len(browser.find_all("tbody tr")) == 7
    assert not browser.find_all("#titre-a-venir")
    reach.check(browser)
    browser.click("Revenir aux plus récents")
    browser.find("[aria-labelledby=titre-a-venir] tbody a").click()
    browser.see("Voir les pass suivants")
    assert len(browser.find_all(".stacked tbody tr")) == 50
    browser.click("Voir les pass suivants")
    browser.see("Revenir aux premiers pass")
    seen = [row.text.replace(" ", "") for row in browser.find_all(".stacked td.number")]
    assert sorted(seen) == sorted(codes[50:])
    reach.check(browser)


def test_each_sees_its_own_and_who_only_sees_changes_nothing(desk, make_browser):
    scan(desk, 2)
    month_ago(desk)
    scan(desk, 1)
    told(desk, "payouts", "settle")
    upcoming, settled = (item["id"] for item in payouts(desk))
    [open_one] = [item["id"] for item in desk.redemptions() if item["state"] == "submitted"]
    pages = [suffix for payout in (upcoming, settled)
             for suffix in (f"/{payout}", f"/{payout}/pass.csv", f"/{payout}/releve.pdf")]
    pages += [f"/{settled}/facture"]
    cancel = f"/{upcoming}/pass/{open_one}/annuler"

    ruche = asker(desk, make_browser(), other_organisation(desk))
    own = f"/organisations/{OTHER}/contre-paiements"
    foreign = [("get", base + suffix) for base in (LIST, own) for suffix in pages + [cancel]]
    foreign += [("get", LIST), ("get", LIST + ".csv"), ("post", LIST + cancel), ("post", own + cancel)]
    assert refused(ruche, foreign) == []
    assert ruche.get(own).status == 200
    assert ruche.get(f"{own}/2020-01-{OTHER}").status == 404
    assert desk.redemptions()[0]["state"] == "submitted"

    luc = make_browser()
    reader = asker(desk, luc, member(desk, "luc", "readOnly"))
    assert refused(reader, [("get", LIST + suffix, 200) for suffix in ["", ".csv"] + pages]) == []
    assert refused(reader, [("get", LIST + cancel), ("post", LIST + cancel)]) == []
    luc.open(url(desk, f"{LIST}/{upcoming}"))
    luc.see("Pass scannés")
    assert not luc.find_all("a.cross")
    assert desk.redemptions()[0]["state"] == "submitted"

    odile = make_browser()
    runs = asker(desk, odile, operator(desk, "olga"))
    assert refused(runs, [("get", LIST + suffix, 200) for suffix in ["", ".csv"] + pages]) == []
    # Another organisation's under this one's path is nobody's.
    assert refused(runs, [("get", own + suffix, 404) for suffix in pages + [cancel]]) == []
    odile.open(url(desk, f"{LIST}/{upcoming}"))
    odile.see("Maison du numérique", ".tabs")
    reach.check(odile)
    odile.screenshot("contre-paiement-operateur")
