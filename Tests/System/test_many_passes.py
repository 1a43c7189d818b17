"""Imports of many pass: the desk works meanwhile, and what dies on the way leaves nothing."""

import os
import pty
import sqlite3
import subprocess
import threading

import pytest
from desk import BIN
from many import PATIENCE, Scans, Upload, greatest_memory, progress, uploading
from passes import FRESH, HEADER, code, csv, many, row
from wire import until

COUNT = 200_000


def stored(desk, table="passes"):
    """Rows of the books' file, whoever may see them."""
    books = sqlite3.connect(f"file:{desk.data / 'core.db'}?mode=ro", uri=True)
    try:
        return books.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    finally:
        books.close()


def first_code():
    return next(many(COUNT)).partition(";")[0]


def test_many_pass_come_in_while_the_desk_scans(desk):
    """Nothing is timed here but what is printed; `Scripts/bench.sh import` measures."""
    before = stored(desk)
    desk.declare("M-1", COUNT)
    desk.submit_mode()
    phases = []
    with Scans(desk) as scans:
        answers = []
        lines = list(many(COUNT))
        length = len(HEADER) + 1 + sum(map(len, lines))
        upload = Upload(desk, lines, length)
        thread = threading.Thread(target=lambda: answers.append(upload.finish()))
        thread.start()
        for phase in ("reading", "writing"):
            told = progress(desk, lambda told: told["phase"] == phase and told["passes"] > 0)
            phases.append(told)
            assert told["work"] == "import" and told["ofBytes"] == length
            # Nobody knows of any of them yet.
            assert desk.scan(first_code(), mode="test").ok()["outcome"] == "unknownPass"
        thread.join(PATIENCE)
        upload.connection.close()
    assert answers[0].ok() == {"passes": COUNT, "carnets": COUNT // 10, "orders": 1}
    assert phases[1]["ofPasses"] == COUNT and phases[1]["secondsLeft"] >= 0
    assert stored(desk) == before + COUNT == stored(desk, "carnet_passes")
    assert desk.scan(first_code(), mode="test").ok()["outcome"] == "valid"
    assert set(scans.outcomes) == {"submitted", "alreadySubmitted"}
    print(f"{COUNT} pass; meanwhile {scans.told()}; at most {greatest_memory(desk):.0f} MB")


@pytest.mark.parametrize("phase", ["reading", "sorting", "writing"])
def test_an_import_that_is_killed_leaves_nothing(desk, phase):
    before, carnets = stored(desk), stored(desk, "carnets")
    count = COUNT // 4
    desk.declare("M-1", count)
    upload = Upload(desk, many(count))
    if phase == "reading":
        upload.send(8)
    else:
        threading.Thread(target=lambda: swallow(upload.finish), daemon=True).start()
    # Sorting is soon over: what was under way by then dies just as well.
    progress(desk, lambda told: told["phase"] == phase != "writing" or told["phase"] == "writing"
             and told["passes"] > 0)
    desk.kill()
    upload.connection.close()
    assert sorted(path.name for path in desk.data.glob("*scratch*")) == []
    left = stored(desk) - before
    print(f"killed while {phase}, {left} rows were left")
    assert phase != "writing" or left > 0
    # The desk is open at once, and works on.
    desk.start()
    assert desk.scan(first_code(), mode="test").ok()["outcome"] == "unknownPass"
    desk.submit_mode()
    assert desk.scan(desk.code()).ok()["outcome"] == "submitted"
    # The next import waits until nothing is left.
    assert desk.import_csv(row(code(FRESH))).ok()["passes"] == 1
    assert (stored(desk), stored(desk, "carnets")) == (before + 1, carnets + 1)
    assert stored(desk, "carnet_passes") == before + 1


def swallow(work):
    try:
        work()
    except OSError:
        pass  # The daemon has been killed meanwhile.


def test_a_second_import_is_refused_at_once(desk):
    with uploading(desk, 10_000) as upload:
        desk.import_csv(row(first_code())).problem(409, "importRunning")
        ended = desk.apticctl("passes", "import", "-", input=csv(row(first_code())))
        assert ended.returncode == 1 and "importRunning" in ended.stderr
        ended = desk.apticctl("passes", "issue", "--order", "D-001", "--count", "1")
        assert ended.returncode == 1 and "importRunning" in ended.stderr
        assert upload.finish().ok()["passes"] == 10_000
    desk.get("/v1/imports/current").problem(404, "noImport")


def test_an_upload_that_is_given_up_makes_room_for_the_next(desk):
    with uploading(desk, 10_000):
        pass
    until(lambda: desk.get("/v1/imports/current").status == 404, "it is given up")
    assert desk.import_csv(row(first_code())).ok()["passes"] == 1


def test_a_desk_that_is_stopped_in_mid_import_stops_soon_and_has_all_or_nothing(desk):
    """What was nearly done may be done by then."""
    before = stored(desk)
    desk.declare("M-1", COUNT)
    upload = Upload(desk, many(COUNT))
    threading.Thread(target=lambda: swallow(upload.finish), daemon=True).start()
    progress(desk, lambda told: told["phase"] == "writing" and told["passes"] > 0)
    took = desk.stop()
    print(f"stopped in {took:.2f} s in mid-import")
    assert took < 10, "it goes on with the import"
    desk.start()
    upload.connection.close()
    is_whole = desk.scan(first_code(), mode="test").ok()["outcome"] == "valid"
    assert desk.import_csv(row(code(FRESH))).ok()["passes"] == 1
    assert stored(desk) == before + 1 + (COUNT if is_whole else 0)


def test_the_same_file_with_the_same_key_is_answered_alike(desk):
    file, headers = csv(row(first_code())), {"Idempotency-Key": "key"}
    first = desk.ask("POST", "/v1/passes", file, headers)
    again = desk.ask("POST", "/v1/passes", file, headers)
    assert first.ok() == again.ok()
    assert (first.is_replay, again.is_replay) == (False, True)
    desk.ask("POST", "/v1/passes", file + "\n", headers).problem(409, "idMismatch")


def test_a_terminal_shows_how_far_an_import_is(desk, tmp_path):
    """In a terminal only: what goes into a file or a pipe has one line, the result."""
    desk.declare("M-1", COUNT // 4)
    path = tmp_path / "many.csv"
    with open(path, "w") as file:
        file.write(HEADER + "\n")
        file.writelines(many(COUNT // 4))
    master, slave = pty.openpty()
    environment = desk.variables(TERM="xterm")
    ctl = subprocess.Popen(
        [BIN / "apticctl", "passes", "import", str(path)], env=environment,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=slave)
    os.close(slave)
    shown = b""
    try:
        while piece := os.read(master, 65_536):
            shown += piece
    except OSError:
        pass  # The terminal's other side has been closed.
    os.close(master)
    assert ctl.wait(PATIENCE) == 0
    assert ctl.stdout.read().decode() == (
        f"imported {COUNT // 4} pass, {COUNT // 40} carnets, 1 order\n")
    lines = shown.decode().split("\r\x1b[K")
    assert lines[0] == lines[-1] == ""
    assert any(line.startswith("reading ") and "MB" in line for line in lines)
    assert any("pass/s" in line for line in lines)
    assert all("\n" not in line for line in lines)
