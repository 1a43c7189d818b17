"""« Mon catalogue de service »: tick, price, regulated price, pencil, untick."""

import browser as sizes
import pytest
import reach
from asked import OTHER, asker, look, other_organisation, refused
from console import ORGANISATION, SERVICE, log_in, member, operator, told, url

CATALOGUE = f"/organisations/{ORGANISATION}/catalogue"
SIZES = [("bureau", sizes.DESK), ("telephone", sizes.PHONE)]
NEW = "Photographie argentique"
PARENTS = "Parentalité et éducation avec le numérique"


def see_all(browser, name):
    look(browser, "catalogue-" + name, reach.check, SIZES)


def offer(desk, service):
    """What the desk's organisation asks for it; nothing where it does not offer it."""
    [found] = [item for item in desk.get("/v1/catalogue").items if item["id"] == service]
    return found.get("offer")


def line(browser, name):
    """The line of a service."""
    return browser.until(
        lambda: next((one for one in browser.find_all(".service-line") if name in one.text), None),
        f"there is a line of « {name} »")


def tick(browser, name):
    """The box at the start of its line."""
    line(browser, name).find_element("css selector", ".tick input[type=checkbox]").click()


@pytest.fixture
def anne(desk, browser):
    told(desk, "service", "add", NEW, "--id", "photo")
    told(desk, "service", "add", "Tablettes", "--id", "tablettes", "--regulated-price", "1200")
    log_in(desk, browser, member(desk, "anne"))
    browser.click("Mon catalogue de service")
    browser.see("9 services proposés")
    return browser


def test_a_service_is_added_by_its_box_with_its_price(desk, anne):
    """« Ajouter un service en cochant la case en début de ligne du service souhaité, en modifiant
    si besoin son tarif et acceptant ou non le tarif réglementé. »"""
    anne.see("IMPORTANT Les services de votre catalogue permettent l’orientation des personnes")
    anne.see("il est impératif que votre catalogue soit bien tenu à jour")
    anne.see("les pass déjà scannés gardent leur tarif")
    see_all(anne, "liste")
    tick(anne, NEW)
    anne.see("Votre tarif, en euros")
    see_all(anne, "ajouter")
    reach.check_focus(anne)
    anne.fill("Votre tarif, en euros", "douze")
    anne.click("Ajouter à mon catalogue")
    anne.see("Indiquez un prix en euros", "[role=alert]:not([hidden])")
    assert anne.field("Votre tarif, en euros").get_attribute("value") == "douze"
    reach.check(anne)
    anne.fill("Votre tarif, en euros", "12,50")
    anne.click("Ajouter à mon catalogue")
    anne.see("Le service est dans votre catalogue.", ".done[role=status]")
    anne.see("10 services proposés")
    assert "12,50 €" in line(anne, NEW).text
    found = offer(desk, "photo")
    assert (found["priceCents"], found["acceptsRegulatedPrice"]) == (1250, False)
    # It can be chosen at once.
    anne.open(url(desk, "/scanner"))
    anne.see(NEW)


def test_the_regulated_price_is_accepted_or_not(desk, anne):
    tick(anne, "Tablettes")
    anne.see("J’accepte le tarif réglementé de 12,00 € : il devient mon tarif")
    anne.fill("Votre tarif, en euros", "15")
    anne.field("J’accepte le tarif réglementé de 12,00 € : il devient mon tarif").click()
    see_all(anne, "tarif-reglemente")
    anne.click("Ajouter à mon catalogue")
    anne.see("Le service est dans votre catalogue.")
    assert "12,00 € tarif réglementé" in line(anne, "Tablettes").text.replace("\n", " ")
    assert offer(desk, "tablettes")["acceptsRegulatedPrice"]
    # By the pencil it is declined, and another price is asked.
    anne.click("Modifier Tablettes")
    anne.field("J’accepte le tarif réglementé de 12,00 € : il devient mon tarif").click()
    anne.fill("Votre tarif, en euros", "15")
    anne.click("Enregistrer")
    anne.see("Le tarif est changé. Les pass déjà scannés gardent le leur.")
    assert "12,00 €, non accepté" in line(anne, "Tablettes").text.replace("\u00a0", " ")
    found = offer(desk, "tablettes")
    assert (found["priceCents"], found["acceptsRegulatedPrice"]) == (1500, False)


