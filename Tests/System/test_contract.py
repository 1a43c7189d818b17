"""The routes of the contract: the shapes of their messages, and their pages."""

import pytest
import shapes
from desk import SERVICE
from line import Line
from passes import code, wrong

UNKNOWN = code(99_999_999_999_999)
STATES = ["active", "inGrace", "expired", "blocked", "notActivated", "notYetValid"]


def walk(desk, path, limit):
    """All items of a list, a page after the other."""
    items, after = [], ""
    while after is not None:
        page = desk.get(f"{path}{'&' if '?' in path else '?'}limit={limit}{after}").ok()
        assert page.keys() == {"items", "next"}
        assert len(page["items"]) <= limit
        items += page["items"]
        after = page["next"] and f"&after={page['next']}"
    return items


# MARK: Shapes


def test_state_tells_the_whole_desk(make_desk, tmp_path):
    line = Line(tmp_path / "line")
    desk = make_desk(devices=line.address).start()
    events = desk.watch_ready()
    state = desk.state()
    shapes.check(state, shapes.STATE, shapes.STATE_MORE)
    assert (state["mode"], state["desk"], state["version"]) == ("test", "desk-1", "0.1.0")
    assert state["core"]["engine"].startswith("sqlite 3.")
    assert state["core"]["reachable"] is True
    [scanner] = state["scanners"]
    shapes.check(scanner, shapes.SCANNER, shapes.SCANNER_MORE)

    desk.submit_mode("staged")
    scan = desk.scan(desk.code()).ok()
    line.send(wrong(desk.code()) + "\r")
    rejected = events.expect("scan", lambda event: "scanner" in event).data
    state = desk.state()
    shapes.check(state, shapes.STATE | {"service", "pointOfPresence", "confirmation", "lastScan"})
    shapes.check(state["submission"]["items"][0], shapes.STAGED)
    assert state["lastScan"] == rejected
    assert state["counters"] == {"scans": 2, "outcomes": {"staged": 1, "badCheckDigit": 1}}
    [scanner] = desk.get("/v1/scanners").items
    assert (scanner["scans"], scanner["rejects"]) == (1, {"badCheckDigit": 1})
    assert scan["pass"] == state["submission"]["items"][0]["pass"]
    line.close()


def test_a_scan_tells_what_was_read_and_what_became_of_it(desk):
    code = desk.code()
    scan = desk.scan(code).ok()
    shapes.check(scan, shapes.SCAN | {"code", "format", "pass"}, shapes.SCAN_MORE)
    shapes.check(scan["pass"], shapes.PASS)
    desk.submit_mode()
    scan = desk.scan(code).ok()
    shapes.check(scan, shapes.SCAN | {"code", "format", "pass", "redemption"}, shapes.SCAN_MORE)
    shapes.check(scan["redemption"], shapes.REDEMPTION)
    assert desk.get(f"/v1/passes/{code}").ok() == scan["pass"]


def test_what_a_submission_can_name_has_id_and_name(desk):
    services = desk.get("/v1/services").items
    assert len(services) == 9
    for service in services:
        shapes.check(service, {"id", "name", "priceCents"})
    places = desk.get("/v1/points-of-presence").items
    assert [place["id"] for place in places] == ["accueil", "mediatheque"]
    for place in places:
        shapes.check(place, {"id", "name", "address"}, shapes.PLACE_MORE)


@pytest.mark.parametrize("state, outcome", [
    ("active", "valid"), ("inGrace", "validInGrace"), ("expired", "expired"),
    ("blocked", "blocked"), ("notActivated", "notActivated"), ("notYetValid", "notYetValid")])
def test_each_state_of_a_pass_has_its_outcome(desk, state, outcome):
    code = desk.code(state)
    scan = desk.scan(code).ok()
    assert (scan["outcome"], scan["pass"]["state"]) == (outcome, state)
    assert scan["message"]


@pytest.mark.parametrize("text, outcome", [
    (wrong(UNKNOWN), "badCheckDigit"), (UNKNOWN, "unknownPass"), ("12345", "malformed"),
    ("bonjour", "malformed"), ("  ", "malformed"), ("7" * 512, "malformed"), ("é€", "malformed")])
def test_a_refused_code_is_an_answer_and_no_error(desk, text, outcome):
    scan = desk.scan(text).ok()
    shapes.check(scan, shapes.SCAN, shapes.SCAN_MORE)
    assert scan["outcome"] == outcome


def test_a_code_may_be_typed_in_groups(desk):
    code = desk.code()
    grouped = " ".join(code[at:at + 4] for at in range(0, 16, 4))
    scan = desk.scan(grouped).ok()
    assert (scan["outcome"], scan["code"]) == ("valid", code)


# MARK: Lists


def test_pages_of_pass_hold_each_once(desk):
    by_state = {state: {item["code"] for item in walk(desk, f"/v1/passes?state={state}", 40)}
                for state in STATES}
    everything = [item["code"] for item in walk(desk, "/v1/passes", 77)]
    assert len(everything) == len(set(everything)) == 380
    assert set(everything) == set().union(*by_state.values())
    assert sum(map(len, by_state.values())) == 380


def test_pass_are_filtered_by_order_and_carnet(desk):
    order = walk(desk, "/v1/passes?order=D-002", 500)
    assert len(order) == 40
    assert {item["order"] for item in order} == {"D-002"}
    carnet = walk(desk, "/v1/passes?carnet=D-002-3", 500)
    assert len(carnet) == 10
    assert {item["carnet"] for item in carnet} == {"D-002-3"}
    assert walk(desk, "/v1/passes?order=none-such", 500) == []


def test_scans_are_listed_newest_first(desk):
    ids = [f"id-{number}" for number in range(7)]
    for id in ids:
        desk.scan("12345", id=id)
    assert [scan["id"] for scan in walk(desk, "/v1/scans", 3)] == ids[::-1]


def test_redemptions_are_filtered(desk):
    one, two, three = desk.codes(count=3)
    for code, service, place in [(one, SERVICE, "accueil"), (two, SERVICE, "mediatheque"),
                                 (three, "acces-internet", "accueil")]:
        desk.submit_mode(service=service, pointOfPresence=place)
        desk.scan(code)

    def passes(query):
        return {item["pass"] for item in walk(desk, f"/v1/redemptions{query}", 1)}
    assert passes("") == {one, two, three}
    assert passes(f"?service={SERVICE}") == {one, two}
    assert passes("?pointOfPresence=accueil") == {one, three}
    assert passes(f"?pass={two}") == {two}
    assert passes("?state=submitted") == {one, two, three}
    assert passes("?state=cancelled") == set()
