#!/usr/bin/env bash
# cargo leptos watch with our tools on PATH.
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"
exec cargo leptos watch
