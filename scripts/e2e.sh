#!/usr/bin/env bash
# Browser tests against a release server that the tests start and stop themselves. Arguments go to Playwright.
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"
need_chromium
scripts/build.sh
tests_in_memory
exec playwright test --config end2end/playwright.config.ts "$@"
