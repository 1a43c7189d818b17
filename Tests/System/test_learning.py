"""What the daemon learns of a scanner: its layout and its pace, kept across restarts, forgotten on
request."""

from urllib.parse import quote

import pytest


@pytest.fixture
def desk(bus, make_desk):
    return make_desk(environment=bus.environment).start()


def learned(desk):
    [scanner] = desk.get("/v1/scanners").items
    return scanner.get("layout"), scanner.get("learnedGapMs")


def test_a_layout_is_learned_told_kept_and_forgotten(desk, bus):
    events = desk.watch()
    scanner = bus.plug()
    events.scanner("ready")
    assert learned(desk) == (None, None)
    one, two = desk.codes(count=2)
    scanner.scan(one, layout="fr")
    events.scan(outcome="valid", layout="fr")
    ready = events.scanner("ready", layout="fr")
    # French with Caps Lock on would read the same: the simpler name is told.
    scanner.scan(two)
    events.scan(outcome="valid", layout="us")
    events.scanner("ready", layout="us")

    desk.restart()
    layout, gap = learned(desk)
    assert layout == "us" and 50 <= gap < 100, "a fast scanner's bound comes down, slowly"

    path = f"/v1/scanners/{quote(ready['id'], safe='')}/memory"
    assert desk.delete(path).status == 204
    assert learned(desk) == (None, None)
    assert desk.delete(path).status == 204
    desk.delete("/v1/scanners/nope/memory").problem(404, "unknownScanner")


def test_the_command_line_forgets(desk, bus):
    events = desk.watch()
    scanner = bus.plug()
    ready = events.scanner("ready")
    scanner.scan(desk.code())
    events.scanner("ready", layout="us")
    ended = desk.apticctl("scanner", "forget-learned", ready["id"])
    assert (ended.returncode, ended.stderr) == (0, "") and ready["id"] in ended.stdout
    assert learned(desk) == (None, None)
    refused = desk.apticctl("scanner", "forget-learned", "nope")
    assert refused.returncode == 1 and "unknownScanner" in refused.stderr
