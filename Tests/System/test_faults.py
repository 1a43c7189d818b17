"""What can be wrong around a daemon: each fault has a sentence that says what, and what to do."""

import os
import signal
import subprocess
import threading

import pytest
from desk import BIN
from wire import TIMEOUT, request

CONFIGURATION, FAILURE = 2, 1  # Exit statuses: mend the settings, or mend the machine.


def run(desk, *arguments, **variables):
    """Runs a daemon that is to end by itself; returns its status and its last words."""
    ended = subprocess.run(
        [BIN / "scannerd", *arguments], env=desk.variables() | variables, text=True,
        stdin=subprocess.DEVNULL, capture_output=True, timeout=8)
    assert ended.returncode >= 0, f"it crashed ({ended.returncode}): {ended.stderr[-2000:]}"
    return ended.returncode, ended.stderr


def refuses(desk, status, *words, **variables):
    code, stderr = run(desk, **variables)
    assert code == status, stderr
    [line] = [line for line in stderr.splitlines() if line.startswith("scannerd: ")]
    for word in words:
        assert str(word) in line
    return line


# MARK: The socket


def test_a_socket_in_a_missing_folder(make_desk, tmp_path):
    path = tmp_path / "missing" / "s"
    refuses(make_desk(), CONFIGURATION, path, "folder", SCANNERD_SOCKET=str(path))


def test_a_socket_path_that_is_too_long(make_desk, tmp_path):
    path = f"/tmp/{'x' * 120}"
    refuses(make_desk(), CONFIGURATION, path, "107", SCANNERD_SOCKET=path)


def test_a_socket_path_where_something_else_is(make_desk, tmp_path):
    path = tmp_path / "file"
    path.write_text("precious")
    refuses(make_desk(), CONFIGURATION, path, SCANNERD_SOCKET=str(path))
    assert path.read_text() == "precious"


def test_a_socket_where_another_daemon_answers(desk, make_desk):
    refuses(make_desk(), CONFIGURATION, desk.socket, "another", SCANNERD_SOCKET=desk.socket)
    assert desk.get("/v1/health").ok()


def test_a_socket_that_a_crash_left_behind_is_no_obstacle(desk):
    desk.kill()
    assert os.path.exists(desk.socket)
    desk.start()


# MARK: The books


def test_books_below_a_file(make_desk, tmp_path):
    (tmp_path / "file").write_text("")
    path = tmp_path / "file" / "data"
    refuses(make_desk(), FAILURE, path, SCANNERD_DATA=str(path))


def test_books_where_nobody_can_write(make_desk):
    """Not even root, whom modes do not bind."""
    refuses(make_desk(), FAILURE, "/proc/scannerd", SCANNERD_DATA="/proc/scannerd")


def test_books_that_are_no_database(make_desk):
    desk = make_desk()
    (desk.data / "core.db").write_text("no database at all\n" * 100)
    refuses(desk, FAILURE, desk.data / "core.db")
    assert (desk.data / "core.db").read_text().startswith("no database")


def test_a_second_daemon_on_the_same_books(desk, make_desk):
    """It is told who holds them; the first goes on."""
    refuses(make_desk(), FAILURE, desk.data, desk.pid, SCANNERD_DATA=str(desk.data))
    desk.submit_mode()
    assert desk.scan(desk.code()).ok()["outcome"] == "submitted"


def test_the_books_and_the_socket_are_nobody_elses_to_open(desk):
    def mode(path):
        return oct(os.stat(path).st_mode & 0o777)
    assert mode(desk.socket) == "0o660"
    assert desk.data.exists()
    for file in desk.data.iterdir():
        assert mode(file) == "0o600", file


# MARK: The settings


