"""What fails in the middle of work: nothing is half done, and nothing that was said is unsaid."""

import threading
import time

import pytest
from held import books_held
from passes import FRESH, code, csv, fresh, row
from wire import TIMEOUT


def test_a_scan_while_the_books_are_held_takes_nothing_and_can_be_tried_again(desk):
    """Time is the subject: the core waits 5 s for the other one. « Gardez le pass et réessayez »
    is meant: the same request succeeds once the core answers."""
    desk.submit_mode()
    events = desk.watch()
    number = desk.code()
    with books_held(desk):
        away = desk.scan(number, id="key").ok()
        assert away["outcome"] == "coreUnavailable"
        events.scan(outcome="coreUnavailable")
        # What only reads goes on.
        assert desk.scan(number, mode="test").ok()["outcome"] == "valid"
        assert desk.state()["core"]["reachable"] is False
    assert desk.redemptions() == []
    again = desk.scan(number, id="key").ok()
    assert again["outcome"] == "submitted"
    assert desk.state()["core"]["reachable"] is True
    assert len(desk.redemptions(number)) == 1


def test_two_clients_confirming_at_once_submit_each_pass_once(desk):
    desk.submit_mode("staged")
    for _ in range(10):
        codes = desk.codes(count=5)
        for code in codes:
            desk.scan(code)
        start = threading.Barrier(2)
        answers = []

        def confirm():
            start.wait(TIMEOUT)
            answers.append(desk.post("/v1/submission").ok())

        clients = [threading.Thread(target=confirm) for _ in range(2)]
        for client in clients:
            client.start()
        for client in clients:
            client.join(TIMEOUT)
        assert sorted(answer["submitted"] for answer in answers) == [0, 5]
        for code in codes:
            assert len(desk.redemptions(code)) == 1


@pytest.mark.parametrize("after_ms", [0, 100, 300, 700])
def test_an_import_that_the_daemon_does_not_survive_is_taken_whole_or_not_at_all(desk, after_ms):
    """SIGKILL at some moment after the last byte was sent. Time is the subject."""
    count = 5_000
    desk.declare("M-1", count)
    numbers = fresh()
    body = csv(*(row(next(numbers), "M-1", f"M-1-{n // 10}") for n in range(count)))
    connection = desk.connect()
    connection.putrequest("POST", "/v1/passes")
    connection.putheader("Content-Length", str(len(body)))
    connection.endheaders(body.encode())
    time.sleep(after_ms / 1_000)
    desk.kill()
    connection.close()
    desk.start()
    taken = desk.get(f"/v1/passes/{code(FRESH + count - 1)}").status == 200
    print(f"{'all' if taken else 'none'} of {count} pass were taken after {after_ms} ms")
    again = desk.ask("POST", "/v1/passes", body)
    if taken:
        assert len(again.problem(422, "importRefused")["lines"]) == 20
        assert f"{count} bad line" in again.json["detail"]
    else:
        assert again.ok()["passes"] == count


def test_a_mode_change_leaves_what_is_staged(desk):
    """It waits at the desk, not in the mode."""
    desk.submit_mode("staged")
    code = desk.code()
    desk.scan(code)
    desk.test_mode()
    assert desk.scan(code).ok()["outcome"] == "alreadyStaged"
    desk.submit_mode("immediate")
    assert desk.scan(code).ok()["outcome"] == "alreadyStaged"
    assert desk.post("/v1/submission").ok()["submitted"] == 1
    assert desk.pass_state(code) == "submitted"
