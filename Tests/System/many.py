"""Imports of many pass: how they are sent, and what the desk does meanwhile."""

import contextlib
import itertools
import threading
import time
import uuid

import passes
import wire
from wire import Answer, UnixConnection, request

PIECE = 1 << 16
PATIENCE = 600  # Seconds for one answer of an import, on a busy machine.


class Upload:
    """A file on its way, of which a part has been sent."""

    def __init__(self, desk, lines, length=None):
        self.connection = UnixConnection(desk.socket, timeout=PATIENCE)
        self.pieces = self._pieces(itertools.chain([passes.HEADER + "\n"], lines))
        self.length = length
        self.connection.putrequest("POST", "/v1/passes")
        if length is None:
            self.connection.putheader("Transfer-Encoding", "chunked")
        else:
            self.connection.putheader("Content-Length", str(length))
        self.connection.endheaders()

    @staticmethod
    def _pieces(lines):
        piece = bytearray()
        for line in lines:
            piece += line.encode()
            if len(piece) >= PIECE:
                yield bytes(piece)
                piece.clear()
        yield bytes(piece)

    def send(self, pieces=None):
        """The next pieces, or all that are left."""
        for piece in itertools.islice(self.pieces, pieces):
            head = b"" if self.length else f"{len(piece):x}\r\n".encode()
            self.connection.send(head + piece + (b"" if self.length else b"\r\n"))

    def finish(self):
        """Sends the rest and waits for the answer."""
        self.send()
        if self.length is None:
            self.connection.send(b"0\r\n\r\n")
        response = self.connection.getresponse()
        return Answer(response.status, response.headers, response.read())


@contextlib.contextmanager
def uploading(desk, count):
    """An import that has begun, of an order that is declared for it."""
    desk.declare("M-1", count)
    upload = Upload(desk, passes.many(count))
    try:
        upload.send(1)
        progress(desk, lambda told: told["phase"] == "reading")
        yield upload
    finally:
        upload.connection.close()


def progress(desk, until, timeout=PATIENCE):
    """What the desk tells of its import, as soon as it is as wanted."""
    def told():
        answer = desk.get("/v1/imports/current")
        return answer.json if answer.status == 200 and until(answer.json) else None
    return wire.until(told, "the import came so far", timeout)


class Scans:
    """A person who scans all the while, one pass after the other, each a submission of its own."""

    PAUSE = 0.02

    def __init__(self, desk):
        self.connection = desk.connect()
        self.codes = itertools.cycle(desk.codes(count=100))
        self.milliseconds = []
        self.outcomes = {}
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._stop.set()
        self._thread.join(PATIENCE)
        self.connection.close()

    def _run(self):
        while not self._stop.wait(self.PAUSE):
            body = {"code": next(self.codes), "id": str(uuid.uuid4())}
            began = time.monotonic()
            outcome = request(self.connection, "POST", "/v1/scans", body).ok()["outcome"]
            self.milliseconds.append((time.monotonic() - began) * 1_000)
            self.outcomes[outcome] = self.outcomes.get(outcome, 0) + 1

    def told(self):
        """How many there were, and how long they took."""
        ordered = sorted(self.milliseconds)
        def share(part):
            return ordered[min(len(ordered) - 1, int(len(ordered) * part))]
        return (f"{len(ordered)} scans, p50 {share(0.5):.1f} ms, p99 {share(0.99):.1f} ms, "
                f"slowest {ordered[-1]:.1f} ms")


def greatest_memory(desk):
    """The most that the daemon has had in memory, in MB (VmHWM)."""
    with open(f"/proc/{desk.pid}/status") as status:
        [line] = [line for line in status if line.startswith("VmHWM")]
    return int(line.split()[1]) / 1_000
