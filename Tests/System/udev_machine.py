"""USB devices with all that stands above their nodes, and udev itself, which umockdev has not: a
stand-in for `udevadm` asks the test what the rules make of a device."""

import os
import struct
import sys
import threading
from pathlib import Path

import gi

gi.require_version("UMockdev", "1.0")
from gi.repository import UMockdev  # noqa: E402  (the version comes first)

from keyboard import Keyboard  # noqa: E402
from wire import TIMEOUT  # noqa: E402

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "ScanCoreTests"))
from ScanMaking.hidpos import HONEYWELL  # noqa: E402  (the path comes first)

# The numbers of hidraw's ioctls, all of type 'H' (<linux/hidraw.h>).
HIDIOCGRDESCSIZE, HIDIOCGRDESC, HIDIOCGRAWINFO, HIDIOCGRAWNAME = 1, 2, 3, 4


class USBKeyboard(Keyboard):
    """A keyboard that nobody need grab."""

    def wait_until_open(self):
        with self._changed:
            assert self._changed.wait_for(lambda: self.opens, TIMEOUT), "nobody opens it"


class Reports:
    """An emulated hidraw node of a HID POS scanner: Honeywell's layout."""
    descriptor = HONEYWELL.descriptor

    def __init__(self, node, vendor, product, name):
        self.node = node
        self.numbers = (int(vendor, 16), int(product, 16))
        self.name = name
        self.far = None
        self.handler = UMockdev.IoctlBase()
        self.handler.connect("handle-ioctl", self._on_ioctl)

    def close(self):
        """Nothing of it is open here but what the testbed closes."""

    def scan(self, code):
        os.write(self.far, HONEYWELL.report(code, "]C0"))

    def _on_ioctl(self, handler, client):
        request = client.get_request()
        size, number = request >> 16 & 0x3FFF, request & 0xFF
        told = {
            HIDIOCGRDESCSIZE: struct.pack("i", len(self.descriptor)),
            HIDIOCGRDESC: struct.pack("I", len(self.descriptor)) + self.descriptor,
            HIDIOCGRAWINFO: struct.pack("IHH", 3, *self.numbers),
            HIDIOCGRAWNAME: self.name.encode() + b"\0",
        }.get(number)
        if request >> 8 & 0xFF != ord("H") or told is None:
            return False
        client.get_arg().resolve(0, size).update(0, told[:size])
        client.complete(0, 0)
        return True


