"""What people do all day: test, scan, submit; and what happens when something fails meanwhile."""

import json
import sqlite3
from contextlib import closing
from datetime import datetime, timezone

import browser as sizes
import pytest
import reach
from cable import Cable
from console import (
    ORGANISATION, PASSWORD, SERVICE, end_sessions, hears, log_in, member, told, url, verdict)
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.select import Select
from wire import until


@pytest.fixture
def anne(desk, browser):
    """A member of the desk's organisation, logged in."""
    log_in(desk, browser, member(desk, "anne"))
    browser.see("Anne Petit")
    browser.see("1 douchette prête")
    hears(browser)
    return browser


def choose(browser, service=SERVICE, is_live=True):
    """Chooses the service on the scan page; a page without scripts hears nothing."""
    def button():
        found = [one for one in browser.find_all("button.service") if service in one.text]
        if found:
            found[0].click()
        return found
    browser.until(button, f"« {service} » can be chosen")
    browser.see(service, "#r-mode")
    if is_live:
        hears(browser)


def status_of(browser, path):
    """What the console answers to somebody who is logged in."""
    return browser.script("return fetch(arguments[0]).then(answer => answer.status)", path)


def announcements(browser):
    """From now on, what a screen reader is told without being asked: what changes within regions that
    are announced. Returns what asks for it."""
    browser.script("""
      window.heard = [];
      for (const region of document.querySelectorAll('[aria-live], [role=status], [role=alert]')) {
        new MutationObserver(() => {
          const words = region.textContent.replace(/\\s+/g, ' ').trim();
          if (words) window.heard.push(words);
        }).observe(region, {childList: true, characterData: true, subtree: true});
      }""")
    return lambda: browser.script("return window.heard")


def sound(browser, name):
    browser.until(lambda: browser.script("return document.body.dataset.sound") == name,
                  f"« {name} » is heard")


def test_a_pass_is_tested_by_the_scanner_without_a_click(desk, line, anne):
    code, expired = desk.code(), desk.code("expired")
    line.send(code + "\r")
    assert "Valable jusqu’au" in verdict(anne, "Valide, non soumis")
    sound(anne, "valide")
    anne.see("…" + code[-4:], "#r-derniers")
    reach.check(anne)
    line.send(expired + "\r")
    assert "accepté jusqu’au" in verdict(anne, "Pass expiré")
    sound(anne, "refus")
    reach.check(anne)
    assert desk.pass_state(code) == "active"
    # The same on reload: the page is the desk's, not the browser's.
    anne.open(url(desk, "/tester"))
    verdict(anne, "Pass expiré")
    # The last twenty: one more, and the oldest goes.
    oldest = "#r-derniers .recent:last-child"
    for more in desk.codes(count=18):
        desk.scan(more).ok()
    anne.until(lambda: len(anne.find_all("#r-derniers .recent")) == 20, "twenty are shown")
    assert "…" + code[-4:] in anne.text(oldest)
    desk.scan(code).ok()
    anne.see("…" + expired[-4:], oldest)
    assert len(anne.find_all("#r-derniers .recent")) == 20
    assert anne.complaints == []


def test_a_pass_is_tested_by_its_number(desk, anne):
    code = desk.code()
    anne.fill("Numéro du pass, si la douchette ne peut pas le lire", code)
    anne.click("Tester")
    verdict(anne, "Valide, non soumis")
    wrong = code[:-1] + str((int(code[-1]) + 1) % 10)
    anne.fill("Numéro du pass, si la douchette ne peut pas le lire", wrong)
    anne.press(Keys.ENTER)
    verdict(anne, "Numéro faux")
    reach.check(anne)


