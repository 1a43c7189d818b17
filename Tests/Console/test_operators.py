"""Accounts of who runs the network."""

import reach
from console import PASSWORD, log_in, operator
from operator_pages import at_all_sizes, enter, handed_code, pictures, told, url


def test_an_operator_is_invited_and_comes_in(desk, browser, make_browser):
    enter(desk, browser)
    browser.click("Comptes des opérateurs")
    browser.see("Odile Roy (vous)")
    browser.click("Nouvel opérateur")
    reach.check(browser)
    browser.fill("Prénom", "Paul")
    browser.fill("Nom", "Durand")
    browser.fill("Adresse e-mail", "odile@example.org")
    browser.click("Inviter")
    browser.see("il ne peut y avoir qu’un seul membre pour une même adresse", "#faute-email")
    reach.check(browser)
    browser.fill("Adresse e-mail", "paul@example.org")
    browser.click("Inviter")
    code = handed_code(browser)
    paul = make_browser()
    paul.open(url(desk, "/code"))
    paul.fill("Adresse e-mail", "paul@example.org")
    paul.fill("Code reçu", code)
    paul.fill("Nouveau mot de passe", PASSWORD)
    paul.click("Enregistrer et se connecter")
    paul.see("Paul Durand")
    browser.click("Revenir aux comptes")
    browser.see("Paul Durand")
    pictures(browser, "reseau-comptes")
    at_all_sizes(browser)
    browser.click("Modifier Paul Durand")
    browser.fill("Nom", "Dupont")
    browser.fill("Téléphone", "05 55 00 00 00")
    browser.click("Enregistrer")
    browser.see("Paul Dupont")
    # A new code, asked once.
    browser.click("Nouveau code pour Paul Dupont")
    browser.see("ne le remettez qu’à Paul Dupont")
    reach.check(browser)
    browser.click("Faire un nouveau code")
    assert handed_code(browser) != code


def test_operators_are_suspended_resumed_and_removed_but_never_the_last(desk, browser):
    enter(desk, browser)
    operator(desk, "paul")

    def act(link, button):
        browser.open(url(desk, "/reseau/comptes"))
        browser.click(link)
        reach.check(browser)
        browser.click(button)

    act("Suspendre Paul Roy", "Suspendre")
    browser.see("Le compte est suspendu.")
    # Nobody else could come in: neither is done to the last one.
    for link, button in [("Suspendre Odile Roy", "Suspendre"), ("Supprimer Odile Roy", "Supprimer")]:
        act(link, button)
        browser.see("Gardez au minimum un membre qui puisse se connecter")
        browser.see("C’est votre propre compte")
        reach.check(browser)
    act("Rétablir Paul Roy", "Rétablir")
    browser.see("Le compte est rétabli.")
    act("Supprimer Paul Roy", "Supprimer")
    browser.see("Le compte est supprimé.")
    browser.see_no("Paul Roy", ".cards")
    assert [item["email"] for item in told(desk, "member", "list")["items"]] == [
        "odile@example.org"]


def test_an_account_of_an_organisation_is_not_found_among_operators(desk, browser):
    from console import member

    member(desk, "anne")
    [anne] = told(desk, "member", "list", "--organisation", "maison-du-numerique")["items"]
    log_in(desk, browser, "odile@example.org")
    browser.see("À faire", "h1")
    for act in ("modifier", "suspendre", "supprimer", "nouveau-code"):
        browser.open(url(desk, f"/reseau/comptes/{anne['id']}/{act}"))
        browser.see("Page introuvable")
