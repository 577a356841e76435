#!/usr/bin/env bash
# Everything a change must pass, in named and timed stages; stops at the first that fails and says which.
# Lints and tests run in the dev profile, whose build of our own code takes seconds; the browser tests, the size report and
# what ships are the release build. TEST_PROFILE=release runs lints and tests in the release profile too.
# Needs nothing but rustup, Node and a C compiler; PostgreSQL and Chromium come from apt when that is allowed.
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"

case "${TEST_PROFILE:-dev}" in
  release) NATIVE=(--release) BROWSER=(--profile wasm-release) ;;
  dev) NATIVE=() BROWSER=() ;;
  *) die "TEST_PROFILE is release or dev" ;;
esac
WORK="$(mktemp -d)"
BEGUN=0
TOOLS=""
export HURTROCK_PG_STATE="$WORK/postgres"
STAGES=() SECONDS_OF=() STAGE=""

finish() {
  local code=$?
  trap - EXIT INT TERM
  scripts/postgres.sh stop >/dev/null 2>&1 || true
  [[ -z "$TOOLS" ]] || kill "$TOOLS" 2>/dev/null || true
  if [[ -n "$STAGE" ]]; then
    note "$STAGE (failed)"
    report
    printf '\nfailed in stage: %s\n' "$STAGE"
    ((code != 0)) || code=1
  fi
  rm -rf "$WORK"
  exit "$code"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

stage() { # name, command...
  STAGE="$1"
  shift
  printf '\n=== %s\n' "$STAGE"
  BEGUN=$SECONDS
  # kept for the closing lines; not in an `if`, which would switch `set -e` off inside
  "$@" 2>&1 | tee "$WORK/${STAGE//[^a-z]/-}.log"
  note "$STAGE"
  STAGE=""
}

note() {
  STAGES+=("$1")
  SECONDS_OF+=($((SECONDS - BEGUN)))
}

report() {
  local i total=0
  printf '\n%-22s %8s\n' stage seconds
  for i in "${!STAGES[@]}"; do
    printf '%-22s %8d\n' "${STAGES[$i]}" "${SECONDS_OF[$i]}"
    total=$((total + SECONDS_OF[i]))
  done
  printf '%-22s %8d\n' total "$total"
}

# PostgreSQL and Chromium, by the system's packages when we may.
system_packages() {
  local wanted=() apt=(env DEBIAN_FRONTEND=noninteractive apt-get)
  [[ -n "$(find_postgres)" ]] || wanted+=(postgresql)
  [[ -n "$(find_chromium)" ]] || wanted+=(chromium)
  ((${#wanted[@]} > 0)) || return 0
  if command -v apt-get >/dev/null; then
    if ((EUID == 0)); then
      :
    elif sudo -n true 2>/dev/null; then
      apt=(sudo -n "${apt[@]}")
    else
      apt=()
    fi
    if ((${#apt[@]} > 0)); then
      say "installing ${wanted[*]}"
      "${apt[@]}" update -qq && "${apt[@]}" install -y -qq --no-install-recommends "${wanted[@]}" >"$WORK/apt.log" 2>&1 || tail -n 20 "$WORK/apt.log" >&2
      wanted=()
      [[ -n "$(find_postgres)" ]] || wanted+=(postgresql)
      [[ -n "$(find_chromium)" ]] || wanted+=(chromium)
      ((${#wanted[@]} > 0)) || return 0
    fi
  fi
  die "install first: ${wanted[*]} (Debian: apt-get install ${wanted[*]})"
}

setup() {
  scripts/setup.sh --quick
  system_packages
}

# The tools that build the site are compiled beside lints and tests, which leave one core idle for minutes.
tools() {
  # a stage is no parent of theirs, so it cannot wait by itself
  until [[ -f "$WORK/tools.code" ]]; do sleep 1; done
  cat "$WORK/tools-beside.log"
  return "$(<"$WORK/tools.code")"
}

lint_browser() {
  cargo clippy --package hurtrock --package browser --lib \
    --target wasm32-unknown-unknown --target-dir target/front "${BROWSER[@]}" -- -D warnings
  tsc --noEmit --project end2end
}

# The whole workspace in one command: another selection would give sea-orm other features and compile it again.
rust_tests() {
  local HURTROCK_TEST_POSTGRES
  tests_in_memory
  HURTROCK_TEST_POSTGRES="$(scripts/postgres.sh start)"
  export HURTROCK_TEST_POSTGRES
  # they wait for clocks, sockets and disks as long as they compute; no site beside a test binary
  RUST_TEST_THREADS=$((2 * $(nproc))) LEPTOS_HASH_FILES=false cargo test --workspace --features hurtrock/ssr --tests "${NATIVE[@]}"
  scripts/postgres.sh stop
}

stage setup setup
{
  code=0
  nice -n 5 scripts/setup.sh >"$WORK/tools-beside.log" 2>&1 || code=$?
  echo "$code" >"$WORK/tools.code"
} &
TOOLS=$!
stage format cargo fmt --all --check
stage advisories scripts/audit.sh
stage lint-server cargo clippy --workspace --all-targets --features hurtrock/ssr "${NATIVE[@]}" -- -D warnings
stage lint-browser lint_browser
stage unit+integration rust_tests
stage tools tools
stage build scripts/build.sh
stage size node scripts/size.mjs
stage browser scripts/e2e.sh

report
printf '\n'
grep -h '^SKIPPED:' "$WORK/advisories.log" || true
grep -h '^test result:' "$WORK/unit-integration.log" || true
# Playwright's closing lines: counts, after its last blank line of results
grep -hE '^ +[0-9]+ (passed|failed|flaky|skipped|did not run|interrupted)' "$WORK/browser.log" || true
