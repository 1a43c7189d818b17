"""USB devices made inside the guest: its own kernel sees them come and go as hardware.

A device is a folder of configfs, bound to one of dummy_hcd's ports while it is plugged.
"""

import os
import subprocess

CONFIGFS = "/sys/kernel/config/usb_gadget"
PORTS = "/sys/class/udc"
PORT_COUNT = 8
ENGLISH = "strings/0x409"

# The keyboard of the HID specification's appendix B.1: modifiers, lamps, six keys.
KEYBOARD = bytes.fromhex(
    "05010906a101050719e029e71500250175019508810295017508810195057501050819012905910295017503"
    "910195067508150025650507190029658100c0")


def write(path, value):
    with open(path, "wb") as file:
        file.write(value if isinstance(value, bytes) else str(value).encode())


def read(path):
    with open(path) as file:
        return file.read().strip()


def make_function(folder, kind):
    if kind == "serial":
        os.mkdir(f"{folder}/functions/acm.0")
        return "acm.0"
    function = f"{folder}/functions/hid.0"
    os.mkdir(function)
    write(f"{function}/protocol", 1)
    write(f"{function}/subclass", 1)
    write(f"{function}/report_length", 8)
    write(f"{function}/report_desc", KEYBOARD)
    return "hid.0"


def make(folder, request):
    os.mkdir(folder)
    write(f"{folder}/idVendor", "0x" + request["vendor"])
    write(f"{folder}/idProduct", "0x" + request["product"])
    os.mkdir(f"{folder}/{ENGLISH}")
    write(f"{folder}/{ENGLISH}/manufacturer", request["manufacturer"])
    write(f"{folder}/{ENGLISH}/product", request["model"])
    if request["serial"]:
        write(f"{folder}/{ENGLISH}/serialnumber", request["serial"])
    os.mkdir(f"{folder}/configs/c.1")
    function = make_function(folder, request["kind"])
    os.symlink(f"{folder}/functions/{function}", f"{folder}/configs/c.1/{function}")


def far_end(folder):
    """The node that a program writes to so that the device speaks."""
    if os.path.isdir(f"{folder}/functions/acm.0"):
        return "/dev/ttyGS" + read(f"{folder}/functions/acm.0/port_num")
    number = read(f"{folder}/functions/hid.0/dev")
    for line in read(f"/sys/dev/char/{number}/uevent").splitlines():
        name, _, value = line.partition("=")
        if name == "DEVNAME":
            return f"/dev/{value}"
    raise OSError(f"no node has the number {number}")


def plug(request):
    """Plugs a device in, always into the same port; the first time, it is made."""
    if not os.path.isdir(PORTS) or not os.listdir(PORTS):
        subprocess.run(["modprobe", "dummy_hcd", f"num={PORT_COUNT}"], check=True)
        subprocess.run(["modprobe", "libcomposite"], check=True)
    if not os.path.isdir(CONFIGFS):
        subprocess.run(["mount", "-t", "configfs", "none", "/sys/kernel/config"], check=True)
    folder = f"{CONFIGFS}/{request['name']}"
    if not os.path.isdir(folder):
        make(folder, request)
    write(f"{folder}/UDC", f"dummy_udc.{request['port']}")
    node = far_end(folder)
    if request["kind"] == "serial":
        subprocess.run(["stty", "-F", node, "raw", "-echo"], check=True)
    return {"node": node}


def unplug(name):
    write(f"{CONFIGFS}/{name}/UDC", "\n")
