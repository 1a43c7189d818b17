"""The PC's disk, kernel and initial RAM disk: made from nothing, kept by what they are made of."""

import hashlib
import inspect
import lzma
import os
import shlex
import shutil
import subprocess
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
STORE = Path(os.environ.get("SCANNERD_VM_STORE", HERE.parents[1] / ".build" / "vm"))
RECIPE = HERE / "image"
PROGRAMS = HERE / "guest"
DISK_MEGABYTES = 1200
SUITE = "bookworm"


@dataclass
class Image:
    """What QEMU starts from. Nothing of it is ever written to."""
    disk: Path
    kernel: Path
    initrd: Path

    @property
    def key(self):
        return self.disk.parent.name


def run(*command, **more):
    """Runs a program to its end; what it said is shown only where it failed."""
    done = subprocess.run(
        [str(word) for word in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, **more)
    out, err = done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")
    if done.returncode:
        raise SystemExit(f"{shlex.join(map(str, command))} ended with {done.returncode}:\n"
                         f"{out[-2000:]}{err[-4000:]}")
    return out


def listed(name):
    """The lines of a list, without its comments."""
    lines = (line.partition("#")[0].strip() for line in (RECIPE / name).read_text().splitlines())
    return [line for line in lines if line]


def key_of(*parts):
    """Names what is made of these files and words."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.read_bytes() if isinstance(part, Path) else str(part).encode())
        digest.update(b"\0")
    return digest.hexdigest()[:16]


def recipe(*functions):
    """The text of functions that make something: with it, what they make changes."""
    return "".join(map(inspect.getsource, functions))


def make(kind, key, build):
    """The folder of this kind and key, made by `build(folder)` where it is missing.

    It appears whole or not at all; others of its kind are removed.
    """
    folder = STORE / kind / key
    if folder.exists():
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    print(f"vm: making {kind} …", flush=True)
    with tempfile.TemporaryDirectory(prefix=".new-", dir=folder.parent) as work:
        made = Path(work) / "made"
        made.mkdir()
        build(made)
        made.rename(folder)
    for other in folder.parent.iterdir():
        if other != folder and not other.name.startswith("."):
            shutil.rmtree(other)
    print(f"vm: {kind} made in {time.monotonic() - began:.0f} s", flush=True)
    return folder


# MARK: What is downloaded

def sources():
    """Debian's repositories as this machine's apt has them, in apt's old one-line form."""
    told = run("apt-get", "indextargets", "--format",
               "$(REPO_URI) $(CODENAME) $(COMPONENT)", "Created-By: Packages", "Origin: Debian")
    lines = {f"deb {line}" for line in told.splitlines() if line.split()[1].startswith(SUITE)}
    if not lines:
        raise SystemExit(f"apt knows no repository of Debian {SUITE} on this machine")
    return sorted(lines)


def unpack_root(folder):
    (folder.parent / "sources.list").write_text("\n".join(sources()) + "\n")
    run("mmdebstrap", "--quiet", "--variant=minbase", f"--include={','.join(listed('packages'))}",
        "--dpkgopt=path-exclude=/usr/share/doc/*", "--dpkgopt=path-exclude=/usr/share/man/*",
        "--dpkgopt=path-exclude=/usr/share/locale/*", "--dpkgopt=force-unsafe-io",
        "--aptopt=Acquire::Languages none",
        # Its package wants a desktop; the one program that tells what a desktop hears does not.
        "--customize-hook=chroot \"$1\" sh -c 'cd /tmp && apt-get download libinput-tools'",
        "--customize-hook=dpkg-deb --fsys-tarfile \"$1\"/tmp/libinput-tools_*.deb"
        " | tar -x -C \"$1\" ./usr/libexec/libinput/libinput-debug-events",
        "--customize-hook=rm -f \"$1\"/tmp/*.deb",
        SUITE, folder / "root.tar", folder.parent / "sources.list")


def unpack_kernel(folder):
    """Debian's kernel, as a plain ELF file, and the modules that are listed."""
    package = run("apt-cache", "depends", "--important", "linux-image-amd64").split("Depends: ")[1]
    run("apt-get", "download", package.split()[0], cwd=folder.parent)
    (archive,) = folder.parent.glob("linux-image-*.deb")
    whole = folder.parent / "whole"
    run("dpkg-deb", "--extract", archive, whole)
    (vmlinuz,) = whole.glob("boot/vmlinuz-*")
    version = vmlinuz.name.removeprefix("vmlinuz-")
    (folder / "version").write_text(version)
    packed = vmlinuz.read_bytes()
    unpacked = lzma.LZMADecompressor().decompress(packed[packed.index(b"\xfd7zXZ\0"):])
    (folder / "vmlinux").write_bytes(unpacked)
    run("depmod", "--basedir", whole, version)
    target = folder / "root" / "lib" / "modules" / version
    early = []
    for line in listed("modules"):
        name = line.removeprefix("+ ")
        told = run("modprobe", "--dirname", whole, "--set-version", version, "--show-depends", name)
        for module in (Path(word) for word in told.split() if word.endswith(".ko")):
            place = target / module.relative_to(whole / "lib" / "modules" / version)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(module, place)
            if line.startswith("+") and place not in early:
                early.append(place)
    for name in ("modules.builtin", "modules.builtin.modinfo", "modules.order"):
        shutil.copy(whole / "lib" / "modules" / version / name, target)
    run("depmod", "--basedir", folder / "root", version)
    pack_initrd(folder, early)


def pack_initrd(folder, modules):
    root = folder.parent / "initrd"
    for name in ("bin", "modules", "dev"):
        (root / name).mkdir(parents=True)
    shutil.copy("/bin/busybox", root / "bin" / "busybox")
    shutil.copy(RECIPE / "init", root / "init")
    for module in modules:
        shutil.copy(module, root / "modules")
    (root / "modules" / "order").write_text("".join(f"{module.name}\n" for module in modules))
    run("sh", "-c", f"find . | busybox cpio -o -H newc > {shlex.quote(str(folder / 'initrd'))}",
        cwd=root)


# MARK: The disk

def make_disk(folder, root_tar, kernel):
    root = folder.parent / "root"
    root.mkdir()
    run("tar", "--extract", "--file", root_tar, "--directory", root, "--numeric-owner")
    run("cp", "--archive", kernel / "root" / "lib" / "modules", root / "usr" / "lib")
    programs = root / "usr" / "lib" / "vm"
    programs.mkdir()
    for program in sorted(PROGRAMS.iterdir()):
        if program.suffix == ".c":
            run("cc", "-O2", "-Wall", "-Werror", "-static", "-pthread", "-o",
                programs / program.stem, program)
        elif program.is_file():
            shutil.copy(program, programs)
    run("chown", "--recursive", "0:0", programs)
    run(RECIPE / "setup.sh", root)
    run("mke2fs", "-q", "-t", "ext4", "-O", "^metadata_csum_seed", "-L", "reception", "-d", root,
        folder / "disk", f"{DISK_MEGABYTES}M")


def image():
    """The image of today's recipe."""
    root_key = key_of(recipe(unpack_root), RECIPE / "packages")
    kernel_key = key_of(
        recipe(unpack_kernel, pack_initrd), RECIPE / "modules", RECIPE / "init")
    if not (STORE / "root" / root_key).exists() or not (STORE / "kernel" / kernel_key).exists():
        run("apt-get", "update", "-qq")
    with ThreadPoolExecutor() as pool:
        root = pool.submit(make, "root", root_key, unpack_root)
        kernel = pool.submit(make, "kernel", kernel_key, unpack_kernel)
        root, kernel = root.result(), kernel.result()
    programs = [part for path in sorted(PROGRAMS.iterdir()) if path.is_file()
                for part in (path.name, path)]
    disk = make("disk", key_of(root.name, kernel.name, recipe(make_disk), DISK_MEGABYTES,
                               RECIPE / "setup.sh", *programs),
                lambda folder: make_disk(folder, root / "root.tar", kernel))
    return Image(disk=disk / "disk", kernel=kernel / "vmlinux", initrd=kernel / "initrd")
