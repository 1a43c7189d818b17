#!/usr/bin/env bash
# `make deb`: builds the package into .build/deb and checks it. Debian's own checker has nothing to say
# that matters (exceptions stand in debian/aptic-scannerd.lintian-overrides, each with its reason), and
# made again, it is the same. A package that was made so of these files is left as it is.
set -euo pipefail
cd "$(dirname "$0")/.."

# What it was made of: the commit that dates it, how it is packed, and every file (of one that has been
# deleted, that it is not there).
made_of=$(
  git log -1 --format=%H
  echo "${SCANNERD_COMPRESSION:-}"
  git ls-files -z --cached --others --exclude-standard | xargs --null sha256sum 2>&1 || true
)
kept=.build/deb/made-of
[ -e "$kept" ] && [ "$(cat "$kept")" = "$made_of" ] && exit

Scripts/package.sh
lintian --allow-root --fail-on error,warning --tag-display-limit 0 .build/deb/*.deb
Scripts/package-twice.sh assembled
echo "$made_of" >"$kept"
