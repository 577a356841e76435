# Sourced by every script here: where the repository is, which versions are pinned, what is on PATH,
# and how a script speaks. Changes nothing on the machine.
set -euo pipefail

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cd "$ROOT"

CARGO_LEPTOS_VERSION=0.3.11
CARGO_DENY_VERSION=0.20.2
# must equal `wasm-bindgen` in Cargo.toml
WASM_BINDGEN_VERSION=0.2.130

# cargo-leptos takes tailwindcss, wasm-opt and wasm-bindgen from PATH: ours come first
export PATH="$ROOT/node_modules/.bin:${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"
# One string of flags for every build, the one in .cargo/config.toml: a variable would replace it and rebuild the world
unset RUSTFLAGS CARGO_ENCODED_RUSTFLAGS

say() { if [[ -t 2 ]]; then printf '\033[1m%s\033[0m\n' "$*"; else printf '%s\n' "$*"; fi >&2; }
die() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

# Where cargo-binstall is installed it fetches the program ready-made, in seconds. Otherwise, and when there is none for this
# machine, it is compiled: away from the repository, so that its .cargo/config.toml does not apply, and with --debug, because
# the tool's own release profile is fat LTO and takes four times as long to build for 12 seconds a build.
cargo_install() { # crate, version, more arguments for compiling it
  local crate="$1" version="$2"
  shift 2
  if command -v cargo-binstall >/dev/null; then
    say "fetching $crate $version"
    (cd "$HOME" && cargo binstall --no-confirm --force --disable-strategies compile "$crate@$version") && return
  fi
  say "installing $crate $version (once, some minutes)"
  (cd "$HOME" && cargo install "$crate" --version "$version" --debug --locked "$@") && return
  # its lock file may name a package that is not to be had any more: then what fits besides
  say "again, with packages that its lock file does not name"
  (cd "$HOME" && cargo install "$crate" --version "$version" --debug "$@")
}

# The first Chromium of this machine, or nothing.
find_chromium() {
  local name
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
    [[ -n "$name" ]] && command -v "$name" && return 0
  done
  return 0
}

# Exports CHROMIUM for the programs that start it, or says how to get it.
need_chromium() {
  CHROMIUM="$(find_chromium)"
  [[ -n "$CHROMIUM" ]] || die "Chromium is missing: apt-get install chromium (or set CHROMIUM to its path)"
  export CHROMIUM
}

# The newest folder with PostgreSQL's server programs, or nothing.
find_postgres() {
  local dir
  dir="$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)" || true
  if [[ -n "$dir" && -x "$dir/initdb" ]]; then
    echo "$dir"
  elif command -v initdb >/dev/null && command -v pg_ctl >/dev/null; then
    dirname "$(command -v initdb)"
  fi
}

# Data of tests lies in memory where there is room for it: a disk takes milliseconds to keep a commit, and nothing of it is kept.
tests_in_memory() {
  local free
  free="$(df --output=avail --block-size=1G /dev/shm 2>/dev/null | tail -n 1)" || return 0
  if ((${free:-0} >= 4)) && [[ -w /dev/shm ]]; then export TMPDIR=/dev/shm; fi
}
