"""Route by route: nobody reads or changes another organisation, whatever the address says."""

import re
import sqlite3

import pytest
from console import ORGANISATION, member, operator, told
from page_routes import routes
from papers import IBAN, PDF
from visitor import Visitor

OTHER = "le-fil"
SERVICE = "demarches-administratives"
PLACES = {OTHER: "pont", ORGANISATION: "accueil"}
# What only the other organisation has, and nobody else may read.
SECRETS = ["Zoé", "Yann", "zoe@example.org", "rue Secrète", "Le Fil dormant", "0189", "AGRIFRPP"]

MEMBER = {"email": "pris@example.org", "prenom": "Pris", "nom": "Pris", "telephone": "",
          "role": "member"}
PLACE = {"nom": "Pris", "rue": "Pris", "code-postal": "75001", "ville": "Pris"}
ACCOUNT = {"titulaire": "Pris", "iban": IBAN, "bic": "AGRIFRPP"}
# The own organisation's, of which every page of its own may speak.
OWN_ACCOUNT = ACCOUNT | {"iban": "FR1420041010050500013M02606", "bic": "PSSTFRPP"}
FILE = {"fichier": ("pris.pdf", PDF)}

# Every page of an organisation: what a form of it sends, and its files. What a page of one thing is
# about stands in braces, by the names of `ids` below.
ROUTES = {
    ("get", "membres"): None,
    ("get", "membres/nouveau"): None,
    ("post", "membres/nouveau"): (MEMBER, None),
    ("get", "membres/{membre}"): None,
    ("get", "membres/{membre}/modifier"): None,
    ("post", "membres/{membre}/modifier"): (MEMBER, None),
    ("get", "membres/{membre}/supprimer"): None,
    ("post", "membres/{membre}/supprimer"): ({}, None),
    ("get", "membres/{membre}/suspendre"): None,
    ("post", "membres/{membre}/suspendre"): ({}, None),
    ("post", "membres/{membre}/retablir"): ({}, None),
    ("get", "membres/{membre}/code"): None,
    ("post", "membres/{membre}/code"): ({}, None),
    ("get", "membres/{membre}/representant"): None,
    ("post", "membres/{membre}/representant"): ({}, None),
    ("get", "points-de-presence"): None,
    ("get", "points-de-presence/nouveau"): None,
    ("post", "points-de-presence/nouveau"): (PLACE, None),
    ("get", "points-de-presence/carte.svg"): None,
    ("get", "points-de-presence/{lieu}"): None,
    ("get", "points-de-presence/{lieu}/modifier"): None,
    ("post", "points-de-presence/{lieu}/modifier"): (PLACE, None),
    ("get", "points-de-presence/{lieu}/supprimer"): None,
    ("post", "points-de-presence/{lieu}/supprimer"): ({}, None),
    ("get", "details"): None,
    ("get", "details/modifier"): None,
    ("post", "details/modifier"): (PLACE, None),
    ("get", "details/informations-bancaires"): None,
    ("post", "details/informations-bancaires"): (ACCOUNT, {"releve": ("pris.pdf", PDF)}),
    ("post", "details/informations-bancaires/pieces/{piece}"): ({}, FILE),
    ("get", "documents/{document}"): None,
    ("get", "documents/{document}/accepter"): None,
    ("post", "documents/{document}/accepter"): ({}, None),
    ("get", "documents/{document}/refuser"): None,
    ("post", "documents/{document}/refuser"): ({"raison": "pris"}, None),
    ("get", "coordonnees/{coordonnees}/accepter"): None,
    ("post", "coordonnees/{coordonnees}/accepter"): ({}, None),
    ("get", "coordonnees/{coordonnees}/refuser"): None,
    ("post", "coordonnees/{coordonnees}/refuser"): ({"raison": "pris"}, None),
    ("get", "suivi"): None,
    ("get", "contre-paiements"): None,
    ("get", "contre-paiements.csv"): None,
    ("get", "contre-paiements/{payout}"): None,
    ("get", "contre-paiements/{payout}/pass.csv"): None,
    ("get", "contre-paiements/{payout}/releve.pdf"): None,
    ("get", "contre-paiements/{payout}/facture"): None,
    ("get", "contre-paiements/{payout}/pass/{redemption}/annuler"): None,
    ("post", "contre-paiements/{payout}/pass/{redemption}/annuler"): ({"raison": "pris"}, None),
    ("get", "catalogue"): None,
    ("post", "catalogue/{service}"): ({"prix": "1"}, None),
    ("get", "catalogue/{service}/retirer"): None,
    ("post", "catalogue/{service}/retirer"): ({}, None),
    ("get", "kit"): None,
    ("post", "kit"): ({}, None),
    ("post", "kit/{kit}/reception"): ({}, None),
    ("post", "kit/{kit}/activation"): ({"code": "AAAA-AAAA"}, None),
    ("get", "kit/factures/{number}"): None,
}
# What is no organisation's own.
SHARED = {"piece", "service"}
# Papers that there are once a month is settled, or a year has begun.
LATER = ("/facture", "factures/{number}")
# Those of who runs the network alone.
NETWORK = ("/accepter", "/refuser", "/representant")


