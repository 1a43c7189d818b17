"""« Membres de mon organisation »: each task of the guide, and each of its « À savoir »."""

import re

import browser as sizes
import reach
from console import ORGANISATION, PASSWORD, enter, log_in, member, operator, told, url
from operator_pages import handed_code
from visitor import Visitor

MEMBERS = f"/organisations/{ORGANISATION}/membres"
ALERT = "[role=alert]:not([hidden])"
CODE = re.compile(r"\b[A-Z2-9]{4}-[A-Z2-9]{4}\b")


def members(desk):
    return {one["email"]: one for one in
            told(desk, "member", "list", "--organisation", ORGANISATION)["items"]}


def card(browser, name):
    """The card of this member."""
    return next(one for one in browser.find_all(".person")
                if one.find_element("css selector", "h2").text == name)


def check_sizes(browser, name):
    for label, size in [("telephone", sizes.PHONE), ("etroit", sizes.NARROW), ("poste", sizes.DESK)]:
        browser.resize(**size)
        reach.check(browser)
        if label != "etroit":
            browser.screenshot(f"{name}-{label}")


def fill_new(browser, email="luc@example.org"):
    browser.fill("Adresse e-mail", email)
    browser.fill("Prénom", "Luc")
    browser.fill("Nom", "Durand")


def choose_password(browser, desk, email, code, password):
    browser.open(url(desk, "/code"))
    browser.fill("Adresse e-mail", email)
    browser.fill("Code reçu", code)
    browser.fill("Nouveau mot de passe", password)
    browser.click("Enregistrer et se connecter")


def test_a_member_is_added_changed_suspended_and_removed(desk, browser, make_browser):
    rose, anne = member(desk, "rose", "legalRepresentative"), member(desk, "anne")
    log_in(desk, browser, anne)
    browser.click("Membres de mon organisation")
    browser.see("Membres de mon organisation", "h1")
    for line in [
            "Gardez au minimum toujours un membre dans votre organisation pour pouvoir vous connecter",
            "Seul le compte du représentant légal, identifié avec la balance (⚖), peut modifier les"
            " informations le concernant",
            "Il ne peut y avoir qu’un seul membre pour une même adresse e-mail"]:
        browser.see(line)
    assert "⚖ représentant légal" in " ".join(card(browser, "Rose Petit").text.split())
    assert rose in card(browser, "Rose Petit").text and "actif" in card(browser, "Rose Petit").text
    assert "⚖" not in card(browser, "Anne Petit").text
    # Nobody is offered what the rules refuse.
    assert not card(browser, "Rose Petit").find_elements("css selector", ".icon")
    check_sizes(browser, "membres")
    reach.check_focus(browser)

    browser.click("Ajouter un membre")
    browser.see("Ajouter un membre", "h1")
    reach.check(browser)
    fill_new(browser, "pas une adresse")
    browser.script("document.querySelector('form.card').noValidate = true")
    browser.click("Ajouter le membre")
    browser.see("Cette adresse e-mail n’est pas complète", ALERT)
    browser.fill("Adresse e-mail", rose)
    browser.click("Ajouter le membre")
    browser.see("il ne peut y avoir qu’un seul membre pour une même adresse e-mail", ALERT)
    assert browser.field("Prénom").get_attribute("value") == "Luc"
    check_sizes(browser, "membre-formulaire")
    browser.fill("Adresse e-mail", "luc@example.org")
    browser.click("Ajouter le membre")

    # The code, once.
    browser.see("Code pour Luc Durand", "h1")
    browser.see("luc@example.org", ".steps")
    code = handed_code(browser)
    check_sizes(browser, "membre-code")
    pages = browser.cdp("Page.printToPDF")["data"]
    assert len(pages) > 1_000
    browser.driver.refresh()
    browser.see("Le code a déjà été affiché")
    assert not CODE.search(browser.text("main"))
    reach.check(browser)
    luc = make_browser()
    choose_password(luc, desk, "luc@example.org", code, PASSWORD)
    luc.see("Luc Durand")

    # By the pencil at the card's upper right.
    browser.click("Revenir à la liste des membres")
    pencil = card(browser, "Luc Durand").find_element("css selector", ".icon")
    box, whole = pencil.rect, card(browser, "Luc Durand").rect
    assert box["x"] > whole["x"] + whole["width"] / 2 and box["y"] < whole["y"] + 60
    browser.click("Modifier Luc Durand")
    browser.fill("Prénom", "Lucien")
    browser.click("Enregistrer")
    browser.see("Les informations du membre sont enregistrées.", ".done")
    assert members(desk)["luc@example.org"]["firstName"] == "Lucien"
    check_sizes(browser, "membre")
    # By the card and the button.
    browser.click("Revenir à la liste des membres")
    browser.driver.execute_script("arguments[0].scrollIntoView()", card(browser, "Lucien Durand"))
    card(browser, "Lucien Durand").click()
    browser.see("Lucien Durand", "h1")
    browser.click("Modifier")
    browser.fill("Téléphone (facultatif)", "05 55 12 34 56")
    browser.find("#role option[value=readOnly]").click()
    browser.click("Enregistrer")
    browser.see("05 55 12 34 56", ".facts")
    assert members(desk)["luc@example.org"]["role"] == "readOnly"

    browser.click("Suspendre")
    browser.see("Suspendre : Lucien Durand ?", "h1")
    reach.check(browser)
    browser.find("form.actions button").click()
    browser.see("Le membre est suspendu", ".done")
    reach.check(browser)
    luc.open(url(desk, "/douchettes"))
    luc.see("Connexion")
    browser.click("Rétablir")
    browser.see("Le membre est rétabli", ".done")
    assert members(desk)["luc@example.org"]["state"] == "active"

    # Who has lost the password.
    browser.click("Nouveau code")
    browser.see("celui d’avant ne vaut plus rien")
    reach.check(browser)
    browser.find("form.actions button").click()
    code = handed_code(browser)
    choose_password(luc, desk, "luc@example.org", code, "un tout autre mot de passe")
    luc.see("Lucien Durand")

    # By the red cross, asked once.
    browser.click("Revenir à la liste des membres")
    browser.click("Supprimer Lucien Durand")
    browser.see("Supprimer : Lucien Durand ?", "h1")
    check_sizes(browser, "membre-supprimer")
    browser.click("Annuler")
    assert "luc@example.org" in members(desk)
    # By the member's page, too.
    browser.see("Lucien Durand", "h1")
    browser.click("Supprimer")
    browser.see("Supprimer : Lucien Durand ?", "h1")
    browser.find("form.actions button").click()
    browser.see("Le membre est supprimé", ".done")
    browser.see_no("Lucien Durand", ".cards")
    assert "luc@example.org" not in members(desk)
    assert all("422" in complaint for complaint in browser.complaints)


