# `make demo` and `make test` are all that most people need; both install what they use and are safe to run again.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:

CACHE ?= $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/clearmark
export CARGO_TARGET_DIR ?= $(CACHE)/target
export TOOLCHAIN_ENV := $(CARGO_TARGET_DIR)/toolchain.mk
-include $(TOOLCHAIN_ENV)

# One call, one profile, one set of features: nothing is compiled twice.
CARGO_FLAGS := --release --workspace --locked --lib --bins --tests
JS := tests/polkadot-js
BATCH ?= tests/data/day/batch-1.pacs.008.xml

.PHONY: help demo test setup build lint rustdoc test-rust test-long test-js drill release bench benchmarks weights clean

help: ## Show this list.
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

demo: build $(JS)/dist ## Run the main job on a real node; BATCH=path takes another pacs.008 file.
	@node $(JS)/dist/story.js --target '$(CARGO_TARGET_DIR)' --batch '$(BATCH)'

test: build $(JS)/dist lint test-rust test-js ## Run every test and check.

# A second make, so that what set-up found out about the toolchain is read.
build: setup ## Build the node, its runtime and the command line.
	@$(MAKE) --no-print-directory compile

.PHONY: compile
compile:
	cargo build $(CARGO_FLAGS)

setup: ## Install what building and testing need.
	@scripts/setup.sh

lint: build $(JS)/dist rustdoc ## Check formatting, lints and documentation; no warning of the build passes.
	@$(MAKE) --no-print-directory run-warnings
	cargo fmt --all --check
	npm --prefix $(JS) run --silent lint

.PHONY: run-warnings
run-warnings:
	scripts/warnings.sh $(CARGO_FLAGS)

rustdoc: build ## Check the documentation of our crates.
	@$(MAKE) --no-print-directory run-rustdoc

.PHONY: run-rustdoc
run-rustdoc:
	RUSTDOCFLAGS='-D warnings' cargo doc --release --workspace --locked --no-deps

test-rust: build ## Run the Rust tests.
	@$(MAKE) --no-print-directory run-test-rust

.PHONY: run-test-rust
run-test-rust:
	cargo test $(CARGO_FLAGS)

test-long: build $(JS)/dist ## Run the tests that take minutes, in Rust and against real nodes, which `make test` leaves out.
	@$(MAKE) --no-print-directory run-test-long

