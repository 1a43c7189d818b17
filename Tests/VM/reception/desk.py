"""What a person at the desk does and sees, by the command line."""

import json

from .guest import TIMEOUT

SERVICE = "demarches-administratives"


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

    def submit_mode(self, confirmation="immediate"):
        return self.apticctl(
            "mode", "submit", "--service", SERVICE, "--confirmation", confirmation).ok()

    def redemptions(self, limit=500):
        """All that have been taken, whatever number of pages they fill."""
        items, after = [], []
        while True:
            page = self.apticctl(
                "redemptions", "list", "--json", "--limit", limit, *after, user="root").json
            items += page["items"]
            if not page.get("next"):
                return items
            after = ["--after", page["next"]]

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
