#!/usr/bin/env bash
# Builds the fuzzing targets (Fuzz/Targets) and runs each for some seconds; what they found to be
# worth keeping stays in .build/fuzz/corpus, and what made one stop in .build/fuzz/found.
#
# Usage: Scripts/fuzz.sh [SECONDS-A-TARGET [TARGET…]]
#        Scripts/fuzz.sh build
#
# SCANNERD_SEED makes it take the same ways at each run; without, each run looks elsewhere.
set -uo pipefail
cd "$(dirname "$0")/.."
# A failed precondition is told by libFuzzer alone.
export SWIFT_BACKTRACE=enable=no
[ -z "${SCANNERD_SEED:-}" ] || export SWIFT_DETERMINISTIC_HASHING=1
duration=${1:-60}
shift || true

# The core may be another than this tree's, to try a change with.
core=${SCANNERD_CORE:-Sources/ApticScanCore}
built=${SCANNERD_FUZZ_DIR:-.build/fuzz}
swiftc=(swiftc -swift-version 6 -O -parse-as-library -sanitize=fuzzer,address)
mkdir -p "$built/found"

if [ $# -gt 0 ]; then targets=("$@"); else
  mapfile -t targets < <(find Fuzz/Targets -name '*.swift' -printf '%f\n' | sort | sed 's/\.swift$//')
fi

# Whether anything below the other arguments is newer than the first.
is_stale() {
  [ ! -e "$1" ] || [ -n "$(find "${@:2}" -newer "$1" -print -quit)" ]
}

build_core() {
  is_stale "$built/core.o" "$core" || return 0
  echo "building the core with its sanitizers"
  find "$core" -name '*.swift' -print0 |
    xargs -0 "${swiftc[@]}" -wmo -enable-testing -module-name ApticScanCore -emit-module \
      -emit-module-path "$built/ApticScanCore.swiftmodule" -c -o "$built/core.o.new" || return 1
  mv "$built/core.o.new" "$built/core.o"
}

# gold warns of every function of the sanitizer's; lld has no such difficulty.
build() {
  is_stale "$built/$1" "$built/core.o" Fuzz || return 0
  "${swiftc[@]}" -use-ld=lld -module-name "Fuzz$1" -I "$built" Fuzz/*.swift \
    "Fuzz/Targets/$1.swift" "$built/core.o" -o "$built/$1"
}

run() {
  local target=$1 corpus=("$built/corpus/$1") log="$built/$1.log"
  mkdir -p "${corpus[0]}"
  [ -d "Fuzz/Seeds/$target" ] && corpus+=("Fuzz/Seeds/$target")
  [ "$target" = Recordings ] && corpus+=(Tests/ScanCoreTests/Scans)
  if "$built/$target" -seed="${SCANNERD_SEED:-0}" -max_total_time="$duration" -timeout=10 \
    -rss_limit_mb=1024 -max_len=2048 -dict=Fuzz/words.dict \
    -artifact_prefix="$built/found/$target-" -print_final_stats=1 \
    "${corpus[@]}" >"$log" 2>&1; then
    touch "$built/$target.passed"
    runs=$(awk '/number_of_executed_units/ { print $2 }' "$log")
    echo "$target: $runs runs, $(find "${corpus[0]}" -type f | wc -l) inputs kept"
  else
    echo "$target: failed"
    grep -E 'Fatal error|SUMMARY|Test unit written' "$log" | sed 's/^/  /'
  fi
}

rm -f "$built"/*.passed
build_core || {
  echo "0 passed, ${#targets[@]} failed"
  exit 1
}

# As many at once as there are processors.
for target in "${targets[@]}"; do
  while [ "$(jobs -rp | wc -l)" -ge "$(nproc)" ]; do wait -n || true; done
  {
    if ! build "$target"; then
      echo "$target: cannot be built"
    elif [ "$duration" != build ]; then
      run "$target"
    fi
  } &
done
wait
[ "$duration" != build ] || exit 0

passed=0
for target in "${targets[@]}"; do [ -e "$built/$target.passed" ] && passed=$((passed + 1)); done
echo "$passed passed, $((${#targets[@]} - passed)) failed"
[ "$passed" -eq ${#targets[@]} ]
