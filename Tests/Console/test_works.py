"""Work that takes time: live, safe to leave and come back to, and refused with every bad line."""

import reach
from console import log_in, operator, told
from many import uploading
from network import as_operator, look, set_date, visit
from operator_pages import books
from passes import HEADER, code, row, wrong


LOG_OUT = """
    const form = document.querySelector("form[action='/deconnexion']");
    return fetch(form.action, {method: 'POST', body: new URLSearchParams(new FormData(form))});
    """


def test_work_is_seen_while_it_goes_left_and_found_again(desk, make_browser):
    browser, away = make_browser(), make_browser()
    as_operator(desk, browser)
    browser.click("Travaux")
    browser.see("Aucun travail depuis le dernier démarrage.")
    reach.check(browser)
    with uploading(desk, 20_000) as upload:
        visit(desk, browser, "/reseau/travaux")
        browser.see("en cours")
        look(browser, "travaux")
        browser.click("Import de pass")
        browser.see("Lecture du fichier")
        browser.see("Vous pouvez quitter cette page")
        look(browser, "travail-en-cours")
        # Without scripts the page loads itself again.
        assert '<noscript><meta http-equiv="refresh"' in browser.driver.page_source
        # Left, and come back to.
        browser.click("Commandes")
        browser.see("M-1")
        browser.click("Travaux")
        browser.click("Import de pass")
        browser.see("Lecture du fichier")
        # Whose session has ended meanwhile is told that, and nothing of the work.
        log_in(desk, away, operator(desk, "odette"))
        away.open(browser.address)
        away.see("Lecture du fichier")
        away.script(LOG_OUT)
        upload.finish().ok()
        # The page sees the end by itself, and says it to who does not see.
        browser.see("20 000 pass importés, dans 2 000 carnets.")
        browser.until(lambda: "importés" in browser.find("#annonce").get_attribute("textContent"),
                      "the end is announced")
    away.see("Votre session est terminée : reconnectez-vous.")
    assert "importés" not in away.text()
    look(browser, "travail-fini", phone=False)
    assert browser.complaints == []


def test_issuing_and_printing_are_seen_while_they_go(desk, browser):
    as_operator(desk, browser)
    desk.declare("G-1", 60_000)
    visit(desk, browser, "/reseau/commandes/G-1/emettre")
    browser.fill("Nombre de pass", "60000")
    browser.click("Voir avant d’émettre")
    browser.click("Émettre les pass")
    seen_live(browser, "Émission de pass, commande G-1", "60 000 pass émis, dans 6 000 carnets.")
    desk.declare("G-2", 3_030)
    # The order says how many make a carnet, and on which days they hold: nobody is asked.
    visit(desk, browser, "/reseau/commandes/G-2/emettre")
    browser.see("carnets de 10 pass, valables à partir du 01/01/2020, valables jusqu’au 31/12/2099.")
    assert len(browser.find_all("form.card input:not([type=hidden])")) == 1
    # What it leaves open, as orders from elsewhere do, is chosen, and shown before it is done.
    books(desk, "UPDATE orders SET carnet_size = NULL, valid_until = NULL WHERE id = 'G-2'")
    visit(desk, browser, "/reseau/commandes/G-2/emettre")
    browser.fill("Nombre de pass", "30")
    browser.fill("Pass par carnet (10 d’habitude)", "2000")
    set_date(browser, "au", "2031-08-31")
    browser.click("Voir avant d’émettre")
    browser.see("Un carnet compte de 1 à 1 000 pass.")
    look(browser, "emettre-autrement")
    assert len(browser.complaints) == 1, "of the form that was refused"
    browser.fill("Pass par carnet (10 d’habitude)", "15")
    browser.click("Voir avant d’émettre")
    browser.see("2 carnets de 15 pass")
    browser.see("du 01/01/2020 au 31/08/2031")
    look(browser, "emettre-autrement-confirmer")
    browser.click("Émettre les pass")
    browser.see("30 pass émis, dans 2 carnets.")
    assert {item["validUntil"] for item in desk.get("/v1/passes?order=G-2").items} == {"2031-08-31"}
    books(desk, "UPDATE orders SET carnet_size = 10, valid_until = '2099-12-31' WHERE id = 'G-2'")
    told(desk, "passes", "issue", "--order", "G-2", "--count", "3000")
    visit(desk, browser, "/reseau/commandes/G-2")
    browser.click("Imprimer tous les carnets")
    seen_live(browser, "Impression de carnets, commande G-2", "302 carnets prêts à imprimer, soit 3 030 pass.")
    assert browser.complaints == []


def seen_live(browser, title, result):
    """A work's page, from its step to its end: left meanwhile, and come back to."""
    browser.see("Vous pouvez quitter cette page")
    browser.find("progress[value]")
    browser.click("Travaux")
    browser.click(title)
    browser.see(result)


def test_a_file_with_bad_lines_is_refused_whole(desk, browser, tmp_path):
    as_operator(desk, browser)
    desk.declare("C-7", 10)
    good = [code(76_000_000_000_000 + number) for number in range(3)]
    file = tmp_path / "pass.csv"

    def send(*lines):
        file.write_text("\n".join([HEADER, *lines]) + "\n")
        visit(desk, browser, "/reseau/pass")
        browser.find("[name=fichier]").send_keys(str(file))
        browser.click("Importer")

    visit(desk, browser, "/reseau/pass")
    browser.script("document.querySelector('[name=fichier]').required = false")
    browser.click("Importer")
    browser.see("Choisissez un fichier.")
    reach.check(browser)
    send(row(good[0], "C-7", "C-7-1"), row(wrong(good[1]), "C-7", "C-7-1"),
         row(good[2], "INCONNUE", "C-7-1"), row(good[0], "C-7", "C-7-1"))
    browser.see("Le fichier n’a pas été importé : rien n’en a été gardé.")
    browser.see("3 le numéro du pass est faux")
    look(browser, "travail-import-refuse")
    assert told(desk, "order", "show", "C-7")["passes"]["total"] == 0
    send(row(good[0], "INCONNUE", "C-7-1"), row(good[1], "C-7", "C-7-1"))
    browser.see("2 cette commande n’existe pas : créez-la d’abord")
    send(*[row(number, "C-7", "C-7-1") for number in good])
    browser.see("3 pass importés, dans 1 carnet.")
    reach.check(browser)
    assert told(desk, "order", "show", "C-7")["passes"]["total"] == 3


def test_a_form_sent_twice_does_its_work_once_and_a_restart_is_told(desk, browser):
    as_operator(desk, browser)
    visit(desk, browser, "/reseau/commandes/D-001/emettre")
    browser.fill("Nombre de pass", "10")
    browser.click("Voir avant d’émettre")
    browser.see("Émettre 10 pass ?")
    before = told(desk, "order", "show", "D-001")["passes"]["total"]
    # As an impatient hand does it.
    browser.script("""
        const form = document.querySelector("form[action$='/fait']");
        return fetch(form.action, {method: 'POST', body: new URLSearchParams(new FormData(form))});
        """)
    browser.click("Émettre les pass")
    browser.see("10 pass émis, dans 1 carnet.")
    assert told(desk, "order", "show", "D-001")["passes"]["total"] == before + 10
    address = browser.address
    assert [work["kind"] for work in told(desk, "works")["items"]] == ["issue"]
    desk.console_address = browser.address.split("/")[2]
    desk.restart()
    browser.open(address)
    browser.see("Travail inconnu", "h1")
    browser.see("Rien n’est fait à moitié.")
    reach.check(browser)
