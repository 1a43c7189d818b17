#!/usr/bin/env bash
# Brings schemathesis, which makes requests out of docs/openapi.yaml, into .build/schemathesis: a venv
# of Debian's Python. What draws the requests is named too, so that the same seed draws the same.
set -euo pipefail
cd "$(dirname "$0")/.."

packages=(schemathesis==4.32.5 hypothesis==6.170.17)
venv=.build/schemathesis
[ "$(cat $venv/packages 2>/dev/null)" = "${packages[*]}" ] && exit 0

echo "Fetching schemathesis (${packages[*]})"
rm -rf $venv
/usr/bin/python3 -m venv $venv
$venv/bin/python -m pip install --quiet --disable-pip-version-check --root-user-action=ignore \
  "${packages[@]}"
echo "${packages[*]}" > $venv/packages
