#!/usr/bin/env bash
# Search against judged queries: the shop's own list, and every file given: `make relevance FILES="more.tsv"`.
source "$(dirname "$0")/env.sh"
export LEPTOS_HASH_FILES=false
# the whole workspace, as the tests build it, so that nothing is compiled twice
cargo build --quiet --workspace --features hurtrock/ssr
exec target/debug/hurtrock relevance "$@"
