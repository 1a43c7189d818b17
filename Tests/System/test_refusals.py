"""How the socket refuses: a problem with a stable code, and nothing has changed."""

import json
from urllib.parse import quote

import pytest
from desk import SERVICE
from passes import code
from wire import request

UNKNOWN = code(99_999_999_999_999)


@pytest.mark.parametrize("path", ["/", "/v1", "/v1/", "/v2/state", "/v1/nope", "/v1/state/more"])
def test_an_unknown_address_is_404(desk, path):
    assert desk.get(path).problem(404, "unknownRoute")["instance"] == path


@pytest.mark.parametrize("method, path, allowed", [
    ("DELETE", "/v1/state", {"GET"}), ("GET", "/v1/mode", {"PUT"}),
    ("PUT", "/v1/scans", {"GET", "POST"}), ("PATCH", "/v1/passes", {"GET", "POST"}),
    ("POST", "/v1/submission/123", {"DELETE", "PUT"}), ("POST", "/v1/events", {"GET"})])
def test_a_wrong_method_is_405_and_told_what_is_allowed(desk, method, path, allowed):
    answer = desk.ask(method, path)
    answer.problem(405, "methodNotAllowed")
    assert set(answer.headers["Allow"].replace(" ", "").split(",")) == allowed


@pytest.mark.parametrize("method, path", [
    ("POST", "/v1/scans"), ("PUT", "/v1/mode"), ("POST", "/v1/submission")])
@pytest.mark.parametrize("body", ["{", "not json", '{"code": }', "\xff"])
def test_a_body_that_is_no_json_is_400(desk, method, path, body):
    desk.ask(method, path, body.encode("latin-1")).problem(400, "malformedBody")


@pytest.mark.parametrize("method, path, body", [
    ("POST", "/v1/scans", {}), ("POST", "/v1/scans", {"code": None}),
    ("POST", "/v1/scans", {"code": 12}), ("POST", "/v1/scans", {"code": ""}),
    ("POST", "/v1/scans", {"code": "1" * 513}), ("POST", "/v1/scans", []),
    ("POST", "/v1/scans", {"code": "1", "id": ""}),
    ("POST", "/v1/scans", {"code": "1", "id": "a b"}),
    ("POST", "/v1/scans", {"code": "1", "id": "x" * 129}),
    ("POST", "/v1/scans", {"code": "1", "mode": "submit"}),
    ("PUT", "/v1/mode", {}), ("PUT", "/v1/mode", {"mode": "other"}),
    ("PUT", "/v1/mode", {"mode": "submit", "service": SERVICE, "confirmation": "later"}),
    ("POST", "/v1/submission", {"id": 7})], ids=json.dumps)
def test_a_missing_or_wrong_field_is_422_and_named(desk, method, path, body):
    problem = desk.ask(method, path, body).problem(422, "invalidField")
    assert "'" in problem["detail"]


@pytest.mark.parametrize("fields, code", [
    ({}, "serviceRequired"), ({"service": ""}, "serviceRequired"),
    ({"service": None}, "serviceRequired"), ({"service": "coiffure"}, "unknownService"),
    ({"service": SERVICE, "pointOfPresence": "lune"}, "unknownPointOfPresence")], ids=str)
def test_a_refused_mode_changes_nothing(desk, fields, code):
    desk.submit_mode("staged", pointOfPresence="mediatheque")
    before = desk.state()
    desk.put("/v1/mode", {"mode": "submit"} | fields).problem(422, code)
    after = desk.state()
    for name in ("mode", "service", "pointOfPresence", "confirmation", "modeSince"):
        assert after[name] == before[name]


@pytest.mark.parametrize("query", [
    "limit=0", "limit=501", "limit=-1", "limit=many", "limit=", "state=good"])
@pytest.mark.parametrize("list", ["passes", "redemptions"])
def test_a_wrong_parameter_is_422_and_named(desk, list, query):
    problem = desk.get(f"/v1/{list}?{query}").problem(422, "invalidParameter")
    assert query.partition("=")[0] in problem["detail"]


@pytest.mark.parametrize("fields, code", [
    ({"count": 0}, "badCount"), ({"count": 10**9}, "badCount"),
    ({"carnetSize": 0}, "badCarnetSize"), ({"order": ""}, "badOrder"),
    ({"validFrom": "2027-02-28", "validUntil": "2027-02-27"}, "validityMismatch"),
    ({"validFrom": "2027-02-30"}, "invalidField"), ({"count": None}, "invalidField")], ids=str)
def test_pass_that_make_no_sense_are_not_issued(desk, fields, code):
    body = {"order": "D-001", "count": 1} | fields
    desk.post("/v1/passes/issue", body).problem(422, code)


@pytest.mark.parametrize("cursor", ["!!", "zz", "é", "MDE4MzA4ODMwNTQzMTY0NA", "1" * 64, ""])
@pytest.mark.parametrize("list", ["passes", "redemptions", "scans"])
def test_a_cursor_that_nobody_gave_is_refused_or_harmless(desk, list, cursor):
    answer = desk.get(f"/v1/{list}?after={quote(cursor)}")
    if answer.status != 200:
        answer.problem(422, "badCursor")


def test_an_unknown_pass_is_404(desk):
    desk.get(f"/v1/passes/{UNKNOWN}").problem(404, "unknownPass")


def test_a_refusal_leaves_the_connection_usable(desk):
    connection = desk.connect()
    request(connection, "POST", "/v1/scans", "{").problem(400, "malformedBody")
    request(connection, "GET", "/v1/nope").problem(404, "unknownRoute")
    request(connection, "GET", "/v1/health").ok()
    connection.close()


def test_a_body_without_end_is_refused(desk):
    """No message is larger than 64 KiB; the daemon reads no further."""
    desk.post("/v1/scans", {"code": "1" * 70_000}).problem(413, "contentTooLarge")
