"""Who may come in: first start, login, forgotten things, and who may not."""

import http.client
import re
from urllib.parse import urlsplit

import pytest
import reach
from console import ORGANISATION, PASSWORD, first_start, log_in, member, operator, told, url


def ask(desk, path, method="GET", body=None, headers=None, host=None):
    """A request of no browser."""
    place = urlsplit(url(desk))
    connection = http.client.HTTPConnection(place.hostname, place.port, timeout=10)
    headers = {"Host": host or place.netloc} | (headers or {})
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    answer.text = answer.read().decode()
    connection.close()
    return answer


def test_the_first_operator_claims_the_console_by_a_code_of_the_machine(desk, browser):
    browser.open(url(desk))
    browser.see("Premier démarrage")
    reach.check(browser)
    browser.fill("Code affiché dans le terminal", "AAAA-AAAA")
    for label, text in [("Prénom", "Odile"), ("Nom", "Roy"),
                        ("Adresse e-mail, avec laquelle vous vous connecterez", "o@example.org"),
                        ("Mot de passe", PASSWORD)]:
        browser.fill(label, text)
    browser.click("Commencer")
    browser.see("Ce code n’est pas le bon", "[role=alert]:not([hidden])")
    # What was typed is still there, but for the password.
    assert browser.field("Prénom").get_attribute("value") == "Odile"
    reach.check(browser)
    first_start(desk, browser)
    browser.see("Odile Roy")
    # It is claimed once.
    refused = desk.apticctl("network", "first-start")
    assert refused.returncode == 1 and "operatorExists" in refused.stderr
    browser.open(url(desk, "/premier-demarrage"))
    browser.see("Tester la validité d’un pass")


def test_a_member_logs_in_and_out(desk, browser):
    address = member(desk, "anne")
    browser.open(url(desk))
    browser.see("Connexion")
    reach.check(browser)
    reach.check_focus(browser)
    log_in(desk, browser, address, "faux mot de passe")
    browser.see("L’adresse e-mail ou le mot de passe n’est pas le bon.")
    reach.check(browser)
    log_in(desk, browser, address)
    browser.see("Anne Petit")
    cookie = browser.driver.get_cookie("scannerd")
    assert cookie["httpOnly"] and cookie["sameSite"] == "Strict"
    browser.click("Se déconnecter")
    browser.see("Connexion")
    # The key is good no more, not even for who kept it.
    kept = {"Cookie": f"scannerd={cookie['value']}"}
    assert ask(desk, "/tester", headers=kept).status == 303
    # But for the password that was wrong.
    assert all("422" in complaint for complaint in browser.complaints)


def test_who_comes_by_a_page_is_brought_back_to_it(desk, browser):
    address = member(desk, "anne")
    browser.open(url(desk, "/douchettes"))
    browser.see("Connexion")
    browser.fill("Adresse e-mail", address)
    browser.fill("Mot de passe", PASSWORD)
    browser.click("Se connecter")
    browser.see("Ajouter une douchette")
    # To a page of this console only.
    browser.click("Se déconnecter")
    log_in(desk, browser, address, path="/connexion?retour=//evil.example/")
    browser.see("Tester la validité d’un pass", "h1")


def test_a_forgotten_password_is_chosen_anew_by_a_code(desk, browser):
    address = member(desk, "anne")
    [anne] = told(desk, "member", "list", "--organisation", ORGANISATION)["items"]
    code = told(desk, "member", "reset", anne["id"])["code"]
    browser.open(url(desk))
    browser.click("J’ai reçu un code, ou j’ai oublié mon mot de passe")
    browser.see("demandez un nouveau code à un membre de votre organisation")
    reach.check(browser)
    browser.fill("Adresse e-mail", address)
    browser.fill("Code reçu", code.lower())
    browser.fill("Nouveau mot de passe", "un mot de passe tout neuf")
    browser.click("Enregistrer et se connecter")
    browser.see("Anne Petit")
    browser.click("Se déconnecter")
    log_in(desk, browser, address)
    browser.see("n’est pas le bon")
    log_in(desk, browser, address, "un mot de passe tout neuf")
    browser.see("Anne Petit")


def test_a_forgotten_address_says_whom_to_write_to_and_what(desk, browser):
    operator(desk)
    told(desk, "network", "set", "--contact-email", "aide@example.org", "--legal-name",
         "Le Réseau d’essai")
    browser.open(url(desk))
    browser.click("J’ai oublié l’adresse e-mail")
    for words in ["le nom de votre organisation", "son numéro SIRET",
                  "le nom de son représentant légal", "aide@example.org", "Le Réseau d’essai"]:
        browser.see(words)
    reach.check(browser)


def test_a_suspended_member_is_out_at_once(desk, browser):
    member(desk, "marie", "member")
    address = member(desk, "anne")
    log_in(desk, browser, address)
    browser.see("Anne Petit")
    [anne] = [item for item in told(
        desk, "member", "list", "--organisation", ORGANISATION)["items"]
        if item["email"] == address]
    told(desk, "member", "suspend", anne["id"])
    browser.open(url(desk, "/scanner"))
    browser.see("Connexion")
    log_in(desk, browser, address)
    browser.see("Ce compte est suspendu.")