class USBBus:
    """Plugs scanners and keyboards into a `Bus`, as the kernel and udev show USB devices."""

    def __init__(self, bus):
        self.bus = bus
        self._number = 40

    def plug(self, port="1-2", vendor="1a86", product="5723", serial=None, model="USB Scanner",
             property=None, **state):
        """A keyboard on USB; `property` is its ID_SCANNERD, which no rule has set by default."""
        self._number += 1
        number = self._number
        path = self._add_device(port, vendor, product, serial)
        keyboard = USBKeyboard(f"/dev/input/event{number}", model, **state)
        keyboard.usb = path
        keyboard.parent = (
            f"{path}/{port}:1.0/0003:{vendor.upper()}:{product.upper()}.{number:04X}"
            f"/input/input{number}")
        keyboard.device = f"{keyboard.parent}/event{number}"
        testbed = self.bus.testbed
        testbed.attach_ioctl(keyboard.node, keyboard.handler)
        self.bus._nodes.append(keyboard)
        assert testbed.add_from_string(
            f"P: {keyboard.parent.removeprefix('/sys')}\n"
            f"E: SUBSYSTEM=input\nE: PRODUCT=3/{vendor}/{product}/111\n"
            f'E: NAME="{model}"\n\n'
            f"P: {keyboard.device.removeprefix('/sys')}\n"
            f"N: {keyboard.node.removeprefix('/dev/')}\nA: dev=13:{64 + number}\n"
            f"E: SUBSYSTEM=input\nE: DEVNAME={keyboard.node}\n"
            f"E: ID_PATH={self.port_name(port)}:1.0\n"
            "E: ID_INPUT=1\nE: ID_INPUT_KEY=1\nE: ID_INPUT_KEYBOARD=1\n"
            + (f"E: ID_SCANNERD={property}\n" if property else "") + "\n")
        keyboard.far = testbed.get_dev_fd(keyboard.node)
        return keyboard

    def plug_line(self, port="1-3", vendor="1a86", product="7523", serial=None):
        """A serial line on USB; returns the file of its far end and its node."""
        self._number += 1
        node = f"/dev/ttyACM{self._number}"
        path = self._add_device(port, vendor, product, serial)
        assert self.bus.testbed.add_from_string(
            f"P: {path.removeprefix('/sys')}/{port}:1.0/tty/ttyACM{self._number}\n"
            f"N: {node.removeprefix('/dev/')}\nA: dev=166:{self._number}\n"
            f"E: SUBSYSTEM=tty\nE: DEVNAME={node}\nE: ID_PATH={self.port_name(port)}:1.0\n"
            "E: ID_MODEL=Serial_Scanner\n\n")
        return self.bus.testbed.get_dev_fd(node), node

    def plug_reports(self, port="1-4", vendor="ffff", product="0035", serial=None,
                     model="HID Scanner"):
        """A HID POS scanner that the hwdb does not know."""
        self._number += 1
        reports = Reports(f"/dev/hidraw{self._number}", vendor, product, model)
        path = self._add_device(port, vendor, product, serial)
        interface = f"{path}/{port}:1.0/0003:{vendor.upper()}:{product.upper()}.{self._number:04X}"
        testbed = self.bus.testbed
        testbed.attach_ioctl(reports.node, reports.handler)
        self.bus._nodes.append(reports)
        numbers = f"0003:0000{vendor.upper()}:0000{product.upper()}"
        assert testbed.add_from_string(
            f"P: {interface.removeprefix('/sys')}\nE: SUBSYSTEM=hid\nE: HID_ID={numbers}\n"
            f"E: HID_NAME={model}\nH: report_descriptor={reports.descriptor.hex()}\n\n"
            f"P: {interface.removeprefix('/sys')}/hidraw/hidraw{self._number}\n"
            f"N: {reports.node.removeprefix('/dev/')}\nA: dev=243:{self._number}\n"
            f"E: SUBSYSTEM=hidraw\nE: DEVNAME={reports.node}\n"
            f"E: ID_PATH={self.port_name(port)}:1.0\n\n")
        reports.far = testbed.get_dev_fd(reports.node)
        return reports

    @staticmethod
    def port_name(port):
        return f"pci-0000:00:14.0-usb-0:{port.split('-')[1]}"

    def _add_device(self, port, vendor, product, serial):
        path = f"/sys/devices/pci0000:00/0000:00:14.0/usb1/{port}"
        assert self.bus.testbed.add_from_string(
            f"P: {path.removeprefix('/sys')}\nE: SUBSYSTEM=usb\nE: DEVTYPE=usb_device\n"
            f"E: ID_PATH={self.port_name(port)}\n"
            f"A: idVendor={vendor}\\n\nA: idProduct={product}\\n\n"
            + (f"A: serial={serial}\\n\n" if serial else "") + "A: authorized=1\n\n")
        return path


class Udevadm:
    """Answers for `udevadm`: `on_settle` is what udev does with the rules meanwhile."""

    def __init__(self, folder, on_settle):
        self.folder = folder
        self.on_settle = on_settle
        self.calls = []
        folder.mkdir()
        for name in ("asked", "answered"):
            os.mkfifo(folder / name)
        # For reading and writing both: umockdev's preload holds a lock while open(2) waits.
        self._asked, self._answered = (
            os.open(folder / name, os.O_RDWR) for name in ("asked", "answered"))
        program = folder / "udevadm"
        program.write_text(
            f'#!/bin/sh\necho "$*" >{folder}/asked\nread answer <{folder}/answered\n'
            '[ "$answer" = done ]\n')
        program.chmod(0o755)
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    @property
    def path(self):
        return f"{self.folder}:{os.environ['PATH']}"

    def _serve(self):
        while (asked := os.read(self._asked, 4096).decode().strip()) != "end":
            self.calls.append(asked)
            if asked.startswith("settle"):
                self.on_settle()
            os.write(self._answered, b"done\n")

    def close(self):
        os.write(self._asked, b"end\n")
        self._thread.join(TIMEOUT)
        os.close(self._asked)
        os.close(self._answered)
