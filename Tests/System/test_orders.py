"""Orders from the order to the credit note, carnets, blocks, and settings, through the socket and
the command line."""

import json

import pytest
from passes import code, row

DONE, REFUSED, USAGE = 0, 1, 2
NUMBERS = [code(74_000_000_000_000 + number) for number in range(20)]


def detail(desk, *arguments):
    """What a command answers in JSON."""
    ended = desk.apticctl(*arguments, "--json")
    assert ended.returncode == DONE, ended.stderr
    return json.loads(ended.stdout)


@pytest.fixture
def ordered(desk):
    """A desk with an order of twenty pass that nobody has paid."""
    detail(desk, "sponsor", "add", "creuse", "--name", "Département de la Creuse")
    detail(desk, "order", "create", "--id", "C-1", "--sponsor", "creuse", "--quantity", "20",
           "--valid-from", "2020-01-01", "--valid-until", "2099-12-31")
    rows = [row(number, "C-1", f"C-1-{index // 10}") for index, number in enumerate(NUMBERS)]
    desk.import_csv(*rows).ok()
    return desk


def test_an_order_goes_from_invoice_to_activation(ordered):
    desk = ordered
    assert desk.scan(NUMBERS[0]).ok()["outcome"] == "notActivated"
    desk.post("/v1/orders/C-1/payment").problem(409, "notInvoiced")
    invoiced = detail(desk, "order", "invoice", "C-1")
    [invoice] = invoiced["invoices"]
    assert (invoice["netCents"], invoice["vatCents"]) == (20_800, 160)
    assert invoice["lines"][1]["label"] == "Frais de gestion, 4 %"
    detail(desk, "order", "deliver", "C-1")
    assert desk.scan(NUMBERS[0]).ok()["outcome"] == "notActivated"
    paid = detail(desk, "passes", "activate", "C-1")
    assert paid["order"]["state"] == "active"
    assert desk.scan(NUMBERS[0]).ok()["outcome"] == "valid"
    assert desk.apticctl("order", "pay", "C-1").returncode == REFUSED
    desk.post("/v1/orders/C-1/credit-note").problem(409, "creditTooEarly")
    desk.post("/v1/orders/C-1/end-approval", {"by": "Mme Martin"}).problem(409, "endTooEarly")
    shown = desk.apticctl("order", "show", "C-1")
    assert shown.returncode == DONE
    assert "20 in the books, 0 taken, 20 unused" in shown.stdout and "FA-" in shown.stdout


def test_an_order_that_is_called_off_has_a_credit_note(ordered):
    detail(ordered, "order", "invoice", "C-1")
    off = detail(ordered, "order", "cancel", "C-1", "--reason", "commandée deux fois")
    assert [note["number"][:2] for note in off["invoices"]] == ["FA", "AV"]
    assert ordered.scan(NUMBERS[0]).ok()["outcome"] == "blocked"
    ordered.post("/v1/orders/C-1/payment").problem(409, "orderCancelled")


def test_the_end_of_an_order_and_its_credit_note(desk):
    """D-002 is in its grace, D-003 past it."""
    listed = {order["id"]: order for order in desk.get("/v1/orders").items}
    assert (listed["D-002"]["phase"], listed["D-003"]["phase"]) == ("grace", "statement")
    assert listed["D-004"]["state"] == "invoiced"
    detail(desk, "carnets", "keep", "D-002-1")
    handed = desk.apticctl("carnets", "hand-out", "D-002-2", "--to", "CCAS de Guéret")
    assert handed.stdout == "1 carnet handed out\n"
    ended = detail(desk, "order", "approve-end", "D-002", "--by", "Mme Martin")
    assert ended["carnets"] == {
        "total": 4, "inStock": 1, "handedOut": 1, "started": 0, "blocked": 1, "expired": 0}
    states = {carnet: {item["state"] for item in desk.get(f"/v1/passes?carnet={carnet}").items}
              for carnet in ("D-002-1", "D-002-2", "D-002-3")}
    assert states == {"D-002-1": {"blocked"}, "D-002-2": {"inGrace"}, "D-002-3": {"inGrace"}}
    credited = detail(desk, "order", "credit", "D-003")
    assert credited["passes"] == {"total": 40, "taken": 0, "credited": 40, "unused": 0}
    assert credited["invoices"][-1]["grossCents"] == 40_000
    desk.post("/v1/orders/D-003/credit-note").problem(409, "nothingToCredit")


