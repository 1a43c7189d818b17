"""Looking ahead at what cannot be undone, and work that takes time: the routes and the commands."""

import json
import os
import pty
import select
import subprocess

import pytest
from desk import BIN
from passes import code, row
from settled import month_ago
from wire import TIMEOUT

DONE, REFUSED, USAGE = 0, 1, 2
NUMBERS = [code(75_000_000_000_000 + number) for number in range(20)]


def told(desk, *arguments):
    ended = desk.apticctl(*arguments, "--json")
    assert ended.returncode == DONE, ended.stderr
    return json.loads(ended.stdout)


@pytest.fixture
def ordered(desk):
    """A desk with an invoiced order of forty pass, half of them in the books."""
    desk.post("/v1/sponsors", {"name": "Ville d’Été"}).ok()
    told(desk, "order", "create", "--id", "C-1", "--sponsor", "ville-d-ete", "--quantity", "40",
         "--valid-from", "2020-01-01", "--valid-until", "2099-12-31")
    desk.import_csv(*[row(number, "C-1", f"C-1-{index // 10}")
                      for index, number in enumerate(NUMBERS)]).ok()
    told(desk, "order", "invoice", "C-1")
    return desk


def test_each_act_is_shown_and_changes_nothing(ordered):
    desk = ordered
    before = desk.get("/v1/orders/C-1").ok()
    assert before["steps"] == ["deliver", "pay", "cancel"] and before["room"] == 20
    for arguments, expected in [
            (["order", "cancel", "C-1"], {"act": "cancelOrder", "passes": 20, "cents": 41_920}),
            (["order", "pay", "C-1"], {"act": "payOrder", "passes": 20, "cents": 41_920}),
            (["passes", "activate", "C-1"], {"act": "payOrder"}),
            (["passes", "issue", "--order", "C-1", "--count", "15"],
             {"act": "issue", "passes": 15, "carnets": 2, "cents": 15_000, "carnetSize": 10,
              "validFrom": "2020-01-01", "validUntil": "2099-12-31"}),
            (["passes", "block", "--order", "C-1"], {"act": "block", "passes": 20, "carnets": 2}),
            (["passes", "block", "--carnet", "C-1-0"], {"passes": 10, "cents": 10_000}),
            (["passes", "block", "--pass", NUMBERS[0]], {"passes": 1, "carnets": 0}),
            (["payouts", "settle"], {"act": "settle", "passes": 0})]:
        shown = told(desk, *arguments, "--dry-run")
        assert shown | expected == shown, arguments
        plain = desk.apticctl(*arguments, "--dry-run")
        assert plain.returncode == DONE and "nothing was changed" in plain.stdout
    ahead = desk.apticctl("passes", "issue", "--order", "C-1", "--count", "15", "--dry-run")
    assert "2 carnets of 10, valid from 2020-01-01 to 2099-12-31" in ahead.stdout
    assert desk.get("/v1/orders/C-1").ok() == before
    # What the act refuses, its preview refuses, whatever else is asked of the pass.
    for option, value in [("--carnet-size", "7"), ("--valid-until", "2098-12-31")]:
        wanted = ["passes", "issue", "--order", "C-1", "--count", "15", option, value]
        told_ahead, told_now = desk.apticctl(*wanted, "--dry-run"), desk.apticctl(*wanted)
        assert told_ahead.returncode == told_now.returncode == REFUSED, (option, told_ahead)
        assert told_ahead.stderr == told_now.stderr
    assert told(desk, "passes", "issue", "--order", "C-1", "--count", "15", "--carnet-size", "10",
                "--dry-run")["carnets"] == 2
    assert desk.apticctl("order", "credit", "C-1", "--dry-run").returncode == REFUSED
    assert desk.apticctl("order", "cancel", "C-1").returncode == USAGE
    desk.get("/v1/preview?act=block").problem(422, "previewIncomplete")
    desk.get("/v1/preview").problem(422, "invalidParameter")
    desk.get("/v1/preview?act=issue&order=C-1&count=21").problem(422, "orderFull")


def test_an_act_is_done_as_it_was_shown_or_not_at_all(ordered):
    desk = ordered
    shown = desk.get("/v1/preview?act=cancelOrder&order=C-1")
    tag = shown.headers["etag"]
    assert tag.strip('"') == shown.ok()["mark"]
    desk.import_csv(row(code(75_000_000_000_099), "C-1", "C-1-9")).ok()

    def cancel(mark, key):
        return desk.ask("POST", "/v1/orders/C-1/cancellation", {"reason": "erreur"},
                        {"If-Match": mark, "Idempotency-Key": key})
    cancel(tag, "k-1").problem(412, "changedSincePreview")
    assert desk.get("/v1/orders/C-1").ok()["order"]["state"] == "invoiced"
    now = desk.get("/v1/preview?act=cancelOrder&order=C-1").ok()
    assert now["passes"] == 21
    off = cancel(now["mark"], "k-2").ok()
    assert off["invoices"][-1]["grossCents"] == now["cents"]
    assert off["passes"]["credited"] == now["passes"]
    # The same request once more is answered, not judged again.
    assert cancel(now["mark"], "k-2").is_replay


