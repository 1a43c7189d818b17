"""Documents, bank details, kits, subscriptions and notices, through the socket and the command
line, each answer held against the description."""

import hashlib
import json

import pytest
from papers import IBAN, ORGANISATION, PDF, REPRESENTATIVE, account, hand_in, invite
from test_openapi import check

DONE, REFUSED, USAGE = 0, 1, 2
LIMIT = 10_000_000


class Asker:
    """Asks as somebody; the answer is one that is described."""

    def __init__(self, desk, member=None):
        self.desk = desk
        self.member = member

    def __call__(self, method, path, body=None):
        mark = "&" if "?" in path else "?"
        asked = path + (f"{mark}as={self.member}" if self.member else "")
        return check(method, path, self.desk.ask(method.upper(), asked, body))


# A password takes its time to hash, so each test has those members alone that it asks for.


@pytest.fixture
def root(desk):
    return Asker(desk)


@pytest.fixture
def marie(desk):
    invite(desk)
    return Asker(desk, REPRESENTATIVE)


@pytest.fixture
def anne(desk):
    invite(desk, "anne@example.org", "member")
    return Asker(desk, "anne@example.org")


@pytest.fixture
def luc(desk):
    invite(desk, "luc@example.org", "readOnly")
    return Asker(desk, "luc@example.org")


def run(desk, *arguments, member=None):
    """What a command answers in JSON."""
    named = ("--as", member) if member else ()
    ended = desk.apticctl(*arguments, *named, "--json")
    assert ended.returncode == DONE, ended.stderr
    return json.loads(ended.stdout)


# The demonstration has an order that is over and one that is not paid.
ORDERS = ["orderTaskDue", "orderTaskDue"]


def codes(ask, path=f"/v1/organisations/{ORGANISATION}/notices"):
    return [notice["code"] for notice in ask("get", path).items]


def test_a_document_is_handed_in_verified_and_read_back(desk, root, marie, anne, luc):
    path = "/v1/documents?kind=identity&fileName=pi%C3%A8ce.pdf"
    document = marie("post", path, PDF).ok()
    assert (document["state"], document["mediaType"]) == ("pending", "application/pdf")
    assert document["sha256"] == hashlib.sha256(PDF).hexdigest()
    assert (document["fileName"], document["by"]) == ("pièce.pdf", REPRESENTATIVE)
    for ask in (root, marie, anne, luc):
        assert ask("get", "/v1/documents?kind=identity").items == [document]
        assert ask("get", f"/v1/documents/{document['id']}").json == document
    content = f"/v1/documents/{document['id']}/content"
    for ask in (root, marie):
        # One of the three types, which the description's check takes one of.
        answer = desk.get(content + (f"?as={ask.member}" if ask.member else ""))
        assert answer.body == PDF and answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Type"] == "application/pdf"
        assert answer.headers["Content-Disposition"] == (
            "attachment; filename=\"identity.pdf\"; filename*=UTF-8''pi%C3%A8ce.pdf")
    for ask in (anne, luc):
        ask("get", content).problem(403, "representativeOnly")
    finding = f"/v1/documents/{document['id']}/finding"
    marie("put", finding, {"decision": "accepted"}).problem(403, "operatorOnly")
    root("put", finding, {"decision": "refused"}).problem(422, "reasonRequired")
    refused = root("put", finding, {"decision": "refused", "reason": "illisible"}).ok()
    assert (refused["state"], refused["reason"]) == ("refused", "illisible")
    root("put", finding, {"decision": "accepted"}).problem(409, "alreadyDecided")
    assert "documentRefused" in codes(marie)
    marie("post", path, PDF).ok()
    assert root("get", f"/v1/documents/{document['id']}").json["state"] == "replaced"
    assert root("get", "/v1/documents?state=pending&kind=statutes").items == []
    root("get", "/v1/documents/nope").problem(404, "unknownDocument")
    root("get", "/v1/documents?kind=nope").problem(422, "invalidParameter")


