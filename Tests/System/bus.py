"""A machine's devices, made by umockdev: plug, unplug, give to the daemon, take back.

The daemon under test runs with libumockdev-preload, and with the real libevdev and libudev.
"""

import itertools
import os
from pathlib import Path

import gi

gi.require_version("UMockdev", "1.0")
from gi.repository import UMockdev  # noqa: E402  (the version comes first)

from keyboard import Keyboard  # noqa: E402
from usb import UsbScanner  # noqa: E402

PRELOAD = "libumockdev-preload.so.0"
# Opened for reading it is refused to everybody, root too, as a node is until udev is done with it.
NOBODYS = "/proc/sys/vm/compact_memory"


class Bus:
    """The machine. Make it before the daemon that is to live in it.

    A node that SCANNERD_DEVICES names must be the only one: libumockdev-preload's realpath(3) of a
    node spoils the daemon's heap, since the terminal behind it is no path of the testbed.
    """

    def __init__(self):
        if "libumockdev-preload" not in os.environ.get("LD_PRELOAD", ""):
            raise RuntimeError("run these tests by umockdev-wrapper")
        self.testbed = UMockdev.Testbed.new()
        self.root = self.testbed.get_root_dir()
        self.environment = {"LD_PRELOAD": PRELOAD, "UMOCKDEV_DIR": self.root}
        # The kernel numbers inputs and nodes anew at each plugging.
        self.numbers = itertools.count(1)
        self._nodes = []

    # MARK: Scanners

    def plug(self, is_scanner=True, name="Symbol Bar Code Scanner", port="usb-0:2", **state):
        """Plugs a keyboard into a port; udev has made it a scanner, or has not. It is behind no
        USB device that udev would show; `usb` makes those."""
        number = next(self.numbers)
        keyboard = Keyboard(f"/dev/input/event{number}", name, **state)
        parent = f"/sys/devices/pci0000:00/usb1/{port}/input/input{number}"
        self.show(parent, "input", PRODUCT="3/5e0/1200/111", NAME=f'"{name}"')
        self.attach(keyboard, f"{parent}/event{number}", "input", f"13:{64 + number}",
                    ID_PATH=port, ID_INPUT=1, ID_INPUT_KEY=1, ID_INPUT_KEYBOARD=1,
                    ID_SCANNERD=int(is_scanner))
        return keyboard

    def usb(self, **device):
        """Plugs in a USB device, without interfaces as yet."""
        return UsbScanner(self, **device)

    def give(self, node, is_scanner=True):
        """udev's rules change their mind about a device that is plugged."""
        self.testbed.set_property(node.device, "ID_SCANNERD", str(int(is_scanner)))
        self.change(node)

    def change(self, node):
        self.testbed.uevent(node.device, "change")

    def remove(self, node):
        """udev tells that a node has left."""
        self.testbed.uevent(node.device, "remove")
        self.hide(node.device)

    def unplug(self, node):
        node.leave()
        self.remove(node)

    def deny(self, node):
        """The node may not be opened any more; what is open stays open."""
        path = Path(self.root + node.node)
        path.rename(f"{path}.hidden")
        path.symlink_to(NOBODYS)

    def allow(self, node):
        path = Path(self.root + node.node)
        Path(f"{path}.hidden").replace(path)

    def terminal(self, node):
        """The terminal that stands behind a node, as /proc/PID/fd names it."""
        return os.readlink(self.root + node.node)

    # MARK: What udev and the kernel show

    def show(self, path, subsystem, attributes=(), binary=(), **properties):
        """A device's folder in sysfs, and udev's event of it."""
        lines = [f"P: {path.removeprefix('/sys')}", f"E: SUBSYSTEM={subsystem}"]
        lines += [f"E: {key}={value}" for key, value in properties.items()]
        lines += [f"A: {key}={value}" for key, value in dict(attributes).items()]
        lines += [f"H: {key}={value.hex().upper()}" for key, value in dict(binary).items()]
        assert self.testbed.add_from_string("\n".join(lines) + "\n\n")

    def attach(self, node, path, subsystem, numbers, **properties):
        """A device that has a node. Its handler comes first: the daemon opens the node as soon as
        udev has told of it."""
        node.device = path
        if node.handler:
            self.testbed.attach_ioctl(node.node, node.handler)
        self._nodes.append(node)
        name = node.node.removeprefix("/dev/")
        lines = [f"P: {path.removeprefix('/sys')}", f"N: {name}", f"A: dev={numbers}",
                 f"E: SUBSYSTEM={subsystem}", f"E: DEVNAME={node.node}"]
        lines += [f"E: {key}={value}" for key, value in properties.items()]
        assert self.testbed.add_from_string("\n".join(lines) + "\n\n")
        node.far = self.testbed.get_dev_fd(node.node)
        node.link = Path(self.root + node.node)
        terminal = self.terminal(node)
        node.attached(terminal)
        # What isatty(3) goes by there; in the way when the terminal's number comes again.
        Path(f"{self.root}/dev/.ptymap/{terminal.replace('/', '_')}").unlink()

    def hide(self, path):
        """A folder of sysfs goes, and with it its node."""
        self.testbed.remove_device(path)

    def release(self, node):
        """Frees what stands behind a node that has left, once the daemon has closed it."""
        if node.is_open:
            node.wait_for(lambda: not node.is_open, "the daemon has not closed it")
        self._nodes.remove(node)
        self._free(node)

    def _free(self, node):
        if node.handler:
            self.testbed.detach_ioctl(node.node)
        node.close()

    def close(self):
        """Ends the testbed's thread; to be called when its daemons have ended."""
        for node in self._nodes:
            self._free(node)
        self._nodes = []
        self.testbed = None
