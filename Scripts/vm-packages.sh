#!/usr/bin/env bash
# Installs the Debian packages that the virtual reception PC needs.
set -euo pipefail

packages=(
  # The machine.
  qemu-system-x86 qemu-utils
  # Its disk, made from nothing.
  mmdebstrap e2fsprogs kmod busybox-static xz-utils
  # Programs that run inside, and the tests.
  build-essential python3 python3-pytest python3-pytest-xdist
  # Reads the barcode that `scanner learn` draws.
  zbar-tools
)

exec "$(dirname "$0")/install-packages.sh" "${packages[@]}"
