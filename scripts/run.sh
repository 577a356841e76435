#!/usr/bin/env bash
# Builds in release when needed and becomes the shop. Run-time options come from Leptos.toml and the environment
# (HOST, PORT, PUBLIC_URL, DATA_DIR, DATABASE_URL, ...); nothing is set here.
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"
scripts/build.sh
exec target/release/hurtrock serve
