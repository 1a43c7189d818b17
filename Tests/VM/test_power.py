"""The power goes while pass are being submitted: what was acknowledged stays, and nothing doubles.

QEMU is killed, so all that the guest had not flushed to the disk is lost, as in a real cut: its
own cache, and what QEMU held of the disk's tables. The PC then starts from the same disk.
"""

import random
import threading

from reception import passes
from reception.desk import Desk
from reception.extent import LONG
from reception.qemu import REAL_SINGLE

CUTS = 20 if LONG else 2
PCS = 2  # Side by side, on a processor each.
ASKED_AT_ONCE = 80  # More than can be answered before the cut.
MOST_ANSWERED = 40


class Evening:
    """One PC whose power is cut again and again, and what was said at its desk."""

    def __init__(self, machines, number):
        self.machines = machines
        self.disk = machines.desks.own_disk(machines.folder / f"disk{number}")
        self.chance = random.Random(number)
        first = (80 + number) * 1_000_000_000_000
        self.codes = [passes.code(first + place) for place in range(CUTS * ASKED_AT_ONCE)]
        self.unused = iter(self.codes)
        self.acknowledged, self.unanswered = set(), set()
        self.failure = None

    def start(self):
        pc = self.machines.start_cold(disk=self.disk, clock=REAL_SINGLE)
        pc.wait_until_open()
        return Desk(pc, self.unused)

    def bring_pass_in(self, desk):
        desk.pc.guest.write("/tmp/passes.csv", passes.csv(*self.codes))
        desk.apticctl("passes", "import", "/tmp/passes.csv", user="irene", timeout=90).ok()

    def submit_until_the_power_goes(self, desk):
        desk.submit_mode()
        asked = [desk.pass_number() for _ in range(ASKED_AT_ONCE)]
        flow = desk.submit(asked)
        for _ in range(self.chance.randrange(1, MOST_ANSWERED)):
            flow.expect(" submitted")
        desk.pc.qemu.cut_power()
        self.note(flow.last_words())
        self.unanswered |= set(asked) - self.acknowledged

    def note(self, lines):
        for line in lines:
            code, outcome = line.split()
            assert outcome in ("submitted", "-"), line
            if outcome == "submitted":
                self.acknowledged.add(code)
                self.unanswered.discard(code)

    def check_books(self, desk):
        redeemed = desk.redeemed()
        assert len(redeemed) == len(set(redeemed)), "a pass was taken twice"
        lost = self.acknowledged - set(redeemed)
        assert not lost, f"acknowledged, and not in the books: {sorted(lost)}"
        assert set(redeemed) <= self.acknowledged | self.unanswered, "nobody asked for this"

    def ask_again(self, desk):
        """With the id of the first time: whether it was taken then or is now, it is taken once."""
        desk.submit_mode()
        self.note(desk.submit(sorted(self.unanswered)).last_words())
        assert not self.unanswered
        self.check_books(desk)

    def run(self, cuts):
        try:
            desk = self.start()
            self.bring_pass_in(desk)
            for _ in range(cuts):
                self.submit_until_the_power_goes(desk)
                desk = self.start()
                self.check_books(desk)
            self.ask_again(desk)
        except BaseException as failure:
            self.failure = failure


def test_every_acknowledged_submission_survives_a_power_cut_and_none_is_taken_twice(machines, say):
    evenings = [Evening(machines, number) for number in range(PCS)]
    threads = [threading.Thread(target=each.run, args=[CUTS // PCS]) for each in evenings]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for each in evenings:
        if each.failure:
            raise each.failure
    count = sum(len(each.acknowledged) for each in evenings)
    say(f"{CUTS} cuts, {count} submissions acknowledged")