def test_pass_are_scanned_listed_and_submitted(desk, line, anne):
    one, two, three = desk.codes(count=3)
    anne.click("Scanner un pass")
    anne.see("Choisissez le service rendu")
    reach.check(anne)
    choose(anne)
    heard = announcements(anne)
    for number, code in enumerate([one, two, three], 1):
        line.send(code + "\r")
        anne.see(f"{number} pass dans la liste")
        sound(anne, "liste")
    # A screen reader is told the verdict and how many there are, and not the list from its beginning.
    assert [words for words in heard() if "Ajouté" not in words] == [
        "1 pass dans la liste, 10,00 €.", "2 pass dans la liste, 20,00 €.",
        "3 pass dans la liste, 30,00 €."]
    anne.see("30,00 €", ".totals")
    reach.check(anne)
    # One is taken out.
    anne.click(f"Retirer le pass …{two[-4:]}")
    anne.see("2 pass dans la liste")
    assert anne.text("#r-compte") == "2 pass dans la liste, 20,00 €."
    anne.see("20,00 €", ".totals")
    anne.click("Soumettre contre-paiement")
    anne.see("2 pass soumis au contre-paiement : 20,00 €")
    anne.see("La liste est vide")
    reach.check(anne)
    assert [desk.pass_state(code) for code in (one, two, three)] == [
        "submitted", "active", "submitted"]
    assert {item["by"] for item in desk.redemptions()} == {"anne@example.org"}
    assert anne.complaints == []


def test_the_service_used_last_comes_first(desk, line, anne):
    used = "Loisirs et créations numériques"
    anne.open(url(desk, "/scanner"))
    assert used not in anne.find_all("button.service")[0].text
    choose(anne, used)
    line.send(desk.code() + "\r")
    anne.see("1 pass dans la liste")
    anne.click("Soumettre contre-paiement")
    anne.see("1 pass soumis")
    anne.open(url(desk, "/scanner"))
    assert used in anne.find_all("button.service")[0].text


def test_the_service_of_a_line_is_changed_and_what_is_left_to_pay_is_told(desk, line, anne):
    code = desk.code()
    anne.open(url(desk, "/scanner"))
    choose(anne)
    line.send(code + "\r")
    anne.see("1 pass dans la liste")
    anne.click(f"Changer le service du pass …{code[-4:]}")
    field = anne.field(f"Service du pass …{code[-4:]}")
    Select(field).select_by_visible_text("Acquisition de matériel informatique à prix solidaire")
    reach.check(anne)
    anne.click("Changer")
    anne.see("Reste à payer au poste 30,00 €", ".totals")
    anne.see("reste à payer au poste : 30,00 €")


def test_a_pass_typed_without_a_service_is_not_only_looked_at(desk, anne):
    code = desk.code()
    anne.open(url(desk, "/scanner"))
    anne.fill("Scannez le code-barres, ou saisissez le numéro", code)
    anne.click("Ajouter")
    anne.see("Choisissez d’abord le service rendu.")
    reach.check(anne)
    choose(anne)
    anne.fill("Scannez le code-barres, ou saisissez le numéro", code)
    anne.click("Ajouter")
    anne.see("1 pass dans la liste")


def test_opening_tester_puts_the_desk_in_test_and_a_service_in_submit(desk, anne):
    anne.open(url(desk, "/scanner"))
    choose(anne)
    assert desk.state()["mode"] == "submit"
    anne.click("Tester la validité d’un pass")
    anne.see("TEST", "#r-mode")
    assert desk.state()["mode"] == "test"
    anne.click("Scanner un pass")
    anne.see("TEST", "#r-mode")
    assert desk.state()["mode"] == "test"


def test_a_change_of_mode_made_elsewhere_is_told_as_loudly_as_a_verdict(desk, line, anne):
    line.send(desk.code() + "\r")
    verdict(anne, "Valide, non soumis")
    desk.submit_mode("staged")
    verdict(anne, "Mode soumission")
    sound(anne, "mode")
    anne.see("SOUMISSION", "#r-mode")
    reach.check(anne)


def test_a_fall_back_to_test_is_told(make_desk, line, browser):
    config = "desk:\n  idleFallbackSeconds: 5\n"
    desk = make_desk(devices=line.address, console="127.0.0.1:0", config=config).start()
    log_in(desk, browser, member(desk, "anne"))
    browser.open(url(desk, "/scanner"))
    choose(browser)
    assert "rien n’a été scanné depuis" in verdict(browser, "Mode test")
    sound(browser, "mode")
    # Who comes back only later is told so, too, as long as nothing was scanned.
    browser.open(url(desk, "/scanner"))
    assert "rien n’a été scanné depuis" in verdict(browser, "Mode test")


