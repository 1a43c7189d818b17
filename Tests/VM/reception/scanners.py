"""Scanners, and a keyboard: plugged in, unplugged, and used."""

import itertools
import socket

from . import keyboards


# The keyboard of the HID specification's appendix B.1: modifiers, lamps, six keys.
KEYS = {"kind": "hid", "boots": True, "length": 8, "descriptor": (
    "05010906a101050719e029e71500250175019508810295017508810195057501050819012905910295017503"
    "910195067508150025650507190029658100c0")}
LINE = {"kind": "serial"}


class Punctuality:
    """How late the latest key of a test came, in milliseconds: a host that stands still while a scanner
    types has the desk hear what is no scanner's pace, and may be why a test fails."""

    # Of the silence that ends a scan, half.
    MOST_MS = 100
    worst_ms = 0

    @classmethod
    def begin(cls):
        cls.worst_ms = 0

    @classmethod
    def note(cls, late_ms):
        cls.worst_ms = max(cls.worst_ms, late_ms)

    @classmethod
    def is_lost(cls):
        return cls.worst_ms > cls.MOST_MS


class Device:
    """A USB device that can be plugged into a PC. Each has a port of its own."""
    functions = [KEYS]

    def __init__(self, pc, vendor, product, serial=None, model="Bar Code Scanner",
                 manufacturer="Symbol Technologies", functions=None):
        self.pc = pc
        self.vendor, self.product, self.serial = vendor, product, serial
        self.model, self.manufacturer = model, manufacturer
        self.functions = functions or self.functions
        self.port = len(pc.devices)
        pc.devices.append(self)
        self.far_ends = []

    def plug(self):
        """Plugs it in, and returns without waiting for anyone to take notice."""
        answer = self.pc.guest.ask(
            do="plug", functions=self.functions, name=f"device{self.port}", port=self.port,
            vendor=self.vendor, product=self.product, serial=self.serial, model=self.model,
            manufacturer=self.manufacturer)
        self.far_ends = answer["nodes"]
        return self

    @property
    def far_end(self):
        """The node behind its first interface."""
        return self.far_ends[0]

    def storm(self, times, seconds, timeout):
        """Plugs it in and pulls it out as often, in for so long each time. It was plugged before,
        and is not now."""
        nodes = [("tty", "ttyACM.*") if function == LINE else ("hidraw", "hidraw.*")
                 for function in self.functions]
        self.pc.guest.ask(
            timeout=timeout, do="storm", name=f"device{self.port}", port=self.port, times=times,
            seconds=seconds, nodes=nodes)

    def unplug(self):
        self.pc.guest.ask(do="unplug", name=f"device{self.port}")

    @property
    def bus_folder(self):
        return f"/sys/devices/platform/dummy_hcd.{self.port}"

    def find_node(self, pattern):
        return self.pc.guest.ok(
            f"for try in $(seq 100); do for at in $(find {self.bus_folder}/ -name '{pattern}'); do"
            " echo $at; exit; done; sleep 0.05; done; exit 1").rsplit("/", 1)[1]


class Keyboard(Device):
    """Types keys: a keyboard, or a scanner that plays one."""

    @property
    def node(self):
        """Its event node, once the kernel has made it."""
        return f"/dev/input/{self.find_node('event*')}"

    @property
    def hidraw(self):
        return f"/dev/{self.find_node('hidraw?')}"

    def send(self, timed):
        """Reports at their microseconds; returns when the last one is through, and how many
        milliseconds they took."""
        took, late = (int(told) / 1000 for told in self.pc.guest.ok(
            "/usr/lib/vm/keys", self.far_end, stdin=keyboards.lines(timed)).split())
        Punctuality.note(late)
        return took

    def type(self, code, gap_ms=3, layout="us", terminator="enter"):
        return self.send(keyboards.reports(keyboards.strokes(code, layout, terminator), gap_ms))

    def type_and_leave(self, code, keys, gap_ms=3):
        """Is pulled out while the last of so many keys is down."""
        timed = keyboards.reports(keyboards.strokes(code)[:keys], gap_ms)
        self.send(timed[:-1])
        self.unplug()


class SerialScanner(Device):
    functions = [LINE]

    @property
    def node(self):
        return f"/dev/{self.find_node('ttyACM*')}"

    def type(self, code, terminator="\r\n"):
        self.pc.guest.ok(
            "/bin/sh", "-c", f"cat > {self.far_end}", stdin=code + (terminator or ""))


class ReportScanner(Device):
    """Sends its codes as HID reports: the last interface is the one that does."""

    @property
    def node(self):
        return f"/dev/{self.find_node('hidraw?')}"

    def send_reports(self, reports, gap_ms=2):
        timed = [(number * gap_ms * 1000, report) for number, report in enumerate(reports)]
        self.pc.guest.ok("/usr/lib/vm/keys", self.far_ends[-1], stdin=keyboards.lines(timed))


class AdapterScanner:
    """A scanner with a serial plug, behind an FTDI adapter: QEMU's own, 0403:6001, which many
    things have that are no scanners."""

    numbers = itertools.count()

    def __init__(self, pc):
        self.pc = pc
        self.name = self.line = None

    def plug(self):
        """A saved state cannot hold one, so QEMU makes it when it is plugged."""
        qemu, self.name = self.pc.qemu, f"adapter{next(self.numbers)}"
        path = f"{qemu.sockets.name}/{self.name}"
        address = {"type": "unix", "data": {"path": path}}
        qemu.ask("chardev-add", id=self.name, backend={
            "type": "socket", "data": {"addr": address, "server": True, "wait": False}})
        qemu.ask("device_add", driver="usb-serial", id=self.name, chardev=self.name, bus="xhci.0")
        self.line = socket.socket(socket.AF_UNIX)
        self.line.connect(path)
        return self

    def unplug(self):
        self.pc.qemu.ask("device_del", id=self.name)
        self.line.close()

    def type(self, code, terminator="\r"):
        self.line.sendall((code + terminator).encode())


def keyboard_scanner(pc, vendor="05e0", product="1200", **more):
    """A scanner that the hwdb knows: Symbol's keyboard emulation."""
    return Keyboard(pc, vendor, product, **more)


def serial_scanner(pc, vendor="05e0", product="1701", **more):
    """CDC-ACM, as Symbol's scanners do it."""
    return SerialScanner(pc, vendor, product, **more)


def ordinary_keyboard(pc):
    """A keyboard of the office, which is nobody's scanner."""
    return Keyboard(pc, "046d", "c31c", model="USB Keyboard", manufacturer="Logitech")