def test_guessing_is_slowed_down(desk, browser):
    address = member(desk, "anne")
    for _ in range(5):
        log_in(desk, browser, address, "deviné")
        browser.see("n’est pas le bon")
    log_in(desk, browser, address)
    browser.see("Trop d’essais : attendez")
    reach.check(browser)


def test_a_login_page_that_was_left_open_still_works(desk, browser):
    address = member(desk, "anne")
    browser.open(url(desk))
    browser.driver.delete_all_cookies()
    browser.fill("Adresse e-mail", address)
    browser.fill("Mot de passe", PASSWORD)
    browser.click("Se connecter")
    browser.see("tapez votre mot de passe encore une fois")
    reach.check(browser)
    browser.fill("Mot de passe", PASSWORD)
    browser.click("Se connecter")
    browser.see("Anne Petit")


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "evil.example:8480", ""])
def test_a_foreign_name_is_refused(desk, host):
    assert ask(desk, "/connexion", host=host or "x").status == 421


def test_a_form_of_another_site_or_without_its_secret_does_nothing(desk):
    address = member(desk, "anne")
    page = ask(desk, "/connexion")
    cookie = page.headers["Set-Cookie"].partition(";")[0]
    secret = re.search(r'name="jeton" value="([^"]+)"', page.text)[1]
    fields = f"email={address}&mot-de-passe={PASSWORD.replace(' ', '+')}"
    form = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
    foreign = form | {"Origin": "https://evil.example"}
    assert ask(desk, "/connexion", "POST", f"{fields}&jeton={secret}", foreign).status == 403
    assert ask(desk, "/connexion", "POST", fields, form).status == 403
    assert ask(desk, "/connexion", "POST", f"{fields}&jeton=x{secret}", form).status == 403
    assert ask(desk, "/connexion", "POST", f"{fields}&jeton={secret}", form).status == 303


def test_every_answer_says_what_a_browser_may_do(desk):
    for path in ["/", "/connexion", "/console.css", "/console.js", "/nulle-part", "/tester"]:
        answer = ask(desk, path)
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert ask(desk, "/nulle-part").status == 404


def test_the_first_page_is_small_and_wants_nothing_from_outside(desk, browser):
    address = member(desk, "anne")
    log_in(desk, browser, address)
    browser.see("Tester la validité d’un pass")
    sizes = browser.script("""
      return [...performance.getEntriesByType("resource"), ...performance.getEntriesByType("navigation")]
        .filter(entry => !entry.name.includes("evenements"))
        .map(entry => [entry.name, entry.decodedBodySize])""")
    assert sum(size for _, size in sizes) < 100_000, sizes
    assert all(name.startswith(url(desk)) for name, _ in sizes), sizes
    assert browser.complaints == []


def test_a_proxys_name_is_known_and_its_cookies_travel_encrypted(make_desk, line):
    config = "console:\n  publicUrl: https://console.example.org\n"
    desk = make_desk(devices=line.address, console="127.0.0.1:0", config=config).start()
    answer = ask(desk, "/connexion", host="console.example.org")
    assert answer.status == 303 and "; Secure" in answer.headers["Set-Cookie"]
    assert "; Secure" not in ask(desk, "/connexion").headers["Set-Cookie"]

    # Whom the proxy speaks for is slowed down, and not the desk that stands behind it as well.
    member(desk, "anne")
    page = ask(desk, "/connexion")
    secret = re.search(r'name="jeton" value="([^"]+)"', page.text)[1]
    form = {"Cookie": page.headers["Set-Cookie"].partition(";")[0],
            "Content-Type": "application/x-www-form-urlencoded"}

    def attempt(name, client, host="console.example.org"):
        fields = f"email={name}@example.org&mot-de-passe=deviné&jeton={secret}"
        return ask(desk, "/connexion", "POST", fields.encode(),
                   form | {"X-Forwarded-For": f"192.0.2.1, {client}"}, host=host).status

    assert {attempt(f"nom{number}", "198.51.100.7") for number in range(20)} == {422}
    assert attempt("autre", "198.51.100.7") == 429
    assert attempt("autre", "198.51.100.8") == 422
    assert attempt("autre", "198.51.100.7", host=None) == 422

    # Its forms come from its own pages, and under its name from no other's.
    right = f"email=anne@example.org&mot-de-passe={PASSWORD.replace(' ', '+')}&jeton={secret}"
    for origin, status in [("https://evil.example", 403), ("http://console.example.org", 403),
                           ("https://console.example.org", 303)]:
        answer = ask(desk, "/connexion", "POST", right,
                     form | {"Origin": origin, "X-Forwarded-For": "198.51.100.9"},
                     host="console.example.org")
        assert answer.status == status, origin
    assert "; Secure" in answer.headers["Set-Cookie"]
