#!/usr/bin/env bash
# systemd and udev must accept the files that the package installs. Ends with its count.
set -uo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

# check NAME COMMAND…: COMMAND must succeed and say nothing.
check() {
  local name=$1 said
  shift
  if said=$("$@" 2>&1) && [ -z "$said" ]; then
    passed=$((passed + 1))
  else
    echo "$name: $said"
    failed=$((failed + 1))
  fi
}

# The programs that a unit names must exist: a stand-in takes their place. Pages are not installed here.
for unit in systemd/*.service systemd/*.timer systemd/*.socket; do
  sed -E 's|^(Exec[A-Za-z]+=)/usr/s?bin/[a-z]+|\1/bin/true|' "$unit" >"$work/${unit##*/}"
done
for unit in systemd/*.service systemd/*.timer systemd/*.socket; do
  check "$unit" systemd-analyze verify --man=no "$work/${unit##*/}"
done

for entry in debian/desktop/*.desktop; do check "$entry" desktop-file-validate "$entry"; done

# systemd 252 has no `udevadm verify`, but its parser speaks up before any test of a device. The
# rules are laid where udev reads them in a mount namespace of their own, owned by a user that
# exists here.
udev_says() {
  sed 's|OWNER="scannerd"|OWNER="root"|' "$1" >"$work/${1##*/}"
  unshare --mount --map-root-user sh -c '
    mkdir -p /run/udev && mount -t tmpfs tmpfs /run/udev && mkdir /run/udev/rules.d &&
    cp "$1" /run/udev/rules.d/ && udevadm test --action=add /sys/class/mem/null 2>&1
  ' sh "$work/${1##*/}" | grep -F "rules.d/${1##*/}:"
  return 0
}
for rules in udev-rules/*.rules; do check "$rules" udev_says "$rules"; done

# The hardware database compiles, knows a scanner, and leaves an id alone that other hardware shares.
mkdir -p "$work/etc/udev/hwdb.d"
cp udev-rules/*.hwdb "$work/etc/udev/hwdb.d/"
check "udev-rules/*.hwdb" systemd-hwdb --root="$work" --strict update
hwdb_says() {
  local said
  said=$(systemd-hwdb --root="$work" query "scannerd:usb:$1:a scanner")
  said=$(sort <<<"$said" | paste --serial --delimiters=' ')
  [ "$said" = "$2" ] || echo "$1 says '$said', not '$2'"
}
check "a Zebra in keyboard mode" hwdb_says v05E0p1200 "ID_SCANNERD=1 ID_SCANNERD_MODE=keyboard"
check "a Newland in HID POS mode" hwdb_says v1EABp1A10 "ID_SCANNERD=1 ID_SCANNERD_MODE=hidpos"
check "a Honeywell that must be told to speak" hwdb_says v0C2Ep1007 \
  "ID_SCANNERD=1 ID_SCANNERD_MODE=hidpos ID_SCANNERD_PROFILE=honeywell-pos"
check "a Zebra in a mode of its own" hwdb_says v05E0p1900 ID_SCANNERD_MODE=foreign
check "a serial chip that many things have" hwdb_says v1A86p7523 ""

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
