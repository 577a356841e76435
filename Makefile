# The whole interface of a developer. Every target is one line here and a script in scripts/ when it is longer.
# `make` alone lists the targets. HOST, PORT, PUBLIC_URL, DATA_DIR and DATABASE_URL pass through to the shop.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup run dev check test e2e bench relevance click storm lighthouse audit fmt
# cargo finds cores by itself, and two targets at once would wait for the same lock
.NOTPARALLEL:

help: ## this list
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

setup: ## bring what is missing: wasm target, cargo-leptos, wasm-bindgen, npm tools, fonts
	@scripts/setup.sh

run: setup ## build in release and serve the shop at http://127.0.0.1:3000
	@scripts/run.sh

dev: setup ## the shop rebuilt and reloaded at every edit (cargo leptos watch)
	@scripts/dev.sh

check: setup ## quick loop: formatting and clippy for both builds
	@scripts/check.sh

test: ## everything, from nothing: lints, unit, integration on both databases, build, size, browser
	@scripts/test.sh

e2e: setup ## browser tests only; ARGS="cart.spec.ts --project js-id-phone" narrows them
	@scripts/e2e.sh $(ARGS)

bench: setup ## CPU per request with 1,000 and 100,000 products and orders; files of 100,000 products; 1,000 open chats; 20 buyers at once
	@scripts/build.sh && node scripts/bench.mjs && node scripts/bench-admin.mjs && node scripts/bench-exchange.mjs && target/release/hurtrock verify chat-load && target/release/hurtrock verify order-load && cargo bench --manifest-path bench/Cargo.toml --target-dir target/bench

relevance: setup ## how well search finds what people mean, by judged queries; FILES="a.tsv" adds lists
	@scripts/relevance.sh $(FILES)

storm: setup ## bounded local attack on the release build while an honest visitor looks and buys
	@scripts/build.sh && node scripts/storm.mjs

click: setup ## from a click to the next page, in Chromium behind a line like 4G
	@scripts/build.sh && node scripts/click.mjs

lighthouse: setup ## Lighthouse (mobile) on home, list and product page, three runs each
	@scripts/lighthouse.sh

audit: setup ## known advisories against Cargo.lock; brings cargo-deny when it is missing
	@scripts/audit.sh --install

fmt: ## format all Rust
	@cargo fmt --all
