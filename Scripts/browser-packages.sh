#!/usr/bin/env bash
# Installs the Debian packages that the console's tests need, and nothing else does.
set -euo pipefail

packages=(
  # A browser, and what drives it.
  chromium chromium-driver python3-selenium
  # Compares pictures of a page.
  python3-pil
  # Makes the guide a page to print (Scripts/guide.py).
  python3-markdown
  # Brings axe (Scripts/axe.sh).
  python3-pip
)

exec "$(dirname "$0")/install-packages.sh" "${packages[@]}"