def test_two_browsers_on_one_desk_show_the_same(desk, line, anne, make_browser):
    other = make_browser()
    log_in(desk, other, "anne@example.org")
    other.open(url(desk, "/scanner"))
    anne.open(url(desk, "/scanner"))
    choose(anne)
    other.see(SERVICE, "#r-mode")
    hears(other)
    line.send(desk.code() + "\r")
    for one in (anne, other):
        one.see("1 pass dans la liste")
        verdict(one, "Ajouté à la liste")
    other.click("Soumettre contre-paiement")
    anne.see("La liste est vide")


def test_a_scan_while_another_page_is_open_is_told_there(desk, line, anne):
    anne.click("Douchettes")
    anne.see("Douchette prête.")
    hears(anne)
    line.send(desk.code("expired") + "\r")
    verdict(anne, "Pass expiré")
    sound(anne, "refus")
    reach.check(anne)


@pytest.mark.parametrize("path", ["/douchettes", "/tester"])
def test_a_scan_while_a_page_comes_is_told_by_it_once(desk, line, anne, path):
    """Between the moment when the page was made and the one when it hears the desk."""
    known, scanned = desk.codes(count=2)
    desk.scan(known).ok()
    before = desk.state()["lastScan"]["id"]
    anne.cdp("Network.enable")
    anne.cdp("Network.setBlockedURLs", urls=["*/evenements*"])
    anne.open(url(desk, path))
    line.send(scanned + "\r")
    until(lambda: desk.state()["lastScan"]["id"] != before, "it is scanned")
    anne.cdp("Network.setBlockedURLs", urls=[])
    anne.see("…" + scanned[-4:], ".verdict")
    sound(anne, "valide")
    # What the page knew when it was made is told by nothing but a page that always shows it.
    anne.open(url(desk, path))
    hears(anne)
    assert [shown.text.split("\n")[0] for shown in anne.find_all(".verdict .word")] == (
        ["Valide, non soumis"] if path == "/tester" else [])
    assert anne.script("return document.body.dataset.sound ?? null") is None
    # Nor by something else that happens.
    line.unplug()
    anne.see("Aucune douchette prête")
    assert len(anne.find_all(".verdict .word")) == (1 if path == "/tester" else 0)


def test_the_daemon_restarts_under_an_open_page_and_nothing_is_lost(desk, line, anne):
    code = desk.code()
    anne.open(url(desk, "/scanner"))
    choose(anne)
    line.send(code + "\r")
    anne.see("1 pass dans la liste")
    port = url(desk).rsplit(":", 1)[1].strip("/")
    desk.kill()
    anne.see("La page n’est plus reliée au poste")
    reach.check(anne)
    desk.console_address = f"127.0.0.1:{port}"
    desk.start()
    anne.see_no("La page n’est plus reliée au poste", "main")
    anne.see("TEST", "#r-mode")
    anne.see("1 pass dans la liste")
    # Still logged in.
    anne.click("Soumettre contre-paiement")
    anne.see("1 pass soumis au contre-paiement")


def test_the_connection_is_cut_and_comes_back(desk, line, browser):
    cable = Cable(url(desk))
    anne = browser
    anne.open(cable.url + "/connexion")
    member(desk, "anne")
    anne.open(cable.url + "/connexion")
    anne.fill("Adresse e-mail", "anne@example.org")
    anne.fill("Mot de passe", PASSWORD)
    anne.click("Se connecter")
    anne.see("1 douchette prête")
    cable.cut()
    anne.see("La page n’est plus reliée au poste")
    code = desk.code()
    line.send(code + "\r")
    cable.mend()
    anne.see("…" + code[-4:], "#r-derniers")
    verdict(anne, "Valide, non soumis")
    anne.see_no("La page n’est plus reliée", "main")
    cable.cut()


def test_a_session_that_ends_in_mid_work_loses_nothing(desk, line, anne):
    code = desk.code()
    anne.open(url(desk, "/scanner"))
    choose(anne)
    line.send(code + "\r")
    anne.see("1 pass dans la liste")
    end_sessions(desk)
    line.send(desk.codes(count=2)[1] + "\r")
    anne.see("Votre session est terminée")
    reach.check(anne)
    anne.click("Soumettre contre-paiement")
    anne.see("Votre session est terminée, et rien n’a été enregistré")
    reach.check(anne)
    anne.fill("Adresse e-mail", "anne@example.org")
    anne.fill("Mot de passe", PASSWORD)
    anne.click("Se connecter")
    anne.see("Scanner un pass", "h1")
    anne.see("2 pass dans la liste")
    # A page that reconnects only now is told so too.
    end_sessions(desk)
    anne.script("stream.close(); listen();")
    anne.see("Votre session est terminée")