def test_one_member_at_least_stays(desk, browser):
    enter(desk, browser, member(desk, "anne"), MEMBERS)
    for step, button in [("Supprimer", "supprimer"), ("Suspendre", "suspendre")]:
        browser.open(url(desk, MEMBERS))
        browser.click("Anne Petit")
        browser.click(step)
        browser.see(f"{step} : Anne Petit ?")
        browser.find("form.actions button").click()
        browser.see("Gardez au minimum un membre qui puisse se connecter", ALERT)
        reach.check(browser)
    browser.see("Anne Petit", ".who")
    assert members(desk)["anne@example.org"]["state"] == "active"


def test_only_the_legal_representative_changes_its_own_data(desk, browser):
    rose, anne = member(desk, "rose", "legalRepresentative"), member(desk, "anne")
    place = f"{MEMBERS}/{members(desk)[rose]['id']}"
    enter(desk, browser, anne, place)
    browser.see("Seul le représentant légal peut modifier les informations le concernant.")
    browser.see("Une organisation garde son représentant légal")
    reach.check(browser)
    browser.screenshot("membre-representant")
    browser.open(url(desk, place + "/modifier"))
    browser.see("Seul le représentant légal peut modifier", ALERT)
    assert not browser.find_all("#prenom")
    reach.check(browser)
    visitor = Visitor(desk, anne)
    change = {"email": rose, "prenom": "Autre", "nom": "Nom", "telephone": ""}
    answer = visitor.post(place + "/modifier", change)
    assert answer.status == 403 and "Seul le représentant légal peut modifier" in answer.text
    for step in ("supprimer", "suspendre", "code"):
        assert visitor.post(f"{place}/{step}").status == 422, step
    assert members(desk)[rose]["firstName"] == "Rose"

    browser.click("Se déconnecter")
    browser.see("Connexion", "h1")
    enter(desk, browser, rose, place)
    assert not [one for one in browser.find_all("main a") if one.text == "Supprimer"]
    browser.see("est remis par l’opérateur du réseau seul")
    browser.click("Modifier")
    assert not browser.find_all("#role")
    reach.check(browser)
    browser.fill("Prénom", "Rosalie")
    browser.click("Enregistrer")
    browser.see("Rosalie Petit", "h1")
    assert members(desk)[rose]["firstName"] == "Rosalie"


def test_the_operator_names_another_representative_and_hands_over_the_codes(desk, browser):
    odile = operator(desk)
    rose, anne = member(desk, "rose", "legalRepresentative"), member(desk, "anne")
    enter(desk, browser, odile, MEMBERS)
    browser.see("Maison du numérique (démonstration)", ".tabs-head")
    reach.check(browser)
    browser.screenshot("membres-operateur")
    browser.click("Rose Petit")
    browser.click("Nouveau code")
    browser.find("form.actions button").click()
    assert handed_code(browser)
    browser.click("Revenir à la liste des membres")
    browser.click("Anne Petit")
    browser.click("Nommer représentant légal")
    browser.see("lui seul changera ses coordonnées bancaires")
    reach.check(browser)
    browser.find("form.actions button").click()
    browser.see("Le nouveau représentant légal est nommé", ".done")
    found = members(desk)
    assert (found[anne]["role"], found[rose]["role"]) == ("legalRepresentative", "member")


def test_a_member_changes_the_own_password_by_a_code(desk, browser):
    anne = member(desk, "anne")
    enter(desk, browser, anne, MEMBERS)
    browser.click("Anne Petit")
    browser.see("Pour changer votre mot de passe, tirez un nouveau code")
    browser.click("Nouveau code")
    browser.find("form.actions button").click()
    code = handed_code(browser)
    browser.click("Se déconnecter")
    choose_password(browser, desk, anne, code, "encore un autre mot de passe")
    browser.see("Anne Petit")
