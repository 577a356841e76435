#!/usr/bin/env bash
# Lighthouse against the release build. RUNS, by default 3, is how often each page is measured.
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"
need_chromium
scripts/build.sh
exec node scripts/lighthouse.mjs