def test_the_mode_stays_in_sight(desk, anne):
    for size in (sizes.DESK, sizes.PHONE, sizes.NARROW):
        anne.resize(**size)
        anne.open(url(desk, "/aide/les-contre-paiements"))
        anne.script("scrollTo(0, document.body.scrollHeight)")
        anne.until(lambda: anne.script("return scrollY") > 100, "the page to be long")
        assert anne.script("""
          const mode = document.querySelector("#r-mode .mode"), box = mode.getBoundingClientRect();
          const there = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
          return box.top >= 0 && box.bottom <= innerHeight && mode.contains(there);""")
    reach.check_focus(anne)


def test_coming_in_changes_nothing_of_the_desk(desk, anne, make_browser):
    anne.open(url(desk, "/scanner"))
    choose(anne)
    luc = make_browser()
    log_in(desk, luc, member(desk, "luc"))
    luc.see("Scanner un pass", "h1")
    luc.see("SOUMISSION", "#r-mode")
    anne.see("SOUMISSION", "#r-mode")


def test_who_may_not_work_here_sees_and_changes_nothing(desk, line, browser):
    reader = member(desk, "luc", "readOnly")
    log_in(desk, browser, reader)
    browser.open(url(desk, "/scanner"))
    browser.see("Votre compte permet de consulter ce poste")
    assert not browser.find_all("button.service")
    reach.check(browser)
    # A form made by hand does no more: the rule is not the page's.
    status = browser.script("""
      const form = new URLSearchParams({jeton: document.querySelector('[name=jeton]').value,
                                        service: 'acces-internet'});
      const request = new XMLHttpRequest();
      request.open('POST', '/scanner/service', false);
      request.send(form);
      return [request.status, request.responseText];""")
    assert status[0] == 403 and "consulter" in status[1]
    # Nor is the paper that commands the desk handed out.
    assert status_of(browser, "/commandes.pdf") == 403
    assert desk.state()["mode"] == "test"
    desk.submit_mode("staged")
    browser.open(url(desk, "/tester"))
    browser.see("SOUMISSION", "#r-mode")
    assert desk.state()["mode"] == "submit"


def test_the_sound_can_be_muted(desk, line, anne):
    anne.click("Son : activé")
    anne.see("Son : coupé")
    line.send(desk.code() + "\r")
    verdict(anne, "Valide, non soumis")
    assert anne.script("return document.body.dataset.sound") is None
    anne.open(url(desk, "/tester"))
    anne.see("Son : coupé")


def test_a_browser_that_plays_nothing_yet_says_so(desk):
    """As browsers are, before somebody clicks or types in a page."""
    address = member(desk, "anne")
    driver = sizes.start_driver("--autoplay-policy=document-user-activation-required")
    try:
        browser = sizes.Browser(driver)
        log_in(desk, browser, address)
        browser.open(url(desk, "/douchettes"))
        browser.see("Son : cliquez ici pour l’activer")
        reach.check(browser)
        browser.click("Son : cliquez ici pour l’activer")
        browser.see("Son : activé")
        sound(browser, "valide")
        browser.open(url(desk, "/douchettes"))
        browser.see("Son : cliquez ici pour l’activer")
        browser.find("h1").click()
        browser.see("Son : activé")
    finally:
        driver.quit()


def test_many_open_pages_of_one_browser_all_tell_what_is_scanned(desk, line, anne):
    """A browser opens six connections to one place: one page has the stream, and tells the others."""
    pages = ["/tester", "/scanner", "/douchettes"] * 3
    handles = [anne.other_tab(url(desk, path)) for path in pages]
    hears(anne)
    code = desk.code()
    line.send(code + "\r")
    verdict(anne, "Valide, non soumis")
    sound(anne, "valide")
    front = anne.driver.current_window_handle
    for handle in handles:
        anne.driver.switch_to.window(handle)
        verdict(anne, "Valide, non soumis")
    # Whichever is in front has the sound; and when it is closed, another hears on.
    anne.driver.switch_to.window(front)
    anne.driver.close()
    for handle in handles[:-1]:
        anne.driver.switch_to.window(handle)
        anne.driver.close()
    anne.driver.switch_to.window(handles[-1])
    line.send(desk.code("expired") + "\r")
    verdict(anne, "Pass expiré")
    sound(anne, "refus")


