"""The far end of the daemon's socket: HTTP/1.1 and server-sent events on a Unix socket."""

import http.client
import json
import socket
import threading
import time
from dataclasses import dataclass

TIMEOUT = 20  # Seconds. Nothing takes long; a busy machine may need patience.


def until(condition, what, timeout=TIMEOUT):
    """Waits for what nobody tells of by itself; returns the first true answer."""
    deadline = time.monotonic() + timeout
    while not (answer := condition()):
        assert time.monotonic() < deadline, f"not within {timeout} s: {what}"
        time.sleep(0.02)  # The bound above, not this, decides.
    return answer


class UnixConnection(http.client.HTTPConnection):
    """One connection; kept open between requests as HTTP/1.1 does."""

    def __init__(self, path, timeout=TIMEOUT):
        super().__init__("localhost", timeout=timeout)
        self.path = str(path)

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.path)


@dataclass
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def items(self):
        return self.json["items"]

    @property
    def is_replay(self):
        return self.headers.get("Idempotency-Replayed") == "true"

    def ok(self, status=200):
        """The answer's message, where the request went well."""
        assert self.status == status, f"{self.status}: {self.body.decode()}"
        return self.json if self.body else None

    def problem(self, status, code):
        """The problem, which is of this status and code and has the shape of RFC 9457."""
        assert self.status == status, f"{self.status}: {self.body.decode()}"
        assert self.headers["Content-Type"] == "application/problem+json"
        problem = self.json
        assert problem["code"] == code, problem
        assert problem["status"] == status
        assert problem["type"] and problem["title"] and problem["detail"]
        return problem


def request(connection, method, path, body=None, headers=None):
    """Sends one request. A dict is sent as JSON, text and bytes as they are."""
    headers = dict(headers or {})
    if isinstance(body, (dict, list)):
        body = json.dumps(body)
        headers.setdefault("Content-Type", "application/json")
    if isinstance(body, str):
        body = body.encode()
    connection.request(method, path, body, headers)
    response = connection.getresponse()
    return Answer(response.status, response.headers, response.read())


@dataclass
class Event:
    id: str
    name: str
    data: dict


class Events:
    """A subscriber of GET /v1/events: a thread reads, the test expects."""

    def __init__(self, path, last_id=None):
        self.connection = UnixConnection(path, timeout=None)
        headers = {"Accept": "text/event-stream"}
        if last_id is not None:
            headers["Last-Event-ID"] = last_id
        self.connection.request("GET", "/v1/events", headers=headers)
        self.response = self.connection.getresponse()
        assert self.response.status == 200, self.response.read()
        self.seen = []
        self.has_ended = False
        self._next = 0
        self._news = threading.Condition()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self):
        fields = {}
        try:
            for line in self.response:
                line = line.decode().rstrip("\r\n")
                if line:
                    name, _, value = line.partition(":")
                    value = value.removeprefix(" ")
                    fields[name] = fields[name] + "\n" + value if name in fields else value
                elif fields:
                    event = Event(fields.get("id"), fields["event"], json.loads(fields["data"]))
                    fields = {}
                    with self._news:
                        self.seen.append(event)
                        self._news.notify_all()
        except (OSError, ValueError, AttributeError, http.client.HTTPException):
            pass  # The daemon has gone, or the test has closed the connection.
        with self._news:
            self.has_ended = True
            self._news.notify_all()

    def expect(self, name, where=None, timeout=TIMEOUT):
        """The next event of this name that fulfils `where`; what comes before it is passed over."""
        deadline = time.monotonic() + timeout
        with self._news:
            while True:
                while self._next < len(self.seen):
                    event = self.seen[self._next]
                    self._next += 1
                    if event.name == name and (where is None or where(event.data)):
                        return event
                left = deadline - time.monotonic()
                if left <= 0 or self.has_ended:
                    why = "the stream ended" if self.has_ended else f"nothing in {timeout} s"
                    seen = "\n".join(f"  {event}" for event in self.seen)
                    raise AssertionError(f"no '{name}' as expected: {why}; seen:\n{seen}")
                self._news.wait(left)

    def expect_nothing(self, name, where, seconds):
        """Waits for as long, and no such event comes. For rules about time only."""
        try:
            event = self.expect(name, where, seconds)
        except AssertionError:
            assert not self.has_ended, "the stream ended"
            return
        raise AssertionError(f"this should not have come: {event}")

    def scan(self, **fields):
        """The very next scan's event; it has these fields. No scan is passed over."""
        scan = self.expect("scan").data
        differing = {name: scan.get(name) for name in fields if scan.get(name) != fields[name]}
        assert not differing, f"expected {fields}, got {differing} in {scan}"
        return scan

    def mode(self, mode, cause="request"):
        """The next event that tells of a change to this mode. A desk's first change is its start,
        and may be told a moment after the daemon is ready."""
        def matches(state):
            return state["mode"] == mode and state.get("change", {}).get("cause") == cause
        return self.expect("state", matches).data

    def scanner(self, state, timeout=TIMEOUT, **fields):
        """The next event that tells of a scanner in this state."""
        def matches(data):
            return data["state"] == state and all(data.get(k) == fields[k] for k in fields)
        return self.expect("scanner", matches, timeout).data

    def wait_for_end(self, timeout=TIMEOUT):
        with self._news:
            assert self._news.wait_for(lambda: self.has_ended, timeout), "the stream goes on"

    def names(self):
        with self._news:
            return [event.name for event in self.seen]

    def close(self):
        # shutdown(2) wakes the reader, which a mere close would leave waiting.
        if self.connection.sock:
            try:
                self.connection.sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
        self._reader.join(TIMEOUT)
        self.connection.close()
