//! The program that a visitor's browser loads: the shop with its islands, and the one function a page calls.
//! Compiled for the browser alone; for the machine that builds it, it is empty.
#![cfg(target_family = "wasm")]

// the islands are exported by the shop itself
use hurtrock as _;

/// Prepares the page that the server rendered; `ui/wake.js` then wakes its islands.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