def test_a_price_is_changed_by_the_pencil_and_the_past_keeps_its_own(desk, anne):
    """« Modifier le tarif d'un service ou l'acceptation du tarif réglementé en cliquant sur le
    crayon à droite de la ligne du service correspondant. »"""
    desk.submit_mode(service="acces-internet")
    assert desk.scan(desk.code()).ok()["outcome"] == "submitted"
    anne.click(f"Modifier {SERVICE}")
    anne.fill("Votre tarif, en euros", "")
    anne.click("Enregistrer")
    anne.see("Indiquez le tarif de ce service.", "[role=alert]:not([hidden])")
    anne.fill("Votre tarif, en euros", "14")
    see_all(anne, "modifier")
    anne.click("Enregistrer")
    anne.see("Le tarif est changé.")
    assert "14,00 €" in line(anne, SERVICE).text.replace("\u00a0", " ")
    assert desk.scan(desk.code()).ok()["outcome"] == "submitted"
    assert [item["priceCents"] for item in desk.redemptions()] == [1400, 1000]
    anne.click(f"Modifier {SERVICE}")
    anne.click("Ne rien changer")
    anne.see_no("Votre tarif, en euros")


def test_a_service_is_removed_by_its_box_after_a_question(desk, anne):
    """« Supprimer un service en décochant la case en début de ligne du service souhaité »"""
    tick(anne, PARENTS)
    anne.see(f"Retirer « {PARENTS} » de votre catalogue ?")
    anne.see("À partir d’aujourd’hui")
    anne.see("Les pass déjà soumis pour ce service restent au contre-paiement")
    see_all(anne, "retirer")
    anne.click("Annuler")
    anne.see("9 services proposés")
    assert offer(desk, "parentalite")
    tick(anne, PARENTS)
    anne.click("Retirer ce service")
    anne.see("Le service n’est plus dans votre catalogue.", ".done[role=status]")
    anne.see("8 services proposés")
    assert offer(desk, "parentalite") is None
    anne.open(url(desk, "/scanner"))
    anne.see_no(PARENTS)
    # Again: somebody else may have been faster.
    anne.open(url(desk, f"{CATALOGUE}/parentalite/retirer"))
    anne.see("Page introuvable")


def test_it_works_without_scripts_and_by_the_keyboard(desk, anne):
    anne.allow_scripts(False)
    anne.open(url(desk, CATALOGUE))
    # A box alone does nothing: the button beside it does.
    tick(anne, NEW)
    reach.overflow(anne)
    anne.click(f"Ajouter {NEW}")
    anne.fill("Votre tarif, en euros", "8")
    anne.click("Ajouter à mon catalogue")
    anne.see("10 services proposés")
    assert offer(desk, "photo")["priceCents"] == 800
    anne.screenshot("catalogue-sans-script")
    anne.click(f"Retirer {NEW}")
    anne.click("Retirer ce service")
    anne.see("9 services proposés")
    assert offer(desk, "photo") is None
    anne.allow_scripts(True)


def test_what_the_network_withdraws_is_said(desk, anne):
    told(desk, "service", "withdraw", "parentalite")
    anne.open(url(desk, CATALOGUE))
    anne.see("Ce service a quitté le catalogue du réseau")
    assert not line(anne, PARENTS).find_elements("css selector", ".pencil")
    reach.check(anne)
    tick(anne, PARENTS)
    anne.click("Retirer ce service")
    anne.see("8 services proposés")
    anne.see_no(PARENTS)


def test_each_changes_its_own_and_who_only_sees_changes_nothing(desk, make_browser):
    ruche = asker(desk, make_browser(), other_organisation(desk))
    parts = ["", "/parentalite/retirer"]
    foreign = [("get", CATALOGUE + part) for part in parts]
    foreign += [("post", CATALOGUE + "/parentalite"), ("post", CATALOGUE + "/parentalite/retirer")]
    assert refused(ruche, foreign) == []
    # Its own does not offer it.
    own = f"/organisations/{OTHER}/catalogue"
    assert ruche.get(own).status == 200
    assert ruche.get(own + "/parentalite/retirer").status == 404
    assert ruche.post(own + "/parentalite", prix="7").status == 303
    assert offer(desk, "parentalite")["priceCents"] == 1000

    luc = make_browser()
    reader = asker(desk, luc, member(desk, "luc", "readOnly"))
    assert refused(reader, foreign[1:]) == []
    luc.open(url(desk, CATALOGUE + "?service=parentalite"))
    luc.see("✓ proposé")
    assert not luc.find_all("main form")
    reach.check(luc)
    luc.screenshot("catalogue-consultation")
    assert offer(desk, "parentalite")

    olga = make_browser()
    log_in(desk, olga, operator(desk, "olga"))
    olga.see("opérateur")
    olga.open(url(desk, CATALOGUE))
    olga.see("Maison du numérique", ".tabs")
    tick(olga, PARENTS)
    olga.click("Retirer ce service")
    olga.see("8 services proposés")