@pytest.mark.parametrize("text, words", [
    ("desk:\n  idle: 3\n", ["line 2", "desk.idle", "idleFallbackSeconds"]),
    ("sockets: /tmp/s\n", ["line 1", "sockets", "socket"]),
    ("\n\ndesk: 3\n", ["line 3", "desk"]),
    ("desk:\n  idleFallbackSeconds: soon\n", ["line 2", "idleFallbackSeconds"]),
    ("desk:\n  confirmation: later\n", ["line 2", "confirmation"]),
    ("- a list\n", ["line 1"]),
    ("desk: [\n", ["YAML", "line"]),
    ("formats: [local-v9]\n", ["formats", "local-v9"]),
    ("layouts: [klingon]\n", ["layouts", "klingon"]),
    ("logLevel: loud\n", ["line 1", "logLevel"]),
    ("scanner:\n  baud: fast\n", ["line 2", "baud"]),
], ids=lambda value: value.split()[0] if isinstance(value, str) else "")
def test_a_wrong_setting_is_named_with_its_line(make_desk, text, words):
    desk = make_desk(config=text)
    refuses(desk, CONFIGURATION, *words)


@pytest.mark.parametrize("setting", [
    "desk:\n  idleFallbackSeconds: 9223372036854775807\n",
    "desk:\n  idleFallbackSeconds: -1\n",
    "desk:\n  repeatWindowMilliseconds: 9223372036854775807\n",
    "scanner:\n  idleEndMilliseconds: 9223372036854775807\n",
    "scanner:\n  greatestGapMilliseconds: -1\n",
    "scanner:\n  baud: -9600\n",
], ids=lambda value: " ".join(value.split()))
def test_a_number_that_makes_no_sense_is_refused(make_desk, setting):
    """Taken as it is, it would end the daemon later, with a person's pass in hand."""
    desk = make_desk(config=setting)
    refuses(desk, CONFIGURATION, "line 2", setting.split()[1].rstrip(":"))


def test_a_configuration_that_is_not_there(make_desk, tmp_path):
    refuses(make_desk(), CONFIGURATION, tmp_path / "none", SCANNERD_CONFIG=str(tmp_path / "none"))


def test_an_empty_configuration_is_all_defaults(make_desk):
    make_desk(config="# nothing\n").start()


@pytest.mark.parametrize("devices", [
    "usb:/dev/null", "/dev/ttyACM0", "serial:", "serial:ttyACM0", "serial:/dev/x,evdev"])
def test_a_device_that_is_none_is_named(make_desk, devices):
    refuses(make_desk(), CONFIGURATION, "SCANNERD_DEVICES", devices.split(",")[-1],
            SCANNERD_DEVICES=devices)


@pytest.mark.parametrize("arguments", [["--nope"], ["run", "--socket"], ["dance"]], ids=str)
def test_a_wrong_command_line_is_2(make_desk, arguments):
    status, stderr = run(make_desk(), *arguments)
    assert (status, "Usage" in stderr) == (CONFIGURATION, True)


# MARK: The end


def test_a_stop_is_clean_and_quick_whoever_is_connected(desk):
    events = desk.watch()
    idle = desk.connect()
    request(idle, "GET", "/v1/health").ok()
    took = desk.stop()
    print(f"stopped in {took:.2f} s with a stream and an idle connection open")
    assert took < 3, "systemd would wait, and so would who restarts it"
    events.wait_for_end()
    idle.close()


def test_a_stop_by_the_keyboard_is_clean(desk):
    desk.process.send_signal(signal.SIGINT)
    assert desk.process.wait(TIMEOUT) == 0


def test_a_stop_in_a_busy_moment_loses_nothing(desk):
    desk.submit_mode()
    codes = desk.codes(count=200)
    answered, enough = [], threading.Event()

    def client():
        connection = desk.connect()
        try:
            for code in codes:
                desk.scan(code, over=connection).ok()
                answered.append(code)
                if len(answered) == 25:
                    enough.set()
        except (OSError, AssertionError):
            pass  # The daemon has stopped.
        finally:
            connection.close()

    busy = threading.Thread(target=client)
    busy.start()
    assert enough.wait(TIMEOUT)
    desk.stop()
    busy.join(TIMEOUT)
    desk.start()
    redeemed = {item["scan"]: item["pass"] for item in desk.get("/v1/redemptions?limit=500").items}
    logged = {item["id"] for item in desk.get("/v1/scans?limit=500").items}
    assert set(redeemed.values()) >= set(answered)
    assert logged == redeemed.keys()
