"""One QEMU process: started, controlled, and ended."""

import atexit
import itertools
import json
import os
import signal
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

MEGABYTES = 768
KERNEL_LINE = (
    "root=/dev/vda rw console=ttyS0 quiet loglevel=4 panic=-1 tsc=reliable nopti mitigations=off "
    "nokaslr audit=0 apparmor=0 rcupdate.rcu_expedited=1 fsck.mode=skip "
    "systemd.show_status=0 udev.children_max=8")

# Software emulation is enough, and the same everywhere.
MACHINE = [
    "-M", "q35,i8042=off,sata=off,smbus=off,vmport=off", "-cpu", "Nehalem,+rdrand",
    "-m", str(MEGABYTES), "-nodefaults", "-no-user-config", "-display", "none", "-no-reboot",
    "-rtc", "base=utc", "-device", "virtio-rng-pci", "-device", "qemu-xhci,id=xhci",
    "-device", "virtio-serial-pci,max_ports=4"]


@dataclass(frozen=True)
class Clock:
    """How time passes in a machine, and with it how it is emulated."""
    name: str
    options: tuple


# Time is the host's: what waits, waits.
REAL = Clock("real", ("-accel", "tcg,thread=multi", "-smp", "2"))
# The same on one processor, for two machines at once.
REAL_SINGLE = Clock("single", ("-accel", "tcg,thread=single", "-smp", "1"))
# Time counts instructions, 8 ns each, whatever else the host does; where nothing runs, it leaps to
# the next timer. So the guest's clock runs ahead of the test's.
EXACT = Clock(
    "exact", ("-accel", "tcg,thread=single", "-smp", "1", "-icount", "shift=3,sleep=off"))


# Machines that must not outlive the tests.
_running = set()


@atexit.register
def _end_all():
    for process in _running:
        process.kill()


def connected(path, process, seconds):
    """A connection to the socket that a process is about to open."""
    deadline = time.monotonic() + seconds
    while True:
        connection = socket.socket(socket.AF_UNIX)
        try:
            connection.connect(path)
            return connection
        except OSError:
            connection.close()
            if process.poll() is not None:
                raise RuntimeError(f"QEMU ended with {process.returncode}")
            if time.monotonic() > deadline:
                raise
            time.sleep(0.01)


class QEMU:
    """A machine of this image, its disk and console in `folder`.

    `drives` are QEMU's -drive options, the first one the root disk; `state` is a saved state to
    wake from.
    """

    def __init__(self, image, folder, drives, clock=REAL, state=None):
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.console, self.journal = self.folder / "console", self.folder / "journal"
        self.log = self.folder / "qemu"
        # Short, since a socket's path has at most 107 bytes.
        self.sockets = tempfile.TemporaryDirectory(prefix="vm-")
        control, monitor = f"{self.sockets.name}/control", f"{self.sockets.name}/qmp"
        command = [
            "qemu-system-x86_64", *MACHINE, *clock.options,
            "-kernel", image.kernel, "-initrd", image.initrd, "-append", KERNEL_LINE,
            "-chardev", f"file,id=console,path={self.console}", "-serial", "chardev:console",
            "-chardev", f"file,id=journal,path={self.journal}",
            "-device", "virtconsole,chardev=journal",
            "-chardev", f"socket,id=control,path={control},server=on,wait=off",
            "-device", "virtserialport,chardev=control,name=host.control",
            "-qmp", f"unix:{monitor},server=on,wait=off"]
        for index, drive in enumerate(drives):
            command += ["-drive", f"if=none,id=drive{index},{drive}",
                        "-device", f"virtio-blk-pci,drive=drive{index}"]
        if state:
            command += ["-incoming", f"exec:cat {state}"]
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                [str(word) for word in command], stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        _running.add(self.process)
        try:
            self._monitor = connected(monitor, self.process, 120).makefile("rwb")
            self._numbers = itertools.count()
            json.loads(self._monitor.readline())  # Its greeting.
            self.ask("qmp_capabilities")
            self.control = connected(control, self.process, 120)
        except (OSError, RuntimeError) as error:
            self.end()
            raise RuntimeError(f"{error}: {self.log.read_text()}") from error
        if state:
            self.wait_for(lambda: self._status != "inmigrate", 180, "the state to be read")
            self.ask("cont")

    def ask(self, command, **arguments):
        """A QMP command and its answer; events are passed over."""
        number = next(self._numbers)
        message = {"execute": command, "arguments": arguments, "id": number}
        self._monitor.write(json.dumps(message).encode() + b"\n")
        self._monitor.flush()
        for line in self._monitor:
            answer = json.loads(line)
            if answer.get("id") == number:
                if "error" in answer:
                    raise RuntimeError(f"{command}: {answer['error']['desc']}")
                return answer["return"]
        raise RuntimeError(f"{command}: QEMU has gone")

    @property
    def _status(self):
        return self.ask("query-status")["status"]

    def wait_for(self, condition, seconds, what):
        deadline = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > deadline:
                raise TimeoutError(f"waited {seconds} s for {what}")
            time.sleep(0.02)

    def save(self, path):
        """Writes the machine's state to a file; the machine then stands still."""
        self.ask("stop")
        self.ask("migrate-set-parameters", **{"max-bandwidth": 1 << 40})
        self.ask("migrate", uri=f"exec:cat > {path}")
        self.wait_for(lambda: self._migrated(), 180, "the state to be written")

    def _migrated(self):
        status = self.ask("query-migrate").get("status")
        if status in ("failed", "cancelled"):
            raise RuntimeError(f"cannot save the state: {status}")
        return status == "completed"

    def wait(self, seconds=120):
        """For the machine to power itself off."""
        self.process.wait(seconds)

    def cut_power(self):
        """At once: what QEMU has not given to the disk is lost with it."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    @property
    def is_running(self):
        return self.process.poll() is None

    def end(self):
        if self.is_running:
            self.cut_power()
        if hasattr(self, "control"):
            self.control.close()
        _running.discard(self.process)
        self.sockets.cleanup()
