"""« Aide »: the guide, a page a task, for everybody who can reach the console."""

import browser as sizes
import reach
from console import log_in, member, operator, url


def test_the_guide_is_read_task_by_task_before_and_after_the_login(desk, browser):
    operator(desk)
    browser.open(url(desk, "/aide"))
    browser.see("Que voulez-vous faire ?")
    reach.check(browser)
    browser.click("Identifiants perdus")
    browser.see("Précisez le nom de votre organisation, son numéro SIRET", "article")
    log_in(desk, browser, member(desk, "anne"))
    browser.see("Tester la validité d’un pass", "h1")
    browser.click("Aide sur cette page")
    browser.see("un pass testé n’est pas soumis", "article")
    reach.check(browser)
    browser.screenshot("aide")
    browser.resize(**sizes.NARROW)
    reach.check(browser)
    browser.click("Les points de présence")
    browser.see("Tout ce que vous y écrivez est public", "article")
    # What it says of money is what the network has decided, and not what the file says.
    browser.open(url(desk, "/aide/les-contre-paiements"))
    browser.see("Vous recevez 10,00 € par pass, moins 4 %", "article")
    desk.put("/v1/network", {"downstreamFeeBasisPoints": 550}).ok()
    browser.open(url(desk, "/aide/les-contre-paiements"))
    browser.see("moins 5,5 % hors taxes de frais contributifs : 9,45 € par pass", "article")
    browser.see("Ce sont les réglages d’aujourd’hui.", "article")
    reach.check(browser)
    # What is the operator's is not in a member's way.
    browser.open(url(desk, "/aide"))
    browser.see_no("Pour l’opérateur du réseau", "main")
    assert not browser.find_all(".contact")
    # Where the guide ends and where a page fails, the network has a name and somebody to ask.
    desk.put("/v1/network", {"name": "Pass Creuse", "contactEmail": "aide@creuse.example"}).ok()
    browser.open(url(desk, "/aide"))
    browser.see("aide@creuse.example", ".contact")
    reach.check(browser)
    browser.open(url(desk, "/aide/rien"))
    browser.see("Page introuvable")
    browser.see("Pass Creuse", ".brand")
    browser.see("aide@creuse.example", ".contact")
    reach.check(browser)
