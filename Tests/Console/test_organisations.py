"""Organisations, for who runs the network: found, taken up, qualified, and who answers for them."""

import reach
from console import ORGANISATION, PASSWORD, log_in, member
from operator_pages import SIRETS, at_all_sizes, choose, enter, handed_code, pictures, told, url, value


def add(browser, name, siret):
    browser.fill("Nom de l’organisation", name)
    browser.fill("SIRET", siret)


def test_an_organisation_is_taken_up_qualified_and_its_representative_comes_in(
        desk, browser, make_browser):
    enter(desk, browser)
    browser.click("Organisations")
    browser.click("Nouvelle organisation")
    reach.check(browser)
    add(browser, "La Ruche", "732 829 320 00075")
    browser.fill("Code postal", "230")
    browser.click("Inscrire l’organisation")
    # At its field, in French, with what was typed still there.
    browser.see("Un code postal a cinq chiffres.", "#faute-code-postal")
    assert value(browser, "Nom de l’organisation") == "La Ruche"
    browser.fill("Code postal", "23000")
    browser.click("Inscrire l’organisation")
    browser.see("Ce SIRET n’est pas le bon", "#faute-siret")
    pictures(browser, "reseau-nouvelle-organisation-refusee")
    browser.fill("SIRET", "732 829 320 00074")
    browser.fill("Ville", "Guéret")
    browser.click("Inscrire l’organisation")
    browser.see("L’organisation est inscrite")
    browser.see("pas encore qualifiée", "h1")
    reach.check(browser)

    browser.click("Qualifier l’organisation")
    browser.see("Une qualification ne se retire pas.")
    reach.check(browser)
    browser.fill("Adresse e-mail du représentant légal", "lea@ruche.example")
    browser.fill("Prénom", "Léa")
    browser.fill("Nom", "Petit")
    browser.click("Qualifier l’organisation")
    browser.see("La Ruche est qualifiée", "h1")
    code = handed_code(browser)
    browser.see("Il vaut jusqu’au")
    pictures(browser, "reseau-code-de-qualification")
    at_all_sizes(browser)
    lea = make_browser()
    lea.open(url(desk, "/code"))
    lea.fill("Adresse e-mail", "lea@ruche.example")
    lea.fill("Code reçu", code)
    lea.fill("Nouveau mot de passe", PASSWORD)
    lea.click("Enregistrer et se connecter")
    lea.see("Léa Petit")

    browser.click("Fiche de La Ruche")
    for words in ["732 829 320 00074", "Odile Roy", "Léa Petit", "Qualifiée", "1 facture à régler"]:
        browser.see(words, "main")
    # Its pages are one step away.
    paths = [link.get_attribute("href") for link in browser.find_all(".tabs a")]
    assert any(path.endswith("/organisations/la-ruche/membres") for path in paths)
    pictures(browser, "reseau-fiche-organisation")
    # It is qualified once.
    browser.open(url(desk, "/reseau/organisations/la-ruche/qualification"))
    browser.fill("Adresse e-mail du représentant légal", "zoe@ruche.example")
    browser.fill("Prénom", "Zoé")
    browser.fill("Nom", "Fil")
    browser.click("Qualifier l’organisation")
    browser.see("Cette organisation est déjà qualifiée.")

    # A code that was lost is drawn anew, by the operator alone.
    browser.open(url(desk, "/reseau/organisations/la-ruche"))
    browser.click("Nouveau code pour Léa Petit")
    browser.see("Remettez-le à lui seul")
    reach.check(browser)
    browser.find("form.actions button").click()
    browser.see("Code pour Léa Petit", "h1")
    assert handed_code(browser) != code


def test_the_list_is_searched_by_name_siret_place_and_service(desk, browser):
    enter(desk, browser)
    for name, siret in [("La Ruche", SIRETS["ruche"]), ("Le Fil à la patte", SIRETS["other"])]:
        told(desk, "organisation", "add", name, "--siret", siret)
    told(desk, "organisation", "qualify", "la-ruche", "--email", "lea@ruche.example",
         "--first-name", "Léa", "--last-name", "Roy")
    told(desk, "points-of-presence", "add", "Ruche", "--organisation", "la-ruche", "--town",
         "Aubusson", "--postal-code", "23200")
    told(desk, "service", "offer", "acces-internet", "--organisation", "la-ruche", "--price", "900")
    browser.open(url(desk, "/reseau/organisations"))
    browser.see("3 organisations")
    pictures(browser, "reseau-organisations")
    at_all_sizes(browser)

    def found(label, words, click="Chercher"):
        browser.open(url(desk, "/reseau/organisations"))
        if label in ("Service proposé", "Qualification"):
            choose(browser, label, words)
        else:
            browser.fill(label, words)
        browser.click(click)
        browser.see("Tout voir")
        return sorted(link.text for link in browser.find_all("tbody th a"))

    demonstration = "Maison du numérique (démonstration)"
    assert found("Nom ou SIRET", "ruche") == ["La Ruche"]
    assert found("Nom ou SIRET", "552 081") == ["Le Fil à la patte"]
    assert found("Commune ou code postal", "aubusson") == ["La Ruche"]
    assert found("Commune ou code postal", "23") == ["La Ruche", demonstration]
    assert found("Service proposé", "Loisirs et créations numériques") == [demonstration]
    assert found("Qualification", "Pas encore qualifiées") == ["Le Fil à la patte"]
    assert found("Nom ou SIRET", "nulle part") == []
    browser.see("Aucune organisation ne correspond")
    reach.check(browser)


def test_what_was_verified_and_who_answers_are_changed_by_the_operator(desk, browser):
    marie = member(desk, "marie", "legalRepresentative")
    member(desk, "anne")
    told(desk, "organisation", "add", "Le Fil", "--siret", SIRETS["other"])
    log_in(desk, browser, "odile@example.org")
    browser.open(url(desk, f"/reseau/organisations/{ORGANISATION}"))
    browser.click("Changer le nom, la forme ou le SIRET")
    reach.check(browser)
    browser.fill("SIRET", SIRETS["other"])
    browser.click("Enregistrer")
    browser.see("Un SIRET ne se qualifie qu’une fois", "#faute-siret")
    browser.fill("SIRET", SIRETS["ruche"])
    browser.fill("Nom de l’organisation", "La Maison")
    browser.fill("Forme juridique (association, commune, SAS…)", "Association")
    browser.click("Enregistrer")
    browser.see("C’est enregistré.")
    browser.see("La Maison", "h1")
    browser.click("Nommer un autre représentant légal")
    browser.click("Anne Petit")
    browser.click("Nommer représentant légal")
    browser.see("Le représentant légal actuel restera membre.")
    browser.find("form.actions button").click()
    browser.see("Le nouveau représentant légal est nommé")
    roles = {item["email"]: item["role"] for item in told(
        desk, "member", "list", "--organisation", ORGANISATION)["items"]}
    assert roles == {marie: "member", "anne@example.org": "legalRepresentative"}
    assert told(desk, "organisation", "show", ORGANISATION)["details"]["legalForm"] == "Association"
    # What is no organisation's is told so.
    browser.open(url(desk, "/reseau/organisations/personne"))
    browser.see("Page introuvable")
