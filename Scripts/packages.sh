#!/usr/bin/env bash
# Installs the Debian packages that building, running, testing and packaging need.
set -euo pipefail

packages=(
  # To build: the C libraries, and what Swift's package manager calls.
  build-essential git pkg-config libevdev-dev libudev-dev libxkbcommon-dev libsystemd-dev
  libsqlite3-dev libzint-dev libpango1.0-dev libcmark-dev
  # To run: keyboard layouts, time zones, and what pass and letters are lettered in.
  xkb-data tzdata fonts-lato fonts-dejavu-core
  # To test: devices without a device, and the system tests.
  umockdev libumockdev-dev gir1.2-umockdev-1.0 python3 python3-gi python3-pytest
  python3-pytest-xdist python3-yaml python3-jsonschema python3-lxml systemd udev curl
  # Brings schemathesis (Scripts/schemathesis.sh).
  python3-venv
  # Read back the barcodes and pages that we draw.
  zbar-tools poppler-utils
  # To read man pages and completions, as their tests do.
  man-db groff zsh fish
  # To package, and to check the package.
  debhelper fakeroot lintian desktop-file-utils
)

exec "$(dirname "$0")/install-packages.sh" "${packages[@]}"
