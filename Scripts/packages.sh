#!/usr/bin/env bash
# Installs the Debian packages that building, running and testing need, where they are missing:
# as root, or by sudo; else it prints the line to type and stops.
set -euo pipefail

packages=(
  # To build: the C libraries, and what Swift's package manager calls.
  build-essential git pkg-config libevdev-dev libudev-dev libxkbcommon-dev libsystemd-dev
  libsqlite3-dev
  # To run: keyboard layouts and time zones.
  xkb-data tzdata
  # To test: devices without a device, and the system tests.
  umockdev libumockdev-dev gir1.2-umockdev-1.0 python3 python3-gi python3-pytest
  python3-pytest-xdist python3-yaml python3-jsonschema systemd udev curl
  # To package.
  debhelper fakeroot
)

missing=()
for package in "${packages[@]}"; do
  status=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$status" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

if [ "$(id -u)" -eq 0 ]; then
  as_root=()
elif command -v sudo >/dev/null; then
  as_root=(sudo)
else
  echo "These Debian packages are missing, and there is neither root nor sudo here. Type as root:" >&2
  echo "  apt-get install --no-install-recommends ${missing[*]}" >&2
  exit 1
fi

echo "Installing: ${missing[*]}"
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
  apt-get install --yes -qq --no-install-recommends "${missing[@]}" >/dev/null
