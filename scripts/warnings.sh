#!/usr/bin/env bash
# Fails if the build warned of anything in our own crates. Takes the arguments of `cargo build`.
#
# Denying warnings by a flag or in the manifest would stop every user whose compiler is newer than ours, and a flag would
# build each dependency once more. Cargo keeps what it was told instead, and says it again for what is up to date.
set -euo pipefail

log=$(mktemp)
trap 'rm -f "$log"' EXIT
cargo build "$@" --message-format json 2>/dev/null >"$log" || { cargo build "$@"; exit 1; }

warned=
if grep -q '"reason":"compiler-message".*"level":"\(warning\|error\)"' "$log"; then
	cargo build "$@" 2>&1 | grep -v '^ *\(Finished\|Compiling\) '
	warned=yes
fi

# The runtime's WebAssembly is built within a build script, whose output cargo keeps beside the script's own folder.
while read -r folder; do
	[ -f "$folder/stderr" ] || continue
	# Without the colours.
	if sed 's/\x1b\[[0-9;]*m//g' "$folder/stderr" | grep -E -A12 '^warning(\[.*\])?: '; then warned=yes; fi
done < <(sed -n 's|.*"reason":"build-script-executed".*/runtime#.*"out_dir":"\([^"]*\)/out".*|\1|p' "$log")

if [ -n "$warned" ]; then
	echo 'warnings: what is above has to be mended, or allowed with a reason' >&2
	exit 1
fi
