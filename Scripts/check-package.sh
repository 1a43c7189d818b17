#!/usr/bin/env bash
# What must hold of the package of `make deb`: Debian's own checker has nothing to say that matters
# (exceptions stand in debian/aptic-scannerd.lintian-overrides, each with its reason), and made
# again, it is the same.
set -euo pipefail
cd "$(dirname "$0")/.."
lintian --allow-root --fail-on error,warning --display-info --show-overrides --tag-display-limit 0 \
  .build/deb/*.deb
Scripts/package-twice.sh assembled
