"""USB devices made inside the guest: its own kernel sees them come and go as hardware.

A device is a folder of configfs, bound to one of dummy_hcd's ports while it is plugged.
"""

import os
import re
import subprocess
import time

CONFIGFS = "/sys/kernel/config/usb_gadget"
PORTS = "/sys/class/udc"
PORT_COUNT = 8
ENGLISH = "strings/0x409"

def write(path, value):
    with open(path, "wb") as file:
        file.write(value if isinstance(value, bytes) else str(value).encode())


def read(path):
    with open(path) as file:
        return file.read().strip()


def make_function(folder, number, function):
    """One interface of the device; tells its name in configfs."""
    if function["kind"] == "serial":
        name = f"acm.{number}"
        os.mkdir(f"{folder}/functions/{name}")
        return name
    name = f"hid.{number}"
    path = f"{folder}/functions/{name}"
    os.mkdir(path)
    # 1 and 1: a keyboard that a BIOS understands.
    write(f"{path}/protocol", int(function["boots"]))
    write(f"{path}/subclass", int(function["boots"]))
    write(f"{path}/report_length", function["length"])
    write(f"{path}/report_desc", bytes.fromhex(function["descriptor"]))
    return name


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
    for number, function in enumerate(request["functions"]):
        name = make_function(folder, number, function)
        os.symlink(f"{folder}/functions/{name}", f"{folder}/configs/c.1/{name}")


def far_end(folder, number, function):
    """The node that a program writes to so that the interface speaks."""
    if function["kind"] == "serial":
        node = "/dev/ttyGS" + read(f"{folder}/functions/acm.{number}/port_num")
        subprocess.run(["stty", "-F", node, "raw", "-echo"], check=True)
        return node
    device = read(f"{folder}/functions/hid.{number}/dev")
    for line in read(f"/sys/dev/char/{device}/uevent").splitlines():
        name, _, value = line.partition("=")
        if name == "DEVNAME":
            return f"/dev/{value}"
    raise OSError(f"no node has the number {device}")


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
    return {"nodes": [far_end(folder, number, function)
                      for number, function in enumerate(request["functions"])]}


def unplug(name):
    write(f"{CONFIGFS}/{name}/UDC", "\n")


def storm(request):
    """Plugs and unplugs as often as asked, waiting each time until the kernel shows nodes of all
    the named kinds, or none: (class, pattern)."""
    folder = f"{CONFIGFS}/{request['name']}"
    bus = f"/dummy_hcd.{request['port']}/"

    def leads_there(path):
        try:
            return bus in os.readlink(path)
        except FileNotFoundError:  # It has left meanwhile.
            return False

    def has_node(kind, pattern):
        return any(leads_there(f"/sys/class/{kind}/{name}")
                   for name in os.listdir(f"/sys/class/{kind}") if re.fullmatch(pattern, name))

    def wait(wanted):
        deadline = time.monotonic() + 30
        while [has_node(*node) for node in request["nodes"]] != [wanted] * len(request["nodes"]):
            if time.monotonic() > deadline:
                raise TimeoutError(f"waited 30 s for a node to {'come' if wanted else 'go'}")
            time.sleep(0.01)

    for _ in range(request["times"]):
        write(f"{folder}/UDC", f"dummy_udc.{request['port']}")
        wait(True)
        time.sleep(request["seconds"])
        write(f"{folder}/UDC", "\n")
        wait(False)
