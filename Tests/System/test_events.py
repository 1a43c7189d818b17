"""Server-sent events: in order, resumed, and never held up by a slow reader."""

import os
import time

import shapes
from wire import UnixConnection, until

# What the daemon keeps for one that comes back (Publisher.recentCount).
RECENT = 256


def test_a_stream_begins_with_the_state_and_tells_every_change(desk):
    events = desk.watch()
    shapes.check(events.state, shapes.STATE, shapes.STATE_MORE)
    desk.submit_mode("staged")
    changed = events.mode("submit")
    shapes.check(changed, shapes.STATE, shapes.STATE_MORE)
    shapes.check(changed["change"], {"cause", "message"}, {"by"})
    assert changed["change"]["by"] == "root"
    answer = desk.scan(desk.code()).ok()
    assert events.scan() == answer
    desk.test_mode()
    events.mode("test")


def test_events_come_in_the_order_of_their_commits(desk):
    first, second = desk.watch(), desk.watch()
    ids = [desk.scan("12345").ok()["id"] for _ in range(50)]
    assert [first.scan()["id"] for _ in ids] == ids
    assert [second.scan()["id"] for _ in ids] == ids
    assert ids == sorted(ids)


def test_who_comes_back_gets_what_was_missed(desk):
    events = desk.watch()
    desk.scan("12345", id="seen")
    last = events.expect("scan").id
    events.close()
    missed = [desk.scan("12345", id=f"missed-{number}").ok() for number in range(5)]
    back = desk.watch(last_id=last)
    assert [back.scan() for _ in missed] == missed
    desk.scan("12345", id="new")
    back.scan(id="new")
    assert "lagged" not in back.names()


def test_who_missed_too_much_is_told(desk):
    events = desk.watch()
    desk.scan("12345", id="seen")
    last = events.expect("scan").id
    events.close()
    connection = desk.connect()
    for _ in range(RECENT + 10):
        desk.scan("12345", over=connection).ok()
    connection.close()
    back = desk.watch(last_id=last)
    # The desk's start may have been told after the first scan.
    assert back.expect("lagged").data["missed"] in (RECENT + 10, RECENT + 11)
    desk.scan("12345", id="new")
    back.scan(id="new")


def test_an_id_of_an_earlier_run_or_of_nobody_is_lagged(desk):
    events = desk.watch()
    desk.scan("12345")
    last = events.expect("scan").id
    desk.restart()
    for unknown in (last, "nonsense", "a-b", "-1", ""):
        back = desk.watch(last_id=unknown)
        back.expect("lagged")
        assert back.names()[0] == "lagged", unknown


def test_a_subscriber_that_never_reads_holds_nobody_up(desk):
    """Its share is bounded: the desk goes on, and so does everyone else."""
    slow = UnixConnection(desk.socket)
    slow.request("GET", "/v1/events")
    stream = slow.getresponse()
    quick = desk.watch()
    connection = desk.connect()
    count = 1_500
    slowest = 0
    for number in range(count):
        began = time.monotonic()
        # A long code makes a long event: a few hundred fill whatever lies in between.
        desk.scan("7" * 500, id=f"n-{number}", over=connection).ok()
        slowest = max(slowest, time.monotonic() - began)
    connection.close()
    print(f"slowest of {count} scans: {slowest * 1_000:.1f} ms")
    quick.expect("scan", lambda scan: scan["id"] == f"n-{count - 1}")
    assert "lagged" not in quick.names()

    # Now it reads: what was on its way, then that it lagged, then what is new.
    names = []
    while "lagged" not in names:
        line = stream.readline().decode()
        assert line, "the stream ended without a word"
        names += [line.split(": ")[1].strip()] if line.startswith("event: ") else []
    assert 0 < names.count("scan") < count
    desk.scan("12345", id="new")
    while '"id":"new"' not in stream.readline().decode():
        pass
    slow.close()


def test_a_subscriber_that_leaves_is_forgotten(desk):
    """Streams that come and go leave no descriptor behind."""
    def descriptors():
        return len(os.listdir(f"/proc/{desk.pid}/fd"))
    desk.watch().close()
    before = descriptors()
    for _ in range(30):
        desk.watch().close()
    until(lambda: descriptors() <= before + 1, f"no more than {before} descriptors")
