#!/usr/bin/env bash
# Installs what a build and a test run need on Debian. Safe to run again: what is there is left alone.
#
# The runtime is compiled to WebAssembly. Where rustup can add the target, the stable toolchain does it; where it
# cannot (a closed network), Debian's own Rust packages bring the library's sources and the target's libraries are
# built from them. Which way was taken is written to the file named by TOOLCHAIN_ENV, which the Makefile includes.
set -euo pipefail

: "${CARGO_TARGET_DIR:?set by the Makefile}"
: "${TOOLCHAIN_ENV:?set by the Makefile}"
readonly target=wasm32v1-none

say() { printf 'setup: %s\n' "$*"; }

as_root() {
	if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

apt_updated=
update() {
	[ -n "$apt_updated" ] && return
	as_root apt-get update -q
	apt_updated=yes
}

install() {
	local missing=()
	for package in "$@"; do
		dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
	done
	[ ${#missing[@]} -eq 0 ] && return
	say "installing ${missing[*]}"
	update
	as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}"
}

# The target's libraries for Debian's own rustc, built from its sources; they belong to that exact compiler.
debian_target() {
	install rustc-web cargo-web rust-web-clippy rustfmt-web rust-web-src rust-web-llvm lld-22
	local lib=/usr/lib/rustlib/$target/lib version work
	version=$(/usr/bin/rustc -vV)
	if [ -f "$lib/built-by" ] && [ "$(cat "$lib/built-by")" = "$version" ]; then return; fi
	say "building the standard library for $target"
	work=$(mktemp -d)
	mkdir "$work/src"
	printf '[package]\nname = "sysroot"\nversion = "0.0.0"\nedition = "2021"\n[workspace]\n' >"$work/Cargo.toml"
	printf '#![no_std]\n' >"$work/src/lib.rs"
	(
		cd "$work"
		unset CARGO_BUILD_TARGET RUSTUP_TOOLCHAIN
		PATH=/usr/bin:/bin RUSTC_BOOTSTRAP=1 RUSTFLAGS=-Cembed-bitcode=yes CARGO_TARGET_DIR="$work/target" \
			cargo build -q --release -Zbuild-std=core,alloc -Zbuild-std-features=compiler-builtins-mem --target $target
	)
	as_root mkdir -p "$lib"
	as_root find "$lib" -name '*.rlib' -delete
	as_root cp "$work/target/$target/release/deps/"lib{core,alloc,compiler_builtins}-*.rlib "$lib/"
	printf '%s\n' "$version" | as_root tee "$lib/built-by" >/dev/null
	rm -rf "$work"
}

# Programs that tests run, out of Debian's packages of servers: installed whole, those would start listening.
tools() {
	local program work missing=()
	for program in promtool prometheus-node-exporter; do
		command -v "$program" >/dev/null || [ -x "$CARGO_TARGET_DIR/tools/$program" ] || missing+=("$program")
	done
	[ ${#missing[@]} -eq 0 ] && return
	say "unpacking ${missing[*]}"
	update
	work=$(mktemp -d)
	for program in "${missing[@]}"; do
		(cd "$work" && apt-get download -q "${program/promtool/prometheus}")
		dpkg-deb --extract "$work/${program/promtool/prometheus}"_*.deb "$work"
		command install -D -t "$CARGO_TARGET_DIR/tools" "$work/usr/bin/$program"
	done
	rm -rf "$work"
}

install build-essential ca-certificates clang curl git jq libclang-dev libssl-dev make pkg-config protobuf-compiler systemd zstd

# Clippy runs within every build (.cargo/config.toml), rustfmt within `make test`.
rustup_components() {
	local component missing=()
	command -v clippy-driver >/dev/null && clippy-driver --version >/dev/null 2>&1 || missing+=(clippy)
	command -v rustfmt >/dev/null && rustfmt --version >/dev/null 2>&1 || missing+=(rustfmt)
	for component in "${missing[@]}"; do
		say "adding the Rust component $component"
		timeout 300 rustup component add "$component" ||
			{ say "$component is missing: run \`rustup component add $component\`, or let rustup reach its server"; exit 1; }
	done
}

# Whether the compiler on the path is one that the manifest admits.
rust_version() {
	local needed found
	needed=$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' "$(dirname "$0")/../Cargo.toml")
	found=$(rustc --version | cut -d' ' -f2)
	[ "$(printf '%s\n' "$needed" "${found%%-*}" | sort -V | head -n1)" = "$needed" ] && return
	say "Rust $needed or newer is needed, and this is $found: run \`rustup update stable\`, or upgrade the package rustc-web"
	exit 1
}

mkdir -p "$CARGO_TARGET_DIR" "$(dirname "$TOOLCHAIN_ENV")"
wasm_toolchain=
if ! command -v cargo >/dev/null || [ "$(command -v cargo)" = /usr/bin/cargo ]; then
	debian_target
elif ! [ -d "$(rustc --print sysroot)/lib/rustlib/$target/lib" ] &&
	! timeout 120 rustup target add $target >/dev/null 2>&1; then
	debian_target
	rustup toolchain list | grep -q '^debian' || rustup toolchain link debian /usr
	wasm_toolchain='export WASM_BUILD_TOOLCHAIN := debian'
fi
if command -v rustup >/dev/null; then rustup_components; fi
rust_version
printf '%s\n' "$wasm_toolchain" >"$TOOLCHAIN_ENV"

command -v node >/dev/null && command -v npm >/dev/null || install nodejs npm
node -e 'const [major, minor] = process.versions.node.split(".").map(Number); process.exit(major > 18 || (major === 18 && minor >= 19) ? 0 : 1)' ||
	{ say "Node.js 18.19 or newer is needed, and this is $(node --version)"; exit 1; }
tools
say 'ready'
