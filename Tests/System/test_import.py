"""Imports of pass: all of a file or none of it, and each bad line is named."""

import pytest
from passes import HEADER, code, csv, fresh, row, wrong
from wire import request

GOOD, OTHER, THIRD = (code(71_000_000_000_000 + number) for number in range(3))


def refused_lines(answer):
    """(line, code) of each bad line; nothing of the file was taken."""
    problem = answer.problem(422, "importRefused")
    for line in problem["lines"]:
        assert line.keys() == {"line", "code", "detail"} and line["detail"]
    assert f"line {problem['lines'][0]['line']}" in problem["detail"]
    return [(line["line"], line["code"]) for line in problem["lines"]]


def count(desk):
    return len(desk.get("/v1/passes?limit=500").items)


def test_a_good_file_is_taken_whole(desk):
    answer = desk.import_csv(
        row(GOOD, "D-001", "N-1-1"), row(OTHER, "D-001", "N-1-2", state="blocked"),
        row(THIRD, "D-002", "N-2-1", state="notActivated"))
    assert answer.ok() == {"passes": 3, "carnets": 3, "orders": 2}
    taken = desk.get(f"/v1/passes/{GOOD}").ok()
    assert (taken["order"], taken["carnet"], taken["state"]) == ("D-001", "N-1-1", "active")
    assert [desk.pass_state(number) for number in (OTHER, THIRD)] == ["blocked", "notActivated"]
    assert desk.scan(GOOD).ok()["outcome"] == "valid"


def test_a_pass_that_was_imported_can_be_submitted(desk):
    desk.import_csv(row(GOOD)).ok()
    desk.submit_mode()
    assert desk.scan(GOOD).ok()["outcome"] == "submitted"


@pytest.mark.parametrize("bad, reason", [
    (row(wrong(OTHER)), "badCheckDigit"),
    (row("12345"), "malformedCode"),
    (row(""), "malformedCode"),
    (row(GOOD), "duplicateCode"),
    (row(OTHER, order=""), "badOrder"),
    (row(OTHER, order="N-1"), "unknownOrder"),
    (row(OTHER, carnet=""), "badCarnet"),
    (row(OTHER, valid_from="2026-02-30"), "badDate"),
    (row(OTHER, valid_until="31/12/2026"), "badDate"),
    (row(OTHER, valid_from="2027-01-01", valid_until="2026-12-31"), "badValidity"),
    (row(OTHER, state="paid"), "badState"),
    (row(OTHER) + ";more", "fieldCount"),
    (f"{OTHER};C-1", "fieldCount"),
], ids=lambda value: value if value.isalpha() else "")
def test_one_bad_line_refuses_the_file(desk, bad, reason):
    before = count(desk)
    answer = desk.import_csv(row(GOOD), bad, row(THIRD))
    assert refused_lines(answer) == [(3, reason)]
    assert count(desk) == before
    desk.get(f"/v1/passes/{GOOD}").problem(404, "unknownPass")


def test_every_bad_line_is_named(desk):
    answer = desk.import_csv(
        row(wrong(GOOD)), row(OTHER), row("x"), row(THIRD, state="other"))
    assert refused_lines(answer) == [
        (2, "badCheckDigit"), (4, "malformedCode"), (5, "badState")]
    assert "3 bad line" in answer.json["detail"]


def test_a_code_that_is_in_the_books_is_refused(desk):
    desk.import_csv(row(GOOD)).ok()
    assert refused_lines(desk.import_csv(row(OTHER), row(GOOD))) == [(3, "codeExists")]
    desk.get(f"/v1/passes/{OTHER}").problem(404, "unknownPass")


def test_a_carnet_belongs_to_one_order(desk):
    answer = desk.import_csv(row(GOOD, "D-001", "same"), row(OTHER, "D-002", "same"))
    assert refused_lines(answer) == [(3, "carnetOfAnotherOrder")]


@pytest.mark.parametrize("header", [
    "code;order,carnet;validFrom;validUntil;state", "order;code", "", row(GOOD)], ids=[
        "mixed", "other", "empty", "none"])
def test_a_file_with_another_header_is_refused_at_its_first_line(desk, header):
    answer = desk.import_csv(row(GOOD), row("noise"), header=header)
    [(_, reason)] = refused_lines(answer)
    assert reason == "badHeader"


def test_an_empty_body_is_refused(desk):
    assert refused_lines(desk.ask("POST", "/v1/passes", b"")) == [(1, "badHeader")]


@pytest.mark.parametrize("make", [
    lambda text: text.replace("\n", "\r\n").encode(),
    lambda text: b"\xef\xbb\xbf" + text.encode(),
    lambda text: text.rstrip("\n").encode(),
    lambda text: text.replace("D-001;", '"D-001";').encode(),
    lambda text: text.replace(";", ",").encode(),
    lambda text: text.replace(";", ",").replace("C-1-1", '"C-1;1,1"').encode(),
], ids=["crlf", "byte-order-mark", "no-last-line-feed", "quotes", "commas", "commas-and-quotes"])
def test_what_spreadsheets_write_is_read(desk, make):
    answer = desk.ask("POST", "/v1/passes", make(csv(row(GOOD), row(OTHER))))
    assert answer.ok()["passes"] == 2


def test_bytes_that_are_no_utf8_are_refused_with_their_line(desk):
    body = csv(row(GOOD)).encode() + row(OTHER, order="é").encode("latin-1") + b"\n"
    [(line, _)] = refused_lines(desk.ask("POST", "/v1/passes", body))
    assert line == 3
    desk.get(f"/v1/passes/{GOOD}").problem(404, "unknownPass")


def test_a_file_may_come_in_pieces_and_without_its_length(desk):
    """A stream, as a program sends it that does not know how long it will be."""
    numbers = fresh()
    lines = [HEADER, *(row(next(numbers), carnet=f"N-9-{n // 10}") for n in range(2_000))]
    text = "\n".join(lines).encode()
    pieces = (text[at:at + 1_009] for at in range(0, len(text), 1_009))
    connection = desk.connect()
    answer = request(connection, "POST", "/v1/passes", pieces)
    assert answer.ok() == {"passes": 2_000, "carnets": 200, "orders": 1}
    connection.close()


def test_an_upload_that_breaks_off_takes_nothing(desk):
    """Its first lines were whole; the file was not."""
    before = count(desk)
    connection = desk.connect()
    connection.putrequest("POST", "/v1/passes")
    connection.putheader("Content-Length", "100000")
    connection.endheaders(csv(row(GOOD), row(OTHER)).encode())
    connection.close()
    # A daemon that had taken it would have by the time it has answered this.
    desk.scan(GOOD).ok()
    desk.get(f"/v1/passes/{GOOD}").problem(404, "unknownPass")
    assert count(desk) == before