def test_what_goes_wrong_is_told_with_the_menu_and_the_mode_in_sight(desk, line, anne):
    desk.submit_mode("staged")
    for path, words in [("/nulle-part", "Page introuvable"), ("/reseau", "Accès refusé")]:
        anne.open(url(desk, path))
        anne.see(words, "h1")
        anne.see("Anne Petit", "nav.menu")
        anne.see("SOUMISSION", "#r-mode")
        reach.check(anne)
    hears(anne)
    line.send(desk.code() + "\r")
    verdict(anne, "Ajouté à la liste")


def test_without_scripts_all_but_the_live_scans_works(desk, line, browser):
    address = member(desk, "anne")
    browser.allow_scripts(False)
    log_in(desk, browser, address)
    browser.see("Anne Petit")
    code = desk.code()
    line.send(code + "\r")
    until(lambda: desk.state().get("lastScan"), "the scan is told")
    browser.open(url(desk, "/tester"))
    verdict(browser, "Valide, non soumis")
    browser.open(url(desk, "/scanner"))
    choose(browser, is_live=False)
    browser.fill("Scannez le code-barres, ou saisissez le numéro", code)
    browser.click("Ajouter")
    browser.see("1 pass dans la liste")
    browser.click("Soumettre contre-paiement")
    browser.see("1 pass soumis au contre-paiement")


def test_everything_is_done_by_the_keyboard_alone(desk, line, anne):
    stops = reach.check_focus(anne)
    assert "Aller au contenu" in str(stops[0])
    anne.open(url(desk, "/scanner"))
    choose(anne)
    line.send(desk.code() + "\r")
    anne.see("1 pass dans la liste")
    reach.check_focus(anne)
    button = anne.find("#soumettre")
    anne.script("arguments[0].focus()", button)
    anne.press(Keys.ENTER)
    anne.see("1 pass soumis au contre-paiement")


def test_the_focus_stays_where_it_was_when_the_list_grows(desk, line, anne):
    one, two = desk.codes(count=2)
    anne.open(url(desk, "/scanner"))
    choose(anne)
    line.send(one + "\r")
    anne.see("1 pass dans la liste")
    anne.script("document.getElementById('soumettre').focus()")
    line.send(two + "\r")
    anne.see("2 pass dans la liste")
    assert anne.script("return document.activeElement.id") == "soumettre"


@pytest.mark.parametrize("size", ["PHONE", "NARROW", "ZOOMED"])
def test_pages_fit_small_windows(desk, line, anne, size):
    anne.resize(**getattr(sizes, size))
    line.send(desk.code("expired") + "\r")
    verdict(anne, "Pass expiré")
    reach.check(anne)
    anne.screenshot(f"tester-{size}")
    anne.open(url(desk, "/scanner"))
    choose(anne)
    line.send(desk.code() + "\r")
    anne.see("1 pass dans la liste")
    reach.check(anne)
    anne.screenshot(f"scanner-{size}")
    anne.open(url(desk, "/douchettes"))
    anne.see("Ajouter une douchette")
    reach.check(anne)
    anne.screenshot(f"douchettes-{size}")


@pytest.mark.parametrize("wish", [{"dark": True}, {"contrast": True}, {"forced": True}])
def test_pages_suit_what_people_have_set(desk, line, anne, wish):
    anne.prefer(**wish)
    name = "-".join(wish)
    for state, word in [("active", "Valide, non soumis"), ("expired", "Pass expiré")]:
        line.send(desk.code(state) + "\r")
        verdict(anne, word)
        reach.check(anne)
        anne.screenshot(f"tester-{state}-{name}")
    anne.open(url(desk, "/scanner"))
    choose(anne)
    line.send(desk.code() + "\r")
    anne.see("1 pass dans la liste")
    reach.check(anne)
    anne.screenshot(f"scanner-{name}")


