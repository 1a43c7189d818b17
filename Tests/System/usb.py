"""A USB scanner with its interfaces, as the kernel and udev show one.

/sys/devices/…/usb1/1-2                            the device
                    └ 1-2:1.0                      an interface
                      └ 0003:05E0:1200.0001        its HID device, with the report descriptor
                        ├ input/input7/event7      a keyboard's event node
                        └ hidraw/hidraw8           its reports
                      └ tty/ttyACM9                a serial line
"""

from hidraw import Hidraw
from keyboard import Keyboard
from line import UsbLine
from recorded import BOOT_KEYBOARD


class UsbScanner:
    """One USB device; its interfaces are there as soon as they are named."""

    def __init__(self, bus, port="2", vendor="05e0", product="1200", name="Symbol Scanner",
                 is_scanner=True, profile=None, mode=None, hid_bus="0003"):
        self.bus = bus
        self.port = port
        self.vendor, self.product, self.name = vendor, product, name
        self.hid_bus = hid_bus  # 0005: a radio, and each of its interfaces a Bluetooth device.
        # What the daemon calls it: its port.
        self.id = f"pci-0000:00:14.0-usb-0:{port}"
        self.device = f"/sys/devices/pci0000:00/0000:00:14.0/usb1/1-{port}"
        self.nodes = []
        self._properties = {"ID_VENDOR_ID": vendor, "ID_MODEL_ID": product}
        self._scannerd = {"ID_SCANNERD": int(is_scanner)}
        self._scannerd |= {"ID_SCANNERD_PROFILE": profile} if profile else {}
        self._scannerd |= {"ID_SCANNERD_MODE": mode} if mode else {}
        self._interfaces = 0
        self._shown = [self.device]
        bus.show(self.device, "usb", {"idVendor": vendor, "idProduct": product},
                 DEVTYPE="usb_device", PRODUCT=f"{int(vendor, 16):x}/{int(product, 16):x}/100")

    def keyboard(self, has_reports=True, descriptor=BOOT_KEYBOARD, **state):
        """An interface that plays a keyboard, with its hidraw node or without one. The kernel makes
        the event node first, and takes it away first."""
        number = next(self.bus.numbers)
        hid = self._hid(descriptor, number)
        numbers = {"vendor": int(self.vendor, 16), "product": int(self.product, 16)}
        keyboard = Keyboard(f"/dev/input/event{number}", self.name, **numbers, **state)
        parent = f"{hid}/input/input{number}"
        self._show(parent, "input", NAME=f'"{self.name}"',
                   PRODUCT=f"3/{int(self.vendor, 16):x}/{int(self.product, 16):x}/111")
        self._attach(keyboard, f"{parent}/event{number}", "input", f"13:{64 + number}",
                     **self._properties, ID_INPUT=1, ID_INPUT_KEY=1)
        if has_reports:
            keyboard.reports = self._hidraw(hid, descriptor)
        return keyboard

    def reports(self, descriptor, **state):
        """An interface of HID reports without keys: HID POS and its like."""
        return self._hidraw(self._hid(descriptor, next(self.bus.numbers)), descriptor, **state)

    def serial(self):
        """A serial line."""
        number = next(self.bus.numbers)
        tty = UsbLine(f"/dev/ttyACM{number}")
        self._attach(tty, f"{self._interface()}/tty/ttyACM{number}", "tty", f"166:{number}",
                     **self._properties)
        return tty

    def unplug(self, is_hidden=True):
        """All of it leaves, and udev tells of one node after the other."""
        for node in self.nodes:
            node.leave()
        for node in self.nodes:
            self.bus.testbed.uevent(node.device, "remove")
        if is_hidden:
            self.hide()

    def hide(self):
        for path in reversed(self._shown):
            self.bus.hide(path)

    def leave(self, *nodes):
        """Some of its nodes leave, and the others stay."""
        for node in nodes:
            node.leave()
            self.bus.remove(node)
            self._shown.remove(node.device)
            self.nodes.remove(node)

    def release(self):
        """Once the daemon has let go of it, what stands behind its nodes may go as well."""
        for node in self.nodes:
            self.bus.release(node)

    # MARK: The folders

    def _interface(self):
        path = f"{self.device}/1-{self.port}:1.{self._interfaces}"
        self._interfaces += 1
        self._show(path, "usb", DEVTYPE="usb_interface")
        return path

    def _hid(self, descriptor, number):
        numbers = f"{self.vendor.upper()}:{self.product.upper()}"
        path = f"{self._interface()}/{self.hid_bus}:{numbers}.{number:04X}"
        self._show(path, "hid", binary={"report_descriptor": descriptor}, HID_NAME=self.name,
                   HID_ID=f"{self.hid_bus}:0000{self.vendor.upper()}:0000{self.product.upper()}")
        return path

    def _hidraw(self, hid, descriptor, **state):
        number = next(self.bus.numbers)
        hidraw = Hidraw(f"/dev/hidraw{number}", self.name, int(self.vendor, 16),
                        int(self.product, 16), descriptor, **state)
        # It carries no ID_VENDOR_ID: that is the parent's.
        self._attach(hidraw, f"{hid}/hidraw/hidraw{number}", "hidraw", f"242:{number}")
        return hidraw

    def _show(self, path, subsystem, **more):
        self._shown.append(path)
        self.bus.show(path, subsystem, **more)

    def _attach(self, node, path, subsystem, numbers, **properties):
        self._shown.append(path)
        self.nodes.append(node)
        self.bus.attach(node, path, subsystem, numbers, **properties, **self._scannerd,
                        ID_PATH=f"{self.id}:1.{self._interfaces - 1}")
