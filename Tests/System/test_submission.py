"""Pass taken in payment: once and for good, whoever races, dies or asks twice."""

import threading

from desk import PLACE, SERVICE

ROUNDS = 40


def test_a_submission_is_told_alike_everywhere(desk):
    """The answer, the event, the pass, the list of redemptions and the log agree."""
    assert desk.submit_mode() == {
        "mode": "submit", "service": SERVICE, "pointOfPresence": PLACE, "confirmation": "immediate"}
    events = desk.watch()
    code = desk.code()
    answer = desk.scan(code, id="one").ok()
    assert (answer["outcome"], answer["mode"], answer["id"]) == ("submitted", "submit", "one")
    assert events.scan() == answer
    redemption = answer["redemption"]
    assert desk.redemptions(code) == [redemption]
    assert (redemption["service"], redemption["pointOfPresence"]) == (SERVICE, PLACE)
    assert (redemption["faceValueCents"], redemption["scan"]) == (1000, "one")
    assert desk.pass_state(code) == "submitted"
    # The log is the same, but for the number of the pass: it keeps its last four digits.
    hidden = f"…{code[-4:]}"
    logged = answer | {
        "code": hidden, "pass": answer["pass"] | {"code": hidden},
        "redemption": redemption | {"pass": hidden}}
    assert desk.get("/v1/scans?limit=1").items == [logged]


def test_two_clients_racing_for_one_pass_submit_it_once(desk):
    desk.submit_mode()
    codes = desk.codes(count=ROUNDS)
    start = threading.Barrier(2)
    answers = {code: [] for code in codes}

    def race():
        connection = desk.connect()
        for code in codes:
            start.wait(10)
            answers[code].append(desk.scan(code, over=connection).ok())
        connection.close()

    clients = [threading.Thread(target=race) for _ in range(2)]
    for client in clients:
        client.start()
    for client in clients:
        client.join(60)
    for code in codes:
        outcomes = sorted(answer["outcome"] for answer in answers[code])
        assert outcomes == ["alreadySubmitted", "submitted"], code
        assert len(desk.redemptions(code)) == 1


def test_two_clients_racing_with_one_id_get_one_answer(desk):
    """A retry that overtakes its first try changes nothing and says the same."""
    desk.submit_mode()
    codes = desk.codes(count=ROUNDS)
    start = threading.Barrier(2)
    answers = {code: [] for code in codes}

    def race():
        connection = desk.connect()
        for code in codes:
            start.wait(10)
            answers[code].append(desk.scan(code, id=f"id-{code}", over=connection))
        connection.close()

    clients = [threading.Thread(target=race) for _ in range(2)]
    for client in clients:
        client.start()
    for client in clients:
        client.join(60)
    for code in codes:
        first, second = answers[code]
        assert first.ok()["outcome"] == "submitted"
        assert first.json == second.json
        assert sorted([first.is_replay, second.is_replay]) == [False, True]


def test_a_verdict_stands_after_the_daemon_was_killed(desk):
    """SIGKILL right after the answer: whoever has the verdict has the money."""
    desk.submit_mode()
    code, other = desk.codes(count=2)
    verdict = desk.scan(code, id="before").ok()
    assert verdict["outcome"] == "submitted"
    desk.kill()
    desk.start()
    assert desk.state()["mode"] == "test"
    assert desk.pass_state(code) == "submitted"
    assert desk.redemptions(code) == [verdict["redemption"]]
    desk.submit_mode()
    again = desk.scan(code, id="before")
    assert again.is_replay
    assert again.ok()["redemption"] == verdict["redemption"]
    assert again.json["outcome"] == "submitted"
    assert desk.scan(code).ok()["outcome"] == "alreadySubmitted"
    desk.scan(other, id="before").problem(409, "idMismatch")
    assert len(desk.redemptions(code)) == 1


def test_every_verdict_of_a_busy_moment_stands_after_the_daemon_was_killed(desk):
    """Killed while it works: each answer that a client has is in the books, and each entry of the
    books is whole."""
    desk.submit_mode()
    codes = desk.codes(count=200)
    answered = []
    enough = threading.Event()

    def client():
        connection = desk.connect()
        try:
            for code in codes:
                if desk.scan(code, over=connection).ok()["outcome"] == "submitted":
                    answered.append(code)
                if len(answered) == 25:
                    enough.set()
        except (OSError, AssertionError):
            pass  # The daemon is dead.
        finally:
            connection.close()

    submitting = threading.Thread(target=client)
    submitting.start()
    assert enough.wait(30)
    desk.kill()
    submitting.join(30)
    desk.start()
    redeemed = {item["pass"] for item in desk.get("/v1/redemptions?limit=500").items}
    assert redeemed >= set(answered)
    assert len(redeemed) - len(answered) <= 1  # One may have been on its way to the client.
    submitted = {item["code"] for item in desk.get("/v1/passes?state=submitted&limit=500").items}
    assert submitted == redeemed


def test_an_id_is_good_for_one_code(desk):
    desk.submit_mode()
    one, two = desk.codes(count=2)
    first = desk.scan(one, id="key")
    assert first.ok()["outcome"] == "submitted"
    assert not first.is_replay
    again = desk.scan(one, id="key")
    assert again.is_replay
    assert again.ok() == first.json
    desk.scan(two, id="key").problem(409, "idMismatch")
    assert desk.pass_state(two) == "active"


def test_the_first_answer_comes_again_whatever_the_mode_is_now(desk):
    """A retry may come after the desk has gone on."""
    desk.submit_mode()
    code = desk.code()
    first = desk.scan(code, id="key").ok()
    desk.test_mode()
    again = desk.scan(code, id="key")
    assert again.is_replay
    assert again.ok() == first


def test_a_retry_after_a_crash_gets_the_first_answer(desk):
    """The client lost its connection with the daemon, and asks again as soon as there is one: the
    desk is in test mode by then, and the pass is taken."""
    desk.submit_mode()
    code, other = desk.codes(count=2)
    first = desk.scan(code, id="key").ok()
    desk.kill()
    desk.start()
    again = desk.scan(code, id="key")
    assert (again.ok()["outcome"], again.is_replay) == ("submitted", True)
    assert again.json["redemption"] == first["redemption"]
    desk.scan(other, id="key").problem(409, "idMismatch")


def test_an_id_is_good_for_one_kind_of_request(desk):
    desk.submit_mode("staged")
    desk.scan(desk.code(), id="key").ok()
    desk.post("/v1/submission", {"id": "key"}).problem(409, "idMismatch")


def test_a_code_by_the_socket_is_never_repeated(desk):
    """The repeat window is for scanners: a program that asks twice is answered twice."""
    code = desk.code()
    for _ in range(3):
        assert desk.scan(code).ok()["outcome"] == "valid"
    desk.submit_mode()
    assert desk.scan(code).ok()["outcome"] == "submitted"
    assert desk.scan(code).ok()["outcome"] == "alreadySubmitted"


def test_test_mode_takes_nothing(desk):
    code = desk.code()
    assert desk.scan(code).ok()["outcome"] == "valid"
    desk.submit_mode()
    assert desk.scan(code, mode="test").ok()["outcome"] == "valid"
    assert desk.pass_state(code) == "active"
    assert desk.redemptions() == []


def test_a_service_dearer_than_the_pass_leaves_the_rest_to_pay(desk):
    desk.submit_mode(service="loisirs-creations", pointOfPresence="mediatheque")
    redemption = desk.scan(desk.code()).ok()["redemption"]
    assert (redemption["priceCents"], redemption["leftToPayCents"]) == (1500, 500)
    assert redemption["pointOfPresence"] == "mediatheque"
