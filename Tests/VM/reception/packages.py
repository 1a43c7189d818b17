"""The package in three versions, and other things that a test wants to have in a PC.

They lie on a second disk of each PC, which the guest mounts.
"""

from pathlib import Path

from . import image as images

BOOKS = images.HERE.parent / "Books"
OLDER, NEWER = "0.0.9", "9.0.0"
PLACE = "/var/tmp/packages"
DISK = "/mnt/packages"


def file_name(version):
    return f"aptic-scannerd_{version}_amd64.deb"


def version_of(package):
    return images.run("dpkg-deb", "--field", package, "Version").strip()


def repack(package, version, folder):
    """The same package under another number; not compressed, since the guest is slow."""
    whole = folder / "whole"
    images.run("dpkg-deb", "--raw-extract", package, whole)
    control = whole / "DEBIAN" / "control"
    lines = control.read_text().splitlines(keepends=True)
    control.write_text("".join(
        f"Version: {version}\n" if line.startswith("Version:") else line for line in lines))
    images.run("dpkg-deb", "-Znone", "--root-owner-group", "--build", whole,
               folder / file_name(version))
    images.run("rm", "-r", whole)


def make_disk(package, folder):
    """Writes `folder/packages`, a file system."""
    root = folder.parent / "root"
    root.mkdir(mode=0o755)
    for version in (OLDER, NEWER):
        repack(package, version, root)
    for file in (Path(package), *BOOKS.iterdir()):
        (root / file.name).write_bytes(file.read_bytes())
    whole = sum(path.stat().st_size for path in root.iterdir())
    images.run("mke2fs", "-q", "-t", "ext4", "-O", "^has_journal", "-d", root, folder / "packages",
               f"{whole // 900_000 + 8}M")
    images.run("rm", "-r", root)


class Packages:
    """What the packages' disk holds, in a guest that has mounted it."""

    def __init__(self, pc, current):
        self.pc, self.current = pc, current
        # Its reader writes files where the packages lie, which a disk that all PCs share is not for.
        pc.guest.ok(f"mkdir -p {DISK} {PLACE} && mount -o ro /dev/vdb {DISK} && ln -s {DISK}/* {PLACE}")

    def put_away(self):
        self.pc.guest.ok(f"umount {DISK} && rm -r {DISK} {PLACE}")

    def path(self, version):
        return f"{PLACE}/{file_name(version)}"

    def install(self, version, *options):
        """With dpkg: how that went."""
        return self.pc.guest.run(
            "dpkg", *options, "--install", self.path(version), timeout=600)

    def remove(self):
        return self.pc.guest.run("dpkg", "--remove", "aptic-scannerd", timeout=600)

    def purge(self):
        return self.pc.guest.run("dpkg", "--purge", "aptic-scannerd", timeout=600)

    @property
    def installed(self):
        """The version that is installed, or None."""
        told = self.pc.guest.run("dpkg-query --show --showformat '${db:Status-Status} ${Version}'"
                                 " aptic-scannerd").out.split()
        return told[1] if told and told[0] == "installed" else None
