"""Every kind of page in every look: narrow, at 200 %, in the dark, in high contrast, in forced colours,
and by the keyboard."""

import re

import reach
from console import ORGANISATION, told, url
from page_routes import filled, is_file, pages
from test_isolation import network  # noqa: F401

# Invoices that there are once a month is settled or a year has begun, shown as all others are; and what
# is asked before anybody has come.
LATER = {"/organisations/{organisation}/contre-paiements/{payout}/facture", "/premier-demarrage",
         "/organisations/{organisation}/kit/factures/{number}",
         "/reseau/kits/abonnements/paiement/{facture}"}


def test_every_kind_of_page_suits_everybody(desk, browser, network):  # noqa: F811
    samples = network["own"] | samples_of_the_network(desk)
    routes = [route for route in pages() if not is_file(route) and route not in LATER]
    browser.open(url(desk, "/connexion"))
    faults = reach.faults_in_small_windows(browser, reach.violations) + reach.faults_in_all_looks(browser)
    kinds, missing = {}, set(routes) - {"/connexion"}
    for who in ("odile", "rose"):
        come_in(desk, browser, network[who])
        for route in routes:
            path = filled(route, samples)
            answer = network[who].get(path)
            kind = re.search(r'data-page="([\w-]+)"', answer.text)
            if answer.status not in (200, 422) or not kind:
                continue
            missing.discard(route)
            seen_by = kinds.setdefault(kind[1], set())
            if who in seen_by:
                continue
            browser.open(url(desk, path))
            # Whoever runs the network sees more on an organisation's pages: the tabs, to begin with.
            if seen_by:
                faults += reach.faults_in_small_windows(browser)
            else:
                # What all pages share is looked at with the first.
                main = browser.find("main") if len(kinds) > 1 else None
                faults += reach.faults_in_small_windows(browser, reach.violations)
                faults += reach.faults_in_all_looks(browser, main)
            seen_by.add(who)
    assert not faults, "\n".join(faults)
    assert missing == set()
    assert len(kinds) > 55, kinds


def come_in(desk, browser, visitor):
    """With the session that this visitor has."""
    name, _, value = visitor.cookie.partition("=")
    browser.cdp("Network.setCookie", url=url(desk), name=name, value=value, httpOnly=True)


def samples_of_the_network(desk):
    """What each word of an address of the operator's can name."""
    desk.declare("G-1", 40)
    told(desk, "passes", "issue", "--order", "G-1", "--count", "20")
    desk.submit_mode("staged")
    desk.scan(desk.code())
    order = told(desk, "order", "show", "G-1")
    carnet = desk.get("/v1/carnets?order=G-1").items[0]
    [operator] = [one for one in told(desk, "member", "list")["items"]
                  if one["email"] == "odile@example.org"]
    payout = desk.get(f"/v1/payouts?organisation={ORGANISATION}").items[0]["id"]
    return {
        "commande": "G-1", "carnet": carnet["id"], "facture": order["invoices"][0]["number"],
        "commanditaire": "ville", "travail": told(desk, "works", "list")["items"][0]["id"],
        "paiement": payout, "page": "scanner-un-pass", "poste": "desk-1", "groupe": "compte",
        "compte": operator["id"], "acte": "suspendre"}