def test_the_table_holds_every_page_of_an_organisation():
    start = "/organisations/{organisation}/"
    assert {(method, path.removeprefix(start)) for method, path, _ in routes()
            if path.startswith("/organisations/")} == set(ROUTES)


def books(desk):
    """All that is kept, but for who is logged in."""
    with sqlite3.connect(f"file:{desk.data}/core.db?mode=ro", uri=True) as core:
        tables = [name for (name,) in core.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")]
        return {name: sorted(map(repr, core.execute(f'SELECT * FROM "{name}"')))
                for name in tables if name not in ("sessions", "log")}


def papers(desk, by):
    """A statement and a request for an account that wait, as this representative sends them."""
    visitor = Visitor(desk, by)
    organisation, account = (
        (OTHER, ACCOUNT) if by.startswith("zoe") else (ORGANISATION, OWN_ACCOUNT))
    answer = visitor.post(f"/organisations/{organisation}/details/informations-bancaires",
                          account, {"releve": ("rib.pdf", PDF)})
    assert answer.status == 303, answer.text
    return visitor


def ids(desk, organisation, address):
    """What each word of an address can name of an organisation's."""
    [its] = [one for one in told(desk, "member", "list", "--organisation", organisation)["items"]
             if one["email"] == address]
    answer = desk.get(f"/v1/points-of-presence?organisation={organisation}").items
    document = desk.get(f"/v1/documents?organisation={organisation}").items[0]
    details = desk.get(f"/v1/bank-details?organisation={organisation}").items[0]
    payout = desk.get(f"/v1/payouts?organisation={organisation}").items[0]
    redemption = desk.get(f"/v1/redemptions?pointOfPresence={PLACES[organisation]}").items[0]
    kit = desk.get(f"/v1/kits?organisation={organisation}").items[0]
    years = desk.get(f"/v1/organisations/{organisation}/subscription").ok()["periods"]
    return {"organisation": organisation, "membre": its["id"], "lieu": answer[-1]["id"],
            "document": document["id"], "coordonnees": details["id"], "piece": "statuts",
            "payout": payout["id"], "redemption": redemption["id"], "kit": kit["id"],
            "service": SERVICE, "number": years[0]["invoice"]["number"] if years else "FA-2026-9999"}


def take_a_pass(desk, place, code):
    """At a desk that stands there."""
    told(desk, "desk", "place", "desk-1", place)
    desk.submit_mode(service=SERVICE, pointOfPresence=place)
    assert desk.scan(code).ok()["outcome"] == "submitted"
    desk.test_mode()


@pytest.fixture
def network(desk):
    """Two organisations with their representatives, papers and places; a reader, the operator."""
    told(desk, "organisation", "add", "Le Fil dormant", "--id", OTHER, "--siret", "73282932000074")
    told(desk, "organisation", "qualify", OTHER, "--email", "zoe@example.org",
         "--first-name", "Zoé", "--last-name", "Fil")
    told(desk, "points-of-presence", "add", "Pont", "--organisation", OTHER, "--street",
         "12 rue Secrète", "--postal-code", "75011", "--town", "Paris")
    told(desk, "member", "add", "--organisation", OTHER, "--email", "yann@example.org",
         "--first-name", "Yann", "--last-name", "Fil", "--role", "member")
    operator(desk)
    zoe, yann = sorted(
        told(desk, "member", "list", "--organisation", OTHER)["items"],
        key=lambda one: one["firstName"] != "Zoé")
    code = told(desk, "member", "reset", zoe["id"])["code"]
    told(desk, "member", "password", "--email", "zoe@example.org", "--code", code,
         input="une girafe en hiver\n")
    rose = member(desk, "rose", "legalRepresentative")
    reader = member(desk, "luc", "readOnly")
    papers(desk, "zoe@example.org")
    papers(desk, rose)
    told(desk, "service", "offer", SERVICE, "--organisation", OTHER, "--price", "1000")
    for organisation, code in zip((OTHER, ORGANISATION), desk.codes(count=2)):
        take_a_pass(desk, PLACES[organisation], code)
        desk.post("/v1/kits", {"organisation": organisation}).ok()
    return {"rose": Visitor(desk, rose), "luc": Visitor(desk, reader),
            "odile": Visitor(desk, "odile@example.org"),
            "own": ids(desk, ORGANISATION, reader), "other": ids(desk, OTHER, yann["email"])}


def ask(visitor, method, path, form):
    if method == "get":
        return visitor.get(path + ("?vue=metropole" if path.endswith("carte.svg") else ""))
    fields, files = form
    return visitor.post(path, fields, files)


def addresses(names):
    for (method, template), form in ROUTES.items():
        yield method, f"/organisations/{{organisation}}/{template}".format_map(names), form, template


def test_another_organisation_is_refused_route_by_route(desk, network):
    before = books(desk)
    others = network["other"]
    crossed = others | {"organisation": ORGANISATION}
    for name in ("rose", "luc"):
        for method, path, form, template in addresses(others):
            answer = ask(network[name], method, path, form)
            assert answer.status == 403, (method, path, answer.status)
            assert not [word for word in SECRETS if word in answer.text], (method, path)
        # Its ids under the own path.
        for method, path, form, template in addresses(crossed):
            if not set(re.findall(r"\{(\w+)\}", template)) - SHARED:
                continue
            answer = ask(network[name], method, path, form)
            assert answer.status in (403, 404), (method, path, answer.status)
            assert not [word for word in SECRETS if word in answer.text], (method, path)
    # An organisation that is not there is told no more of.
    for method, path, form, template in addresses(others | {"organisation": "nulle-part"}):
        assert ask(network["rose"], method, path, form).status == 403, path
    assert books(desk) == before


def test_who_only_reads_sees_all_pages_and_changes_nothing(desk, network):
    before = books(desk)
    for method, path, form, template in addresses(network["own"]):
        answer = ask(network["luc"], method, path, form)
        expected = (200, 403) if method == "get" else (403, 422)
        expected += (404,) if template.endswith(LATER) else ()
        assert answer.status in expected, (method, path)
    for page in ("membres", "points-de-presence", "details", "details/informations-bancaires",
                 "suivi"):
        answer = network["luc"].get(f"/organisations/{ORGANISATION}/{page}")
        assert answer.status == 200
        # But for the one that logs out.
        assert answer.text.count('<form method="post"') == 1, page
    assert books(desk) == before


def test_own_pages_and_the_operators_are_found(desk, network):
    """The table's addresses are right: what is refused above is there."""
    for method, path, form, template in addresses(network["own"]):
        if method == "get":
            expected = (403,) if template.endswith(NETWORK) else (200,)
            expected += (404,) if template.endswith(LATER) else ()
            assert ask(network["rose"], method, path, form).status in expected, path
    for method, path, form, template in addresses(network["other"]):
        if method == "get":
            expected = (200, 404) if template.endswith(LATER) else (200,)
            # A pass is called off for the organisation that the desk stands in.
            expected = (403,) if template.endswith("/annuler") and "pass/" in template else expected
            assert ask(network["odile"], method, path, form).status in expected, path
    # The operator, too, finds each thing at its own organisation alone.
    before = books(desk)
    crossed = network["other"] | {"organisation": ORGANISATION}
    for method, path, form, template in addresses(crossed):
        if set(re.findall(r"\{(\w+)\}", template)) - SHARED:
            assert ask(network["odile"], method, path, form).status == 404, (method, path)
    assert books(desk) == before
