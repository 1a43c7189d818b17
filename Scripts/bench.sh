#!/usr/bin/env bash
# Builds the core as it is shipped (optimised) with the drivers of Benchmarks/, and runs one:
#   Scripts/bench.sh measures             allocations and speed of the way from event to code
#   Scripts/bench.sh properties [TRIALS]  the properties in numbers, a million trials of damage
#   Scripts/bench.sh verbs [COUNT]        a hundred thousand random verbs against the model, with the
#                                         tests as `swift build --build-tests` has built them
#   Scripts/bench.sh build                the drivers alone
#   Scripts/bench.sh short                both, in some seconds, as a part of `make test`
#   Scripts/bench.sh import [ROWS]        10,000,000 pass in one file while a desk scans: its time,
#                                         its memory, and how long a scan takes meanwhile
set -euo pipefail
cd "$(dirname "$0")/.."
# The core may be another than this tree's, to try a change with.
sources=${SCANNERD_SOURCES:-Sources}
built=${SCANNERD_BENCH_DIR:-.build/bench}
swiftc=(swiftc -swift-version 6 -O -wmo -parse-as-library)
mkdir -p "$built"

# The daemon as it is packaged (debian/rules), unless SCANNERD_BIN_DIR names one.
if [ "${1:-}" = import ]; then
  if [ -z "${SCANNERD_BIN_DIR:-}" ]; then
    swift build --configuration release --static-swift-stdlib --scratch-path .build/package \
      --product scannerd
    export SCANNERD_BIN_DIR=$PWD/.build/package/release
  fi
  exec /usr/bin/python3 Benchmarks/import.py "${@:2}"
fi

# Whether anything below the other arguments is newer than the first.
is_stale() {
  [ ! -e "$1" ] || [ -n "$(find "${@:2}" -newer "$1" -print -quit)" ]
}

if is_stale "$built/core.o" "$sources/ApticScanCore"; then
  echo "building the core, optimised"
  # What Swift's package manager does in a release: small functions are inlined across modules.
  find "$sources/ApticScanCore" -name '*.swift' -print0 |
    xargs -0 "${swiftc[@]}" -Xfrontend -enable-default-cmo -module-name ApticScanCore \
      -emit-module -emit-module-path "$built/ApticScanCore.swiftmodule" -c -o "$built/core.o.new"
  mv "$built/core.o.new" "$built/core.o"
fi

properties=Tests/ScanCoreTests/Properties
mapfile -t generators < <(find "$properties" -name '*.swift' ! -name '*Tests.swift' | sort)

# driver NAME [OBJECT…]
driver() {
  local name=$1 folder=$2
  shift 2
  is_stale "$built/$name" "$built/core.o" Benchmarks "$properties" \
    "$sources/ApticDevices/Layouts" || return 0
  "${swiftc[@]}" -module-name "$folder" -I "$built" -I Sources/CXkbcommon -I Benchmarks/CMeasures \
    "${generators[@]}" "$sources"/ApticDevices/Layouts/*.swift "Benchmarks/$folder"/*.swift \
    "$built/core.o" "$@" -lxkbcommon -o "$built/$name"
}

build_measures() {
  for file in allocations copy; do
    cc -O2 -Wall -Wextra -c "Benchmarks/CMeasures/$file.c" -o "$built/$file.o"
  done
  driver measures Measures "$built/allocations.o" "$built/copy.o"
}

measures() {
  build_measures
  "$built/measures" "$@"
}

properties() {
  driver properties Properties
  "$built/properties" "${SCANNERD_SEED:-$RANDOM$RANDOM}" "$@"
}

case ${1:-measures} in
build)
  build_measures
  driver properties Properties
  ;;
measures) measures ;;
properties) properties "$((${2:-1000000} / 5))" "${2:-1000000}" ;;
verbs)
  SCANNERD_VERBS=${2:-100000} swift test --skip-build --filter RandomVerbsTests
  ;;
short)
  passed=0
  measures 2000 && passed=$((passed + 1)) || true
  properties 20000 100000 && passed=$((passed + 1)) || true
  echo "$passed passed, $((2 - passed)) failed"
  [ $passed -eq 2 ]
  ;;
*)
  echo "usage: Scripts/bench.sh build|measures|properties [TRIALS]|verbs [COUNT]|short|import [ROWS]" >&2
  exit 2
  ;;
esac