def test_what_is_no_document_is_refused(desk, marie):
    path = "/v1/documents?kind=identity&fileName=a.pdf"
    marie("post", path, b"bonjour").problem(422, "unknownMediaType")
    marie("post", path, b"").problem(422, "emptyDocument")
    marie("post", path, PDF[:20]).problem(422, "damagedDocument")
    marie("post", "/v1/documents?kind=identity", PDF).problem(422, "invalidParameter")
    marie("post", "/v1/documents?fileName=a.pdf", PDF).problem(422, "invalidParameter")
    marie("post", "/v1/documents?kind=identity&fileName=..%2Fa", PDF).problem(422, "badFileName")
    assert marie("get", "/v1/documents").items == []


def test_ten_megabytes_are_taken_and_a_byte_more_is_not(desk, marie):
    path = "/v1/documents?kind=identity&fileName=a.pdf"
    whole = PDF + b" " * (LIMIT - 2 * len(PDF)) + PDF
    assert len(whole) == LIMIT
    assert marie("post", path, whole).ok()["size"] == LIMIT
    marie("post", path, whole + b" ").problem(413, "documentTooLarge")

    def pieces():
        for _ in range(11):
            yield b" " * 1_000_000

    # Without a length, what is too much shows on the way.
    answer = desk.ask("POST", f"{path}&as={REPRESENTATIVE}", pieces())
    answer.problem(413, "documentTooLarge")
    assert marie("get", f"/v1/documents/{marie('get', '/v1/documents').items[0]['id']}").ok()


def test_only_the_representative_hands_in_and_asks(desk, root, anne, luc, marie):
    document = hand_in(desk).ok()
    for ask, refused in ((root, "representativeOnly"), (anne, "representativeOnly"),
                         (luc, "readOnly")):
        path = f"/v1/documents?kind=identity&fileName=a.pdf&organisation={ORGANISATION}"
        ask("post", path, PDF).problem(403, refused)
        ask("post", "/v1/bank-details", account(document["id"])).problem(403, refused)
    marie("post", "/v1/bank-details", account(document["id"], organisation="x")).problem(
        403, "otherOrganisation")
    trail = desk.get("/v1/trail").items
    assert (trail[0]["verb"], trail[0]["by"], trail[0]["actor"]) == (
        "document.handIn", REPRESENTATIVE, "root")


def test_a_change_of_account_from_the_request_to_the_verification(desk, root, marie, anne):
    statement = hand_in(desk, key="rib").ok()
    assert hand_in(desk, key="rib").is_replay
    for fields, problem in [({"iban": IBAN[:-1] + "8"}, "badIBAN"), ({"bic": "X"}, "badBIC"),
                            ({"holder": ""}, "badHolder"), ({"document": "nope"},
                                                            "bankStatementRequired")]:
        marie("post", "/v1/bank-details", account(statement["id"], **fields)).problem(422, problem)
    request = marie("post", "/v1/bank-details", account(statement["id"])).ok()
    assert (request["state"], request["iban"]) == ("pending", IBAN)
    one = f"/v1/bank-details/{request['id']}"
    assert anne("get", one).json["iban"] == "FR76…0189"
    assert anne("get", "/v1/bank-details").items[0]["iban"] == "FR76…0189"
    assert root("get", f"/v1/bank-details?organisation={ORGANISATION}").items == [request]
    assert "bankDetailsPending" in codes(marie)
    # The demonstration's organisation has no year in the books.
    assert codes(root, "/v1/notices") == [
        "documentToVerify", "bankDetailsToVerify", *ORDERS, "subscriptionsToRenew"]
    marie("put", one + "/finding", {"decision": "accepted"}).problem(403, "operatorOnly")
    assert root("put", one + "/finding", {"decision": "accepted"}).ok()["state"] == "verified"
    assert root("get", f"/v1/documents/{statement['id']}").json["state"] == "accepted"
    root("put", one + "/finding", {"decision": "accepted"}).problem(409, "alreadyDecided")
    root("put", "/v1/bank-details/x/finding", {"decision": "accepted"}).problem(
        404, "unknownBankDetails")
    # The old statement proves no other account.
    other = account(statement["id"], iban="FR1420041010050500013M02606", bic="PSSTFRPPXXX")
    marie("post", "/v1/bank-details", other).problem(422, "bankStatementRequired")
    assert codes(root, "/v1/notices") == [*ORDERS, "subscriptionsToRenew"]


