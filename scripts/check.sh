#!/usr/bin/env bash
# The quick loop: formatting and clippy with warnings as errors, for the server and for the browser.
# The browser's part shares target/front with cargo-leptos, so macros and build scripts are compiled once.
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"
cargo fmt --all --check
cargo clippy --workspace --all-targets --features hurtrock/ssr -- -D warnings
cargo clippy --package hurtrock --package browser --lib \
  --target wasm32-unknown-unknown --target-dir target/front -- -D warnings
