#!/usr/bin/env bash
# Search against judged queries: the shop's own list, and every file given: `make relevance FILES="more.tsv"`.
source "$(dirname "$0")/env.sh"
export LEPTOS_HASH_FILES=false
exec cargo run --quiet --features ssr -- relevance "$@"
