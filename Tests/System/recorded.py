"""The recorded scans of Tests/ScanCoreTests/Scans, to be sent by an emulated device."""

from dataclasses import dataclass, field

from desk import ROOT

FOLDER = ROOT / "Tests" / "ScanCoreTests" / "Scans"


@dataclass
class RecordedScan:
    descriptor: bytes = b""
    # The pass formats that it wants in force.
    formats: list = field(default_factory=lambda: ["local-v1"])
    reports: list = field(default_factory=list)
    # What is to come of it, in order: the outcome, and fields of the scan's event.
    expected: list = field(default_factory=list)

    @property
    def configuration(self):
        return "logLevel: debug\nformats:\n" + "".join(map(setting, self.formats))


def setting(text):
    """A pass format of a recorded scan, in the configuration's words."""
    if not (parts := text.split(":"))[2:]:
        return f'- "{text}"\n'
    return "- {{id: {}, lengths: [{}], alphabet: {}, checkDigit: {}}}\n".format(*parts)


def recorded(name):
    """`hidpos/zebra`, for example; of its events the reports alone, which have no times here."""
    scan = RecordedScan()
    events, expected = (FOLDER / f"{name}.scan").read_text().split("\n\n")
    for line in events.splitlines():
        match line.split():
            case ["descriptor", digits]:
                scan.descriptor = bytes.fromhex(digits)
            case ["formats", *formats]:
                scan.formats = formats
            case [_, "report", digits]:
                scan.reports.append(bytes.fromhex(digits))
    for line in expected.splitlines():
        outcome, *fields = line.split()
        scan.expected.append((outcome, dict(item.split("=") for item in fields)))
    return scan


# Report descriptors by vendor; the boot keyboard's is that of HID 1.11, appendix E.6.
HONEYWELL, ZEBRA, NEWLAND = (
    recorded(f"hidpos/{vendor}").descriptor for vendor in ("honeywell", "zebra", "newland"))
BOOT_KEYBOARD = recorded("recorded/alt-chord-reports").descriptor


def zebra(code, aim="]C0", is_continued=False):
    """A report as Zebra's scanners send it: id, length, 0, identifier, data from 6 to 61."""
    report = bytearray(64)
    report[0:6] = bytes([2, len(code), 0]) + aim.encode()
    report[6:6 + len(code)] = code.encode()
    report[63] = is_continued
    return bytes(report)