def test_pass_carnets_and_orders_are_blocked_each_by_itself(desk):
    number = desk.code()
    carnet = desk.get(f"/v1/passes/{number}").ok()["carnet"]
    order = desk.get(f"/v1/passes/{number}").ok()["order"]
    levels = [("--pass", number), ("--carnet", carnet), ("--order", order)]
    for option, subject in levels:
        blocked = desk.apticctl("passes", "block", option, subject, "--reason", "carnets volés")
        assert blocked.returncode == DONE, blocked.stderr
    refused = desk.scan(number).ok()
    assert refused["outcome"] == "blocked" and "carnets volés" in refused["message"]
    for option, subject in reversed(levels):
        assert desk.scan(number).ok()["outcome"] == "blocked"
        assert desk.apticctl("passes", "unblock", option, subject).returncode == DONE
    assert desk.scan(number).ok()["outcome"] == "valid"
    assert desk.apticctl("passes", "unblock", "--pass", number).returncode == REFUSED
    assert desk.apticctl("passes", "block", "--reason", "x").returncode == USAGE


def test_hours_and_places_of_an_order_are_kept(desk):
    detail(desk, "sponsor", "add", "creuse", "--name", "Creuse")
    # Nowhere near the desk, whose postal code is 23000.
    made = detail(desk, "order", "create", "--id", "C-1", "--sponsor", "creuse", "--quantity", "1",
                  "--valid-from", "2020-01-01", "--valid-until", "2099-12-31",
                  "--postal-code", "03", "--hours", "1-7 00:00-24:00")
    assert made["order"]["hours"] == {
        "weekdays": [1, 2, 3, 4, 5, 6, 7], "fromMinute": 0, "untilMinute": 1440}
    desk.import_csv(row(NUMBERS[0], "C-1")).ok()
    detail(desk, "order", "invoice", "C-1")
    detail(desk, "order", "pay", "C-1")
    scan = desk.scan(NUMBERS[0]).ok()
    assert (scan["outcome"], scan["reason"]) == ("notAcceptedHere", "place")
    wrong = desk.apticctl("order", "create", "--sponsor", "creuse", "--quantity", "1",
                          "--valid-from", "2020-01-01", "--valid-until", "2099-12-31",
                          "--hours", "9-18")
    assert wrong.returncode == USAGE


def test_a_request_with_its_key_is_done_once(ordered):
    key = {"Idempotency-Key": "facture-1"}
    first = ordered.ask("POST", "/v1/orders/C-1/invoice", headers=key)
    again = ordered.ask("POST", "/v1/orders/C-1/invoice", headers=key)
    assert again.is_replay and not first.is_replay
    assert again.ok() == first.ok()
    ordered.ask("POST", "/v1/orders/C-1/payment", headers=key).problem(409, "idMismatch")


def test_settings_hold_from_a_day_on(desk):
    before = detail(desk, "network", "show")
    after = detail(desk, "network", "set", "--staged-hours", "48", "--cancellers", "representative")
    assert before["settings"] | {"stagedHours": 48, "cancellers": "representative"} == (
        after["settings"])
    later = detail(desk, "network", "set", "--since", "2099-01-01", "--carnet-size", "5")
    assert later["settings"] == after["settings"]
    assert later["decisions"][-1]["since"] == "2099-01-01"
    assert desk.apticctl("network", "set", "--carnet-size", "0").returncode == REFUSED
    assert "48 h" in desk.apticctl("network").stdout