def test_an_invoice_is_shown_line_by_line_before_it_is_sent(desk):
    told(desk, "order", "create", "--id", "C-2", "--sponsor", "ville", "--quantity", "40",
         "--valid-from", "2020-01-01", "--valid-until", "2099-12-31")
    shown = told(desk, "order", "invoice", "C-2", "--dry-run")
    assert [(line["netCents"], line["vatCents"]) for line in shown["paper"]["lines"]] == [
        (40_000, 0), (1_600, 320)]
    assert shown["cents"] == shown["paper"]["grossCents"] == 41_920
    plain = desk.apticctl("order", "invoice", "C-2", "--dry-run").stdout
    assert "Frais de gestion, 4 %" in plain and "419,20" in plain and "nothing was changed" in plain
    assert told(desk, "order", "show", "C-2")["invoices"] == []

    def invoice(mark, key):
        return desk.ask("POST", "/v1/orders/C-2/invoice", None,
                        {"If-Match": mark, "Idempotency-Key": key})
    invoice("invoiceOrder-39", "i-1").problem(412, "changedSincePreview")
    [sent] = invoice(shown["mark"], "i-2").ok()["invoices"]
    assert sent["lines"] == shown["paper"]["lines"]
    desk.get("/v1/preview?act=invoiceOrder&order=C-2").problem(409, "alreadyInvoiced")


def test_pass_are_listed_by_who_took_them_and_desks_tell_their_last(desk):
    assert "lastPassAt" not in told(desk, "desk", "list")["items"][0]
    number = desk.code()
    desk.submit_mode()
    desk.scan(number).ok()
    listed = told(desk, "passes", "list", "--organisation", "maison-du-numerique")["items"]
    assert [item["code"] for item in listed] == [number]
    assert told(desk, "passes", "list", "--organisation", "nobody")["items"] == []
    [here] = told(desk, "desk", "list")["items"]
    assert here["lastPassAt"] == desk.redemptions()[0]["at"]
    assert here["lastPassAt"][:4] in desk.apticctl("desk", "list").stdout


def test_a_settlement_is_shown_before_it_is_done(desk):
    desk.submit_mode()
    for number in desk.codes(count=3):
        assert desk.scan(number).ok()["outcome"] == "submitted"
    month_ago(desk)
    shown = told(desk, "payouts", "settle", "--dry-run")
    assert (shown["passes"], shown["cents"]) == (3, 3 * 960)
    assert [line["reason"] for line in shown["payouts"]] == ["bankDetailsMissing"]
    assert "bankDetailsMissing" in desk.apticctl("payouts", "settle", "--dry-run").stdout
    assert told(desk, "payouts", "settle") == shown["settlement"]
    [work] = told(desk, "works")["items"]
    assert (work["kind"], work["state"]) == ("settlement", "done")
    assert work["result"]["settlement"] == shown["settlement"]


def test_work_is_listed_with_what_became_of_it(ordered):
    desk = ordered
    told(desk, "passes", "issue", "--order", "C-1", "--count", "20")
    desk.import_csv(row(NUMBERS[0], "C-1", "C-1-0")).problem(422, "importRefused")
    # The demonstration has no pass of this order to print.
    sheets = desk.ask("GET", "/v1/sheets?order=C-1", headers={"Idempotency-Key": "print-1"})
    assert sheets.body.startswith(b"%PDF")
    listed = told(desk, "works", "list")["items"]
    assert [(work["kind"], work["state"]) for work in listed] == [
        ("print", "done"), ("import", "refused"), ("issue", "done"), ("import", "done")]
    assert listed[0]["id"] == "print-1" and listed[0]["result"]["bytes"] == len(sheets.body)
    assert listed[0]["progress"] == {"phase": "printing", "unit": "carnets", "done": 4, "of": 4}
    assert listed[1]["refusal"]["lines"][0]["code"] == "codeExists"
    assert listed[2]["subject"] == "C-1" and listed[2]["result"] == {"passes": 20, "carnets": 2}
    one = told(desk, "works", "show", "print-1")
    assert one == listed[0]
    desk.get("/v1/works/nothing").problem(404, "unknownWork")
    desk.restart()
    desk.get("/v1/works/print-1").problem(404, "unknownWork")


def test_the_record_of_a_pass_tells_what_became_of_it(ordered):
    desk = ordered
    number = desk.code()
    desk.submit_mode()
    desk.scan(number).ok()
    told(desk, "passes", "block", "--pass", number, "--reason", "volé")
    record = desk.get(f"/v1/passes/{number}/record").ok()
    assert [block["reason"] for block in record["blocks"]] == ["volé"]
    assert record["uses"][0]["redemption"]["pass"] == number
    desk.get(f"/v1/passes/{code(99_999_999_999_999)}/record").problem(404, "unknownPass")
    states = {item["state"]: item["passes"]
              for item in desk.get("/v1/orders/C-1/pass-states").items}
    assert states == {"notActivated": 20}
    assert desk.get("/v1/carnets/C-1-0").ok()["order"] == "C-1"
    desk.get("/v1/carnets/none").problem(404, "unknownCarnet")


def test_a_terminal_draws_how_far_a_print_is(ordered):
    desk = ordered
    desk.declare("G-1", 6_000)
    told(desk, "passes", "issue", "--order", "G-1", "--count", "6000")
    inside, outside = pty.openpty()
    printing = subprocess.Popen(
        [BIN / "apticctl", "passes", "print", "--order", "G-1", "-o", desk.folder / "g.pdf"],
        env=desk.variables(TERM="xterm"), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=outside)
    os.close(outside)
    drawn = b""
    while True:
        ready, _, _ = select.select([inside], [], [], TIMEOUT)
        assert ready, drawn
        try:
            piece = os.read(inside, 4096)
        except OSError:
            break
        if not piece:
            break
        drawn += piece
    assert printing.wait(TIMEOUT) == DONE, drawn
    assert b"printing " in drawn and b" of 600 carnets" in drawn, drawn
