"""What a person at the desk does and sees, by the command line."""

import json
import time

from .guest import TIMEOUT

SERVICE = "demarches-administratives"
# What programs do at the desk: `Tests/VM/guest/books.py`.
BOOKS = ["python3", "-S", "-E", "/usr/lib/vm/books.py"]


class Desk:
    """The desk of a PC, worked by `anna`, who is a member of `aptic`, if nobody else is named."""

    def __init__(self, pc, codes):
        self.pc = pc
        self.codes = iter(codes)

    def pass_number(self):
        """The number of a pass that nobody has used yet."""
        return next(self.codes)

    def apticctl(self, *words, user="anna", **more):
        return self.pc.guest.run("apticctl", *words, user=user, **more)

    def state(self):
        return self.apticctl("status", "--json").json

    def until(self, fulfils, seconds=TIMEOUT, user="anna"):
        """The desk's state, once it is so; the daemon may be away meanwhile."""
        deadline = time.monotonic() + seconds
        while True:
            told = self.apticctl("status", "--json", user=user)
            state = json.loads(told.out) if told.code == 0 else None
            if state and fulfils(state):
                return state
            assert time.monotonic() < deadline, f"not so in {seconds} s: {state or told}"
            time.sleep(0.1)

    def until_ready(self):
        """Once a scanner is held."""
        return self.until(lambda state: any(
            scanner["state"] == "ready" for scanner in state["scanners"]))

    def until_scanned(self, **fields):
        """The last scan, once there is one; it has these fields."""
        scan = self.until(lambda state: state.get("lastScan"))["lastScan"]
        differing = {name: scan.get(name) for name in fields if scan.get(name) != fields[name]}
        assert not differing, f"expected {fields}, got {differing} in {scan}"
        return scan

    def submit_mode(self, confirmation="immediate"):
        return self.apticctl(
            "mode", "submit", "--service", SERVICE, "--confirmation", confirmation).ok()

    def redeemed(self):
        """The numbers of all pass that stand in the books as taken."""
        return self.pc.guest.ok(*BOOKS, "redeemed").split()

    def submit(self, codes, connections=4):
        """A program that submits all these, and says `CODE OUTCOME` for each that is answered."""
        self.pc.guest.write("/run/codes", "\n".join(codes))
        return self.pc.guest.follow(
            "sh", "-c", f"exec {' '.join(BOOKS)} submit {connections} </run/codes")

    def watch(self, user="anna"):
        return Watch(self, user)


class Watch:
    """`apticctl watch --json` beside the scanner: a test expects what it tells."""

    def __init__(self, desk, user):
        self.desk = desk
        self.follower = desk.pc.guest.follow("apticctl", "watch", "--json", user=user)
        self.state = self._next("state", lambda data: True, TIMEOUT)

    def _next(self, name, fulfils, timeout):
        def matches(line):
            if not line.startswith("{"):
                return False
            event = json.loads(line)
            return event["event"] == name and fulfils(event["data"])

        line = self.follower.expect(matches, timeout)
        return json.loads(line)["data"]

    def scan(self, timeout=TIMEOUT, **fields):
        """The very next scan; it has these fields. No scan is passed over."""
        scan = self._next("scan", lambda data: True, timeout)
        differing = {name: scan.get(name) for name in fields if scan.get(name) != fields[name]}
        assert not differing, f"expected {fields}, got {differing} in {scan}"
        return scan

    def scanner(self, state, timeout=TIMEOUT, **fields):
        """The next event that tells of a scanner in this state, with these fields."""
        return self._next(
            "scanner",
            lambda data: data["state"] == state and all(data.get(k) == fields[k] for k in fields),
            timeout)

    def no_scan(self, seconds):
        """For rules that hold by nothing happening."""
        try:
            scan = self._next("scan", lambda data: True, seconds)
        except AssertionError:
            return
        raise AssertionError(f"this should not have come: {scan}")

    def stop(self):
        self.follower.stop()
