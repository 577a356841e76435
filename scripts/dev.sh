#!/usr/bin/env bash
# cargo leptos watch with our tools on PATH. Files keep plain names: the watcher's live style sheet knows no other.
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"
export LEPTOS_HASH_FILES=false
exec cargo leptos watch --split