def test_papers_at_the_command_line(desk, marie, tmp_path):
    file = tmp_path / "rib.pdf"
    file.write_bytes(PDF)
    handed_in = run(desk, "document", "hand-in", str(file), "--kind", "bankStatement",
                    member=REPRESENTATIVE)
    refused = desk.apticctl("document", "hand-in", str(file), "--kind", "identity",
                            "--organisation", ORGANISATION)
    assert refused.returncode == REFUSED and "représentant légal" in refused.stderr
    big = tmp_path / "big.pdf"
    big.write_bytes(b" " * (LIMIT + 1))
    refused = desk.apticctl("document", "hand-in", str(big), "--kind", "identity", "--as",
                            REPRESENTATIVE)
    assert refused.returncode == REFUSED and "10 Mo" in refused.stderr
    copy = tmp_path / "copy.pdf"
    assert desk.apticctl("document", "fetch", handed_in["id"], "-o", copy).returncode == DONE
    assert copy.read_bytes() == PDF
    asked = run(desk, "bank-details", "request", "--organisation", ORGANISATION, "--holder",
                "Maison", "--iban", "FR76 3000 6000 0112 3456 7890 189", "--bic", "AGRIFRPP",
                "--document", handed_in["id"], member=REPRESENTATIVE)
    listed = desk.apticctl("bank-details", "list", "--state", "pending")
    assert "FR76 3000 6000 0112 3456 7890 189" in listed.stdout
    waiting = desk.apticctl("organisation", "notices")
    assert "attend sa vérification" in waiting.stdout
    assert run(desk, "bank-details", "accept", asked["id"])["state"] == "verified"
    shown = desk.apticctl("document", "show", handed_in["id"])
    assert "accepted" in shown.stdout and "marie@example.org" in shown.stdout
    other = run(desk, "document", "hand-in", str(file), "--kind", "identity",
                member=REPRESENTATIVE)
    assert run(desk, "document", "refuse", other["id"], "--reason", "x")["state"] == "refused"
    assert desk.apticctl("document", "accept", other["id"]).returncode == REFUSED
    assert desk.apticctl("document", "refuse", other["id"]).returncode == USAGE
    assert len(run(desk, "document", "list", "--kind", "identity")["items"]) == 1
    told = desk.apticctl("organisation", "notices", ORGANISATION)
    assert "Pièce justificative refusée" in told.stdout


def test_a_kit_from_the_order_to_its_activation(desk, root, anne, luc):
    luc("post", "/v1/kits", {"organisation": ORGANISATION}).problem(403, "readOnly")
    kit = anne("post", "/v1/kits", {"organisation": ORGANISATION}).ok()
    anne("post", "/v1/kits", {"organisation": ORGANISATION}).problem(409, "kitUnderWay")
    one = f"/v1/kits/{kit['id']}"
    assert luc("get", "/v1/kits?state=ordered").items == [kit]
    assert codes(root, "/v1/notices") == ["kitToSend", *ORDERS, "subscriptionsToRenew"]
    anne("post", one + "/receipt").problem(409, "kitNotSent")
    anne("post", one + "/sending").problem(403, "operatorOnly")
    code = root("post", one + "/sending").ok()["code"]
    assert "kitOnItsWay" in codes(luc)
    assert anne("post", one + "/receipt").ok()["state"] == "received"
    anne("post", one + "/receipt").problem(409, "kitAlreadyReceived")
    assert "kitToActivate" in codes(luc)
    anne("post", one + "/activation", {"code": "AAAA-AAAA"}).problem(422, "wrongKitCode")
    assert anne("post", one + "/activation", {"code": code}).ok()["state"] == "activated"
    anne("post", one + "/activation", {"code": code}).problem(409, "kitAlreadyActivated")
    assert luc("get", one).json["activatedBy"] == "anne@example.org"
    root("get", "/v1/kits/nope").problem(404, "unknownKit")
    fil = root("post", "/v1/organisations", {"name": "Le Fil"}).ok()["id"]
    root("post", "/v1/kits", {"organisation": fil}).problem(422, "notQualified")
    root("post", "/v1/kits", {"organisation": "nope"}).problem(404, "unknownOrganisation")


