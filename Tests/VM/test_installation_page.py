"""The page for the person who installs, followed to the letter on a PC that has never seen us."""

import pytest

from reception import image as images
from reception import page
from reception.desk import Desk
from reception.packages import PLACE
from reception.scanners import Keyboard, keyboard_scanner

PAGE = images.HERE.parents[1] / "docs" / "installation.fr.md"
PEOPLE = ("camille", "dominique")


class Reader:
    """Who sits at the PC and does what the page says."""

    def __init__(self, pc, desks):
        self.pc = pc
        self.desk = Desk(pc, desks.facts["codes"])
        self.scanners = []

    # What is done between two commands, and what while the one before waits for it.
    DEEDS = {
        "Branchez une douchette.": lambda self: self.plug(keyboard_scanner(self.pc)),
        "Branchez une deuxième douchette.": lambda self: self.plug(keyboard_scanner(self.pc)),
        "Lisez un pass avec la douchette.": lambda self: self.scan(self.scanners[0]),
        "Lisez un pass avec la deuxième douchette.": lambda self: self.scan(self.scanners[1]),
        "Branchez la douchette inconnue.": lambda self: self.plug_unknown(),
        "Débranchez les autres douchettes.": lambda self: self.unplug_all_but_one(),
    }
    MEANWHILE = {
        "Lisez le code avec cette douchette.": lambda self, command: self.scan_picture(command),
        "Lisez un pass avec la douchette qui reste.":
            lambda self, command: self.scan_until_it_ends(command),
    }

    def follow(self, steps):
        for step, after in zip(steps, [*steps[1:], None]):
            if isinstance(step, page.Command):
                meanwhile = isinstance(after, page.Deed) and self.MEANWHILE.get(after.text)
                said = self.type(step, meanwhile)
                assert page.matches(step.said, said), (
                    f"line {step.line}: {step.text}\n--- the page says\n" + "\n".join(step.said)
                    + "\n--- it said\n" + said)
            elif step.text not in self.MEANWHILE:
                assert step.text in self.DEEDS, f"line {step.line}: who could '{step.text}'?"
                self.DEEDS[step.text](self)

    def type(self, step, meanwhile):
        """What the command said; the administrator sits where the packages are."""
        user, place = (None, PLACE) if step.is_administrators else (PEOPLE[0], "~")
        line = f"cd {place} && {{ {step.text}; }} 2>&1"
        if not meanwhile:
            return self.pc.guest.run("sh", "-c", line, user=user, timeout=600).out
        command = self.pc.guest.follow("sh", "-c", line, user=user)
        meanwhile(self, command)
        return "".join(line + "\n" for line in command.last_words())

    def plug(self, scanner):
        self.scanners.append(scanner.plug())
        self.until(lambda state: len(ready(state)) == len(self.scanners))

    def plug_unknown(self):
        self.unknown = Keyboard(self.pc, "ffff", "0035", serial="427", model="Cheap Scanner").plug()
        self.until(lambda state: len(state["scanners"]) == len(self.scanners) + 1)

    def unplug_all_but_one(self):
        for scanner in self.scanners:
            scanner.unplug()
        self.scanners = [self.unknown]
        self.until(lambda state: len(ready(state)) == 1)

    def scan(self, scanner):
        code = self.desk.pass_number()
        scanner.type(code)
        self.until(lambda state: (state.get("lastScan") or {}).get("code") == code)

    def scan_picture(self, command):
        command.expect(lambda line: line.startswith("Listening"))
        picture = self.pc.qemu.folder / "code.png"
        picture.write_bytes(self.pc.guest.read("/tmp/code.png"))
        self.unknown.type(images.run("zbarimg", "--quiet", "--raw", picture).strip())

    def scan_until_it_ends(self, command):
        """Nothing tells that a recording waits; who sits there pulls the trigger again."""
        for _ in range(30):
            self.scan(self.scanners[0])
            if command.has_ended(within=1):
                return
        raise AssertionError("no scan ends the recording")

    def until(self, fulfils):
        self.desk.until(fulfils, user=PEOPLE[0])


def ready(state):
    return [scanner for scanner in state["scanners"] if scanner["state"] == "ready"]


def test_each_command_of_the_page_does_what_the_page_says(machines, desks, say):
    pc = machines.start_bare()
    pc.wait_until_started()
    pc.guest.ok("modprobe dummy_hcd num=8 && modprobe usb_f_hid && udevadm settle")
    for name in PEOPLE:
        pc.guest.ok("useradd", "--create-home", name)
    desks.packages_in(pc)
    # A network with pass, which a desk of its own would get from its operator.
    pc.open_demonstration()
    steps = page.steps(PAGE)
    Reader(pc, desks).follow(steps)
    commands = [step for step in steps if isinstance(step, page.Command)]
    assert len(commands) > 20
    say(f"{len(commands)} commands of {PAGE.name} were followed")


@pytest.mark.parametrize("lines, said, holds", [
    (["active"], "active\n", True),
    (["active"], "inactive\n", False),
    ([], "", True),
    ([], "something\n", False),
    (["…"], "", True),
    (["…", "b …", "…"], "a\nb c  \n", True),
    (["…", "b …", "…"], "a\nc b\n", False),
    (["desk …, 1"], "desk a, 1\n", True),
])
def test_a_page_means_what_its_reader_thinks(lines, said, holds):
    assert page.matches(lines, said) == holds
