#!/usr/bin/env bash
# Fetches the schema of the payer's file, ISO 20022 pain.001.001.09, for the tests: the Python package
# sepaxml carries it. It is kept under .build and never committed; where it cannot be had, the test
# that reads it is skipped and the others hold the file to the field rules.
set -uo pipefail

folder=$(dirname "$0")/../.build/bank-schema
name=pain.001.001.09.xsd
[ -s "$folder/$name" ] && exit 0
mkdir -p "$folder"
python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: \
  --dest "$folder" sepaxml==2.7.0 >/dev/null 2>&1 &&
  python3 -c 'import sys, zipfile
folder, name = sys.argv[1:]
wheel = zipfile.ZipFile(f"{folder}/sepaxml-2.7.0-py3-none-any.whl")
open(f"{folder}/{name}", "wb").write(wheel.read(f"sepaxml/schemas/{name}"))' "$folder" "$name" ||
  echo "the bank's schema cannot be had here; the test that reads it is skipped"
