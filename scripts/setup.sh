#!/usr/bin/env bash
# Brings the build tools that are missing and nothing else; a second run takes well under a second.
# Rust tools go to the user's cargo bin at a pinned version, npm tools to node_modules, fonts to public/fonts.
# --quick leaves out the Rust tools, which are compiled for minutes and which only a build of the site needs.
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"

missing=0
need() { # program, how to get it
  command -v "$1" >/dev/null && return
  printf 'missing: %s - %s\n' "$1" "$2" >&2
  missing=1
}
need cargo "install Rust from https://rustup.rs"
need rustup "install Rust from https://rustup.rs (the wasm target comes through it)"
need cc "install a C compiler (Debian: apt-get install build-essential)"
need node "install Node.js 20 or newer (https://nodejs.org)"
need npm "comes with Node.js (https://nodejs.org)"
((missing == 0)) || exit 1
node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)' ||
  die "Node.js $(node --version) is too old: 20 or newer is needed"

# The folder is asked instead of rustup: it answers at once and is right for any toolchain.
if [[ ! -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown/lib" ]]; then
  say "adding the wasm32-unknown-unknown target"
  rustup target add wasm32-unknown-unknown
fi

has() { [[ " $("${@:2}" 2>/dev/null || true) " == *" $1 "* ]]; } # version, command that prints it

if [[ "${1:-}" != --quick ]]; then
  has "$CARGO_LEPTOS_VERSION" cargo-leptos --version ||
    cargo_install cargo-leptos "$CARGO_LEPTOS_VERSION" --ignore-rust-version --features no_downloads
  has "$WASM_BINDGEN_VERSION" wasm-bindgen --version ||
    cargo_install wasm-bindgen-cli "$WASM_BINDGEN_VERSION"
fi

# The stamp holds the lock file that node_modules was made from.
if ! cmp -s package-lock.json node_modules/.hurtrock-lock; then
  say "installing the npm tools"
  npm ci --no-audit --no-fund --loglevel=error
  cp package-lock.json node_modules/.hurtrock-lock
fi

node scripts/fonts.mjs
