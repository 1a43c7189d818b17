"""The reception PC: started cold, or woken from a saved state, with the package installed."""

import json
from pathlib import Path

from . import image as images
from . import packages
from .guest import Guest
from .qemu import QEMU, REAL

# Who uses it: user, and groups besides his own.
USERS = {"anna": "aptic", "irene": "aptic,aptic-admin", "paul": "users", "ivo": "input"}

# The desk of the tests keeps its books for a small network with known pass.
DEMONSTRATION = ["ExecStart=", "ExecStart=/usr/sbin/scannerd --demonstration"]

SERVICE = "scannerd.service"


class PC:
    """A machine that runs, and what is plugged into it."""

    def __init__(self, image, folder, drives, clock=REAL, state=None):
        self.qemu = QEMU(image, folder, drives, clock, state)
        self.guest = Guest(self.qemu.control)
        self.devices = []
        try:
            self.guest.wait_until_awake()
        except BaseException:
            self.end()
            raise

    # MARK: The service

    def wait_until_started(self, seconds=180):
        """Until nothing more is to be started."""
        self.guest.run("systemctl", "is-system-running", "--wait", timeout=seconds)

    def wait_until_open(self):
        """Until the desk is open, whatever else is still starting."""
        self.guest.ok("for try in $(seq 2000); do systemctl -q is-active scannerd && exit 0;"
                      " sleep 0.05; done; systemctl status scannerd; exit 1", timeout=240)

    def service_is(self, state):
        return self.guest.run("systemctl", "is-active", SERVICE).out.strip() == state

    def shows(self, name, unit=SERVICE):
        return self.guest.ok("systemctl", "show", "--value", "--property", name, unit)

    @property
    def daemon(self):
        """The daemon's process id; 0 while it does not run."""
        return int(self.shows("MainPID"))

    def systemctl(self, *words, **more):
        return self.guest.ok("systemctl", *words, **more)

    def drop_in(self, name, *lines):
        """Changes the desk's unit for this PC."""
        self.drop_in_of(SERVICE, name, *lines)

    def drop_in_of(self, unit, name, *lines):
        folder = f"/etc/systemd/system/{unit}.d"
        self.guest.ok("mkdir", "-p", folder)
        self.guest.write(f"{folder}/{name}.conf", "[Service]\n" + "\n".join(lines) + "\n")
        self.systemctl("daemon-reload")

    def open_demonstration(self):
        """The desk keeps its books for the demonstration network, from its next start on."""
        self.drop_in("demonstration", *DEMONSTRATION)

    def journal(self, unit=SERVICE, cursor="-b"):
        # What a program has said may still be on its way.
        self.guest.ok("journalctl", "--sync")
        return self.guest.ok("journalctl", "--no-pager", "-o", "cat", cursor, "-u", unit)

    # MARK: Its end

    def power_off(self):
        self.guest.run("systemctl", "poweroff", "--no-block")
        self.qemu.wait()
        self.end()

    def end(self):
        self.qemu.end()


class Desks:
    """PCs with this package: a disk where it is installed, and states saved after a start."""

    def __init__(self, package):
        self.package = Path(package).resolve()
        self.version = packages.version_of(self.package)
        self.image = images.image()
        harness = [images.HERE / "reception" / name
                   for name in ("pc.py", "qemu.py", "packages.py")]
        books = sorted(packages.BOOKS.iterdir())
        self.key = images.key_of(self.image.key, self.package, *harness, *books)
        self.packages = images.make(
            "packages", self.key, lambda made: packages.make_disk(self.package, made))
        self.installed = images.make("installed", self.key, self._install)

    @property
    def facts(self):
        """What was seen when the package was installed."""
        return json.loads((self.installed / "facts.json").read_text())

    def wake(self, folder, clock=REAL):
        """A PC that has started, its desk open; its disk forgets."""
        saved = self.saved(clock)
        drive = f"file={saved}/disk,format=qcow2,snapshot=on"
        return PC(self.image, folder, [drive, self.packages_drive], clock, state=saved / "state")

    def saved(self, clock):
        """The folder of a started PC's state and disk, which is made where it is missing."""
        return images.make(f"awake-{clock.name}", self.key, lambda made: self._save(made, clock))

    def start_cold(self, folder, clock=REAL, disk=None):
        """A PC that is switched on; its disk forgets, if it is not given one of its own."""
        drive = (f"file={disk},format=qcow2,cache=writeback" if disk
                 else f"file={self.installed}/disk,format=qcow2,snapshot=on")
        return PC(self.image, folder, [drive, self.packages_drive], clock)

    def start_bare(self, folder):
        """A PC that has never seen the package, switched on; its disk forgets."""
        drive = f"file={self.image.disk},format=raw,snapshot=on"
        return PC(self.image, folder, [drive, self.packages_drive])

    @property
    def packages_drive(self):
        return f"file={self.packages}/packages,format=raw,readonly=on"

    def packages_in(self, pc):
        return packages.Packages(pc, self.version)

    def own_disk(self, path):
        """A disk that keeps what is written to it, for `start_cold`."""
        new_layer(path, self.installed / "disk", "qcow2")
        return path

    # MARK: Made once

    def _install(self, folder):
        disk = folder / "disk"
        new_layer(disk, self.image.disk, "raw")
        pc = PC(self.image, images.STORE / "last-install",
                [f"file={disk},format=qcow2,cache=unsafe", self.packages_drive])
        try:
            pc.wait_until_started()
            facts = install(pc, self.packages_in(pc))
            facts["codes"] = open_demonstration(pc)
            (folder / "facts.json").write_text(json.dumps(facts))
            pc.power_off()
        finally:
            pc.end()

    def _save(self, folder, clock):
        disk = folder / "disk"
        new_layer(disk, self.installed / "disk", "qcow2")
        pc = PC(self.image, images.STORE / f"last-save-{clock.name}",
                [f"file={disk},format=qcow2,cache=unsafe", self.packages_drive], clock)
        try:
            pc.wait_until_started()
            pc.guest.ok("modprobe dummy_hcd num=8 && modprobe usb_f_hid && modprobe usb_f_acm")
            pc.guest.ok("udevadm settle && sync")
            pc.qemu.save(folder / "state")
        finally:
            pc.end()


def new_layer(path, below, form):
    images.run("qemu-img", "create", "-q", "-f", "qcow2", "-b", below, "-F", form, path)


def install(pc, shop):
    """Installs the package as an administrator would, and tells how that went."""
    done = shop.install(shop.current)
    shop.put_away()
    facts = {"code": done.code, "said": done.out + done.err,
             "active": pc.guest.run("systemctl", "is-active", SERVICE).out.strip(),
             "enabled": pc.guest.run("systemctl", "is-enabled", SERVICE).out.strip(),
             "timers": {timer: [pc.guest.run("systemctl", asked, f"scannerd-{timer}.timer")
                                .out.strip() for asked in ("is-enabled", "is-active")]
                        for timer in ("backup", "settlement")},
             "files": pc.guest.run("dpkg --listfiles aptic-scannerd").out.split("\n"),
             "exposure": pc.guest.run("systemd-analyze", "security", "--no-pager", SERVICE).out}
    for user, groups in USERS.items():
        made = pc.guest.run("useradd", "--create-home", "--groups", groups, user)
        facts["said"] += made.err
    return facts


def open_demonstration(pc):
    """Sets the desk up with the demonstration network; tells the numbers of good pass."""
    pc.open_demonstration()
    pc.systemctl("restart", SERVICE, timeout=120)
    listed = pc.guest.run("apticctl passes list --state active --limit 500 --json").json
    return [item["code"] for item in listed["items"]]