.PHONY: run-test-long
run-test-long:
	cargo test $(CARGO_FLAGS) -- --ignored
	CLEARMARK_TARGET='$(CARGO_TARGET_DIR)' node --test $(JS)/dist/long/*.test.js

# A file that never ends fails after ten minutes, and its nodes with it.
test-js: build $(JS)/dist ## Run the tests against real nodes through @polkadot/api.
	CLEARMARK_TARGET='$(CARGO_TARGET_DIR)' node --test --test-concurrency=2 --test-timeout=600000 $(JS)/dist/test/*.test.js

# One drill after the other: each has the machine for itself. Its figures stay if another one fails, and are put into the page.
DRILLS ?= $(JS)/dist/drill/*.test.js
export CLEARMARK_DRILL ?= $(CARGO_TARGET_DIR)/drill

# What the drill of an upgrade begins with. The SDK is built once more for it, the first time.
EARLIER := $(CACHE)/earlier

drill: build $(JS)/dist ## Show networks under fault, for hours, and renew docs/reliability.md; DRILLS=path takes one, ROUNDS=n fewer rounds.
	@$(MAKE) --no-print-directory run-drill

.PHONY: run-drill
run-drill:
	mkdir -p '$(CLEARMARK_DRILL)'
	if [[ "$$(ls $(DRILLS))" == *upgrade* ]]; then \
			CLEARMARK_EARLIER_RUNTIME=$$(scripts/earlier-runtime.sh '$(EARLIER)'); export CLEARMARK_EARLIER_RUNTIME; fi; \
		status=0; CLEARMARK_TARGET='$(CARGO_TARGET_DIR)' node --test --test-concurrency=1 $(DRILLS) || status=$$?; \
		node $(JS)/dist/drill-page.js docs/reliability.md; exit $$status

$(JS)/node_modules/.package-lock.json: $(JS)/package-lock.json | setup
	npm --prefix $(JS) ci --no-audit --no-fund
	@touch $@

$(JS)/dist: $(JS)/node_modules/.package-lock.json $(shell find $(JS)/src -name '*.ts') $(JS)/tsconfig.json
	rm -rf $@
	npm --prefix $(JS) run --silent build
	@touch $@

bench: build ## Measure what docs/performance.md states, and renew its table; leave the machine alone meanwhile.
	'$(CARGO_TARGET_DIR)/release/clearmark-bench' --page docs/performance.md --json '$(CARGO_TARGET_DIR)/bench.json'

# The feature `runtime-benchmarks` reaches into every crate of the SDK's runtime side, so that whatever has it is built in
# a directory of its own: the first time costs about what a first build of the runtime does, and `make build` is not touched.
BENCHMARKS := $(CACHE)/benchmarks
BENCHMARKED := $(addprefix pallet-,clearing consortium evaluation provenance)
BENCHMARK_FLAGS := --release --locked --lib --features runtime-benchmarks $(addprefix -p ,$(BENCHMARKED) clearmark-runtime)
BENCHER := $(CACHE)/tools/bin/frame-omni-bencher
BENCHER_VERSION := 0.28.0
BENCH = $(BENCHER) v1 benchmark pallet --genesis-builder runtime --genesis-builder-preset development \
	--runtime $(BENCHMARKS)/release/wbuild/clearmark-runtime/clearmark_runtime.compact.compressed.wasm \
	--pallet $(subst -,_,$(BENCHMARKED)) --extrinsic '*' --disable-proof-recording --quiet

benchmarks: setup ## Compile the benchmarks and run each once as a test; the first time, the SDK is built once more.
	@$(MAKE) --no-print-directory run-benchmarks

.PHONY: run-benchmarks
run-benchmarks:
	CARGO_TARGET_DIR='$(BENCHMARKS)' cargo test $(BENCHMARK_FLAGS) bench

weights: setup ## Measure the benchmarks in WebAssembly and write the runtime's weights; leave the machine alone meanwhile.
	@$(MAKE) --no-print-directory run-weights

.PHONY: run-weights
run-weights: $(BENCHER)
	CARGO_TARGET_DIR='$(BENCHMARKS)' cargo test --no-run $(BENCHMARK_FLAGS)
	$(BENCH) --steps 10 --repeat 5 --min-duration 3 --template scripts/weights.hbs --output runtime/src/weights

$(BENCHER):
	CARGO_TARGET_DIR='$(CACHE)/bencher' SKIP_WASM_BUILD=1 CARGO_PROFILE_RELEASE_LTO=false \
		CARGO_PROFILE_RELEASE_OPT_LEVEL=2 CARGO_PROFILE_RELEASE_DEBUG=false \
		cargo install frame-omni-bencher --version $(BENCHER_VERSION) --locked --root '$(CACHE)/tools'

# The feature `metadata-hash` has the runtime's build script run a WebAssembly executor, and so changes what most crates are
# built with: it has a directory of its own, too.
RELEASE := $(CACHE)/release

release: build $(JS)/dist ## Build the runtime to release, with the digest of its metadata, and test that; the SDK is built once more.
	@$(MAKE) --no-print-directory run-release

.PHONY: run-release
run-release:
	CARGO_TARGET_DIR='$(RELEASE)' cargo build --release --locked -p clearmark-runtime --lib --features metadata-hash
	CLEARMARK_TARGET='$(CARGO_TARGET_DIR)' CLEARMARK_RUNTIME='$(RELEASE)/release/wbuild/clearmark-runtime/clearmark_runtime.compact.compressed.wasm' \
		node --test $(JS)/dist/release/*.test.js

clean: ## Remove what was built here; the shared target directory stays.
	rm -rf $(JS)/dist $(JS)/node_modules
