#!/bin/sh
# Makes a reception PC of an unpacked Debian: setup.sh ROOT
set -eu
root=$1

echo reception >"$root/etc/hostname"
printf '127.0.0.1 localhost reception\n' >"$root/etc/hosts"
echo 0123456789abcdef0123456789abcdef >"$root/etc/machine-id"
# The initial RAM disk has mounted the root: nothing is left to wait for.
: >"$root/etc/fstab"

# Names of vendors and their models, of which no rule of ours asks: compiling them would take most of
# the time of each installation.
rm "$root"/usr/lib/udev/hwdb.d/20-OUI.hwdb "$root"/usr/lib/udev/hwdb.d/20-*-vendor*.hwdb

# What only waits, or starts by itself what no test wants.
units=$root/etc/systemd/system
for unit in \
  apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer \
  e2scrub_reap.service fstrim.timer getty@.service serial-getty@.service console-getty.service \
  systemd-firstboot.service systemd-random-seed.service systemd-hwdb-update.service \
  systemd-logind.service systemd-networkd.service systemd-pcrphase.service \
  systemd-pcrphase-sysinit.service systemd-rfkill.service \
  systemd-boot-system-token.service systemd-binfmt.service systemd-update-utmp-runlevel.service \
  proc-sys-fs-binfmt_misc.automount getty-static.service systemd-pstore.service \
  systemd-repart.service systemd-journal-flush.service systemd-user-sessions.service \
  systemd-update-utmp.service systemd-remount-fs.service systemd-sysctl.service \
  kmod-static-nodes.service sys-kernel-tracing.mount sys-kernel-config.mount \
  modprobe@configfs.service modprobe@dm_mod.service modprobe@loop.service modprobe@fuse.service \
  modprobe@efi_pstore.service modprobe@drm.service sys-kernel-debug.mount dev-hugepages.mount \
  dev-mqueue.mount sys-fs-fuse-connections.mount
do
  ln -sf /dev/null "$units/$unit"
done

# The journal is copied to the host as it grows: it is there whatever becomes of the guest.
mkdir -p "$root/etc/systemd/journald.conf.d"
cat >"$root/etc/systemd/journald.conf.d/host.conf" <<END
[Journal]
Storage=volatile
ForwardToConsole=yes
TTYPath=/dev/hvc0
MaxLevelConsole=debug
RateLimitBurst=0
END

cat >"$units/desk-agent.service" <<END
[Unit]
Description=Carries out what the host asks
DefaultDependencies=no
After=systemd-tmpfiles-setup-dev.service

[Service]
ExecStart=/usr/bin/python3 -E -S /usr/lib/vm/agent.py
Restart=always
RestartSec=1
OOMScoreAdjust=-900

[Install]
WantedBy=sysinit.target
END
mkdir -p "$units/sysinit.target.wants"
ln -sf ../desk-agent.service "$units/sysinit.target.wants/"

# As on a machine that has been up before: nothing is to be brought up to date.
touch "$root/etc/.updated" "$root/var/.updated"
