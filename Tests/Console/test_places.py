"""« Points de présence »: each task of the guide, and its « IMPORTANT »."""

import browser as sizes
import reach
from console import ORGANISATION, enter, log_in, member, operator, url
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from visitor import Visitor

PLACES = f"/organisations/{ORGANISATION}/points-de-presence"
ALERT = "[role=alert]:not([hidden])"
IMPORTANT = ("Indiquez uniquement les points de présence dans lesquels vous exercez les ateliers de"
             " médiation numérique")
PUBLIC = ("ils apparaissent sur la cartographie en ligne et les courriers d’accompagnement, et les"
          " personnes recevant les pass peuvent venir directement à ces adresses")


def places(desk):
    return {one["name"]: one for one in
            desk.get(f"/v1/points-of-presence?organisation={ORGANISATION}").items}


def check_sizes(browser, name):
    for label, size in [("telephone", sizes.PHONE), ("etroit", sizes.NARROW), ("poste", sizes.DESK)]:
        browser.resize(**size)
        reach.check(browser)
        if label != "etroit":
            browser.screenshot(f"{name}-{label}")


def click_map(browser, number, x, y):
    """As a person clicks: on a point of the picture, from its upper left corner."""
    picture = browser.find_all("input.pick")[number]
    browser.until(lambda: browser.script("return arguments[0].checkVisibility()", picture), "a map")
    width, height = picture.rect["width"], picture.rect["height"]
    browser.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", picture)
    ActionChains(browser.driver).move_to_element_with_offset(
        picture, x - int(width) // 2, y - int(height) // 2).click().perform()


def number(browser, label):
    return float(browser.field(label).get_attribute("value").replace(",", "."))


def test_a_place_is_added_put_on_the_map_changed_and_removed(desk, browser):
    log_in(desk, browser, member(desk, "anne"))
    browser.click("Points de présence")
    browser.see("Points de présence de mon organisation", "h1")
    browser.see(IMPORTANT)
    browser.see(PUBLIC)
    browser.see("2 rue des Livres, 23000 Exempleville")
    check_sizes(browser, "lieux")
    browser.click("Nouveau point de présence")
    browser.see(IMPORTANT)
    browser.see(PUBLIC)
    check_sizes(browser, "lieu-formulaire-vide")
    # Nothing of it wants a script.
    browser.allow_scripts(False)
    browser.open(url(desk, PLACES + "/nouveau"))
    browser.fill("Nom du lieu", "Salle des fêtes")
    browser.fill("Numéro et rue", "3 rue Haute")
    browser.fill("Code postal", "23")
    browser.fill("Ville", "Guéret")
    # By a click, and a second one that tells it more exactly.
    click_map(browser, 0, 134, 134)
    browser.until(lambda: browser.address.endswith("#carte"), "the form comes back")
    browser.see("Un second clic, sur la vue de plus près, précise la place.")
    rough = number(browser, "Latitude"), number(browser, "Longitude")
    assert 45.8 < rough[0] < 46.6 and 1.5 < rough[1] < 2.3, rough
    assert browser.field("Nom du lieu").get_attribute("value") == "Salle des fêtes"
    assert "Salle des fêtes" not in places(desk)
    browser.screenshot("lieu-formulaire-poste")
    click_map(browser, 1, 150, 120)
    browser.until(lambda: number(browser, "Longitude") != rough[1], "the place is another")
    exact = number(browser, "Latitude"), number(browser, "Longitude")
    assert abs(exact[0] - rough[0]) < 0.5 and abs(exact[1] - rough[1]) < 0.5
    # Back to the whole: an overseas département.
    browser.click("Toute la France")
    browser.see("La Réunion", ".picks")
    assert len(browser.find_all("input.pick")) == 6
    # What is wrong is said, and what was typed is still there.
    browser.click("Ajouter le point de présence")
    browser.see("Un code postal a cinq chiffres.", ALERT)
    assert number(browser, "Latitude") == exact[0]
    assert browser.field("Ville").get_attribute("value") == "Guéret"
    browser.fill("Code postal", "23000")
    # Enter saves: it is no click on the map.
    browser.field("Ville").send_keys(Keys.ENTER)
    browser.see("Le point de présence est ajouté.", ".done")
    browser.see("3 rue Haute, 23000 Guéret")
    kept = places(desk)["Salle des fêtes"]
    assert (kept["coordinates"]["latitude"], kept["coordinates"]["longitude"]) == exact
    browser.allow_scripts(True)

    browser.open(url(desk, PLACES))
    browser.click("Salle des fêtes")
    browser.see("Salle des fêtes", "h1")
    assert len(browser.find_all(".map circle")) == 1
    check_sizes(browser, "lieu")
    reach.check_focus(browser)
    # The buttons stand at the upper right.
    heading, button = browser.find("h1").rect, browser.find(".heading .actions").rect
    assert button["x"] > heading["x"] + heading["width"] and abs(button["y"] - heading["y"]) < 40
    browser.click("Modifier")
    browser.fill("Horaires d’ouverture", "du lundi au vendredi, 9 h – 12 h")
    browser.fill("Latitude", "46,2")
    browser.fill("Longitude", "à l’est")
    browser.click("Enregistrer")
    browser.see("Une latitude va de -90 à 90 degrés", ALERT)
    check_sizes(browser, "lieu-formulaire-refus")
    browser.fill("Longitude", "1,9")
    browser.click("Enregistrer")
    browser.see("Le point de présence est enregistré.", ".done")
    browser.see("latitude 46,2, longitude 1,9")
    browser.see("du lundi au vendredi")
    # Emptied, it is taken off the map.
    browser.click("Modifier")
    browser.fill("Latitude", "")
    browser.fill("Longitude", "")
    browser.click("Enregistrer")
    browser.see("pas encore placé", ".facts")
    assert "coordinates" not in places(desk)["Salle des fêtes"]
    assert not browser.find_all(".map")

    browser.click("Supprimer")
    browser.see("Supprimer Salle des fêtes ?", "h1")
    browser.see("aucun pass n’y sera plus accepté")
    reach.check(browser)
    browser.click("Annuler")
    browser.click("Supprimer")
    browser.see("Supprimer Salle des fêtes ?", "h1")
    browser.find("form.actions button").click()
    browser.see("Le point de présence est supprimé", ".done")
    assert "Salle des fêtes" not in places(desk)


def test_a_place_where_a_desk_stands_stays(desk, browser):
    enter(desk, browser, member(desk, "anne"), PLACES + "/accueil/supprimer")
    browser.see("Supprimer Accueil de la Maison du numérique ?")
    browser.find("form.actions button").click()
    browser.see("Un poste (desk-1) se trouve dans « Accueil de la Maison du numérique »", ALERT)
    reach.check(browser)
    assert "Accueil de la Maison du numérique" in places(desk)


def test_the_map_is_a_picture_of_its_own(desk):
    visitor = Visitor(desk, member(desk, "luc", "readOnly"))
    answer = visitor.get(PLACES + "/carte.svg?vue=metropole;46,17;1,87&lieu=46,17;1,87")
    assert answer.headers["Content-Type"] == "image/svg+xml" and answer.text.count("a3161f") == 1
    assert "script" not in answer.text and "style" not in answer.text
    for words in ("", "?vue=lune", "?vue=metropole;1", "?vue=metropole;99;99"):
        assert visitor.get(PLACES + "/carte.svg" + words).status == 404
    # A click by the keyboard has no point, and one outside of the picture none of ours.
    anne = Visitor(desk, member(desk, "anne"))
    for x, y in [(0, 0), (9999, 1), ("a", "b"), (-1, 5)]:
        answer = anne.post(PLACES + "/nouveau", {
            "nom": "Pris", "latitude": "46,5", "longitude": "2,5", "code-postal": "23000",
            "carte:metropole.x": x, "carte:metropole.y": y})
        assert answer.status == 200 and 'value="46,5"' in answer.text
    assert "Pris" not in places(desk)


def test_who_only_reads_finds_no_button_and_the_operator_does(desk, browser):
    enter(desk, browser, member(desk, "luc", "readOnly"), PLACES)
    browser.see("Médiathèque")
    assert not [one for one in browser.find_all("main .button")]
    browser.click("Médiathèque")
    browser.see("2 rue des Livres")
    assert not browser.find_all("main .button")
    reach.check(browser)
    browser.open(url(desk, PLACES + "/nouveau"))
    browser.see("Votre compte permet de consulter, pas de modifier.")
    browser.open(url(desk))
    browser.click("Se déconnecter")
    browser.see("Connexion", "h1")
    enter(desk, browser, operator(desk, "olga"), PLACES + "/mediatheque")
    browser.see("Maison du numérique (démonstration)", ".tabs-head")
    browser.click("Modifier")
    browser.fill("Téléphone", "05 55 12 34 56")
    browser.click("Enregistrer")
    browser.see("05 55 12 34 56", ".facts")
    reach.check(browser)
