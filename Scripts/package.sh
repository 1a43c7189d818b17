#!/usr/bin/env bash
# Builds .build/deb/aptic-scannerd_VERSION_ARCH.deb.
set -euo pipefail
cd "$(dirname "$0")/.."
# The package is dated by its commit, so that it is the same wherever it is built.
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || date +%s)
export SOURCE_DATE_EPOCH
rm -rf .build/deb
fakeroot debian/rules clean
fakeroot debian/rules binary
fakeroot debian/rules clean
ls -l .build/deb/*.deb
