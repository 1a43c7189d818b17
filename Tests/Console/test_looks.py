"""Every kind of page in every look: narrow, at 200 %, in the dark, in high contrast, in forced colours,
and by the keyboard."""

import re
from urllib.parse import urlsplit

import reach
from console import ORGANISATION, told, url
from page_routes import filled, is_file, pages
from settled import PAYER, month_ago
from test_isolation import network  # noqa: F401

# What there is once a month is settled and a year has begun.
LATER = {"/organisations/{organisation}/contre-paiements/{payout}/facture",
         "/organisations/{organisation}/kit/factures/{number}",
         "/reseau/kits/abonnements/paiement/{facture}"}
# What is asked before anybody has come, and when nobody is logged in.
FIRST, STRANGERS = "/premier-demarrage", "/connexion"


def test_every_kind_of_page_suits_everybody(desk, browser, network):  # noqa: F811
    samples = network["own"] | samples_of_the_network(desk)
    routes = {route for route in pages() if not is_file(route)}
    kinds = set()
    browser.open(url(desk, STRANGERS))
    faults = faults_of_all(browser)
    faults += walk(desk, browser, network, routes - LATER - {FIRST, STRANGERS}, samples, kinds)
    samples |= a_month_later(desk)
    faults += walk(desk, browser, network, LATER, samples, kinds)
    assert not faults, "\n".join(faults)
    assert len(kinds) > 55, kinds


def test_the_very_first_page_suits_everybody(make_desk, browser):
    desk = make_desk(demonstration=False, console="127.0.0.1:0").start()
    browser.open(url(desk))
    browser.see("Code affiché dans le terminal")
    assert browser.address.endswith(FIRST)
    assert faults_of_all(browser) == []


def walk(desk, browser, network, routes, samples, kinds):  # noqa: F811
    """What is wrong with the pages of these routes, each kind once for each of two people; all must
    be there for one of them."""
    faults, missing, seen = [], set(routes), set()
    for who in ("odile", "rose"):
        come_in(desk, browser, network[who])
        for route in sorted(routes):
            path = filled(route, samples)
            answer = network[who].get(path)
            kind = re.search(r'data-page="([\w-]+)"', answer.text)
            if answer.status not in (200, 422) or not kind:
                continue
            missing.discard(route)
            if (who, kind[1]) in seen:
                continue
            seen.add((who, kind[1]))
            browser.open(url(desk, path))
            # Whoever runs the network sees more on an organisation's pages: the tabs, to begin with.
            if kind[1] in kinds:
                faults += reach.faults_in_small_windows(browser)
                continue
            # What all pages share is looked at with the first.
            faults += faults_of_all(browser, browser.find("main") if kinds else None)
            kinds.add(kind[1])
    assert missing == set()
    return faults


def faults_of_all(browser, only=None):
    return (reach.faults_in_small_windows(browser, reach.violations)
            + reach.faults_in_all_looks(browser, only))


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


def a_month_later(desk):
    """The words of the addresses that there are then."""
    # Where the visitors know it.
    desk.console_address = urlsplit(url(desk)).netloc
    month_ago(desk)
    desk.put("/v1/network", PAYER).ok()
    told(desk, "payouts", "settle")
    told(desk, "organisation", "renew-subscriptions")
    [payout] = told(desk, "payouts", "list", "--organisation", ORGANISATION)["items"]
    [year] = told(desk, "organisation", "subscription", ORGANISATION)["periods"]
    number = year["invoice"]["number"]
    return {"payout": payout["id"], "number": number, "facture": number}
