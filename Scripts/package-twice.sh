#!/usr/bin/env bash
# Makes the package of `make deb` once more, in another folder, at another time, by a user with other
# habits; both must be the same to the byte.
#   package-twice.sh assembled    from the same programs, in some seconds: a part of `make deb`
#   package-twice.sh whole        all compiled anew, in some minutes: `make deb-twice`
set -euo pipefail
cd "$(dirname "$0")/.."
what=${1:-whole}
first=$(echo "$PWD"/.build/deb/aptic-scannerd_*.deb)
[ -e "$first" ] || { echo "There is no package to compare with: make deb" >&2 && exit 1; }

work=$(mktemp -d --tmpdir "another folder.XXXX")
trap 'rm -rf "$work"' EXIT
# Swift's package manager wants no space in a folder's name.
if [ "$what" = whole ]; then
  other=$(mktemp -d) && trap 'rm -rf "$work" "$other"' EXIT
  work=$other
fi
second=$work/deeper/than/the/first
mkdir -p "$second/.build/package"
git ls-files -z --cached --others --exclude-standard |
  xargs --null cp --parents --no-preserve=all --target-directory="$second"
git ls-files -z --stage | awk -v RS='\0' -F '\t' '/^100755/ { printf "%s\0", $2 }' |
  (cd "$second" && xargs --null chmod +x)
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH

case $what in
assembled) export SCANNERD_BUILT=$PWD/.build/package/release ;;
whole)
  # The same libraries, as sources: what was built of them stays behind.
  cp Package.resolved "$second"
  cp --recursive .build/package/checkouts .build/package/repositories \
    .build/package/workspace-state.json "$second/.build/package/"
  ;;
*) echo "usage: Scripts/package-twice.sh assembled|whole" >&2 && exit 2 ;;
esac

echo "The package once more, $what, in $second"
(
  umask 077
  find "$second" -exec touch --no-dereference --date=2001-02-03 {} +
  cd "$second" && TZ=Asia/Tokyo LC_ALL=C Scripts/package.sh
) >"$work/log" 2>&1 || { tail -30 "$work/log" >&2 && exit 1; }

if cmp "$first" "$second/.build/deb/${first##*/}"; then
  echo "Made twice, the package is the same to the byte: $(sha256sum "$first" | cut -c1-64)"
  exit
fi

# What differs, as far as a glance shows it.
for side in first second; do
  deb=$first
  [ $side = second ] && deb=$second/.build/deb/${first##*/}
  mkdir -p "$work/$side"
  (cd "$work/$side" && ar x "$deb" && dpkg-deb --ctrl-tarfile "$deb" | tar -tv >control.list &&
    dpkg-deb --fsys-tarfile "$deb" | tar -tv >files.list && dpkg-deb --raw-extract "$deb" whole)
done
diff --unified=0 "$work/first/control.list" "$work/second/control.list" >&2 || true
diff --unified=0 "$work/first/files.list" "$work/second/files.list" >&2 || true
diff --brief --recursive "$work/first/whole" "$work/second/whole" >&2 || true
echo "(diffoscope, if it is installed, shows more: diffoscope FIRST SECOND)" >&2
kept=.build/deb-second && rm -rf "$kept" && mkdir -p "$kept" && cp "$second"/.build/deb/*.deb "$kept"
echo "The second package is kept in $kept" >&2
exit 1
