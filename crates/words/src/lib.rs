//! The words of the shop, generated from `locales/` by the build script: `Locale::{id, en}` and one tree of typed keys.
//! A leaf, because the generated code is the largest single file of the shop and changes with the words alone.
#![allow(clippy::all, clippy::pedantic, clippy::expect_used, clippy::unwrap_used, unused, missing_docs)]

include!(concat!(env!("OUT_DIR"), "/i18n.rs"));

pub use self::i18n::*;
