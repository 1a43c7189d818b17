"""`apticctl scanner learn` as an administrator runs it, and what the machine says of nodes."""

import json

from .guest import TIMEOUT

RULES = "/etc/udev/rules.d/69-scannerd-local.rules"


class Learning:
    """It listens; a scanner can be given its code."""

    def __init__(self, pc, *words):
        self.follower = pc.guest.follow("apticctl", "scanner", "learn", "--json", *words)
        self.code = self.event("code")["code"]
        self.event("listening")

    def event(self, name, timeout=TIMEOUT):
        """The data of the next event of this name; none is passed over."""
        line = self.follower.expect(lambda line: line.startswith("{"), timeout)
        while json.loads(line)["event"] == "picture":
            line = self.follower.expect(lambda line: line.startswith("{"), timeout)
        event = json.loads(line)
        assert event["event"] == name, event
        return event["data"]

    def ended(self):
        """Its status, and what it said last."""
        lines = self.follower.last_words()
        return self.follower.code, lines[-1]


def owner(pc, node):
    return pc.guest.ok("stat", "-c", "%U:%G %a", node)
