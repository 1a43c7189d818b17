"""One desk: a real daemon with its own socket, books and configuration, in a folder of its own."""

import contextlib
import os
import select
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import passes
from wire import TIMEOUT, Events, UnixConnection, request

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(os.environ.get("SCANNERD_BIN_DIR", ROOT / ".build" / "debug"))
# For tests that stop in mid-scan: on a busy machine the usual silence may pass meanwhile.
PATIENT = "scanner:\n  idleEndMilliseconds: 5000\n  serialIdleEndMilliseconds: 5000\n"
SERVICE = "demarches-administratives"
PLACE = "accueil"


def clean_environment(**more):
    """This process's environment without what would reach a daemon by accident."""
    kept = {name: value for name, value in os.environ.items()
            if not name.startswith(("SCANNERD_", "UMOCKDEV_")) and name != "LD_PRELOAD"}
    return kept | {name: str(value) for name, value in more.items() if value is not None}


class Desk:
    """Starts nothing yet: `start` does, and again after a `stop` or `kill`."""

    def __init__(self, folder, demonstration=True, config=None, devices=None, environment=None,
                 console="off"):
        self.folder = Path(folder)
        # Short, since a socket's path has at most 107 bytes.
        self.socket_folder = tempfile.TemporaryDirectory(prefix="desk-")
        self.socket = f"{self.socket_folder.name}/s"
        self.data = self.folder / "data"
        self.data.mkdir(parents=True, exist_ok=True)
        self.log = self.folder / "log"
        self.config = self.folder / "scannerd.yaml"
        self.config.write_text(config or "logLevel: debug\n")
        self.arguments = ["--demonstration"] if demonstration else []
        self.devices = devices
        self.console_address = console
        self.environment = environment or {}
        self.process = None
        self._subscribers = []

    # MARK: Its life

    @property
    def pid(self):
        return self.process.pid

    def variables(self, **more):
        return clean_environment(
            SCANNERD_SOCKET=self.socket, SCANNERD_DATA=self.data, SCANNERD_CONFIG=self.config,
            SCANNERD_CONSOLE=self.console_address, SCANNERD_DEVICES=self.devices,
            **self.environment, **more)

    def start(self):
        """Returns when the daemon has said that it is ready, as it would to systemd."""
        notify = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC)
        notify_path = f"{self.socket_folder.name}/notify"
        Path(notify_path).unlink(missing_ok=True)
        notify.bind(notify_path)
        with notify, open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [BIN / "scannerd", *self.arguments], env=self.variables(NOTIFY_SOCKET=notify_path),
                stdin=subprocess.DEVNULL, stdout=log, stderr=log)
            self._wait_until_ready(notify)
        assert self.get("/v1/health").ok() == {"status": "ok"}
        return self

    def _wait_until_ready(self, notify):
        ended = os.pidfd_open(self.pid)
        try:
            deadline = time.monotonic() + TIMEOUT
            while True:
                left = max(0, deadline - time.monotonic())
                ready, _, _ = select.select([notify, ended], [], [], left)
                if notify in ready and b"READY=1" in notify.recv(4096):
                    return
                assert ended not in ready, f"ended with {self.process.wait()}: {self.log_text()}"
                assert ready, f"not ready within {TIMEOUT} s: {self.log_text()}"
        finally:
            os.close(ended)

    def stop(self):
        """SIGTERM; the daemon must end by itself, and cleanly. Returns the seconds that it took."""
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(TIMEOUT)
        took = time.monotonic() - began
        self.process = None
        assert status == 0, f"SIGTERM ended it with {status}: {self.log_text()}"
        assert not os.path.exists(self.socket), "it left its socket behind"
        return took

    def kill(self):
        """SIGKILL: what a power cut does to a process."""
        self.process.kill()
        self.process.wait(TIMEOUT)
        self.process = None

    @contextlib.contextmanager
    def stalled(self):
        """For as long as this lasts the daemon does not get to run, as on an overloaded machine."""
        self.process.send_signal(signal.SIGSTOP)
        os.waitid(os.P_PID, self.pid, os.WSTOPPED)
        try:
            yield
        finally:
            self.process.send_signal(signal.SIGCONT)

    def cpu_seconds(self):
        """The processor's time that it has had so far, in user space and in the kernel's."""
        stat = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")

    def restart(self):
        self.stop()
        return self.start()

    def end(self):
        """For the end of a test, whatever state it is in."""
        for subscriber in self._subscribers:
            subscriber.close()
        if self.process:
            if self.process.poll() is None:
                self.process.terminate()
            try:
                self.process.wait(5)
            except subprocess.TimeoutExpired:
                self.kill()
        self.socket_folder.cleanup()

    def log_text(self):
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    # MARK: Its socket

    def connect(self):
        return UnixConnection(self.socket)

    def ask(self, method, path, body=None, headers=None):
        connection = self.connect()
        try:
            return request(connection, method, path, body, headers)
        finally:
            connection.close()

    def get(self, path):
        return self.ask("GET", path)

    def put(self, path, body):
        return self.ask("PUT", path, body)

    def post(self, path, body=None):
        return self.ask("POST", path, body)

    def delete(self, path):
        return self.ask("DELETE", path)

    def watch(self, last_id=None):
        """A subscriber that has had its first event: what follows is not missed."""
        subscriber = Events(self.socket, last_id)
        self._subscribers.append(subscriber)
        if last_id is None:
            subscriber.state = subscriber.expect("state").data
        return subscriber

    def watch_ready(self):
        """A subscriber, from when the desk's scanner is ready."""
        subscriber = self.watch()
        if not any(scanner["state"] == "ready" for scanner in subscriber.state["scanners"]):
            subscriber.scanner("ready")
        return subscriber

    @property
    def console(self):
        """Where its console answers, as it says itself: `http://127.0.0.1:39217`."""
        address = self.state().get("console")
        assert address, "the console is off"
        return address if address.startswith("http") else f"http://{address}"

    # MARK: What is done at it

    def scan(self, code, id=None, over=None, **fields):
        """A code typed by hand, or sent by a program `over` a connection that it keeps."""
        body = {"code": code} | ({"id": id} if id else {}) | fields
        return request(over, "POST", "/v1/scans", body) if over else self.post("/v1/scans", body)

    def submit_mode(self, confirmation="immediate", service=SERVICE, **fields):
        body = {"mode": "submit", "service": service, "confirmation": confirmation} | fields
        return self.put("/v1/mode", body).ok()

    def test_mode(self):
        return self.put("/v1/mode", {"mode": "test"}).ok()

    def state(self):
        return self.get("/v1/state").ok()

    def codes(self, state="active", count=1):
        """Numbers of pass in this state."""
        found = [item["code"] for item in self.get(f"/v1/passes?state={state}&limit={count}").items]
        assert len(found) == count, f"only {len(found)} pass are {state}"
        return found

    def code(self, state="active"):
        return self.codes(state)[0]

    def pass_state(self, code):
        return self.get(f"/v1/passes/{code}").ok()["state"]

    def redemptions(self, code=None):
        return self.get("/v1/redemptions" + (f"?pass={code}" if code else "")).items

    def declare(self, order, quantity):
        """An order of so many pass of ten years and more, paid for."""
        self.post("/v1/orders", {
            "id": order, "sponsor": "ville", "quantity": quantity, "validFrom": "2020-01-01",
            "validUntil": "2099-12-31"}).ok()
        for step in ("invoice", "payment"):
            self.post(f"/v1/orders/{order}/{step}").ok()

    def import_csv(self, *rows, header=passes.HEADER):
        return self.ask(
            "POST", "/v1/passes", passes.csv(*rows, header=header), {"Content-Type": "text/csv"})

    def apticctl(self, *arguments, **more):
        """Runs it to its end; `more` goes to subprocess.run."""
        more = {"env": self.variables(), "timeout": TIMEOUT, "text": True, "input": ""} | more
        return subprocess.run([BIN / "apticctl", *arguments], capture_output=True, **more)
