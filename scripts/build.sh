#!/usr/bin/env bash
# The release build (server, wasm, style, precompressed files), skipped when nothing it is made from has changed.
# cargo-leptos writes target/release/hurtrock with hash.txt beside it, and target/site.
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"

STAMP=target/release/.hurtrock-built
SOURCES=(Cargo.toml Cargo.lock .cargo src crates migration locales style public scripts/env.sh scripts/build.sh package-lock.json)

fresh() {
  [[ -f "$STAMP" && -x target/release/hurtrock && -f target/release/hash.txt ]] || return 1
  # `cargo leptos watch` shares target/site: the script that the binary will name must still be there
  local js
  js="$(sed -n 's/^js: //p' target/release/hash.txt)"
  [[ -n "$js" && -f "target/site/pkg/hurtrock.$js.js.br" ]] || return 1
  local existing=() path
  for path in "${SOURCES[@]}"; do [[ -e "$path" ]] && existing+=("$path"); done
  [[ -z "$(find "${existing[@]}" -newer "$STAMP" -print -quit)" ]]
}

if fresh; then
  say "the release build is up to date"
  exit 0
fi
# A panic in a browser names the source line it comes from, and not the folders of the machine that built it; scripts/size.mjs
# looks. Only this build has these flags, so no other is disturbed; a flag cannot hold a path with a space.
hidden=("${CARGO_HOME:-$HOME/.cargo}=crates" "$ROOT=hurtrock" "$(rustc --print sysroot)=rust")
flags=()
for pair in "${hidden[@]}"; do
  if [[ "$pair" == *" "* ]]; then
    say "the browser's program will name the folder ${pair%=*}: it has a space"
  else
    flags+=("--remap-path-prefix=$pair")
  fi
done
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="${flags[*]}"

mkdir -p target/release
rm -f "$STAMP"
touch "$STAMP.begun"
# --split: what only some visitors want (chat) is a chunk of its own, loaded when it is wanted
cargo leptos build --release -P --split
mv "$STAMP.begun" "$STAMP"
