"""A serial scanner behind a USB adapter, whose id says nothing of what hangs on it."""

import time

from reception.scanners import AdapterScanner

RULES = "/etc/udev/rules.d/69-scannerd-local.rules"


def test_an_adapter_is_left_alone_until_it_is_given_to_the_desk(desk, pc):
    # A host that stands still for a second is no end of a record.
    pc.guest.write(
        "/etc/scannerd/scannerd.yaml", "scanner:\n  serialIdleEndMilliseconds: 5000\n")
    pc.systemctl("reload", "scannerd")
    watch = desk.watch()
    scanner = AdapterScanner(pc).plug()
    ignored = watch.scanner("ignored", transport="serial", vendor="0403", product="6001")
    assert ignored["reason"] == "notAdopted"

    pc.guest.write(RULES, 'SUBSYSTEM=="tty", ENV{ID_VENDOR_ID}=="0403", ENV{ID_SCANNERD}="1"\n')
    pc.guest.ok("udevadm control --reload && udevadm trigger --settle --subsystem-match=tty")
    ready = watch.scanner("ready", transport="serial")
    assert pc.guest.ok("stat", "-c", "%U %a", ready["node"]) == "scannerd 600"
    code = desk.pass_number()
    scanner.type(code)
    watch.scan(code=code, outcome="valid", scanner=ready["id"])

    # A record split over many reads, then two in one.
    one, two, three = (desk.pass_number() for _ in range(3))
    for character in one + "\r":
        scanner.type(character, terminator="")
        time.sleep(0.02)  # Far less than the silence that would end it.
    watch.scan(code=one)
    scanner.type(f"{two}\r\n{three}")
    watch.scan(code=two)
    watch.scan(code=three)

    # Without a terminator silence ends it.
    code = desk.pass_number()
    scanner.type(code, terminator="")
    watch.scan(code=code, outcome="valid")

    scanner.unplug()
    watch.scanner("gone", id=ready["id"])
    scanner.plug()
    # QEMU gives it another port.
    watch.scanner("ready", transport="serial")
    code = desk.pass_number()
    scanner.type(code)
    watch.scan(code=code, outcome="valid")
