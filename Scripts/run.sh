#!/usr/bin/env bash
# Runs the desk in the foreground until Ctrl-C: daemon and virtual scanner on what lies under .run/,
# a short opening, then every scan as it comes.
set -euo pipefail
bin=$(realpath "${1:-.build/debug}")
run=$PWD/.run
mkdir -p "$run"
chmod 700 "$run"

# A socket's path has at most 107 bytes: a checkout that lies deep gets a short way in.
if [ ${#run} -gt 85 ]; then
  short=$(mktemp -d)
  ln -s "$run" "$short/run"
  run=$short/run
fi

# Its own settings, none at first, whatever is installed here.
touch "$run/scannerd.yaml"
export SCANNERD_CONFIG=$run/scannerd.yaml
export SCANNERD_SOCKET=$run/scannerd.sock
export SCANNERD_DATA=$run/data
export SCANNERD_DEVICES=serial:$run/virtual-scanner.tty
export SCANNERD_VIRTUAL_SCANNER=$run/virtual-scanner.sock
ctl() { "$bin/apticctl" "$@"; }

started=()
close() {
  trap - EXIT INT TERM
  # In reverse: the daemon sees its scanner until it stops.
  for ((i = ${#started[@]} - 1; i >= 0; i--)); do kill -TERM "${started[i]}" 2>/dev/null || true; done
  wait 2>/dev/null || true
  Scripts/take-scanners.sh off
  [ -z "${short:-}" ] || rm -rf "$short"
}
trap close EXIT
trap 'close; exit 0' INT TERM

# until_true SECONDS COMMAND…: waits, with a bound, for COMMAND to succeed.
until_true() {
  local left=$(($1 * 10))
  shift
  until "$@" >/dev/null 2>&1; do
    ((left-- > 0)) || return 1
    sleep 0.1
  done
}

give_up() {
  echo "$1; the log is .run/scannerd.log:" >&2
  tail -5 .run/scannerd.log >&2
  exit 1
}

if ctl status >/dev/null 2>&1; then
  echo "A desk runs here already: $SCANNERD_SOCKET" >&2
  exit 1
fi
Scripts/take-scanners.sh
"$bin/virtual-scanner" --tty "$run/virtual-scanner.tty" --socket "$SCANNERD_VIRTUAL_SCANNER" &
started+=($!)
until_true 5 test -e "$run/virtual-scanner.tty" || give_up "The virtual scanner did not start"
"$bin/scannerd" --demonstration >.run/scannerd.log 2>&1 &
daemon=$!
started+=("$daemon")
until_true 15 ctl status || give_up "The desk did not start"

# Everything shown below comes from the socket, as any client reads it.
color=never
[ -t 1 ] && [ -z "${NO_COLOR:-}" ] && color=always
exec {feed}< <(exec "$bin/apticctl" watch --color "$color")
started+=($!)

# show WORD: prints what comes until a line holds WORD.
show() {
  local line
  while IFS= read -r -t 10 line <&"$feed"; do
    printf '   %s\n' "$line"
    [[ $line != *$1* ]] || return 0
  done
  give_up "No '$1' came from the socket"
}

# first_pass STATE: the number of a pass in that state, or nothing.
first_pass() {
  ctl passes list --state "$1" --limit 1 2>/dev/null | grep -oE '[0-9]{16}' | head -1 || true
}

code=$(first_pass active)
if [ -z "$code" ]; then
  echo "No pass of the demonstration is left to take: stop, 'rm -rf .run', and start again." >&2
else
  last=${code: -1}
  damaged=${code%?}$(((last + 1) % 10))
  say() { printf '\n%s\n' "$1"; }
  say "A pass is scanned in test mode ($code):"
  ctl mode test >/dev/null
  ctl scanner trigger "$code" && show valid
  say "The desk takes pass now, each at its scan, for 'Accès internet et matériel informatique':"
  ctl mode submit --service acces-internet --confirmation immediate >/dev/null
  ctl scanner trigger "$code" && show submitted
  say "The same pass once more, after the 1.5 s in which a second reading counts as a repetition:"
  sleep 1.6
  ctl scanner trigger "$code" && show alreadySubmitted
  say "A damaged code, its last digit wrong ($damaged):"
  ctl scanner trigger "$damaged" && show badCheckDigit
  ctl mode test >/dev/null
fi

console=$(ctl status --json | grep -oE 'http://127[0-9.:]+' | head -1 || true)
if [ -n "$console" ]; then
  # Nobody runs the network yet: a code makes the first operator.
  start=$(ctl network first-start --json 2>/dev/null | grep -oE '[A-Z0-9]{4}-[A-Z0-9]{4}' || true)
  printf '\nThe console: %s%s\n' "$console" "${start:+   (first start, with the code $start)}"
fi

next=$(first_pass active)
expired=$(first_pass expired)
cat <<END

The desk runs until Ctrl-C and shows every scan here; a real scanner plugged in, keyboard or
serial line, works beside the virtual one. Worth typing in another terminal, after

  export SCANNERD_SOCKET=$SCANNERD_SOCKET PATH=$bin:\$PATH

  apticctl status                             the desk at a glance: mode, scanners, last scan
  apticctl scanner trigger $expired   the virtual scanner reads a pass that has expired
  apticctl verify ${next:-$expired}            a pass that is good, looked at and left as it is

END

cat <&"$feed" &
started+=($!)
wait "$daemon" || give_up "The desk has stopped"
