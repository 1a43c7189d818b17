#!/usr/bin/env bash
# Builds .build/deb/aptic-scannerd_VERSION_ARCH.deb.
set -euo pipefail
cd "$(dirname "$0")/.."
# The package is dated by its commit and knows nothing of who builds it and how, so that it is the
# same wherever it is built.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}
export SOURCE_DATE_EPOCH LC_ALL=C.UTF-8 TZ=UTC
umask 022
rm -rf .build/deb
fakeroot debian/rules clean
fakeroot debian/rules binary
fakeroot debian/rules clean
ls -l .build/deb/*.deb