def test_scanners_are_shown_with_what_stands_in_their_way(desk, line, anne):
    anne.click("Douchettes")
    anne.see("prête", "#r-appareils")
    anne.see("sudo apticctl scanner learn")
    name = anne.text("#r-appareils strong")
    hears(anne)
    heard = announcements(anne)
    line.unplug()
    anne.see("Aucune douchette prête")
    reach.check(anne)
    line.plug()
    anne.see("1 douchette prête")
    line.send(desk.code() + "\r")
    verdict(anne, "Valide, non soumis")
    told_scanner = [words for words in heard() if words.startswith("Douchette")]
    assert told_scanner[0].startswith(f"Douchette {name} : ") and "prête" not in told_scanner[0]
    assert told_scanner[-1] == f"Douchette {name} : prête."
    assert told_scanner.count(told_scanner[-1]) == 1
    anne.open(url(desk, "/douchettes"))
    anne.see("verdict en")
    reach.check(anne)


def test_what_was_learned_of_a_scanner_is_forgotten(desk, line, anne):
    [scanner] = desk.get("/v1/scanners").items
    anne.open(url(desk, "/douchettes"))
    anne.see("prête", "#r-appareils")
    anne.see_no("Oublier ce qui en a été appris")
    # As a scanner leaves it that has played keys.
    desk.stop()
    memory = {"layout": "fr", "greatestGapMicroseconds": 31_000, "bursts": 3}
    with closing(sqlite3.connect(desk.data / "log.db")) as log, log:
        log.execute("INSERT OR REPLACE INTO scanners (id, memory) VALUES (?, ?)",
                    (scanner["id"], json.dumps(memory)))
    desk.start()
    anne.open(url(desk, "/douchettes"))
    anne.see("ms au plus entre deux touches", "#r-appareils")
    reach.check(anne)
    anne.screenshot("douchettes-appris")
    anne.find("#r-appareils form button").click()
    anne.see("Ce qui avait été appris de cette douchette est oublié")
    anne.see_no("ms au plus entre deux touches")
    reach.check(anne)
    assert "layout" not in desk.get("/v1/scanners").items[0]


def test_times_are_of_paris(desk, line, anne):
    line.send(desk.code() + "\r")
    verdict(anne, "Valide, non soumis")
    at = datetime.fromisoformat(desk.state()["lastScan"]["at"].replace("Z", "+00:00"))
    from zoneinfo import ZoneInfo
    shown = at.astimezone(ZoneInfo("Europe/Paris")).strftime("%H:%M")
    assert shown in anne.text(".verdict")
    assert at.tzinfo == timezone.utc


def test_a_member_of_another_organisation_works_no_desk_of_ours(desk, line, browser):
    member(desk, "anne")
    added = told(desk, "organisation", "add", "Le Fil", "--siret", "73282932000074")
    invited = told(desk, "organisation", "qualify", added["id"], "--email", "lea@fil.example",
                   "--first-name", "Léa", "--last-name", "Roy")
    told(desk, "member", "password", "--email", "lea@fil.example", "--code",
         invited["representative"]["code"], input="une girafe en hiver\n")
    log_in(desk, browser, "lea@fil.example")
    browser.open(url(desk, "/scanner"))
    browser.see("pas d’y soumettre des pass")
    assert not browser.find_all("button.service")
    assert ORGANISATION not in browser.text()
    assert status_of(browser, "/commandes.pdf") == 403
    # Nor does the stream tell what is scanned here.
    code = desk.code()
    desk.submit_mode("staged")
    line.send(code + "\r")
    browser.until(lambda: desk.get("/v1/submission").items, "the pass is staged")
    stream = browser.script("""
      return fetch('/evenements?page=scanner').then(async answer => {
        const part = await answer.body.getReader().read();
        return new TextDecoder().decode(part.value);
      });""")
    assert "event: regions" in stream and code not in stream and "…" + code[-4:] not in stream


def test_on_a_small_window_the_menu_comes_when_asked_for_without_scripts(desk, browser):
    address = member(desk, "anne")
    browser.allow_scripts(False)
    log_in(desk, browser, address)
    browser.resize(**sizes.PHONE)
    browser.see_no("Douchettes")
    browser.allow_scripts(True)
    reach.check(browser)
    browser.click("Menu")
    browser.see("Douchettes", "#menu")
    reach.check(browser)
    browser.screenshot("menu-PHONE")
    browser.press(Keys.ESCAPE)
    browser.see_no("Douchettes")
    browser.allow_scripts(False)
    browser.click("Menu")
    browser.click("Douchettes")
    browser.see("Ajouter une douchette")
