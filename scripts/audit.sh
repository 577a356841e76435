#!/usr/bin/env bash
# Known advisories against the crates of Cargo.lock (deny.toml says what counts). `--install` brings the tool first; without it
# the check is skipped when the tool or the database of advisories is out of reach, and says so.
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"

if [[ "${1:-}" == --install ]] && ! command -v cargo-deny >/dev/null; then
  cargo_install cargo-deny "$CARGO_DENY_VERSION"
fi
skipped() { printf 'SKIPPED: advisories were not checked: %s\n' "$1"; }

if ! command -v cargo-deny >/dev/null; then
  skipped "cargo-deny is not here (make audit installs it)"
elif ! fetched="$(timeout 60 cargo deny fetch db 2>&1)"; then
  printf '%s\n' "$fetched" | tail -n 3
  skipped "the database of advisories cannot be reached"
else
  cargo deny check --disable-fetch advisories
fi
