#!/usr/bin/env bash
# Browser tests against a release server that the tests start and stop themselves. Arguments go to Playwright.
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"
CHROMIUM="$(find_chromium)"
[[ -n "$CHROMIUM" ]] || die "Chromium is missing: apt-get install chromium (or set CHROMIUM)"
export CHROMIUM
scripts/build.sh
exec playwright test --config end2end/playwright.config.ts "$@"
