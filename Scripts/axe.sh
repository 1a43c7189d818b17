#!/usr/bin/env bash
# Brings axe-core, which looks at pages for what shuts people out, into .build/axe. PyPI has it inside
# a package of which only the script is used, so without what that depends on.
set -euo pipefail
cd "$(dirname "$0")/.."

package=pytest-playwright-axe==4.14.0
[ "$(cat .build/axe/package 2>/dev/null)" = "$package" ] && exit 0

echo "Fetching axe-core ($package)"
rm -rf .build/axe
# The package asks for a later Python than Debian's; its script asks for none.
/usr/bin/python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore \
  --target .build/axe --no-deps --no-compile --only-binary=:all: --ignore-requires-python "$package"
echo "$package" > .build/axe/package
