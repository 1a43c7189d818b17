"""A machine's input devices, made by umockdev: plug, unplug, give to the daemon, take back.

The daemon under test runs with libumockdev-preload, and with the real libevdev and libudev.
"""

import os

import gi

gi.require_version("UMockdev", "1.0")
from gi.repository import UMockdev  # noqa: E402  (the version comes first)

from keyboard import Keyboard  # noqa: E402

PRELOAD = "libumockdev-preload.so.0"


class Bus:
    """The machine. Make it before the daemon that is to live in it."""

    def __init__(self):
        if "libumockdev-preload" not in os.environ.get("LD_PRELOAD", ""):
            raise RuntimeError("run these tests by umockdev-wrapper")
        self.testbed = UMockdev.Testbed.new()
        self.root = self.testbed.get_root_dir()
        self.environment = {"LD_PRELOAD": PRELOAD, "UMOCKDEV_DIR": self.root}
        self._plugged = []
        self._number = 0

    def plug(self, is_scanner=True, name="Symbol Bar Code Scanner", port="usb-0:2", **state):
        """Plugs a keyboard into a port; udev has made it a scanner, or has not.

        The kernel numbers inputs and nodes anew at each plugging; the port stays the same.
        """
        self._number += 1
        number = self._number
        # The handler first: the daemon opens the node as soon as udev has told of it.
        keyboard = Keyboard(f"/dev/input/event{number}", name, **state)
        keyboard.parent = f"/sys/devices/pci0000:00/usb1/{port}/input/input{number}"
        keyboard.device = f"{keyboard.parent}/event{number}"
        self.testbed.attach_ioctl(keyboard.node, keyboard.handler)
        self._plugged.append(keyboard)
        assert self.testbed.add_from_string(
            f"P: {keyboard.parent.removeprefix('/sys')}\n"
            f'E: SUBSYSTEM=input\nE: PRODUCT=3/5e0/1200/111\nE: NAME="{name}"\n\n'
            f"P: {keyboard.device.removeprefix('/sys')}\n"
            f"N: {keyboard.node.removeprefix('/dev/')}\nA: dev=13:{64 + number}\n"
            f"E: SUBSYSTEM=input\nE: DEVNAME={keyboard.node}\nE: ID_PATH={port}\n"
            f"E: ID_INPUT=1\nE: ID_INPUT_KEY=1\nE: ID_INPUT_KEYBOARD=1\n"
            f"E: ID_SCANNERD={int(is_scanner)}\n\n")
        keyboard.far = self.testbed.get_dev_fd(keyboard.node)
        return keyboard

    def give(self, keyboard, is_scanner=True):
        """udev's rules change their mind about a device that is plugged."""
        self.testbed.set_property(keyboard.device, "ID_SCANNERD", str(int(is_scanner)))
        self.testbed.uevent(keyboard.device, "change")

    def remove(self, keyboard):
        """udev tells that a device has left."""
        self.testbed.uevent(keyboard.device, "remove")
        self.testbed.remove_device(keyboard.parent)

    def unplug(self, keyboard):
        keyboard.leave()
        self.remove(keyboard)

    def terminal(self, keyboard):
        """The terminal that stands behind a node, as /proc/PID/fd names it."""
        return os.readlink(self.root + keyboard.node)

    def close(self):
        """Ends the testbed's thread; to be called when its daemons have ended."""
        for keyboard in self._plugged:
            self.testbed.detach_ioctl(keyboard.node)
        self._plugged = []
        self.testbed = None
