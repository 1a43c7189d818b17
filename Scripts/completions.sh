#!/usr/bin/env bash
# Writes the completions of bash, zsh and fish, as the programs tell them: completions.sh PROGRAMS OUT
set -euo pipefail
programs=$1 out=$2
for program in apticctl scannerd; do
  # shell FOLDER NAME: each shell finds them by folder and name.
  while read -r shell folder name; do
    mkdir -p "$out/$folder"
    "$programs/$program" --generate-completion-script "$shell" >"$out/$folder/$name"
  done <<END
bash bash-completion/completions $program
zsh zsh/vendor-completions _$program
fish fish/vendor_completions.d $program.fish
END
done
