#!/usr/bin/env bash
# Builds a runtime of the version before: the same sources but for `spec_version`. Prints where its WebAssembly is.
# Takes a folder for copy and build; the SDK is built once more there, the first time.
set -euo pipefail

readonly work=${1:?name a folder}
readonly version='^\(\tspec_version: \)\([0-9]\+\),$'

root=$(cd "$(dirname "$0")/.." && pwd)
mkdir -p "$work/sources"
# Times are kept, so that cargo builds again only what changed.
tar -C "$root" -c --exclude=./.git --exclude=node_modules --exclude=./target . | tar -C "$work/sources" -x
cd "$work/sources"
now=$(sed -n "s/$version/\2/p" runtime/src/lib.rs)
[[ $now =~ ^[0-9]+$ ]] || { echo 'earlier-runtime: runtime/src/lib.rs has not one spec_version' >&2; exit 1; }
sed -i "s/$version/\1$((now - 1)),/" runtime/src/lib.rs
touch -r "$root/runtime/src/lib.rs" runtime/src/lib.rs
CARGO_TARGET_DIR=$work/target cargo build --release --locked -p clearmark-runtime --lib >&2
echo "$work/target/release/wbuild/clearmark-runtime/clearmark_runtime.compact.compressed.wasm"
