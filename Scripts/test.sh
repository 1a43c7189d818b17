#!/usr/bin/env bash
# Every test that needs no virtual machine, but for the year. Each part ends with its own closing line.
set -uo pipefail
bin=${1:-.build/debug}
failed=()
# The same numbers at every run; another seed looks elsewhere.
export SCANNERD_SEED=${SCANNERD_SEED:-2026}
# All suites run in one process: without a bound all their tests begin at once, each with books of its
# own.
export SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=$((4 * $(nproc)))

# What is left of tests that are cut short (folders, browsers' profiles, books in memory) goes with this
# run. Its name is short: sockets lie below it, whose paths have 107 bytes.
TMPDIR=$(mktemp -d --tmpdir sd-XXXXXX) || exit 1
# Tests that ask as somebody else have to get through.
chmod 711 "$TMPDIR"
export TMPDIR
trap 'rm -rf "$TMPDIR" "/dev/shm/${TMPDIR##*/}"-*' EXIT

part() {
  local name=$1
  shift
  echo
  echo "== $name"
  local began=$SECONDS
  "$@" 2>&1 | tee "$TMPDIR/part.log" || { failed+=("$name") && keep_failures "$name"; }
  echo "($name: $((SECONDS - began)) s)"
}

# What failed is told once more at the very end: of a long log, that is what is read, and often all that
# is kept.
keep_failures() {
  {
    echo "-- $1"
    grep --extended-regexp '✘|^(FAILED|ERROR|E  ) |[Ee]rror:|not ok|[1-9][0-9]* failed' "$TMPDIR/part.log" ||
      tail --lines 10 "$TMPDIR/part.log"
  } | head --lines 12 | cut --characters 1-240 >>"$TMPDIR/failures"
}

part "format" make --no-print-directory lint
# The device loop's tests count the files and threads of their process, so they have one alone.
part "device loop" swift test --skip-build --filter DevicesTests
part "unit tests" swift test --skip-build --parallel --skip DevicesTests
# Each compiles the core whole, which takes one processor.
optimised() {
  Scripts/bench.sh build &
  Scripts/fuzz.sh build
  wait $!
}
part "optimised builds" optimised
# Optimised, in numbers: 100,000 trials of damage, and allocations; then 5 s of fuzzing a target.
part "figures" Scripts/bench.sh short
part "fuzz" Scripts/fuzz.sh 5
part "systemd and udev files" Scripts/check-system-files.sh
Scripts/bank-schema.sh
Scripts/schemathesis.sh
part "system tests" env SCANNERD_BIN_DIR="$bin" umockdev-wrapper /usr/bin/python3 -m pytest \
  Tests/System --numprocesses 2 --quiet -p no:cacheprovider
# No more Chromiums than cores: each takes one while a page is drawn.
part "console tests" env SCANNERD_BIN_DIR="$bin" /usr/bin/python3 -m pytest \
  Tests/Console --numprocesses 2 --quiet -p no:cacheprovider

echo
if [ ${#failed[@]} -gt 0 ]; then
  cat "$TMPDIR/failures"
  echo "Failed: ${failed[*]}"
  exit 1
fi
echo "All parts passed."
