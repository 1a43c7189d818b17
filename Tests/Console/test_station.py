"""This desk's place, the copies of the books, and the ledger."""

import http.client
import json
from urllib.parse import urlsplit

import reach
from operator_pages import at_all_sizes, books, choose, enter, pictures, told, url
from test_login import ask


def test_the_desk_is_placed_and_its_books_are_copied_and_checked(desk, browser, tmp_path):
    enter(desk, browser)
    browser.click("Poste et sauvegardes")
    browser.see("Ce poste se trouve à Accueil de la Maison du numérique")
    browser.see("Aucune sauvegarde n’a encore été faite.")
    browser.see("Le fichier de virements ne peut pas être fait")
    reach.check(browser)
    browser.click("Changer le lieu")
    reach.check(browser)
    choose(browser, "Ce poste se trouve à", "Médiathèque, Maison du numérique (démonstration)")
    browser.click("Enregistrer")
    browser.see("Ce poste se trouve à Médiathèque")
    assert told(desk, "desk", "list")["items"][0]["pointOfPresence"] == "mediatheque"
    browser.click("Faire une sauvegarde maintenant")
    browser.see("La sauvegarde est faite et vérifiée.")
    assert len(told(desk, "backup", "list")["items"]) == 1
    browser.click("Vérifier le registre")
    browser.see("Le registre est intact")
    pictures(browser, "reseau-poste")
    # Held against an imprint that was kept elsewhere.
    kept = tmp_path / "empreinte.json"
    kept.write_text(json.dumps(told(desk, "ledger", "heads")))
    browser.field("Empreinte gardée ailleurs, si vous en avez une").send_keys(str(kept))
    browser.click("Vérifier le registre")
    browser.see("tout ce qu’elle atteste est encore là")
    kept.write_text("autre chose")
    browser.field("Empreinte gardée ailleurs, si vous en avez une").send_keys(str(kept))
    browser.click("Vérifier le registre")
    browser.see("Ce fichier n’est pas une empreinte du registre")
    reach.check(browser)
    cookie = {"Cookie": f"scannerd={browser.driver.get_cookie('scannerd')['value']}"}
    answer = ask(desk, "/reseau/poste/empreinte", headers=cookie)
    assert json.loads(answer.text)["heads"]
    at_all_sizes(browser)


def test_a_ledger_that_was_tampered_with_is_told(desk, browser):
    enter(desk, browser)
    desk.submit_mode()
    desk.scan(desk.code())
    for trigger in books(desk, """SELECT name FROM sqlite_master WHERE type = 'trigger'
                                  AND tbl_name = 'ledger_entries'"""):
        books(desk, f"DROP TRIGGER {trigger[0]}")
    books(desk, "UPDATE ledger_entries SET amount_cents = amount_cents * 2")
    browser.open(url(desk, "/reseau/poste"))
    browser.click("Vérifier le registre")
    browser.see("Le registre n’est plus tel qu’il a été écrit")
    browser.see("Premier écart")
    reach.check(browser)


def test_the_entries_of_a_year_are_handed_out_as_the_law_has_them(desk, browser):
    enter(desk, browser)
    desk.submit_mode()
    desk.scan(desk.code())
    cookie = {"Cookie": f"scannerd={browser.driver.get_cookie('scannerd')['value']}"}
    year = desk.redemptions()[0]["at"][:4]
    place = urlsplit(url(desk))
    connection = http.client.HTTPConnection(place.hostname, place.port, timeout=10)
    connection.request("GET", f"/reseau/poste/ecritures?annee={year}", headers=cookie)
    answer = connection.getresponse()
    lines = answer.read().decode("iso-8859-15").splitlines()
    connection.close()
    assert answer.status == 200 and lines[0].startswith("JournalCode\t") and len(lines) > 2
    assert f"FEC{year}1231.txt" in answer.headers["Content-Disposition"]
    browser.open(url(desk, "/reseau/poste/ecritures?annee=12"))
    browser.see("Indiquez une année")
    reach.check(browser)
