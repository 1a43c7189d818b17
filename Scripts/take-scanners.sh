#!/usr/bin/env bash
# Lets the desk of `make run` take real scanners that play keyboards or are serial lines (HID POS wants
# the package, whose rules go by its hardware database): the package's udev rules, in the folder that a
# reboot empties, with the user who runs the desk as the owner. `take-scanners.sh off` undoes it.
set -euo pipefail
rules=/run/udev/rules.d/69-scannerd-run.rules

# A machine without udev, or with the package's own rules, needs nothing from here.
[ -S /run/udev/control ] && [ ! -e /lib/udev/rules.d/70-scannerd.rules ] || exit 0
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  sudo -n true 2>/dev/null || { echo "Real scanners are left alone: taking them needs root." && exit 0; }
  as_root=(sudo -n)
fi

trigger() {
  "${as_root[@]}" udevadm control --reload
  "${as_root[@]}" udevadm trigger --action=change --subsystem-match=input --subsystem-match=tty
}

if [ "${1:-on}" = off ]; then
  "${as_root[@]}" rm -f "$rules"
  trigger
  exit 0
fi

# The hardware database would have to be compiled into /etc: its ids become rules instead. What
# belongs to the installed service is left out.
"${as_root[@]}" mkdir -p "${rules%/*}"
{
  sed -nE 's/^scannerd:usb:v(....)p(....)\*$/\1 \2/p' udev-rules/70-scannerd.hwdb |
    tr 'A-F' 'a-f' |
    while read -r vendor product; do
      echo "ACTION!=\"remove\", SUBSYSTEM==\"input|tty\", ATTRS{idVendor}==\"$vendor\"," \
        "ATTRS{idProduct}==\"$product\", ENV{ID_SCANNERD}=\"1\""
    done
  sed -e "s/OWNER=\"scannerd\"/OWNER=\"$(id -un)\"/" -e '/SYSTEMD_WANTS/d' -e '/IMPORT/d' \
    udev-rules/70-scannerd.rules
} | "${as_root[@]}" tee "$rules" >/dev/null
trigger
