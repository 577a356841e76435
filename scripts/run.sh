#!/usr/bin/env bash
# Builds in release when needed and becomes the shop. Run-time options come from Leptos.toml and the environment
# (HOST, PORT, PUBLIC_URL, DATA_DIR, DATABASE_URL, ...); nothing is set here.
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"

SHOP=target/release/hurtrock
# Settings that do not fit are told before minutes of building, by the program of the last build, unless the rules have
# changed since. Whatever else is wrong with that program, the build repairs.
if [[ -x "$SHOP" && -z "$(find src/server/config -newer "$SHOP" -print -quit)" ]]; then
  complaint="$("$SHOP" check-settings 2>&1 >/dev/null)" || [[ "$complaint" != "hurtrock: "* ]] || die "${complaint#hurtrock: }"
fi
scripts/build.sh
exec "$SHOP" serve
