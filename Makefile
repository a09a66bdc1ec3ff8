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

.PHONY: help demo test setup build lint rustdoc test-rust test-js benchmarks weights clean

help: ## Show this list.
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

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

lint: build $(JS)/dist rustdoc ## Check formatting, lints and documentation; the Rust lints run with the build.
	cargo fmt --all --check
	npm --prefix $(JS) run --silent lint

rustdoc: build ## Check the documentation of our crates.
	@scripts/rustdoc.sh

test-rust: build ## Run the Rust tests.
	@$(MAKE) --no-print-directory run-test-rust

.PHONY: run-test-rust
run-test-rust:
	cargo test $(CARGO_FLAGS)

test-js: build $(JS)/dist ## Run the tests against real nodes through @polkadot/api.
	CLEARMARK_TARGET='$(CARGO_TARGET_DIR)' node --test $(JS)/dist/test/

$(JS)/node_modules/.package-lock.json: $(JS)/package-lock.json | setup
	npm --prefix $(JS) ci --no-audit --no-fund
	@touch $@

$(JS)/dist: $(JS)/node_modules/.package-lock.json $(shell find $(JS)/src -name '*.ts') $(JS)/tsconfig.json
	rm -rf $@
	npm --prefix $(JS) run --silent build
	@touch $@

clean: ## Remove what was built here; the shared target directory stays.
	rm -rf $(JS)/dist $(JS)/node_modules