def test_a_kit_at_the_command_line(desk):
    kit = run(desk, "kit", "order", "--organisation", ORGANISATION)["id"]
    sent = desk.apticctl("kit", "send", kit)
    code = sent.stdout.split("code")[1].split()[0]
    run(desk, "kit", "receive", kit)
    assert "received" in desk.apticctl("kit", "show", kit).stdout
    assert desk.apticctl("kit", "activate", kit, "--code", "AAAA-AAAA").returncode == REFUSED
    assert run(desk, "kit", "activate", kit, "--code", code.lower())["state"] == "activated"
    assert "activated" in desk.apticctl("kit", "list").stdout


def test_a_subscription_is_invoiced_renewed_and_paid(desk, root, luc):
    path = f"/v1/organisations/{ORGANISATION}/subscription"
    assert root("get", path).json["periods"] == []
    over, unpaid, begun = root("get", "/v1/notices").items
    assert over["subject"] == "order:D-003" and unpaid["subject"] == "order:D-004"
    assert "40 pass inutilisés" in over["message"]
    assert begun["code"] == "subscriptionsToRenew" and "organisation" not in begun
    assert "1 abonnement à renouveler" in desk.apticctl("organisation", "notices").stdout
    assert root("post", "/v1/subscriptions/renewal").ok()["renewed"] == 1
    assert run(desk, "organisation", "renew-subscriptions") == {"renewed": 0, "invoices": []}
    [period] = luc("get", path).json["periods"]
    assert period["invoice"]["grossCents"] == 9_240 and "paidOn" not in period
    assert "subscriptionDue" in codes(luc)
    assert codes(root, "/v1/notices") == [*ORDERS, "subscriptionsToPay"]
    luc("post", path + "/payment", {}).problem(403, "operatorOnly")
    root("post", path + "/payment", {"invoice": "FA-1"}).problem(404, "unknownInvoice")
    root("post", path + "/payment", {"on": "2999-01-01"}).problem(422, "dayInTheFuture")
    shown = desk.apticctl("organisation", "subscription", ORGANISATION)
    assert "92,40" in shown.stdout and "renewed on" in shown.stdout
    assert run(desk, "organisation", "pay-subscription", ORGANISATION)["periods"][0]["paidOn"]
    root("post", path + "/payment").problem(409, "nothingToPay")
    assert codes(root, "/v1/notices") == ORDERS
    paid = {"invoice": period["invoice"]["number"]}
    root("post", path + "/payment", paid).problem(409, "alreadyPaid")
    root("get", "/v1/organisations/nope/subscription").problem(404, "unknownOrganisation")
    root("get", "/v1/organisations/nope/notices").problem(404, "unknownOrganisation")
    run(desk, "network", "set", "--subscription-cents", "8000", "--pays-during-change", "false")
    settings = root("get", "/v1/network").json["settings"]
    assert (settings["subscriptionCents"], settings["paysDuringChange"]) == (8_000, False)
    assert desk.apticctl("ledger", "check").returncode == DONE


def test_qualification_begins_the_subscription(desk, root):
    request = {"name": "Le Fil", "siret": "73282932000074"}
    fil = root("post", "/v1/organisations", request).ok()["id"]
    root("post", f"/v1/organisations/{fil}/qualification", {
        "email": "lea@fil.example", "firstName": "Léa", "lastName": "Roy"}).ok()
    [period] = root("get", f"/v1/organisations/{fil}/subscription").json["periods"]
    assert period["invoice"]["lines"][0]["label"].startswith("Abonnement du ")
