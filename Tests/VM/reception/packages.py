"""The package in three versions, and other things that a test wants to have in a PC.

They lie on a second disk of each PC, one after the other, as a tar archive that the guest reads.
"""

import subprocess
from pathlib import Path

from . import image as images

BOOKS = images.HERE.parent / "Books"
OLDER, NEWER = "0.0.9", "9.0.0"
PLACE = "/var/tmp/packages"


def file_name(version):
    return f"aptic-scannerd_{version}_amd64.deb"


def version_of(package):
    return images.run("dpkg-deb", "--field", package, "Version").strip()


def repack(package, version, folder):
    """The same package under another number; packed to be unpacked fast."""
    whole = folder / "whole"
    images.run("dpkg-deb", "--raw-extract", package, whole)
    control = whole / "DEBIAN" / "control"
    lines = control.read_text().splitlines(keepends=True)
    control.write_text("".join(
        f"Version: {version}\n" if line.startswith("Version:") else line for line in lines))
    images.run("dpkg-deb", "-Zgzip", "-z1", "--root-owner-group", "--build", whole,
               folder / file_name(version))
    images.run("rm", "-r", whole)


def make_disk(package, folder):
    """Writes `folder/packages`, whose size is a multiple of a disk's sectors, as tar has it."""
    for version in (OLDER, NEWER):
        repack(package, version, folder)
    (folder / file_name(version_of(package))).write_bytes(Path(package).read_bytes())
    for text in BOOKS.iterdir():
        (folder / text.name).write_bytes(text.read_bytes())
    names = sorted(path.name for path in folder.iterdir())
    subprocess.run(["tar", "--create", "--file", folder / "packages", "--directory", folder, *names],
                   check=True)
    for name in names:
        (folder / name).unlink()


class Packages:
    """What the packages' disk holds, in a guest that has unpacked it."""

    def __init__(self, pc, current):
        self.pc, self.current = pc, current
        pc.guest.ok("mkdir", "-p", PLACE)
        pc.guest.ok("tar", "--extract", "--file", "/dev/vdb", "--directory", PLACE)

    def path(self, version):
        return f"{PLACE}/{file_name(version)}"

    def install(self, version, *options):
        """With dpkg: how that went."""
        return self.pc.guest.run(
            "dpkg", *options, "--install", self.path(version), timeout=180)

    def remove(self):
        return self.pc.guest.run("dpkg", "--remove", "aptic-scannerd", timeout=120)

    def purge(self):
        return self.pc.guest.run("dpkg", "--purge", "aptic-scannerd", timeout=120)

    @property
    def installed(self):
        """The version that is installed, or None."""
        told = self.pc.guest.run("dpkg-query --show --showformat '${db:Status-Status} ${Version}'"
                                 " aptic-scannerd").out.split()
        return told[1] if told and told[0] == "installed" else None
