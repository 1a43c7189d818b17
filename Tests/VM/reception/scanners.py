"""Scanners, and a keyboard: plugged in, unplugged, and used."""

from . import keyboards


class Device:
    """A USB device that can be plugged into a PC. Each has a port of its own."""
    kind = "keyboard"

    def __init__(self, pc, vendor, product, serial=None, model="Bar Code Scanner",
                 manufacturer="Symbol Technologies"):
        self.pc = pc
        self.vendor, self.product, self.serial = vendor, product, serial
        self.model, self.manufacturer = model, manufacturer
        self.port = len(pc.devices)
        pc.devices.append(self)
        self.far_end = None

    def plug(self):
        """Plugs it in, and returns without waiting for anyone to take notice."""
        answer = self.pc.guest.ask(
            do="plug", kind=self.kind, name=f"device{self.port}", port=self.port,
            vendor=self.vendor, product=self.product, serial=self.serial, model=self.model,
            manufacturer=self.manufacturer)
        self.far_end = answer["node"]
        return self

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
        took = self.pc.guest.ok(
            "/usr/lib/vm/keys", self.far_end, stdin=keyboards.lines(timed))
        return int(took) / 1000

    def type(self, code, gap_ms=3, layout="us", terminator="enter"):
        return self.send(keyboards.reports(keyboards.strokes(code, layout, terminator), gap_ms))

    def type_and_leave(self, code, keys, gap_ms=3):
        """Is pulled out while the last of so many keys is down."""
        timed = keyboards.reports(keyboards.strokes(code)[:keys], gap_ms)
        self.send(timed[:-1])
        self.unplug()


class SerialScanner(Device):
    kind = "serial"

    @property
    def node(self):
        return f"/dev/{self.find_node('ttyACM*')}"

    def type(self, code, terminator="\r\n"):
        self.pc.guest.ok(
            "/bin/sh", "-c", f"cat > {self.far_end}", stdin=code + (terminator or ""))


def keyboard_scanner(pc, vendor="05e0", product="1200", **more):
    """A scanner that the hwdb knows: Symbol's keyboard emulation."""
    return Keyboard(pc, vendor, product, **more)


def serial_scanner(pc, vendor="05e0", product="1701", **more):
    """CDC-ACM, as Symbol's scanners do it."""
    return SerialScanner(pc, vendor, product, **more)


def ordinary_keyboard(pc):
    """A keyboard of the office, which is nobody's scanner."""
    return Keyboard(pc, "046d", "c31c", model="USB Keyboard", manufacturer="Logitech")
